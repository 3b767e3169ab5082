"""What was planted in the tables: which difficulty, with whom and when, so that a test can find each again."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.i18n import T, Text
from ontschot.tables.synth.columns import words
from ontschot.tables.synth.pseudonyms import I64

__all__ = ["PLANTED", "Oddity", "planted_rows"]


class Oddity(StrEnum):
    """The difficulties of real tables that the synthetic ones have on purpose; bad rows only when asked (dirty)."""

    SWITCH = "switch"
    DEATH = "death"
    BIRTH = "birth"
    EIGHTEENTH = "eighteenth"
    NEWLY_INSURED = "newly_insured"
    TIE = "tie"
    UNKNOWN_COST = "unknown_cost"
    NEGATIVE_COST = "negative_cost"
    LATE_COST = "late_cost"
    HEAVY_COST = "heavy_cost"
    EMPTY_GROUP = "empty_group"
    DOUBLE_MEMBERSHIP = "double_membership"
    OUTSIDE_PERIOD = "outside_period"
    LATE_CLAIM = "late_claim"
    CREDIT_CLAIM = "credit_claim"
    OVERLAPPING_CLAIM = "overlapping_claim"
    BAD_UZOVI = "bad_uzovi"
    BAD_AGE_BAND = "bad_age_band"
    BAD_SEX = "bad_sex"
    NEGATIVE_PSEUDONYM = "negative_pseudonym"
    REVERSED_SPELL = "reversed_spell"
    REVERSED_MEMBERSHIP = "reversed_membership"
    DUPLICATE_INSURED = "duplicate_insured"
    DUPLICATE_COST = "duplicate_cost"
    DUPLICATE_MEMBERSHIP = "duplicate_membership"
    MEMBER_WITHOUT_INSURED = "member_without_insured"

    @property
    def label(self) -> Text:
        """What it is, for a reader."""
        return _LABELS[self]


_LABELS = {
    Oddity.SWITCH: T("switched to another insurer"),
    Oddity.DEATH: T("died in the period"),
    Oddity.BIRTH: T("born in the period"),
    Oddity.EIGHTEENTH: T("turned eighteen in the period"),
    Oddity.NEWLY_INSURED: T("newly insured in the period"),
    Oddity.TIE: T("look-alikes with equal weights"),
    Oddity.UNKNOWN_COST: T("cost not known although insured before"),
    Oddity.NEGATIVE_COST: T("negative cost"),
    Oddity.LATE_COST: T("cost of an earlier year"),
    Oddity.HEAVY_COST: T("€ 100,000 or more in one sector"),
    Oddity.EMPTY_GROUP: T("group without members"),
    Oddity.DOUBLE_MEMBERSHIP: T("in two groups of one agreement"),
    Oddity.OUTSIDE_PERIOD: T("membership outside the period of the agreement"),
    Oddity.LATE_CLAIM: T("claim for care of an earlier year"),
    Oddity.CREDIT_CLAIM: T("credit that reverses a claim"),
    Oddity.OVERLAPPING_CLAIM: T("claim of an existing title for a member in the same period"),
    Oddity.BAD_UZOVI: T("UZOVI code that is none"),
    Oddity.BAD_AGE_BAND: T("age band that does not exist"),
    Oddity.BAD_SEX: T("sex that is not registered"),
    Oddity.NEGATIVE_PSEUDONYM: T("negative pseudonym"),
    Oddity.REVERSED_SPELL: T("insurance that ends before it starts"),
    Oddity.REVERSED_MEMBERSHIP: T("membership that ends before it starts"),
    Oddity.DUPLICATE_INSURED: T("insured row that occurs twice"),
    Oddity.DUPLICATE_COST: T("cost row that occurs twice"),
    Oddity.DUPLICATE_MEMBERSHIP: T("membership row that occurs twice"),
    Oddity.MEMBER_WITHOUT_INSURED: T("member who is nowhere insured"),
}

_KINDS = [kind.value for kind in Oddity]

PLANTED = pa.schema(
    [
        pa.field("kind", pa.dictionary(pa.int32(), pa.string()), nullable=False),
        pa.field("agreement_id", pa.string()),
        pa.field("group_id", pa.string()),
        pa.field("person_id", pa.int64()),
        pa.field("other_id", pa.int64()),
        pa.field("day", pa.date32()),
        pa.field("sector", pa.string()),
        pa.field("amount_cents", pa.int64()),
    ]
)
"""What was planted, one row each: with whom (both pseudonyms of a switch), on which day, in which group or sector."""


def planted_rows(kind: Oddity, count: int, **columns: I64 | NDArray[Any] | Sequence[Any]) -> pa.Table:
    """Note what was planted; columns that do not apply stay empty."""
    codes = np.full(count, _KINDS.index(kind))
    arrays = [words(codes, _KINDS)]
    for field in list(PLANTED)[1:]:
        data = columns.get(field.name)
        arrays.append(pa.nulls(count, field.type) if data is None else _column(data, field.type))
    return pa.Table.from_arrays(arrays, schema=PLANTED)


def _column(data: I64 | NDArray[Any] | Sequence[Any], kind: pa.DataType) -> pa.Array:
    return pa.array(data).cast(kind)
