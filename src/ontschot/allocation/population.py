"""Selections written in agreements, evaluated into members; what was found is frozen with the run.

A member by selection belongs to the group on the days of each spell whose traits fit, within the agreement's period.
Conditions on cost hold when the known cost of that year and sector reaches the amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ontschot.agreements.groups import Group, GroupBasis, Selection
from ontschot.agreements.model import Agreement
from ontschot.allocation.inputs import Source, read
from ontschot.allocation.ledger import canonical, checksum
from ontschot.allocation.narrow import relation
from ontschot.i18n import T, Text
from ontschot.tables.contracts import CELL_MEMBERSHIP, MEMBERSHIP

__all__ = ["Found", "freeze", "select_cells", "select_people"]

_TRAITS = {
    "age_bands": "age_band",
    "sexes": "sex",
    "regions": "region",
    "municipalities": "municipality",
    "risk_classes": "risk_class",
}

_SELECTIONS = pa.schema(
    [
        ("selection", pa.int32()),
        ("agreement_id", pa.string()),
        ("group_id", pa.string()),
        ("start", pa.date32()),
        ("stop", pa.date32()),
        ("criteria", pa.int64()),
        *((name, pa.list_(pa.string())) for name in _TRAITS),
    ]
)

_CRITERIA = pa.schema(
    [("selection", pa.int32()), ("sector", pa.string()), ("cost_year", pa.int32()), ("at_least", pa.int64())]
)

_MILLIONTH = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Found:
    """The members that selections gave, in canonical order, with their fingerprint and what a reader must know."""

    membership: pa.Table
    sha256: str
    remarks: tuple[Text, ...] = ()


def freeze(found: Found, path: Path) -> Path:
    """Write the members found beside the run, so that the run can be done again on the same people."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    pq.write_table(found.membership, beside)
    return beside.replace(path)


def select_people(agreements: Iterable[Agreement], insured: Source, costs: Source | None = None) -> Found:
    """Find the insured people whom the selections in these agreements describe; groups by table are left alone.

    Returns rows under the contract `membership`.
    """
    selected = _selected(agreements)
    with duckdb.connect() as connection:
        relation(connection, "insured", insured)
        connection.register("selections", _table(selected))
        connection.register("criteria", _criteria(selected))
        _pass_criteria(connection, costs)
        _fit_traits(connection)
        rows = connection.sql(_MEMBERS).to_arrow_table()
    remarks = [_no_share(agreement, group) for agreement, group, _ in selected if group.prevalence is not None]
    return _found(rows.cast(MEMBERSHIP.schema()), remarks)


_MEMBERS = """
    SELECT s.agreement_id, s.group_id, i.person_id,
           greatest(i.insured_from, s.start) AS from_date, max(least(i.insured_to, s.stop)) AS to_date
    FROM insured i
    JOIN fitting f USING (age_band, sex, region, municipality, risk_class)
    JOIN selections s USING (selection)
    WHERE i.insured_from < s.stop AND i.insured_to > s.start
      AND (s.criteria = 0 OR (s.selection, i.person_id) IN (SELECT (selection, person_id) FROM passing))
    GROUP BY ALL
"""


def _pass_criteria(connection: duckdb.DuckDBPyConnection, costs: Source | None) -> None:
    """Find who meets all conditions on cost of a selection."""
    if costs is None:
        connection.execute("CREATE TEMP TABLE passing (selection INTEGER, person_id BIGINT)")
        return
    relation(connection, "costs", costs)
    connection.execute("""
        CREATE TEMP TABLE passing AS
        SELECT met.selection, met.person_id
        FROM (
            SELECT k.selection, c.person_id, c.sector, c.cost_year
            FROM costs c JOIN criteria k USING (sector, cost_year)
            WHERE c.known
            GROUP BY k.selection, c.person_id, c.sector, c.cost_year, k.at_least
            HAVING sum(c.amount_cents) >= k.at_least
        ) met JOIN selections s USING (selection)
        GROUP BY met.selection, met.person_id, s.criteria
        HAVING count(*) = s.criteria
    """)


def _fit_traits(connection: duckdb.DuckDBPyConnection) -> None:
    """Match selections with combinations of traits, of which there are far fewer than people."""
    fits = " AND ".join(f"(len({name}) = 0 OR list_contains({name}, {trait}))" for name, trait in _TRAITS.items())
    traits = ", ".join(_TRAITS.values())
    connection.execute(
        f"CREATE TEMP TABLE fitting AS SELECT selection, {traits} "  # noqa: S608 - names of our own
        f"FROM (SELECT DISTINCT {traits} FROM insured), selections WHERE {fits}"
    )


_Selected = tuple[Agreement, Group, Selection]


def _selected(agreements: Iterable[Agreement]) -> list[_Selected]:
    return [
        (agreement, group, group.selection or Selection())
        for agreement in agreements
        for group in agreement.groups
        if group.basis is GroupBasis.SELECTION
    ]


def _table(selected: Sequence[_Selected]) -> pa.Table:
    rows = [
        {
            "selection": number,
            "agreement_id": str(agreement.id),
            "group_id": group.id,
            "start": agreement.period.start,
            "stop": agreement.period.end,
            "criteria": len(_distinct(selection)),
            **{name: [str(value) for value in getattr(selection, name)] for name in _TRAITS},
        }
        for number, (agreement, group, selection) in enumerate(selected)
    ]
    return pa.Table.from_pylist(rows, _SELECTIONS)


def _distinct(selection: Selection) -> dict[tuple[str, int], int]:
    """Conditions on the same sector and year count as the strictest of them."""
    strictest: dict[tuple[str, int], int] = {}
    for item in selection.costs:
        place = item.sector, item.year
        strictest[place] = max(item.at_least_cents, strictest.get(place, 0))
    return strictest


def _criteria(selected: Sequence[_Selected]) -> pa.Table:
    rows = [
        {"selection": number, "sector": sector, "cost_year": year, "at_least": cents}
        for number, (_, _, selection) in enumerate(selected)
        for (sector, year), cents in _distinct(selection).items()
    ]
    return pa.Table.from_pylist(rows, _CRITERIA)


def select_cells(agreements: Iterable[Agreement], cells: Source) -> Found:
    """Find the cells that the selections describe, with the members the stated share of their insured gives.

    Only the latest year in the table is used. Returns rows under the contract `cell_membership`; members have six
    decimals and never exceed the insured.
    """
    selected = _selected(agreements)
    rows = read(cells).to_pylist()
    latest = max((row["year"] for row in rows), default=0)
    kept = [row for row in rows if row["year"] == latest]
    found = [line for item in selected for line in _cell_rows(item, kept)]
    remarks = [_no_costs(agreement, group) for agreement, group, selection in selected if selection.costs]
    return _found(pa.Table.from_pylist(found, CELL_MEMBERSHIP.schema()), remarks)


def _cell_rows(item: _Selected, cells: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    agreement, group, selection = item
    share = Fraction(1) if group.prevalence is None else group.prevalence
    basis = group.prevalence_source or group.description
    for cell in cells:
        if cell["insured_count"] and all(_fits(selection, name, cell.get(trait)) for name, trait in _TRAITS.items()):
            yield {
                "agreement_id": str(agreement.id),
                "group_id": group.id,
                "cell_id": cell["cell_id"],
                "member_count": _members(cell["insured_count"], share),
                "basis": basis,
            }


def _fits(selection: Selection, name: str, value: str | None) -> bool:
    asked = getattr(selection, name)
    return not asked or value in asked


def _members(insured: int, share: Fraction) -> Decimal:
    exact = Fraction(insured) * min(share, Fraction(1))
    return (Decimal(exact.numerator) / exact.denominator).quantize(_MILLIONTH, ROUND_HALF_UP)


def _found(rows: pa.Table, remarks: Iterable[Text]) -> Found:
    table = canonical(rows).cast(rows.schema)
    return Found(table, checksum(table), tuple(remarks))


def _no_share(agreement: Agreement, group: Group) -> Text:
    return T(
        "{agreement}, group {group}: a share of the selected says nothing about certain people; all of them count. "
        "Give a table of members instead.",
        agreement=agreement.reference,
        group=group.name,
    )


def _no_costs(agreement: Agreement, group: Group) -> Text:
    return T(
        "{agreement}, group {group}: cells know no cost per person, so the condition on cost was not applied.",
        agreement=agreement.reference,
        group=group.name,
    )
