"""How many insured people two agreements have in common, counted on the insurer's own membership table."""

from __future__ import annotations

from collections import Counter
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
        ("first", pa.int32()),
        ("second", pa.int32()),
        ("start", pa.date32()),
        ("end", pa.date32()),
    ]
)
_SIDES = pa.schema([("side", pa.int32()), ("agreement_id", pa.string()), ("group_id", pa.string())])

BATCH = 4_000_000
"""Rows of members that are set against each other at once; each person is in one batch, so that counts add up."""

Side = tuple[str, str]
"""An agreement and one of its groups."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two groups in two agreements and a period in which both agreements pay for the same activity."""

    first_agreement: str
    first_group: str
    second_agreement: str
    second_group: str
    period: Period

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two groups, each with its agreement."""
        return (self.first_agreement, self.first_group), (self.second_agreement, self.second_group)


CountPeople = Callable[[Sequence[Sequence[Link]]], list[int]]
"""Answers, for each list of links, how many different people are in both groups of at least one link."""


def counter(membership: ir.Table) -> CountPeople:
    """Give a counter over a membership table; the table stays with the insurer, only counts leave."""
    return lambda questions: count_in_common(membership, questions)


def count_in_common(membership: ir.Table, questions: Sequence[Sequence[Link]], *, batch: int = BATCH) -> list[int]:
    """Count per question the different people who, on one day of a link's period, are in both of its groups.

    membership: columns `agreement_id`, `group_id`, `person_id`, `from_date`, `to_date` (half-open), one row per spell.
    batch: about how many rows are set against each other at once; it bounds memory and changes no count.
    """
    links = [(number, link) for number, question in enumerate(questions) for link in question]
    if not links:
        return [0] * len(questions)
    sides = {side: place for place, side in enumerate(dict.fromkeys(side for _, link in links for side in link.sides))}
    members = _members(membership, sides).cache()
    asked = ibis.memtable(pa.Table.from_pylist([_row(number, link, sides) for number, link in links], schema=_LINKS))
    batches = -(-members.count().to_pyarrow().as_py() // batch)
    counts: Counter[int] = Counter()
    for place in range(batches):
        mine = members.filter((members.person_id % batches).abs() == place)
        counts.update(_counted(_in_both(mine, asked)))
    return [counts[number] for number in range(len(questions))]


def _counted(found: ir.Table) -> dict[int, int]:
    people = found.group_by("question").aggregate(people=found.person_id.nunique())
    return {row["question"]: row["people"] for row in people.to_pyarrow().to_pylist()}


def _row(number: int, link: Link, sides: Mapping[Side, int]) -> dict[str, object]:
    first, second = (sides[side] for side in link.sides)
    return {"question": number, "first": first, "second": second, "start": link.period.start, "end": link.period.end}


def _members(membership: ir.Table, sides: Mapping[Side, int]) -> ir.Table:
    """The members of the groups that are asked about, with a number for each group."""
    rows = [{"side": place, "agreement_id": name, "group_id": group} for (name, group), place in sides.items()]
    numbered = ibis.memtable(pa.Table.from_pylist(rows, schema=_SIDES))
    joined = membership.join(numbered, ["agreement_id", "group_id"])
    return joined.select("side", "person_id", "from_date", "to_date")


def _in_both(members: ir.Table, asked: ir.Table) -> ir.Table:
    """Persons first, pairs of groups after: a person is in few groups, while a group is in many pairs."""
    other = members.select("person_id", second=members.side, second_from=members.from_date, second_to=members.to_date)
    pairs = members.rename(first="side").join(other, "person_id")
    both = pairs.join(asked, ["first", "second"])
    first_day = ibis.greatest(both.from_date, both.second_from, both.start)
    after = ibis.least(both.to_date, both.second_to, both.end)
    return both.filter(first_day < after).select("question", "person_id")
