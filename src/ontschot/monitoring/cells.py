"""What leaves an organisation: amounts and people folded to cells of region, age band and sex, never rows of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.money import Cents
from ontschot.monitoring.cube import Cube, Table
from ontschot.overlap.strands import booked
from ontschot.payments.entitlement import Entitlement
from ontschot.periods import Period

__all__ = ["AMOUNT_KEY", "PEOPLE_KEY", "AmountCell", "PeopleCell", "amount_cells", "cell_cube", "people_cells"]

AMOUNT_KEY = ("care_year", "uzovi", "sector", "region", "age_band", "sex")
PEOPLE_KEY = ("care_year", "uzovi", "region", "age_band", "sex")

_PAID = pa.schema(
    [
        ("paid", pa.int32()),
        ("agreement_id", pa.string()),
        ("group_id", pa.string()),
        ("care_year", pa.int32()),
        ("start", pa.date32()),
        ("end", pa.date32()),
    ]
)
_PAYERS = pa.schema([("paid", pa.int32()), ("uzovi", pa.string())])


@dataclass(frozen=True, slots=True, order=True)
class AmountCell:
    """What one insurer's members in one cell bear for one sector in one care year, over all agreements together."""

    care_year: int
    uzovi: str
    sector: str
    region: str
    age_band: str
    sex: str
    cents: Cents


@dataclass(frozen=True, slots=True, order=True)
class PeopleCell:
    """How many people of one insurer in one cell are in a group that is paid for, over all agreements together.

    Somebody counts once per cell, in however many groups and agreements; somebody who moves or has a birthday into
    the next band on the days paid for counts in both cells, as in the open data of Vektis. The ledger books each
    amount in the last of these cells, so that no amount lies in a cell without people.
    """

    care_year: int
    uzovi: str
    region: str
    age_band: str
    sex: str
    people: int


def amount_cells(ledger: pa.Table | ir.Table) -> tuple[AmountCell, ...]:
    """Fold the ledger to cells; cells that come to zero are left out. Ordered by all columns."""
    table = ibis.memtable(ledger) if isinstance(ledger, pa.Table) else ledger
    folded = table.group_by(*AMOUNT_KEY).aggregate(cents=table.amount_cents.sum().cast("int64"))
    return tuple(sorted(AmountCell(**row) for row in folded.filter(folded.cents != 0).to_pyarrow().to_pylist()))


def people_cells(
    insured: ir.Table, membership: ir.Table, entitlements: Iterable[Entitlement]
) -> tuple[PeopleCell, ...]:
    """Count the people who bear an amount: in a group, insured with the payer, on a day that is paid for.

    insured: `person_id`, `uzovi`, `insured_from`, `insured_to`, `region`, `age_band`, `sex`. membership:
    `agreement_id`, `group_id`, `person_id`, `from_date`, `to_date`. Periods are half-open. Ordered by all columns.
    """
    paid, payers = _paid(entitlements)
    if not paid:
        return ()
    found = _members(
        insured,
        membership,
        ibis.memtable(pa.Table.from_pylist(paid, schema=_PAID)),
        ibis.memtable(pa.Table.from_pylist(payers, schema=_PAYERS)),
    )
    counted = found.distinct().group_by(*PEOPLE_KEY).aggregate(people=ibis._.count())
    return tuple(sorted(PeopleCell(**row) for row in counted.to_pyarrow().to_pylist()))


def cell_cube(
    year: int,
    amounts: Iterable[AmountCell],
    people: Iterable[PeopleCell],
    dimensions: Sequence[str] = ("region", "age_band", "sex"),
    tables: Iterable[Table] | None = None,
) -> Cube:
    """Lay the cells of one care year out for publication: people, and an amount per sector, all insurers together.

    Amounts that were not attributed to insured people are left out, because no cell has them. Raises ValueError when
    an amount lies in a cell without people, because nobody can say whether it is a small one.
    """
    rows: defaultdict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cell in people:
        if cell.care_year == year:
            rows[_place(cell, dimensions)]["people"] += cell.people
    sectors: set[str] = set()
    for item in amounts:
        if item.care_year == year and item.region != NOT_ATTRIBUTED:
            sectors.add(item.sector)
            rows[_place(item, dimensions)][item.sector] += item.cents
    _refuse_amounts_without_people(rows)
    laid_out = [{**dict(zip(dimensions, place, strict=True)), **_figures(row, sectors)} for place, row in rows.items()]
    return Cube.of_rows(laid_out, dimensions, sorted(sectors), tables)


def _paid(entitlements: Iterable[Entitlement]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The groups and days that are paid for, each with a number, and the insurer codes that pay for each."""
    listed = tuple(entitlements)
    codes = {(item.agreement_id, item.version, item.payer): item.uzovi for item in listed}
    payers: defaultdict[tuple[str, str, Period], set[str]] = defaultdict(set)
    for item in booked(listed):
        for group in item.groups:
            payers[item.agreement_id, group, item.period].update(codes[item.agreement_id, item.version, item.payer])
    paid: list[dict[str, object]] = [
        {
            "paid": number,
            "agreement_id": name,
            "group_id": group,
            "care_year": period.start.year,
            "start": period.start,
            "end": period.end,
        }
        for number, (name, group, period) in enumerate(payers)
    ]
    pairs = [{"paid": number, "uzovi": code} for number, found in enumerate(payers.values()) for code in sorted(found)]
    return paid, list(pairs)


def _members(insured: ir.Table, membership: ir.Table, paid: ir.Table, payers: ir.Table) -> ir.Table:
    """Members on days that are paid for, with each spell at an insurer that pays.

    The payers come last, as a semi-join, so that no engine multiplies the members by them.
    """
    traits = [name for name in PEOPLE_KEY if name != "care_year"]
    spells = insured.select(*traits, "person_id", "insured_from", "insured_to")
    own = membership.join(paid, ["agreement_id", "group_id"]).join(spells, "person_id")
    first = ibis.greatest(own.from_date, own.insured_from, own.start)
    after = ibis.least(own.to_date, own.insured_to, own.end)
    met = own.filter(first < after).semi_join(payers, ["paid", "uzovi"])
    return met.select(*PEOPLE_KEY, "person_id")


def _place(cell: AmountCell | PeopleCell, dimensions: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(getattr(cell, name)) for name in dimensions)


def _figures(row: Mapping[str, int], sectors: Iterable[str]) -> dict[str, int]:
    return {"people": row.get("people", 0), **{sector: row.get(sector, 0) for sector in sectors}}


def _refuse_amounts_without_people(rows: Mapping[tuple[str, ...], Mapping[str, int]]) -> None:
    bare = sorted(place for place, row in rows.items() if not row.get("people"))
    if bare:
        message = f"{len(bare)} cells have an amount but no people, the first is {bare[0]}"
        raise ValueError(message)
