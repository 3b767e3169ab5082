"""From claim lines to episodes, on whichever engine the claims lie.

Table work is one Ibis expression per step. What depends on the previous episode (which trigger opens one) and what is
divided to the cent (services that cross a border) is taken out, worked out with whole numbers, and sent back: both are
small beside the claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.episodes.account import Account, Tally
from ontschot.episodes.border import crossing, parts
from ontschot.episodes.chain import Chained, chain
from ontschot.episodes.cover import cover_of
from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk, taken, whole_sum
from ontschot.episodes.followed import day_after_death, insured_days, rows_of_insurance, taken_deaths
from ontschot.episodes.listing import EPISODES, episode_names, episode_table, left_out_lines, used_lines
from ontschot.episodes.placed import left_out, place, places_of
from ontschot.episodes.reasons import Reason
from ontschot.episodes.responsible import looks_at_care, responsible
from ontschot.episodes.roles import Roles, roles_of
from ontschot.episodes.settled import Settled, base_of, rest_of, settle
from ontschot.episodes.severity import severity_of
from ontschot.episodes.shells import Fate, Shells
from ontschot.episodes.stretches import stretches_of
from ontschot.episodes.triggers import care_days, trigger_cost, trigger_days
from ontschot.i18n import T
from ontschot.periods import Period
from ontschot.progress import Progress, Silent

__all__ = ["EPISODES", "Constructed", "Followed", "construct"]


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known of people beside their claims; all of it may be absent, and then nothing ends for that reason.

    `insured`: under the contract of insured people. `deaths`: person_id, death_date. `period`: the days that the claims
    cover.
    """

    insured: ir.Table | None = None
    deaths: ir.Table | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Constructed:
    """Episodes, what is in them, what is not, and the account that closes.

    `episodes`: one row each, in order of precedence, person and day. `lines`: the claims in them, an expression on the
    engine of the claims. `left_out`: every claim or part that is in none, with its reason; also an expression. `fates`:
    per definition what became of each day with a trigger. `unmatched`: entries of code lists that match no claim.
    """

    episodes: pa.Table
    lines: ir.Table
    left_out: ir.Table
    account: Account
    fates: Mapping[str, Counter[Fate]]
    unmatched: tuple[tuple[str, str], ...]


def construct(
    desk: Desk, claims: ir.Table, book: Book, followed: Followed | None = None, progress: Progress | None = None
) -> Constructed:
    """Build the episodes of all definitions. claims: under the contract of claims, on DuckDB, PostgreSQL or Spark.

    desk: room on the same engine; the expressions in the outcome can be worked out until it is cleared. A claim number
    is compared within its person. The outcome does not depend on the order of claims. Raises AccountError when claims
    in differ from claims used and left out, which no input should bring about.
    """
    return _Construction(desk, claims, book, followed or Followed(), progress or Silent()).run()


@dataclass(slots=True)
class _Construction:
    desk: Desk
    claims: ir.Table
    book: Book
    followed: Followed
    progress: Progress

    def run(self) -> Constructed:
        self.progress.phase(T("Codes in the claims"))
        total, roles = self.codes()
        self.progress.phase(T("Claims of people with a trigger"))
        people = self.desk.kept(self.people(roles))
        settled, rows, deaths = self.settled(people, roles)
        units = settled.units
        self.progress.phase(T("Opening episodes"))
        cost = self.desk.kept(trigger_cost(self.desk, units, self.book, roles))
        chained = self.chained(cost, units, roles, rows, deaths)
        self.progress.phase(T("Placing claims"))
        ids = chained.shells.ids(self.book)
        names = ids.to_pylist()
        placed = self.placed(settled, chained.shells, names, roles)
        # Lists of claims are worked out when asked for; only who looks at care line by line needs them before.
        placed = self.desk.kept(placed) if looks_at_care(self.book) else placed
        sums = _sums(placed)
        rest = rest_of(self.claims, people)
        account = Account.of(total, [*_tallies(sums), *_others(rest)])
        self.progress.phase(T("Describing episodes"))
        providers = responsible(self.desk, self.book, chained.shells, names, cost=cost, placed=placed)
        severity = severity_of(self.desk, self.book, chained.shells, rows=rows, units=units, roles=roles)
        episodes = episode_table(
            self.book, chained.shells, ids, sums=_in_shells(sums), providers=providers, severity=severity
        )
        told, codes = episode_names(self.desk, chained.shells, ids), self.desk.sent(roles.codes)
        return Constructed(
            episodes,
            used_lines(self.desk, placed, told, self.book, codes),
            left_out_lines(placed, rest, told, codes),
            account,
            {item.id: fates for item, fates in zip(self.book.ranked, chained.fates, strict=True)},
            roles.unmatched,
        )

    def codes(self) -> tuple[Tally, Roles]:
        """Count claims and amounts per code: all of the claims in one pass, before anything is joined."""
        code = self.claims.service_code.fill_null("")
        counted = self.claims.group_by(service_code=code).aggregate(
            rows=self.claims.count().cast("int64"), cents=whole_sum(self.claims.amount_cents)
        )
        table = taken(counted, (("service_code", pa.string()), ("rows", pa.int64()), ("cents", pa.int64())))
        total = Tally(sum(table["rows"].to_pylist()), sum(table["cents"].to_pylist()))
        return total, roles_of(self.book, table["service_code"].to_pylist())

    def people(self, roles: Roles) -> ir.Table:
        numbers = set(roles.triggers["code"].to_pylist())
        codes = [
            text
            for text, code in zip(*(roles.codes[name].to_pylist() for name in ("service_code", "code")), strict=True)
            if code in numbers
        ]
        opening = self.claims.filter(self.claims.service_code.isin(codes) & self.claims.person_id.notnull())
        return opening.select("person_id").distinct()

    def settled(self, people: ir.Table, roles: Roles) -> tuple[Settled, pa.Table | None, pa.Table | None]:
        followed = self.followed
        rows = None if followed.insured is None else rows_of_insurance(followed.insured, people)
        deaths = None if followed.deaths is None else taken_deaths(followed.deaths, people)
        base = self.desk.kept(base_of(self.claims, people, self.desk.sent(roles.codes)))
        found = settle(
            self.desk,
            base,
            followed.period,
            None if rows is None else insured_days(self.desk, rows),
            None if deaths is None else day_after_death(self.desk, deaths),
        )
        return found, rows, deaths

    def chained(
        self, cost: ir.Table, units: ir.Table, roles: Roles, rows: pa.Table | None, deaths: pa.Table | None
    ) -> Chained:
        days = trigger_days(cost)
        people = np.unique(days["person_id"].to_numpy())
        care = care_days(self.desk, units, self.book, roles)
        care = care.filter(np.isin(care["person_id"].to_numpy(), people))
        return chain(self.book, people, days, care, cover=cover_of(people, rows, deaths), period=self.followed.period)

    def placed(self, settled: Settled, shells: Shells, names: list[str], roles: Roles) -> ir.Table:
        places = places_of(self.desk, shells, stretches_of(shells), roles)
        units = settled.units
        valid = units.filter(units.reason == int(Reason.USED))
        out = left_out(units.filter(units.reason != int(Reason.USED)).union(settled.out))
        if not self.book.durations:
            return place(valid, places).union(out)
        lasting = valid.filter(valid.days > 1)
        across = self.desk.kept(crossing(lasting, places.stretches))
        whole = valid.anti_join(across, ["person_id", "claim_id"])
        return place(whole, places).union(out).union(parts(self.desk, across, shells, names, roles))


def _tallies(sums: pa.Table) -> list[tuple[Reason, Tally]]:
    added = sums.group_by("reason").aggregate([("rows", "sum"), ("cents", "sum")])
    return [(Reason(row["reason"]), Tally(row["rows_sum"], row["cents_sum"])) for row in added.to_pylist()]


def _others(rest: ir.Table) -> list[tuple[Reason, Tally]]:
    counted = rest.group_by("reason").aggregate(rows=rest.count().cast("int64"), cents=whole_sum(rest.amount_cents))
    table = taken(counted, (("reason", pa.int32()), ("rows", pa.int64()), ("cents", pa.int64())))
    return [(Reason(row["reason"]), Tally(row["rows"], row["cents"])) for row in table.to_pylist()]


def _sums(placed: ir.Table) -> pa.Table:
    """Add up per episode, reason and class of care; `claims` counts parts in an episode, `rows` each claim once."""
    summed = placed.group_by("shell", "reason", "care_class").aggregate(
        claims=placed.count().cast("int64"), rows=whole_sum(placed.counted), cents=whole_sum(placed.amount_cents)
    )
    schema = (
        ("shell", pa.int64()),
        ("reason", pa.int32()),
        ("care_class", pa.int32()),
        ("claims", pa.int64()),
        ("rows", pa.int64()),
        ("cents", pa.int64()),
    )
    return taken(summed, schema)


def _in_shells(sums: pa.Table) -> pa.Table:
    return sums.filter(sums["shell"].is_valid()).select(["shell", "reason", "care_class", "claims", "cents"])
