"""How many insured people two agreements have in common, counted on the insurer's own membership table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ontschot.periods import Period

__all__ = ["CountPeople", "Link", "count_in_common", "counter"]

_LINKS = pa.schema(
    [
        ("question", pa.int64()),
        ("link", pa.int64()),
        ("first_agreement", pa.string()),
        ("first_group", pa.string()),
        ("second_agreement", pa.string()),
        ("second_group", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
    ]
)


@dataclass(frozen=True, slots=True)
class Link:
    """Two groups in two agreements and a period in which both agreements pay for the same activity."""

    first_agreement: str
    first_group: str
    second_agreement: str
    second_group: str
    period: Period


CountPeople = Callable[[Sequence[Sequence[Link]]], list[int]]
"""Answers, for each list of links, how many different people are in both groups of at least one link."""


def counter(membership: ir.Table) -> CountPeople:
    """Give a counter over a membership table; the table stays with the insurer, only counts leave."""
    return lambda questions: count_in_common(membership, questions)


def count_in_common(membership: ir.Table, questions: Sequence[Sequence[Link]]) -> list[int]:
    """Count per question the different people who, on one day of a link's period, are in both of its groups.

    membership: columns `agreement_id`, `group_id`, `person_id`, `from_date`, `to_date` (half-open), one row per spell.
    """
    links = [(number, link) for number, question in enumerate(questions) for link in question]
    if not links:
        return [0] * len(questions)
    rows = [{"link": place, **_row(number, link)} for place, (number, link) in enumerate(links)]
    asked = ibis.memtable(pa.Table.from_pylist(rows, schema=_LINKS))
    found = _in_both(membership, asked).group_by("question").aggregate(people=ibis._.person_id.nunique())
    counts: Mapping[int, int] = {row["question"]: row["people"] for row in found.to_pyarrow().to_pylist()}
    return [counts.get(number, 0) for number in range(len(questions))]


def _row(number: int, link: Link) -> dict[str, object]:
    return {
        "question": number,
        "first_agreement": link.first_agreement,
        "first_group": link.first_group,
        "second_agreement": link.second_agreement,
        "second_group": link.second_group,
        "start": link.period.start,
        "end": link.period.end,
    }


def _in_both(membership: ir.Table, asked: ir.Table) -> ir.Table:
    first, second = _side(membership, asked, "first"), _side(membership, asked, "second")
    both = first.join(second, ["question", "link", "person_id"])
    overlapping = (both.from_date < both.to_date_right) & (both.from_date_right < both.to_date)
    return both.filter(overlapping).select("question", "person_id")


def _side(membership: ir.Table, asked: ir.Table, side: str) -> ir.Table:
    joined = membership.join(
        asked,
        [
            membership.agreement_id == asked[f"{side}_agreement"],
            membership.group_id == asked[f"{side}_group"],
        ],
    )
    clipped = joined.select(
        "question",
        "link",
        "person_id",
        from_date=ibis.greatest(joined.from_date, joined.start),
        to_date=ibis.least(joined.to_date, joined.end),
    )
    return clipped.filter(clipped.from_date < clipped.to_date)
