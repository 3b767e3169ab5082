"""Why one figure of the ledger is what it is: its waterfall and the people or cells who bear it, worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pyarrow as pa

from ontschot.allocation.division import Division, divide
from ontschot.allocation.inputs import PersonTables, Tables
from ontschot.allocation.leaves import Leaf, Traits
from ontschot.allocation.ledger import MERGED, NOT_ATTRIBUTED
from ontschot.allocation.narrow import narrowed
from ontschot.allocation.reconciliation import Reconciliation, reconcile
from ontschot.allocation.reference import population
from ontschot.allocation.request import AllocationRequest, Pot
from ontschot.exact import Weight
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.waterfall import Step, Waterfall

__all__ = ["Explanation", "UnknownFigureError", "explain"]

ROWS = pa.schema(
    [
        ("leaf_id", pa.int64()),
        *((name, pa.string()) for name in Traits._fields),
        ("weight", pa.string()),
        ("quotient", pa.string()),
        ("whole_cents", pa.int64()),
        ("spare_cents", pa.int64()),
        ("imputed", pa.bool_()),
    ]
)


class UnknownFigureError(LookupError):
    """A figure was asked that this run does not contain."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its steps, its people or cells, and where all members of the group went.

    `rows`: one per person or cell who shares in the figure, by pseudonym: weight and exact quotient as ratios, the
    whole cents and the spare cent received, whether the cost is a mean. Empty where nobody is attributed to.
    """

    waterfall: Waterfall
    rows: pa.Table
    reconciliation: Reconciliation


def explain(
    request: AllocationRequest,
    tables: Tables,
    entitlement_id: str,
    sector: str,
    traits: Mapping[str, str] | None = None,
) -> Explanation:
    """Explain what a payer's amount attributes to a sector and, where given, to some traits (uzovi, region, and so on).

    The amount is worked out again from the tables, by the exact path. Raises UnknownFigureError when the run has no
    such entitlement or the entitlement has no such sector.
    """
    pot = _pot(request, entitlement_id)
    kept = narrowed(tables, [pot]) if isinstance(tables, PersonTables) else tables
    counts = population(kept).counts(pot)
    division = divide(pot, counts.leaves)
    number = _sector_number(division, sector)
    asked = {name: text for name, text in (traits or {}).items() if text not in {MERGED, NOT_ATTRIBUTED}}
    chosen = [index for index, leaf in enumerate(division.leaves) if _fits(leaf, asked)] if division.leaf_cents else []
    cents = sum(division.leaf_cents[number][index] for index in chosen) if division.leaf_cents else None
    return Explanation(
        waterfall=_waterfall(division, number, cents, len(chosen)),
        rows=_rows(division, number, chosen),
        reconciliation=reconcile(pot, counts, division),
    )


def _pot(request: AllocationRequest, entitlement_id: str) -> Pot:
    for pot in request.pots:
        if pot.pot_id == entitlement_id:
            return pot
    raise UnknownFigureError(entitlement_id)


def _sector_number(division: Division, sector: str) -> int:
    sectors = division.pot.key.sectors if division.pot.key and division.sector_cents else ()
    if sector not in sectors:
        raise UnknownFigureError(sector)
    return sectors.index(sector)


def _fits(leaf: Leaf, asked: Mapping[str, str]) -> bool:
    return all(getattr(leaf.traits, name) == text for name, text in asked.items())


def _waterfall(division: Division, number: int, cents: Cents | None, people: int) -> Waterfall:
    owed = division.pot.entitlement.cents
    sector_cents = division.sector_cents[number]
    steps = [
        Step(division.pot.entitlement.waterfall.title, owed),
        Step(T("Of which to other sectors"), sector_cents - owed, _sector_basis(division, number)),
    ]
    if cents is not None:
        basis = _people_basis(division, number, people)
        steps.append(Step(T("Of which to insured people outside this figure"), cents - sector_cents, basis))
    return Waterfall.of(T("What this figure is made of"), steps)


def _sector_basis(division: Division, number: int) -> Text:
    weights = division.weighing.sector_weights if division.weighing else ()
    quotient = _quotient(division.pot.entitlement.cents, weights[number], weights)
    return T(
        "The sector weighs {weight} of {total}: exactly {quotient} cents, rounded to {cents} by largest remainder.",
        weight=str(weights[number]),
        total=str(sum(weights)),
        quotient=str(quotient),
        cents=division.sector_cents[number],
    )


def _people_basis(division: Division, number: int, people: int) -> Text:
    return T(
        "{people} of the {all} insured people in the group share in this figure, each by own weight; "
        "{spare} spare cents went by largest remainder.",
        people=people,
        all=len(division.leaves),
        spare=abs(sum(_spare(division, number, index) for index in range(len(division.leaves)))),
    )


def _quotient(cents: Cents, weight: Weight, weights: tuple[Weight, ...]) -> Fraction:
    return Fraction(cents) * weight / sum(weights)


def _whole(division: Division, number: int, index: int) -> tuple[Fraction, Cents]:
    """The exact quotient of one leaf and its whole cents, cut towards zero."""
    weights = division.weighing.leaf_weights[number] if division.weighing else ()
    total = sum(weights)
    quotient = Fraction(division.sector_cents[number]) * weights[index] / total if total else Fraction(0)
    return quotient, int(quotient)


def _spare(division: Division, number: int, index: int) -> Cents:
    return division.leaf_cents[number][index] - _whole(division, number, index)[1]


def _rows(division: Division, number: int, chosen: list[int]) -> pa.Table:
    return pa.Table.from_pylist([_row(division, number, index) for index in chosen], ROWS)


def _row(division: Division, number: int, index: int) -> dict[str, object]:
    leaf = division.leaves[index]
    weighing = division.weighing
    quotient, whole = _whole(division, number, index)
    return {
        "leaf_id": leaf.leaf_id,
        **leaf.traits._asdict(),
        "weight": str(weighing.leaf_weights[number][index]) if weighing else "",
        "quotient": str(quotient),
        "whole_cents": whole,
        "spare_cents": division.leaf_cents[number][index] - whole,
        "imputed": bool(weighing and weighing.imputed[index]),
    }
