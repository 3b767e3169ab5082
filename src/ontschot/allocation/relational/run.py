"""One run on an engine: leaves, sums per class, shares and spare cents, each in one query for all amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.leaves import Counts
from ontschot.allocation.ledger import RiskBearers, Rolled, build_ledger, count_bearers
from ontschot.allocation.narrow import narrowed
from ontschot.allocation.reconciliation import Reconciliation, reconcile
from ontschot.allocation.reference import divided, population
from ontschot.allocation.relational.bookings import Bookings
from ontschot.allocation.relational.bounds import too_large, within_bounds
from ontschot.allocation.relational.choices import Choice, UnprovenError, choose_ways
from ontschot.allocation.relational.classes import ClassSums, sum_classes
from ontschot.allocation.relational.codes import Codes
from ontschot.allocation.relational.leaves import count_used, find_leaves
from ontschot.allocation.relational.members import codes, count_members, covered
from ontschot.allocation.relational.plan import Asked, Plan, plan
from ontschot.allocation.relational.session import Session, Table
from ontschot.allocation.relational.shares import divide_leaves
from ontschot.allocation.relational.spare import roll_up
from ontschot.allocation.request import AllocationRequest
from ontschot.allocation.result import AllocationResult
from ontschot.allocation.weights import Outcome, missing_term
from ontschot.i18n import T
from ontschot.progress import Progress, Silent

__all__ = ["allocate_relationally"]

_MEMBERS = ("agreement_id", "group_id", "person_id", "from_date", "to_date")
_SPELLS = ("person_id", "insured_from", "insured_to")


def allocate_relationally(
    request: AllocationRequest, tables: PersonTables, session: Session, progress: Progress | None = None
) -> AllocationResult:
    """Attribute every amount of a run on an engine, equal to the exact path to the last cent.

    Amounts whose numbers cannot be proven to stay within the integers of every engine are divided by the exact path,
    and counted on screen.
    """
    first = plan(request)
    work = within_bounds(session, first, tables)
    unfit = {item.pot for item in first.asked} - {item.pot for item in work.asked}
    run = _Run(request, tables, session, progress or Silent(), work, Bookings.of(request), set(unfit))
    lines = run.lines()
    columns = Rolled.joined(run.bookings.parts())
    ledger = build_ledger(request, columns, RiskBearers.of(tables.insurers))
    ordered = tuple(sorted(lines, key=lambda line: line.entitlement_id))
    return AllocationResult(ledger, ordered, count_bearers(request, columns), session.engine)


@dataclass(slots=True)
class _Run:
    """The state of one run. exact: the amounts that the exact path must divide, by place in the request."""

    request: AllocationRequest
    tables: PersonTables
    session: Session
    progress: Progress
    plan: Plan
    bookings: Bookings
    exact: set[int]
    used: dict[int, int] = field(default_factory=dict)

    def lines(self) -> list[Reconciliation]:
        """Divide everything and reconcile it."""
        self.progress.phase(T("Reading members"))
        membership = self.session.source("membership", self.tables.membership, _MEMBERS)
        insured = self.session.source("insured", self.tables.insured, (*_SPELLS, *self.plan.names))
        known = codes(self.session, insured, self.plan.names)
        cover = covered(self.session, self.plan, membership, insured, known)
        counted = count_members(self.session, self.plan, cover, membership)
        told = {row["members"]: row for row in counted.to_pylist()}
        self.progress.phase(T("Attributing amounts"), len(self.request.pots))
        self._divide(cover, known)
        exact = self._exactly()
        return exact + [self._line(pot, told) for pot in range(len(self.request.pots)) if pot not in self.exact]

    def _divide(self, cover: Table, known: Codes) -> None:
        session = self.session
        leaves = find_leaves(session, self.plan, self.tables, cover, known)
        self.exact |= too_large(session, leaves)
        asked = {item.pot: item for item in self.plan.asked if item.pot not in self.exact}
        sums = ClassSums.of(sum_classes(session, leaves, list(asked.values())))
        choices = self._choices(sums, asked)
        others = [pot for pot in range(len(self.request.pots)) if pot not in asked and pot not in self.exact]
        self.used = dict(zip(sums.pots.tolist(), sums.of_pots("leaves").tolist(), strict=True))
        self.used |= count_used(session, self.plan, others, cover, known)
        for choice in choices:
            if not choice.leaves:
                self.bookings.only_sectors(choice)
        shares = divide_leaves(session, leaves, sums, choices)
        if shares is not None:
            for part in roll_up(session, self.request, sums, choices, shares):
                self.bookings.add(part, known)

    def _choices(self, sums: ClassSums, asked: Mapping[int, Asked]) -> list[Choice]:
        """Choose a way for each amount that has leaves; without leaves the exact path needs no engine."""
        place = {pot: number for number, pot in enumerate(sums.pots.tolist())}
        choices: list[Choice] = []
        for number, pot in enumerate(self.request.pots):
            if number in place:
                choices += self._choice(sums, place[number], asked[number])
            elif number in asked:
                self.bookings.without_leaves(number)
            elif number not in self.exact:
                self.bookings.tallies[number].outcome = missing_term(pot.key) or Outcome.NO_KEY
        return choices

    def _choice(self, sums: ClassSums, place: int, asked: Asked) -> list[Choice]:
        pot, tally = self.request.pots[asked.pot], self.bookings.tallies[asked.pot]
        try:
            choice = choose_ways(sums, place, asked, pot, tally)
        except UnprovenError:
            self.exact.add(asked.pot)
            return []
        return [choice] if choice else []

    def _exactly(self) -> list[Reconciliation]:
        """Divide by the exact path what no engine can be trusted with."""
        if not self.exact:
            return []
        self.progress.phase(T("Dividing amounts with very large numbers one by one"), len(self.exact))
        chosen = [(number, self.request.pots[number]) for number in sorted(self.exact)]
        people = population(narrowed(self.tables, [pot for _, pot in chosen]))
        lines = []
        for number, pot in chosen:
            counts, division = divided(pot, people)
            self.bookings.book(number, division)
            lines.append(reconcile(pot, counts, division))
            self.progress.advance()
        return lines

    def _line(self, number: int, told: Mapping[int, Mapping[str, int]]) -> Reconciliation:
        tally = self.bookings.tallies[number]
        counts = _counts(told.get(self.plan.members_of[number]), self.used.get(number, 0))
        return tally.reconciled(self.request.pots[number].entitlement, counts)


def _counts(told: Mapping[str, int] | None, used: int) -> Counts:
    """Where the members went; groups without a row of membership do not come back from the engine."""
    if told is None:
        return Counts()
    return Counts(
        rows=told["rows"],
        members=told["people"],
        used=used,
        folded=told["rows"] - told["people"],
        outside_period=told["people"] - told["inside"],
        not_insured=told["inside"] - told["insured"],
        other_payer=told["party"] - used,
        elsewhere=told["insured"] - told["party"],
    )
