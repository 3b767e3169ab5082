"""From claim lines to episodes, on whichever engine the claims lie.

Table work is one Ibis expression per step. What depends on the previous episode (which trigger opens one), what is
divided to the cent (services that cross a border) and the sums per episode are worked out with whole numbers beside it:
episodes are few beside claims, and claims are streamed past them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.episodes.account import Account
from ontschot.episodes.border import crossing, parts
from ontschot.episodes.chain import Chained, chain
from ontschot.episodes.cover import cover_of
from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk
from ontschot.episodes.filling import Filled, Filling
from ontschot.episodes.followed import day_after_death, insured_days, rows_of_insurance, taken_deaths
from ontschot.episodes.listing import EPISODES, episode_table
from ontschot.episodes.placed import open_days_of
from ontschot.episodes.placing import Placing
from ontschot.episodes.reasons import Reason
from ontschot.episodes.responsible import looks_at_care, responsible
from ontschot.episodes.roles import Roles, roles_of
from ontschot.episodes.settled import NOBODY, Settled, base_of, rest_of, settle
from ontschot.episodes.severity import severity_of
from ontschot.episodes.shells import Fate, Shells
from ontschot.episodes.stretches import stretches_of
from ontschot.episodes.tallies import counts_of, far_away, set_aside, total_of
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

    `episodes`: one row each, in order of precedence, person and day. `fates`: per definition what became of each day
    with a trigger. `unmatched`: entries of code lists that match no claim. `placing`: the claims one by one.
    """

    episodes: pa.Table
    account: Account
    fates: Mapping[str, Counter[Fate]]
    unmatched: tuple[tuple[str, str], ...]
    placing: Placing

    @property
    def lines(self) -> ir.Table:
        """The claims in episodes, an expression on the engine of the claims."""
        return self.placing.lines

    @property
    def left_out(self) -> ir.Table:
        """Every claim or part that is in no episode, with its reason; also an expression."""
        return self.placing.left_out


def construct(
    desk: Desk, claims: ir.Table, book: Book, followed: Followed | None = None, progress: Progress | None = None
) -> Constructed:
    """Build the episodes of all definitions. claims: under the contract of claims, on DuckDB, PostgreSQL or Spark.

    desk: room on the same engine; the expressions in the outcome can be worked out until it is cleared. A claim number
    is compared within its person. The outcome does not depend on the order of claims. Raises AccountError when claims
    in differ from claims used and left out, which no input should bring about, and OverflowError when amounts do not
    fit in a sum.
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
        counts = counts_of(self.claims)
        roles = roles_of(self.book, counts["service_code"].to_pylist())
        self.progress.phase(T("Claims of people with a trigger"))
        people = self.desk.kept(self.people(roles))
        base = self.desk.kept(base_of(self.claims, self.and_nobody(people), self.desk.sent(roles.codes)))
        far = far_away(counts, roles, base)
        settled, rows, deaths = self.settled(base.filter(base.place != NOBODY), people)
        self.progress.phase(T("Opening episodes"))
        cost = self.desk.kept(trigger_cost(self.desk, settled.units, self.book, roles))
        chained = self.chained(cost, settled.units, roles, rows, deaths)
        self.progress.phase(T("Placing claims"))
        placing = self.placing(settled, chained.shells, roles, people)
        filled = self.filled(placing, people)
        account = Account.of(total_of(counts), [*far, *set_aside(settled), *filled.reasons.items()])
        self.progress.phase(T("Describing episodes"))
        return Constructed(
            self.episodes(placing, filled, cost, rows),
            account,
            {item.id: fates for item, fates in zip(self.book.ranked, chained.fates, strict=True)},
            roles.unmatched,
            placing,
        )

    def people(self, roles: Roles) -> ir.Table:
        """Number everybody with a trigger, in the order of their pseudonyms."""
        numbers = set(roles.triggers["code"].to_pylist())
        codes = [
            text
            for text, code in zip(*(roles.codes[name].to_pylist() for name in ("service_code", "code")), strict=True)
            if code in numbers
        ]
        opening = self.claims.filter(self.claims.service_code.isin(codes) & self.claims.person_id.notnull())
        found = opening.select("person_id").distinct()
        return found.mutate(place=ibis.row_number().over(order_by="person_id").cast("int32"))

    def and_nobody(self, people: ir.Table) -> ir.Table:
        """Claims without a person come along with those of people with a trigger, to be counted there."""
        nobody = pa.table({"person_id": pa.array([NOBODY], pa.int64()), "place": pa.array([NOBODY], pa.int32())})
        return people.select("person_id", "place").union(self.desk.sent(nobody))

    def settled(self, base: ir.Table, people: ir.Table) -> tuple[Settled, pa.Table | None, pa.Table | None]:
        followed = self.followed
        rows = None if followed.insured is None else rows_of_insurance(followed.insured, people)
        deaths = None if followed.deaths is None else taken_deaths(followed.deaths, people)
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

    def placing(self, settled: Settled, shells: Shells, roles: Roles, people: ir.Table) -> Placing:
        names, stretches, rest = shells.ids(self.book), stretches_of(shells), rest_of(self.claims, people)
        if not self.book.durations:
            return Placing(self.desk, self.book, roles, shells, stretches, names, settled, rest)
        valid = settled.units.filter(settled.units.reason == int(Reason.USED))
        days = self.desk.sent(open_days_of(shells, stretches))
        across = self.desk.kept(crossing(valid.filter(valid.days > 1), days))
        shared = parts(across, shells, names, roles)
        return Placing(self.desk, self.book, roles, shells, stretches, names, settled, rest, across, shared)

    def filled(self, placing: Placing, people: ir.Table) -> Filled:
        everybody = np.sort(people.select("person_id").to_pyarrow()["person_id"].to_numpy())
        filling = Filling(self.book, placing.shells, placing.stretches, placing.roles, everybody)
        filling.take(placing.whole.select("place", "care_date", "code", "amount_cents").to_pyarrow_batches())
        if placing.shared is not None:
            filling.take_parts(placing.shared)
        return filling.filled()

    def episodes(self, placing: Placing, filled: Filled, cost: ir.Table, rows: pa.Table | None) -> pa.Table:
        # Lists of claims are worked out when asked for; only who looks at care line by line needs them before.
        placed = self.desk.kept(placing.placed) if looks_at_care(self.book) else None
        names, units = placing.names, placing.settled.units
        providers = responsible(self.desk, self.book, placing.shells, names, cost=cost, placed=placed)
        severity = severity_of(self.desk, self.book, placing.shells, rows=rows, units=units, roles=placing.roles)
        return episode_table(self.book, placing.shells, names, filled=filled, providers=providers, severity=severity)
