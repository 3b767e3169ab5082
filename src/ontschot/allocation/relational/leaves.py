"""The leaves: each payer's own insured in the groups of an amount, with everything that can weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import ibis
import pyarrow as pa

from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.relational.codes import Codes
from ontschot.allocation.relational.plan import SIDES, Amount, Asked, Plan, Times
from ontschot.allocation.relational.session import Session, Table, Value, small_table
from ontschot.allocation.relational.terms import Terms, add, apart, choose, largest, one_if
from ontschot.exact import Weight, integer_weights

__all__ = ["COSTS", "Leaves", "count_used", "find_leaves"]

COSTS = ("person_id", "cost_year", "sector", "amount_cents", "known")


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves in the engine, with the terms of their amounts, and expressions over their rows.

    Columns: pot, person, traits; days where they count; own_0 ..., own_total, known (of the sectors served) and
    known_total where costs count; per side weight, missing and below where tables of weights count.
    """

    plan: Plan
    terms: Terms
    table: Table
    classes: int

    @property
    def costs(self) -> bool:
        """Say whether costs count at all."""
        return bool(self.plan.baskets)

    @property
    def tables(self) -> bool:
        """Say whether tables of weights count."""
        return bool(self.plan.tables)

    def known(self, rows: Table, side: str) -> Value:
        """Say by 1 or 0 whether a leaf's cost is known, as one side of its key looks at it; only where costs count."""
        by_total = self.terms.on(rows, f"by_total_{side}")
        if isinstance(by_total, int):
            return rows.known_total if by_total else rows.known
        return ibis.ifelse(by_total == 1, rows.known_total, rows.known)

    def own(self, rows: Table, amount: Amount, sector: int = 0) -> Value:
        """Give a leaf's own cost in cents, before anything is held to be zero."""
        if amount is Amount.SECTOR:
            return rows[f"own_{sector}"]
        if amount is Amount.TOTAL:
            return rows.own_total
        return add([rows[f"own_{number}"] for number in range(self.plan.slots)])

    def times(self, rows: Table, side: str) -> Value:
        """Give what a leaf weighs apart from costs."""
        options: dict[int, Value | int] = {Times.ONE: 1}
        if self.terms.has(f"times_{side}", Times.DAYS):
            options[Times.DAYS] = rows.days
        if self.terms.has(f"times_{side}", Times.TABLE):
            options[Times.TABLE] = rows[f"weight_{side}"] if self.tables else 0
        return choose(self.terms.on(rows, f"times_{side}"), options)

    def class_of(self, rows: Table) -> Value:
        """Give the class of age and sex in which means are taken."""
        return rows.traits % self.classes if self.costs else ibis.literal(0, "int64")


def terms_of(session: Session, asked: Sequence[Asked]) -> Terms:
    """Hand the engine what the amounts ask."""
    columns: dict[str, Sequence[int]] = {"basket": [item.basket for item in asked]}
    for number, name in enumerate(SIDES):
        sides = [item.sides[min(number, len(item.sides) - 1)] for item in asked]
        columns[f"times_{name}"] = [int(side.times) for side in sides]
        columns[f"table_{name}"] = [side.table for side in sides]
        columns[f"by_total_{name}"] = [int(side.by_total) for side in sides]
    return Terms.of(session, [item.pot for item in asked], columns)


def find_leaves(session: Session, plan: Plan, tables: PersonTables, cover: Table, known: Codes) -> Leaves:
    """Find who bears each amount, once per person."""
    terms = terms_of(session, plan.asked)
    found = _own_insured(session, plan, cover, known)
    rows = terms.join(found)
    kept = {name: rows[name] for name in ("pot", "person", "traits", *(("days",) if plan.needs_days else ()))}
    rows, costs = _with_costs(session, plan, tables, terms, rows)
    rows, weights = _with_weights(session, plan, tables, terms, rows, known=known)
    kept = {name: rows[name] for name in kept}
    table = session.keep(rows.select(**kept, **{name: rows[name] for name in (*costs, *weights)}))
    return Leaves(plan, terms, table, known.classes)


def count_used(session: Session, plan: Plan, pots: Sequence[int], cover: Table, known: Codes) -> dict[int, int]:
    """Count the own insured of amounts that are not weighed."""
    if not pots:
        return {}
    rows = apart(cover.inner_join(_codes_of(session, plan, pots, known), ["members", "insurer"]))
    people = rows.select("pot", "person").distinct()
    found = session.fetch(people.group_by("pot").agg(used=people.count()))
    return dict(zip(found["pot"].to_pylist(), found["used"].to_pylist(), strict=True))


def _codes_of(session: Session, plan: Plan, pots: Sequence[int], known: Codes) -> Table:
    """Give the codes of the insurers that each payer acts for."""
    code = {text: number for number, text in enumerate(known.texts["uzovi"])}
    rows = [
        (pot, plan.members_of[pot], code[text])
        for pot in pots
        for text in sorted(set(plan.request.pots[pot].entitlement.uzovi))
        if text in code
    ]
    return session.small(small_table(("pot", "members", "insurer"), rows))


def _own_insured(session: Session, plan: Plan, cover: Table, known: Codes) -> Table:
    own = _codes_of(session, plan, [item.pot for item in plan.asked], known)
    rows = apart(cover.inner_join(own, ["members", "insurer"]))
    days = {"days": rows.days.sum().cast("int64")} if plan.needs_days else {}
    people = rows.group_by("pot", "person").agg(word=rows.word.max(), **days)
    return people.mutate(traits=people.word % known.size).drop("word")


def _with_costs(
    session: Session, plan: Plan, tables: PersonTables, terms: Terms, rows: Table
) -> tuple[Table, tuple[str, ...]]:
    """Put each leaf's costs beside it; without any row of the year nothing is known."""
    if not plan.baskets:
        return rows, ()
    names = (*(f"own_{number}" for number in range(plan.slots)), "own_total", "known", "known_total")
    if tables.costs is None:
        return rows.mutate(**{name: ibis.literal(0, "int64") for name in names}), names
    stated = session.source("costs", tables.costs, COSTS)
    costs = _by_person(plan, _basket_sectors(session, plan, stated), stated)
    basket = terms.on(rows, "basket")
    where = [rows.person == costs.person_id, *([] if isinstance(basket, int) else [basket == costs.basket])]
    joined = apart(rows.left_join(costs, where, rname="cost_{name}"))
    return joined.mutate(**{name: ibis.coalesce(joined[_named(joined, name)], 0) for name in names}), names


def _named(joined: Table, name: str) -> str:
    return name if name in joined.columns else f"cost_{name}"


def _basket_sectors(session: Session, plan: Plan, costs: Table) -> Table:
    """Give for each basket and sector that occurs in its year the place among the sectors served, or -1."""
    found = session.fetch(costs.select("cost_year", "sector").distinct())
    pairs = sorted(zip(found["cost_year"].to_pylist(), found["sector"].to_pylist(), strict=True))
    rows = [
        (number, year, sector, basket.sectors.index(sector) if sector in basket.sectors else -1)
        for number, basket in enumerate(plan.baskets)
        for year, sector in pairs
        if year == basket.year
    ]
    kinds = {"cost_year": pa.int32(), "sector": pa.string()}
    return session.small(small_table(("basket", "cost_year", "sector", "place"), rows, kinds))


def _by_person(plan: Plan, sectors: Table, costs: Table) -> Table:
    """Add up costs per person and basket, by place of the sector; what is not known in a sector that counts is told."""
    rows = apart(costs.inner_join(sectors, ["cost_year", "sector"]))
    own = {f"own_{n}": _sum(rows.amount_cents, rows.place == n) for n in range(plan.slots)}
    return rows.group_by("person_id", "basket").agg(
        **own,
        own_total=_sum(rows.amount_cents),
        known=one_if(rows.known | (rows.place < 0)).min(),
        known_total=one_if(rows.known).min(),
    )


def _sum(cents: Value, where: Value | None = None) -> Value:
    return ibis.coalesce(cents.sum(where=where), 0).cast("int64")


def _with_weights(
    session: Session, plan: Plan, tables: PersonTables, terms: Terms, rows: Table, *, known: Codes
) -> tuple[Table, tuple[str, ...]]:
    """Put beside each leaf, for each side, its weight in a table, 1 where it has none, and what lies below zero."""
    if not plan.tables:
        return rows, ()
    names: list[str] = []
    by_class = session.small(class_weights(plan, known))
    by_person = _by_name(session, plan, tables)
    for side in plan.sides:
        rows = _at_side(rows, side, terms, by_class, known)
        rows = _by_own(rows, side, by_person)
        own, missing = rows[f"person_{side}"], one_if(rows[f"person_{side}"].isnull())
        found = {
            "weight": largest(ibis.coalesce(own, 0), 0),
            "missing": missing,
            "below": largest(-ibis.coalesce(own, 0), 0),
        }
        told = {f"{name}_{side}": ibis.coalesce(rows[f"class_{name}_{side}"], value) for name, value in found.items()}
        rows = rows.mutate(**told)
        names += told
    return rows, tuple(names)


def _at_side(rows: Table, side: str, terms: Terms, by_class: Table, known: Codes) -> Table:
    """Join the weights by risk class of the table that a side of each key names."""
    rows = rows.mutate(**{f"at_{side}": terms.on(rows, f"table_{side}"), f"risk_{side}": rows.traits % known.risks})
    given = by_class.rename(**{f"class_{name}_{side}": name for name in by_class.columns})
    at = rows[f"at_{side}"] == given[f"class_table_{side}"]
    return apart(rows.left_join(given, [at, rows[f"risk_{side}"] == given[f"class_code_{side}"]]))


def _by_own(rows: Table, side: str, by_person: Table | None) -> Table:
    """Join the weights per person."""
    if by_person is None:
        return rows.mutate(**{f"person_{side}": ibis.null("int64")})
    given = by_person.rename(
        {f"given_table_{side}": "table", f"given_to_{side}": "person_id", f"person_{side}": "weight"}
    )
    at = rows[f"at_{side}"] == given[f"given_table_{side}"]
    return apart(rows.left_join(given, [at, rows.person == given[f"given_to_{side}"]]))


def class_weights(plan: Plan, known: Codes) -> pa.Table:
    """Give the weights by risk class of every table as whole numbers in the same proportion.

    One row per table and lowest digits of the traits: weight, missing (1: the class is not in the table) and below
    (whole cents below zero that count as zero).
    """
    used = {side.table for item in plan.asked for side in item.sides}
    rows = [
        (number, code, *_stated(dict(table.by_class), scaled, known.risk_of(code)))
        for number, table in enumerate(plan.tables)
        if number in used and table.by_class is not None and known.texts.get("risk_class")
        for scaled in [_scaled(dict(table.by_class))]
        for code in range(known.risks)
    ]
    return small_table(("table", "code", "weight", "missing", "below"), rows)


def _scaled(table: Mapping[str, Weight]) -> dict[str, int]:
    return dict(zip(table, integer_weights([max(weight, Fraction(0)) for weight in table.values()]), strict=True))


def _stated(table: Mapping[str, Weight], scaled: Mapping[str, int], risk: str) -> tuple[int, int, int]:
    return scaled.get(risk, 0), int(risk not in table), int(-min(table.get(risk, 0), 0))


def _by_name(session: Session, plan: Plan, tables: PersonTables) -> Table | None:
    """Give the weights per person of the tables that are asked for by name."""
    names = {table.name: number for number, table in enumerate(plan.tables) if table.by_class is None}
    if not names or tables.fixed_weights is None:
        return None
    given = session.source("fixed_weights", tables.fixed_weights, ("weights", "person_id", "weight"))
    asked = session.small(
        pa.table({"weights": pa.array(list(names), pa.string()), "table": pa.array(list(names.values()), pa.int64())})
    )
    rows = apart(given.inner_join(asked, "weights"))
    return rows.group_by("table", "person_id").agg(weight=rows.weight.max())
