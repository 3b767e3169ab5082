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

__all__ = ["AMOUNT_KEY", "PEOPLE_KEY", "AmountCell", "PeopleCell", "amount_cells", "cell_cube", "people_cells"]

AMOUNT_KEY = ("care_year", "uzovi", "sector", "region", "age_band", "sex")
PEOPLE_KEY = ("care_year", "uzovi", "region", "age_band", "sex")

_PAID = pa.schema(
    [
        ("paid", pa.int64()),
        ("agreement_id", pa.string()),
        ("group_id", pa.string()),
        ("uzovi", pa.string()),
        ("care_year", pa.int32()),
        ("start", pa.date32()),
        ("end", pa.date32()),
    ]
)


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

    Somebody counts in the cell of the last spell with the insurer within the days paid for, as in the ledger; once per
    cell, in however many groups and agreements, and in two cells when amounts over different days are paid.
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
    rows = _paid(entitlements)
    if not rows:
        return ()
    paid = ibis.memtable(pa.Table.from_pylist(rows, schema=_PAID))
    found = _members(insured, membership, paid).distinct().group_by(*PEOPLE_KEY)
    return tuple(sorted(PeopleCell(**row) for row in found.aggregate(people=ibis._.count()).to_pyarrow().to_pylist()))


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
        if item.care_year == year and item.uzovi != NOT_ATTRIBUTED:
            sectors.add(item.sector)
            rows[_place(item, dimensions)][item.sector] += item.cents
    _refuse_amounts_without_people(rows)
    laid_out = [{**dict(zip(dimensions, place, strict=True)), **_figures(row, sectors)} for place, row in rows.items()]
    return Cube.of_rows(laid_out, dimensions, sorted(sectors), tables)


def _paid(entitlements: Iterable[Entitlement]) -> list[dict[str, object]]:
    listed = tuple(entitlements)
    codes = {(item.agreement_id, item.version, item.payer): item.uzovi for item in listed}
    return [
        {
            "paid": number,
            "agreement_id": item.agreement_id,
            "group_id": group,
            "uzovi": code,
            "care_year": item.period.start.year,
            "start": item.period.start,
            "end": item.period.end,
        }
        for number, item in enumerate(booked(listed))
        for group in item.groups
        for code in codes[item.agreement_id, item.version, item.payer]
    ]


def _members(insured: ir.Table, membership: ir.Table, paid: ir.Table) -> ir.Table:
    """Each person per amount paid, by the traits of the last spell with the payer, as the allocation counts them."""
    met = _met(insured, membership, paid)
    latest = ibis.row_number().over(
        group_by=[met.paid, met.person_id], order_by=[met.insured_from.desc(), met.uzovi.desc()]
    )
    ranked = met.mutate(place=latest)
    return ranked.filter(ranked.place == 0).select(*PEOPLE_KEY, "person_id")


def _met(insured: ir.Table, membership: ir.Table, paid: ir.Table) -> ir.Table:
    joined = membership.join(paid, ["agreement_id", "group_id"])
    days = joined.select(
        "paid",
        "person_id",
        "uzovi",
        "care_year",
        first_day=ibis.greatest(joined.from_date, joined.start),
        day_after=ibis.least(joined.to_date, joined.end),
    )
    traits = [name for name in PEOPLE_KEY if name != "care_year"]
    both = days.join(insured.select(*traits, "person_id", "insured_from", "insured_to"), ["person_id", "uzovi"])
    first, after = ibis.greatest(both.first_day, both.insured_from), ibis.least(both.day_after, both.insured_to)
    return both.filter(first < after).select("paid", *PEOPLE_KEY, "person_id", "insured_from")


def _place(cell: AmountCell | PeopleCell, dimensions: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(getattr(cell, name)) for name in dimensions)


def _figures(row: Mapping[str, int], sectors: Iterable[str]) -> dict[str, int]:
    return {"people": row.get("people", 0), **{sector: row.get(sector, 0) for sector in sectors}}


def _refuse_amounts_without_people(rows: Mapping[tuple[str, ...], Mapping[str, int]]) -> None:
    bare = sorted(place for place, row in rows.items() if not row.get("people"))
    if bare:
        message = f"{len(bare)} cells have an amount but no people, the first is {bare[0]}"
        raise ValueError(message)
