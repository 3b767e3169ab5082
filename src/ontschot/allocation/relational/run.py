"""One run on an engine: leaves, sums per class, shares and spare cents, each in one query for all amounts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ontschot.allocation.division import divide
from ontschot.allocation.encoding import Coded
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.kernel.tallies import PotTally
from ontschot.allocation.leaves import Counts
from ontschot.allocation.ledger import RiskBearers, Rolled, build_ledger
from ontschot.allocation.narrow import narrowed
from ontschot.allocation.reconciliation import Reconciliation, elsewhere_cents, reconcile
from ontschot.allocation.reference import Cell, divided, payer_only, population, rolled, sums
from ontschot.allocation.relational.choices import Choice, UnprovenError, choose_ways
from ontschot.allocation.relational.classes import ClassSums, sum_classes
from ontschot.allocation.relational.codes import Codes
from ontschot.allocation.relational.leaves import Leaves, count_used, find_leaves
from ontschot.allocation.relational.members import codes, count_members, covered
from ontschot.allocation.relational.plan import Asked, plan
from ontschot.allocation.relational.session import Session
from ontschot.allocation.relational.shares import divide_leaves
from ontschot.allocation.relational.spare import roll_up
from ontschot.allocation.request import AllocationRequest, Pot
from ontschot.allocation.result import AllocationResult
from ontschot.allocation.weights import Outcome, missing_term
from ontschot.i18n import T
from ontschot.money import Cents
from ontschot.progress import Progress, Silent

__all__ = ["allocate_relationally"]

_MEMBERS = ("agreement_id", "group_id", "person_id", "from_date", "to_date")
_SPELLS = ("person_id", "insured_from", "insured_to")


def allocate_relationally(
    request: AllocationRequest, tables: PersonTables, session: Session, progress: Progress | None = None
) -> AllocationResult:
    """Attribute every amount of a run on an engine, equal to the exact path to the last cent.

    Amounts whose numbers cannot be proven to stay within the integers of every engine are divided by the exact path.
    """
    return _Run(request, tables, session, progress or Silent()).result()


class _Run:
    def __init__(self, request: AllocationRequest, tables: PersonTables, session: Session, progress: Progress) -> None:
        self._request = request
        self._tables = tables
        self._session = session
        self._progress = progress
        self._plan = plan(request)
        self._tallies = [PotTally() for _ in request.pots]
        self._exact: list[int] = []
        self._cells: list[tuple[int, Cell, Cents]] = []
        self._signs = np.array([-1 if pot.entitlement.cents < 0 else 1 for pot in request.pots], np.int64)

    def result(self) -> AllocationResult:
        """Do the work."""
        session, work = self._session, self._plan
        self._progress.phase(T("Reading members"))
        membership = session.source("membership", self._tables.membership, _MEMBERS)
        insured = session.source("insured", self._tables.insured, (*_SPELLS, *work.names))
        known = codes(session, insured, work.names)
        cover = covered(session, work, membership, insured, known)
        counted = {row["members"]: row for row in count_members(session, work, cover, membership).to_pylist()}
        self._progress.phase(T("Attributing amounts"), len(self._request.pots))
        leaves = find_leaves(session, work, self._tables, cover, known)
        found = ClassSums.of(sum_classes(session, leaves, work.asked))
        choices = self._choices(found)
        parts = self._parts(leaves, found, choices, known)
        lines = self._exactly()
        used = dict(zip(found.pots.tolist(), found.of_pots("leaves").tolist(), strict=True))
        used |= count_used(session, work, self._unweighed(), cover, known)
        lines += [self._line(pot, counted, used.get(pot, 0)) for pot in self._settled()]
        every = Rolled.joined([rolled(self._cells), *parts])
        ledger = build_ledger(self._request, every, RiskBearers.of(self._tables.insurers))
        return AllocationResult(ledger, tuple(sorted(lines, key=lambda line: line.entitlement_id)))

    def _unweighed(self) -> list[int]:
        asked = {item.pot for item in self._plan.asked}
        return [pot for pot in range(len(self._request.pots)) if pot not in asked]

    def _settled(self) -> list[int]:
        exact = set(self._exact)
        return [pot for pot in range(len(self._request.pots)) if pot not in exact]

    def _choices(self, found: ClassSums) -> list[Choice]:
        """Choose a way for each amount that has leaves; the others are told by the exact path."""
        place = {pot: number for number, pot in enumerate(found.pots.tolist())}
        asked = {item.pot: item for item in self._plan.asked}
        choices = []
        for number, pot in enumerate(self._request.pots):
            if number in self._exact:
                continue
            if number in place:
                choices += self._choice(found, place[number], asked[number], pot)
            elif number not in asked:
                self._tallies[number].outcome = missing_term(pot.key) or Outcome.NO_KEY
            else:
                self._without_leaves(number, pot)
        return choices

    def _choice(self, found: ClassSums, place: int, asked: Asked, pot: Pot) -> list[Choice]:
        try:
            choice = choose_ways(found, place, asked, pot, self._tallies[asked.pot])
        except UnprovenError:
            self._exact.append(asked.pot)
            return []
        return [choice] if choice else []

    def _without_leaves(self, number: int, pot: Pot) -> None:
        division = divide(pot, [])
        self._tallies[number].take(division)
        self._cells.extend((number, cell, cents) for cell, cents in sums(division).items())

    def _parts(self, leaves: Leaves, found: ClassSums, choices: Sequence[Choice], known: Codes) -> list[Rolled]:
        """Divide what is to be divided over leaves; what only sectors bear is booked as it is."""
        for choice in choices:
            pot = self._request.pots[choice.asked.pot]
            if not choice.leaves:
                told = zip(choice.asked.key.sectors, choice.sector_cents, strict=True)
                self._cells.extend((choice.asked.pot, (sector, payer_only(pot)), cents) for sector, cents in told)
        shares = divide_leaves(self._session, leaves, found, choices)
        if shares is None:
            return []
        return [self._rolled(part, known) for part in roll_up(self._session, self._request, found, choices, shares)]

    def _rolled(self, part: pa.Table, known: Codes) -> Rolled:
        pots, sector, traits, imputed, cents = (part[name].to_numpy() for name in part.column_names)
        signed = cents * self._signs[pots]
        borne = np.bincount(pots, minlength=len(self._tallies)) * 0
        np.add.at(borne, pots, signed * imputed)
        for pot in np.flatnonzero(borne).tolist():
            self._tallies[pot].imputed_cents += int(borne[pot])
        names = tuple(sorted({name for pot in self._request.pots if pot.key for name in pot.key.sectors}))
        place = np.zeros((len(self._request.pots), self._plan.slots), np.int32)
        for item in self._plan.asked:
            place[item.pot, : len(item.key.sectors)] = [names.index(name) for name in item.key.sectors]
        return Rolled(pots, Coded(place[pots, sector], names), known.coded(traits), signed)

    def _exactly(self) -> list[Reconciliation]:
        """Divide by the exact path what no engine can be trusted with."""
        pots = [self._request.pots[number] for number in self._exact]
        if not pots:
            return []
        people = population(narrowed(self._tables, pots))
        lines = []
        for number, pot in zip(self._exact, pots, strict=True):
            counts, division = divided(pot, people)
            self._cells.extend((number, cell, cents) for cell, cents in sums(division).items())
            lines.append(reconcile(pot, counts, division))
        return lines

    def _line(self, number: int, counted: dict[int, dict[str, int]], used: int) -> Reconciliation:
        pot, tally = self._request.pots[number], self._tallies[number]
        counts = _counts(counted.get(self._plan.members_of[number], {}), used)
        return Reconciliation(
            entitlement_id=pot.pot_id,
            outcome=tally.outcome,
            rows=counts.rows,
            members=counts.members,
            used=counts.used,
            folded=counts.folded,
            outside_period=counts.outside_period,
            not_insured=counts.not_insured,
            other_payer=counts.other_payer,
            elsewhere=counts.elsewhere,
            elsewhere_cents=elsewhere_cents(pot.entitlement.cents, counts),
            imputed=tally.imputed,
            imputed_cents=tally.imputed_cents,
            clamped=tally.clamped,
            clamped_cents=tally.clamped_cents,
            unweighted=tally.unweighted,
            allocated_cents=tally.allocated_cents,
            unallocated_cents=pot.entitlement.cents - tally.allocated_cents,
        )


def _counts(told: dict[str, int], used: int) -> Counts:
    if not told:
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
