"""The group in the claims of an overlapping title in the same period: people and euros (OVL-04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ontschot.money import Cents
from ontschot.overlap.strands import Strand
from ontschot.overlap.titles import OverlappingTitle
from ontschot.periods import Period

__all__ = ["ClaimsOverlap", "Window", "claims_overlaps", "untitled_claims", "windows"]

_WINDOWS = pa.schema(
    [
        ("agreement_id", pa.string()),
        ("group_id", pa.string()),
        ("overlapping_title", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
    ]
)


@dataclass(frozen=True, slots=True)
class Window:
    """A group whose coordination an agreement pays for in a period, and a title to look for in its claims."""

    agreement_id: str
    group_id: str
    title: str
    period: Period


@dataclass(frozen=True, slots=True)
class ClaimsOverlap:
    """Members of the groups of one agreement with claims of an overlapping title on days the agreement pays for.

    `people` are members whose claims do not cancel out; `cents` is the sum of their claims, credits included.
    """

    agreement_id: str
    title: str
    people: int
    cents: Cents


def windows(strands: Iterable[Strand], titles: Iterable[OverlappingTitle]) -> tuple[Window, ...]:
    """List which groups to look for, under which titles and on which days: paid days on which the title exists."""
    listed = tuple(titles)
    found = {
        Window(strand.agreement_id, group.id, title.code, period): None
        for strand in strands
        for group in strand.groups
        for funding in strand.fundings
        for title in listed
        if (period := title.within(funding.period))
    }
    return tuple(found)


def claims_overlaps(claims: ir.Table, membership: ir.Table, sought: Iterable[Window]) -> tuple[ClaimsOverlap, ...]:
    """Find members of a group with claims of an overlapping title on days that the agreement pays for them.

    claims: columns `claim_id`, `person_id`, `care_date`, `title`, `amount_cents` (credits negative). membership:
    columns `agreement_id`, `group_id`, `person_id`, `from_date`, `to_date` (half-open). A claim counts once per
    agreement, however many groups, spells or amounts it falls in. Ordered by agreement and title.
    Source: own design, from 842 §3.
    """
    rows = [_row(window) for window in dict.fromkeys(sought)]
    if not rows:
        return ()
    asked = ibis.memtable(pa.Table.from_pylist(rows, schema=_WINDOWS))
    found = _per_title(_hits(claims, _days_of_members(membership, asked)))
    return tuple(ClaimsOverlap(**row) for row in found.to_pyarrow().to_pylist())


def untitled_claims(claims: ir.Table) -> int:
    """Count the claim lines without a title: they cannot be tested, and the report says so."""
    return int(claims.filter(claims.title.isnull()).count().to_pyarrow().as_py())


def _row(window: Window) -> dict[str, object]:
    return {
        "agreement_id": window.agreement_id,
        "group_id": window.group_id,
        "overlapping_title": window.title,
        "start": window.period.start,
        "end": window.period.end,
    }


def _days_of_members(membership: ir.Table, asked: ir.Table) -> ir.Table:
    joined = membership.join(asked, ["agreement_id", "group_id"])
    return joined.select(
        "agreement_id",
        "overlapping_title",
        "person_id",
        first_day=ibis.greatest(joined.from_date, joined.start),
        day_after=ibis.least(joined.to_date, joined.end),
    )


def _hits(claims: ir.Table, members: ir.Table) -> ir.Table:
    """Each claim once per agreement and title."""
    known = claims.select("claim_id", "person_id", "care_date", "title", "amount_cents")
    joined = members.join(known, [members.person_id == known.person_id, members.overlapping_title == known.title])
    inside = joined.filter((joined.care_date >= joined.first_day) & (joined.care_date < joined.day_after))
    return inside.select("agreement_id", "title", "person_id", "claim_id", "amount_cents").distinct()


def _per_title(hits: ir.Table) -> ir.Table:
    per_person = hits.group_by("agreement_id", "title", "person_id").aggregate(
        cents=hits.amount_cents.sum().cast("int64")
    )
    standing = per_person.filter(per_person.cents != 0)
    totals = standing.group_by("agreement_id", "title").aggregate(
        people=standing.count(), cents=standing.cents.sum().cast("int64")
    )
    return totals.order_by("agreement_id", "title")
