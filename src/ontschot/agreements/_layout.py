"""The sheets of the workbook: which part of the document stands where, drawn from the schema itself.

Headings, help texts, examples and drop-down lists are those of the fields, so that a new field has its column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ontschot.agreements._fields_at import written_key
from ontschot.agreements._rows import CostRow, SelectionRow
from ontschot.agreements.activities import Activity
from ontschot.agreements.allocation_key import AllocationKey, Approval, SectorProfile, SectorWeight
from ontschot.agreements.declarations import Declaration, Need, RegionalPlan, Signature
from ontschot.agreements.experiment.application import Application, BudgetLine, PaidNow
from ontschot.agreements.experiment.design import CareInside, CarryingParty, Design, DesignTable, Evaluation
from ontschot.agreements.experiment.model import Experiment, PhaseChange
from ontschot.agreements.experiment.triage import Bottleneck, ConsideredTitle, Triage
from ontschot.agreements.fields import Dates, Paragraph
from ontschot.agreements.groups import Group
from ontschot.agreements.lifecycle import StatusChange
from ontschot.agreements.model import Agreement
from ontschot.agreements.overlap_answers import OtherFunding, OverlapAnswer
from ontschot.agreements.parties import Contribution, Party
from ontschot.agreements.payment import Amount, IndexStep, Payee, Payers, PayerShare, Payment
from ontschot.agreements.references import Loc
from ontschot.agreements.transformation import Transformation, YearBudget

__all__ = ["COSTS", "SELECTIONS", "SHEETS", "Column", "Form", "Kind", "Sheet", "Table"]


class Kind(StrEnum):
    """What a cell holds, which decides how it is written, formatted and explained."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"
    YES_NO = "yes/no"
    DAY = "day"
    AMOUNT = "amount"
    RATIO = "ratio"
    NUMBER = "number"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the document as a column of a table or a line of a form.

    `path` leads to it by the keys of files, `names` by the fields of the model: amounts are written in euros and kept
    in cents. Both start at the item for a table, at the document for a form.
    """

    path: tuple[str, ...]
    names: tuple[str, ...]
    heading: str
    help: str
    example: object
    kind: Kind
    choices: type[StrEnum] | None
    required: bool
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a line for each item of a list; `at` leads to the list."""

    name: str
    at: Loc
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with a line for each field; a list of longer texts takes a line for each of them."""

    name: str
    columns: tuple[Column, ...]


Sheet = Table | Form

_KINDS: dict[type, Kind] = {
    bool: Kind.YES_NO,
    date: Kind.DAY,
    Decimal: Kind.NUMBER,
    Fraction: Kind.RATIO,
    int: Kind.NUMBER,
}


def _columns(model: type[BaseModel], *at: str) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        if field.annotation is Dates:
            yield from _columns(Dates, *at, name)
        elif name != "schema_version" and not _nested(field.annotation):
            yield _column(field, (*at, written_key(name, field)), (*at, name))


def _column(field: FieldInfo, path: tuple[str, ...], names: tuple[str, ...]) -> Column:
    plain = _plain(field.annotation)
    repeated = path[-1] in _LONG_LISTS
    return Column(
        path=path,
        names=names,
        heading=field.title or path[-1],
        help=field.description or "",
        example=_example(field),
        kind=_kind_of_item(path[-1]) if repeated else _kind(field, plain, path[-1]),
        choices=plain if isinstance(plain, type) and issubclass(plain, StrEnum) else None,
        required=field.is_required(),
        repeated=repeated,
    )


_LONG_LISTS = frozenset({"goals", "target_groups", "dates"})
"""Lists whose items do not fit in one cell, because they are sentences or days."""


def _example(field: FieldInfo) -> object:
    example = field.examples[0] if field.examples else ""
    return tuple(example) if isinstance(example, list) else example


def _kind_of_item(key: str) -> Kind:
    return Kind.DAY if key == "dates" else Kind.PARAGRAPH


def _kind(field: FieldInfo, plain: object, key: str) -> Kind:
    if get_origin(plain) is tuple:
        return Kind.LIST
    if key.endswith("_eur"):
        return Kind.AMOUNT
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Kind.CHOICE
    if _is_paragraph(field):
        return Kind.PARAGRAPH
    return _KINDS.get(plain, Kind.TEXT) if isinstance(plain, type) else Kind.TEXT


def _is_paragraph(field: FieldInfo) -> bool:
    limits = [getattr(item, "max_length", None) for item in field.metadata]
    return Paragraph in get_args(field.annotation) or (field.annotation is str and _PARAGRAPH_LENGTH in limits)


_PARAGRAPH_LENGTH = 10_000


def _plain(annotation: object) -> object:
    """Take away what only says that a value may be absent, or how it is checked."""
    if get_origin(annotation) in (Union, UnionType):
        return _plain(next(part for part in get_args(annotation) if part is not type(None)))
    return _plain(get_args(annotation)[0]) if get_origin(annotation) is Annotated else annotation


def _nested(annotation: object) -> bool:
    plain = _plain(annotation)
    if get_origin(plain) is tuple:
        return _nested(get_args(plain)[0])
    return isinstance(plain, type) and issubclass(plain, BaseModel)


def _table(name: str, model: type[BaseModel], *at: str) -> Table:
    return Table(name, at, tuple(_columns(model)))


SELECTIONS = _table("Selecties", SelectionRow, "groups")
"""The conditions of the groups, one per line; they stand apart because a group has many."""

COSTS = _table("Kosten", CostRow, "activities")
"""The cost build-up of the activities, one line for each function, other cost and overhead."""

SHEETS: tuple[Sheet, ...] = (
    Form("Overeenkomst", tuple(_columns(Agreement))),
    _table("Partijen", Party, "parties"),
    _table("Bijdragen", Contribution, "contributions"),
    Form("Behoefte", (*_columns(Need, "need"), *_columns(RegionalPlan, "need", "regional_plan"))),
    _table("Groepen", Group, "groups"),
    SELECTIONS,
    _table("Activiteiten", Activity, "activities"),
    COSTS,
    _table("Verklaringen", Declaration, "declarations"),
    Form("Betaling", (*_columns(Payment, "payment"), *_columns(Payers, "payment", "payers"))),
    _table("Bedragen", Amount, "payment", "amounts"),
    _table("Betalers", PayerShare, "payment", "payers", "shares"),
    _table("Begunstigden", Payee, "payment", "payees"),
    _table("Indexatie", IndexStep, "payment", "indexation"),
    Form(
        "Verdeelsleutel",
        (
            *_columns(AllocationKey, "allocation_key"),
            *_columns(SectorProfile, "allocation_key", "profile"),
            *_columns(Approval, "allocation_key", "approval"),
        ),
    ),
    _table("Sectorprofiel", SectorWeight, "allocation_key", "profile", "weights"),
    _table("Andere bekostiging", OtherFunding, "other_funding"),
    _table("Overlap-antwoorden", OverlapAnswer, "overlap_answers"),
    Form(
        "Experiment",
        (
            *_columns(Experiment, "experiment"),
            *_columns(Triage, "experiment", "triage"),
            *_columns(Application, "experiment", "application"),
            *_columns(PaidNow, "experiment", "application", "paid_now"),
            *_columns(Design, "experiment", "design"),
            *_columns(DesignTable, "experiment", "design", "table"),
            *_columns(Evaluation, "experiment", "design", "evaluation"),
        ),
    ),
    _table("Knelpunten", Bottleneck, "experiment", "triage", "bottlenecks"),
    _table("Overwogen titels", ConsideredTitle, "experiment", "triage", "considered"),
    _table("Projectbegroting", BudgetLine, "experiment", "application", "budget"),
    _table("Zorg in experiment", CareInside, "experiment", "design", "care"),
    _table("Deelnemers", CarryingParty, "experiment", "design", "parties"),
    _table("Fasen", PhaseChange, "experiment", "phases"),
    Form("Transformatie", tuple(_columns(Transformation, "transformation"))),
    _table("Jaarbegroting", YearBudget, "transformation", "budget"),
    _table("Handtekeningen", Signature, "signatures"),
    _table("Geschiedenis", StatusChange, "history"),
)
"""Every sheet that is read, in the order in which people fill them in."""
