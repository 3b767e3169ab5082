"""What a settlement measures of people: who is in the group, and months and cost of each in every year needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Self

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms.population_budget import MonthConvention
from ontschot.agreements.terms.truncation import Truncation
from ontschot.i18n import Euro, T, Text, Value
from ontschot.money import Cents
from ontschot.payments.beforehand.fast_costs import as_costs, counted
from ontschot.payments.frozen import Population, frozen
from ontschot.payments.measured import Measured
from ontschot.payments.refusal import NobodyError, TermsError, problem
from ontschot.periods import year_period
from ontschot.run.settlements.apart import Apart, Standing
from ontschot.run.settlements.cost_account import CostAccount, cost_account
from ontschot.run.settlements.left_out import LeftOut

__all__ = ["LeftOut", "PeopleYear", "Source", "Yard"]

_MONTHS = 12
_COMMON_YEAR = 365
_DAY = {MonthConvention.FIRST_DAY: 1, MonthConvention.FIFTEENTH: 15}


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of a run, by name, and what bundles settle of the claims already."""

    used: dict[str, Path]
    apart: Apart | None = None


@dataclass(frozen=True, slots=True)
class PeopleYear:
    """One year of the people of a group, in order of their numbers: cents, counted units of insurance, risk class.

    `per_unit` is how many months one unit is worth. Who was not insured that year, or whose cost is not known, has no
    unit and no cost, and is told in `left_out`. `lines` and `total_cents` are all cost of the year in the table that it
    comes from (`from_costs`: that of costs, else of claims): what counts plus what `left_out` tells. Of `short` people
    episodes settled more than the table of costs has.
    """

    year: int
    cents: NDArray[np.int64]
    units: NDArray[np.int64]
    per_unit: Fraction
    risk_classes: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    lines: int = 0
    total_cents: Cents = 0
    from_costs: bool = True
    short: int = 0

    @property
    def account(self) -> tuple[Text, ...]:
        """Say how much lies in which table and how much of it counts; the difference is in `left_out`."""
        costs = T(
            "Cost of {year} in the table of costs: {lines} lines, {cents}; {used} of it counts here.", **self._figures
        )
        claims = T(
            "Cost of {year} in the table of claims: {lines} lines, {cents}; {used} of it counts here.", **self._figures
        )
        return (*self._contradicted, costs if self.from_costs else claims)

    @property
    def _figures(self) -> dict[str, Value]:
        used = Euro(int(self.cents.sum()))
        return {"year": str(self.year), "lines": self.lines, "cents": Euro(self.total_cents), "used": used}

    @property
    def _contradicted(self) -> tuple[Text, ...]:
        told = T(
            "Of {count} people episodes settled more of {year} than the table of costs has of them: "
            "see whether costs and claims hold the same care.",
            count=self.short,
            year=str(self.year),
        )
        return (told,) if self.short else ()

    @property
    def there(self) -> NDArray[np.bool_]:
        """Who counts in this year."""
        return self.units > 0

    @property
    def months(self) -> Fraction:
        """All member months together."""
        return self.per_unit * int(self.units.sum())

    def measured(self, truncation: Truncation | None, claimed: Fraction, risk_score: Fraction) -> Measured:
        """Add up what counts; claimed: the part of the cost that is claimed by now."""
        costs = as_costs(self.cents[self.there].tolist(), len(self.cents), claimed.denominator)
        people = int(self.there.sum())
        if not people:
            message = T("Nobody in the group was insured with a party in {year}.", year=str(self.year))
            remedy = T("Give the spells of insurance of that year in the table of insured people.")
            raise NobodyError(problem("group-of-nobody", message, part=str(self.year), remedy=remedy))
        return Measured(self.year, counted(costs, truncation, 1 / claimed), self.months, people, truncation, risk_score)


class Yard:
    """A place to measure the people of one settlement, on DuckDB over the tables of the run."""

    def __init__(
        self, source: Source, agreement: Agreement, terms: SettlementTerms, member_year: int | None = None
    ) -> None:
        """member_year: the year in which people belong to the group, when another year is measured."""
        self.member_year = member_year or terms.year
        self.source, self.agreement, self.terms = source, agreement, terms
        self._measured: dict[tuple[int, MonthConvention], PeopleYear] = {}
        self.database = duckdb.connect()
        self.codes = sorted({code for party in agreement.insurers for code in party.uzovi})
        for name in ("insured", "membership", "costs", "claims"):
            if name in source.used:
                self.database.read_parquet(str(source.used[name])).create_view(name)
        self.database.execute("CREATE TEMP TABLE people AS " + _PEOPLE, self._who())
        self.database.execute(_NOTHING_APART)
        self._apart: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.database.close()

    def _who(self) -> dict[str, object]:
        period, member = year_period(self.terms.year), year_period(self.member_year)
        groups = list(self.agreement.groups_of(self.terms))
        name = str(self.agreement.id)
        days = {"since": member.start, "till": member.end, "start": period.start, "end": period.end}
        return {"a": name, "groups": groups, "codes": self.codes, **days}

    @property
    def person_ids(self) -> list[int]:
        """The people of the group, in order."""
        rows = self.database.sql("SELECT person_id FROM people ORDER BY 1").to_arrow_table()
        return list(rows["person_id"].to_pylist())

    def population(self) -> Population:
        """Freeze who is in the group."""
        return frozen(self.person_ids)

    def elsewhere(self) -> tuple[LeftOut, ...]:
        """Members of the group who are insured with no party in the year settled."""
        row = self.database.execute(_ELSEWHERE, {key: self._who()[key] for key in ("a", "groups", "since", "till")})
        count = (row.fetchone() or (0,))[0]
        return (LeftOut(T("Not insured with a party in the year settled"), count),) if count else ()

    def missing_payers(self) -> list[str]:
        """Insurers that pay and of whom the tables hold nobody: their part of the cost would be missing in silence."""
        rows = self.database.execute("SELECT DISTINCT uzovi FROM insured").fetchall()
        known = {uzovi for (uzovi,) in rows}
        weights = self.agreement.payer_weights()
        parties = (self.agreement.party(name) for name, weight in weights.items() if weight)
        return [party.name for party in parties if not known & set(party.uzovi)]

    def years(self) -> tuple[int, ...]:
        """Every year of which cost is known, from first to last."""
        asked = [query for name, query in _YEARS.items() if name in self.source.used]
        return tuple(sorted({int(year) for query in asked for (year,) in self.database.execute(query).fetchall()}))

    def year(self, year: int, convention: MonthConvention) -> PeopleYear:
        """Measure one year of everybody in the group, once. Raises TermsError when nothing is known of its cost."""
        if (year, convention) not in self._measured:
            self._measured[year, convention] = self._measure(year, convention)
        return self._measured[year, convention]

    def _measure(self, year: int, convention: MonthConvention) -> PeopleYear:
        if year not in self.years():
            message = T("No cost of {year} is known, so it cannot be settled.", year=str(year))
            remedy = T("Give the cost of that year in the table of costs or claims; no cost is not zero.")
            raise TermsError(problem("cost-year-missing", message, part=str(year), remedy=remedy))
        self._set_apart(year)
        self.database.execute(f"CREATE OR REPLACE TEMP TABLE cost AS {self._cost(year)}")
        period = year_period(year)
        day = _DAY.get(convention)
        counting = _BY_DAYS if day is None else _ON_A_DAY.format(year=year, day=day)
        values = {"codes": self.codes, "start": period.start, "end": period.end}
        # A relation with parameters would be worked out twice: when it is made and when it is taken out.
        table = self.database.execute(_YEAR.format(counting=counting), values).fetch_arrow_table()
        account = cost_account(self.database, year, self._agreed, claims=not self._from_costs(year))
        return _made(year, table, convention, account)

    def _cost(self, year: int) -> str:
        query = _FROM_COSTS if self._from_costs(year) else _FROM_CLAIMS
        return query.format(year=year, agreed=self._agreed)

    @property
    def _agreed(self) -> str:
        sectors = ", ".join(f"'{code}'" for code in self.terms.sectors)
        return f"sector IN ({sectors})" if sectors else "true"

    def _from_costs(self, year: int) -> bool:
        """The cost of a year comes from the table of costs if that has it, else from the claims."""
        if "costs" not in self.source.used:
            return False
        return bool(self.database.execute("SELECT 1 FROM costs WHERE cost_year = $y LIMIT 1", {"y": year}).fetchone())

    def _set_apart(self, year: int) -> None:
        """Find what bundles settle of the claims of a year, once."""
        apart = self.source.apart
        if apart is None or year in self._apart:
            return
        self._apart.add(year)
        self.database.register("found", apart.of(self.agreement, self.member_year, year))
        self.database.execute("INSERT INTO fated SELECT *, $year FROM found", {"year": year})
        self.database.unregister("found")
        self.database.execute(_INSIDE_EPISODES.format(path=apart.lines, year=year))

    def in_episodes(self) -> pa.Table | None:
        """Claims of the year settled that count in an episode and not here; None when no episodes were built.

        A claim that two episodes share has a row for each, with its part: claim_id, episode_id, standing, amount_cents.
        """
        if self.source.apart is None:
            return None
        self._set_apart(self.terms.year)
        return self.database.sql(self._of_claims(_IN_EPISODES)).to_arrow_table()

    def apart(self) -> tuple[str, ...]:
        """Name the bundles of which claims are left out here."""
        return self.source.apart.known_to(self.agreement) if self.source.apart else ()

    def told_apart(self) -> tuple[Text, ...]:
        """Say which claims of the year settled are left out until more is known, and which count here all the same."""
        if self.source.apart is None:
            return ()
        self._set_apart(self.terms.year)
        rows = self.database.sql(self._of_claims(_TOLD_APART)).fetchall()
        return tuple(self._about(self.source.apart, *row) for row in rows)

    def _about(self, apart: Apart, place: int | None, count: int, cents: Cents) -> Text:
        if place is None:
            return T(
                "{count} claims, {cents}, lie in episodes that no bundle settles for an insurer of this agreement; "
                "they count here.",
                count=count,
                cents=Euro(cents),
            )
        fate = apart.fates[place]
        stands = fate.towards(self.agreement)
        name = {"settlement": fate.terms.id, "agreement": fate.agreement.reference}
        figures: dict[str, Value] = {"count": count, "cents": Euro(cents), "reason": stands.reason or "", **name}
        if stands.standing is Standing.HELD:
            return T(
                "{count} claims, {cents}, are left out for the time being: they lie in episodes of {settlement} of "
                "{agreement}, which may still be settled. {reason}",
                **figures,
            )
        return T(
            "{count} claims, {cents}, count here: the bundle {settlement} of {agreement} that has them is not settled. "
            "{reason}",
            **figures,
        )

    def _of_claims(self, query: str) -> str:
        assert self.source.apart is not None  # noqa: S101 - asked only where episodes were built
        return query.format(path=self.source.apart.lines, year=self.terms.year, agreed=self._agreed)

    def everybody(self, first: int, second: int) -> tuple[tuple[int, Cents, Cents], tuple[int, Cents, Cents]]:
        """People with known cost in both years and their cost, of the group and of everybody in the tables."""
        self._set_apart(first)
        self._set_apart(second)
        self.database.execute(f"CREATE OR REPLACE TEMP TABLE first_year AS {self._cost(first)}")
        self.database.execute(f"CREATE OR REPLACE TEMP TABLE second_year AS {self._cost(second)}")
        inside, whole = (self.database.execute(_BOTH.format(who=who)).fetchone() for who in (_INSIDE, ""))
        return _sums(inside), _sums(whole)


def _sums(row: tuple[int, int, int] | None) -> tuple[int, Cents, Cents]:
    people, first, second = row or (0, 0, 0)
    return int(people), int(first), int(second)


def _made(year: int, table: pa.Table, convention: MonthConvention, account: CostAccount) -> PeopleYear:
    cents, units = (table[name].to_numpy().astype(np.int64) for name in ("cents", "units"))
    known = table["known"].to_numpy().astype(bool)
    outside, unknown = (units == 0) & (cents != 0), (units > 0) & ~known
    counts = (units > 0) & known
    return PeopleYear(
        year,
        np.where(counts, cents, 0),
        np.where(counts, units, 0),
        _per_unit(year, convention),
        tuple(table["risk_class"].to_pylist()),
        (*_left_out(year, outside, unknown, cents), *(LeftOut(*item) for item in account.left_out)),
        account.lines,
        account.cents,
        account.from_costs,
        account.short,
    )


def _left_out(
    year: int, outside: NDArray[np.bool_], unknown: NDArray[np.bool_], cents: NDArray[np.int64]
) -> Iterator[LeftOut]:
    if outside.any():
        reason = T("Cost in {year} of people not insured with a party that year", year=str(year))
        yield LeftOut(reason, int(outside.sum()), int(cents[outside].sum()))
    if unknown.any():
        reason = T("People of whom the cost of {year} is not known", year=str(year))
        yield LeftOut(reason, int(unknown.sum()), int(cents[unknown].sum()))


def _per_unit(year: int, convention: MonthConvention) -> Fraction:
    if convention in _DAY:
        return Fraction(1)
    return Fraction(_MONTHS, _COMMON_YEAR if convention is MonthConvention.DAYS_365 else year_period(year).days)


_PEOPLE = """
SELECT DISTINCT person_id FROM membership AS member
WHERE agreement_id = $a AND group_id IN (SELECT unnest($groups)) AND from_date < $till AND to_date > $since
AND person_id IN (
    SELECT person_id FROM insured
    WHERE uzovi IN (SELECT unnest($codes)) AND insured_from < $end AND insured_to > $start
)"""

_YEARS = {
    "costs": "SELECT DISTINCT cost_year FROM costs",
    "claims": "SELECT DISTINCT year(care_date) FROM claims",
}

_ELSEWHERE = """
SELECT count(DISTINCT person_id) FROM membership
WHERE agreement_id = $a AND group_id IN (SELECT unnest($groups)) AND from_date < $till AND to_date > $since
AND person_id NOT IN (SELECT person_id FROM people)"""

_BY_DAYS = """
SELECT person_id, sum(greatest(0, till - greatest(since, coalesce(reached, since))))::BIGINT AS units FROM (
    SELECT *, max(till) OVER (
        PARTITION BY person_id ORDER BY since, till ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached FROM spells
) GROUP BY person_id"""

_ON_A_DAY = """
SELECT person_id, count(DISTINCT month) AS units FROM spells, range(1, 13) AS months(month)
WHERE make_date({year}, month::INTEGER, {day}) >= since AND make_date({year}, month::INTEGER, {day}) < till
GROUP BY person_id"""

_YEAR = """
WITH spells AS (
    SELECT person_id, greatest(insured_from, $start) AS since, least(insured_to, $end) AS till, risk_class, uzovi
    FROM insured SEMI JOIN people USING (person_id)
    WHERE uzovi IN (SELECT unnest($codes)) AND insured_from < $end AND insured_to > $start
),
counted AS ({counting}),
classes AS (
    SELECT person_id, last(risk_class ORDER BY since, uzovi, risk_class) AS risk_class FROM spells GROUP BY person_id
)
SELECT person_id, coalesce(units, 0)::BIGINT AS units, coalesce(risk_class, '') AS risk_class,
    coalesce(cents, 0)::BIGINT AS cents, coalesce(known, true) AS known
FROM people LEFT JOIN counted USING (person_id) LEFT JOIN classes USING (person_id) LEFT JOIN cost USING (person_id)
ORDER BY person_id"""

_NOTHING_APART = """
CREATE TEMP TABLE fated (episode_id VARCHAR, fate INTEGER, standing VARCHAR, year INTEGER);
CREATE TEMP TABLE inside (
    claim_id VARCHAR, person_id BIGINT, year INTEGER, sector VARCHAR, standing VARCHAR, cents BIGINT, line INTEGER
)"""

# What episodes settle, by person, year and sector: net of reversals, and only the part on days of the episode. That
# amount is taken off. Leaving out a claim as a whole would count a reversal twice, and lose the days beyond the border.
# A claim in episodes that are settled and in others that are held is one line, told with the first.
_INSIDE_EPISODES = """
INSERT INTO inside SELECT *, (row_number() OVER (PARTITION BY claim_id ORDER BY standing DESC) = 1)::INTEGER FROM (
    SELECT claim_id, person_id, {year}, sector, standing, sum(settled.amount_cents)::BIGINT AS cents
    FROM claims JOIN '{path}' AS settled USING (claim_id) JOIN fated USING (episode_id)
    WHERE fated.year = {year} AND standing IN ('settled', 'held') AND year(care_date) = {year} GROUP BY ALL
)"""

_FROM_COSTS = """
SELECT person_id, coalesce(sum(cents) FILTER (known), 0)::BIGINT AS cents, bool_and(known) AS known FROM (
    SELECT person_id, sector, amount_cents AS cents, known FROM costs WHERE cost_year = {year}
    UNION ALL SELECT person_id, sector, -cents, true FROM inside WHERE year = {year}
) WHERE {agreed} GROUP BY person_id"""

_FROM_CLAIMS = """
SELECT person_id, sum(cents)::BIGINT AS cents, true AS known FROM (
    SELECT person_id, sector, amount_cents AS cents FROM claims WHERE year(care_date) = {year}
    UNION ALL SELECT person_id, sector, -cents FROM inside WHERE year = {year}
) WHERE {agreed} GROUP BY person_id"""

_IN_EPISODES = """
SELECT claim_id, episode_id, standing, settled.amount_cents FROM claims SEMI JOIN people USING (person_id)
JOIN '{path}' AS settled USING (claim_id) JOIN fated USING (episode_id)
WHERE year(care_date) = {year} AND fated.year = {year} AND standing IN ('settled', 'held') AND {agreed}
ORDER BY claim_id, episode_id"""

_TOLD_APART = """
SELECT fate, count(DISTINCT claim_id), sum(settled.amount_cents)::BIGINT FROM claims SEMI JOIN people USING (person_id)
JOIN '{path}' AS settled USING (claim_id)
LEFT JOIN (SELECT * FROM fated WHERE year = {year}) AS fated USING (episode_id)
WHERE year(care_date) = {year} AND standing IS DISTINCT FROM 'settled' AND {agreed}
GROUP BY fate ORDER BY fate NULLS LAST"""

_INSIDE = "SEMI JOIN people USING (person_id)"

_BOTH = """
SELECT count(*), coalesce(sum(first_year.cents), 0)::BIGINT, coalesce(sum(second_year.cents), 0)::BIGINT
FROM first_year JOIN second_year USING (person_id) {who}
WHERE first_year.known AND second_year.known"""
