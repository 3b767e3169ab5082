"""All stages of one dossier in order; figures first, files after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ontschot.allocation.allocate import allocate
from ontschot.allocation.ledger import canonical
from ontschot.allocation.population import Found as Selected
from ontschot.allocation.request import AllocationRequest, Pot, pot
from ontschot.allocation.result import AllocationResult
from ontschot.budgets.frameworks import frameworks
from ontschot.budgets.load import Load, loads
from ontschot.budgets.overrun import Overrun, UnknownOverrun, overrun, total_overrun
from ontschot.budgets.realisation import realisations
from ontschot.i18n import T
from ontschot.law.check import check, check_wide
from ontschot.law.facts import Facts
from ontschot.law.finding import Finding
from ontschot.law.uncollected import uncollected
from ontschot.payments.accrual import Accrual, accruals
from ontschot.payments.bookings import Booking, Position, read_bookings, reconcile
from ontschot.payments.entitlement import Entitlement
from ontschot.problems import Problem
from ontschot.progress import Progress
from ontschot.run.changes import Change, changes
from ontschot.run.corrections import Booked, Found, book
from ontschot.run.dossier import Dossier
from ontschot.run.identity import run_id_of
from ontschot.run.intake import Intake, take_in
from ontschot.run.measured import facts_of, wide_facts
from ontschot.run.options import Options
from ontschot.run.overlaps import Overlaps, find_overlaps
from ontschot.run.previous import Previous, open_previous
from ontschot.run.receipt import file_sha256
from ontschot.run.reporting import Reporting, report_uses
from ontschot.run.selection import with_selections
from ontschot.run.settings import Settings
from ontschot.run.settlements.again import Stood
from ontschot.run.settlements.outcome import Outcome as Settled
from ontschot.run.settlements.settled_before import Records, records_after
from ontschot.run.settlements.stage import settle
from ontschot.run.stages import Claim, claims
from ontschot.run.table_changes import TableChange, table_changes

__all__ = ["Books", "Outcome", "calculate", "checked", "request_of"]


@dataclass(frozen=True, slots=True)
class Books:
    """Where the entitlements stand, those that were taken back included: bookings, positions and accruals."""

    entitlements: tuple[Entitlement, ...]
    bookings: tuple[Booking, ...]
    positions: tuple[Position, ...]
    accruals: tuple[Accrual, ...]
    closing: date
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every figure and verdict of one run, before any of it is written down."""

    run_id: str
    inputs: dict[str, str]
    dossier: Dossier
    intake: Intake
    claims: tuple[Claim, ...]
    findings: dict[str, tuple[Finding, ...]]
    wide_findings: tuple[Finding, ...]
    facts: dict[str, Facts]
    wide_facts: Facts
    allocation: AllocationResult
    selected: Selected | None
    loads: tuple[Load, ...]
    overlaps: Overlaps
    reporting: Reporting
    books: Books
    booked: Booked
    changes: tuple[Change, ...]
    previous_receipt: str = ""
    table_changes: tuple[TableChange, ...] = ()
    engine: str = ""
    settled: dict[str, tuple[Settled, ...]] = field(default_factory=dict)
    settled_before: Records = field(default_factory=dict)

    @property
    def settled_after(self) -> Records:
        """What stands of every settlement after this run."""
        outcomes = (item for items in self.settled.values() for item in items)
        waiting = (item.entitlement.entitlement_id for claim in self.booked.claims for item in claim.withheld)
        return records_after(self.settled_before, outcomes, self.dossier.settings.known_on, frozenset(waiting))

    @property
    def entitlements(self) -> tuple[Entitlement, ...]:
        """All that is owed, claimed in this run or not; each amount once, under the entry that stands for it."""
        return tuple(item for claim in self.claims for item in claim.owed.entitlements)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was wrong with the input and did not stop the run."""
        tables = (problem for report in self.intake.reports for problem in report.problems)
        settled = (problem for items in self.settled.values() for item in items for problem in item.problems)
        return (*self.dossier.problems, *tables, *self.intake.crossed, *settled, *self.books.problems)


def calculate(dossier: Dossier, options: Options, work: Path, progress: Progress) -> Outcome:
    """Take a dossier through check, payment, allocation, overlap and budgets; nothing is written but working copies.

    work: a folder for copies of tables and refused rows. Findings are drawn up twice: first without measurements, to
    know what can be claimed, then with what the later stages measured. What a measured figure blocks is not claimed
    after all: its rows leave the ledger before anything is reported. What an earlier run booked is corrected then, so
    that everything after it counts each amount once, as it stands.
    """
    going = _Going(dossier, options, work, progress)
    read = _take_in(going)
    measured = _measure(going, read, _attribute(going, read))
    return _report(going, read, measured, _book(going, read, measured))


@dataclass(frozen=True, slots=True)
class _Going:
    """What every stage has at hand."""

    dossier: Dossier
    options: Options
    work: Path
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything that was read, and what payment models settle by it."""

    previous: Previous
    intake: Intake
    selected: Selected | None
    inputs: dict[str, str]
    run_id: str
    settled: dict[str, tuple[Settled, ...]]


@dataclass(frozen=True, slots=True)
class _Attributed:
    """What can be claimed as far as the documents tell, and who bears it."""

    claims: tuple[Claim, ...]
    pots: tuple[Pot, ...]
    allocation: AllocationResult


@dataclass(frozen=True, slots=True)
class _Measured:
    """What can be claimed once everything was measured, and the verdicts on it."""

    found: Found
    facts: dict[str, Facts]
    findings: dict[str, tuple[Finding, ...]]
    overlaps: Overlaps
    engine: str


def _take_in(going: _Going) -> _Read:
    dossier = going.dossier
    previous = open_previous(going.options.previous, dossier)
    intake = take_in(dossier, going.work, going.options.memory_limit, going.progress)
    inputs = _inputs(dossier, intake) | previous.inputs
    intake, selected = with_selections(intake, dossier.agreements, going.work)
    settled = settle(dossier, intake, going.work, Stood(previous.register.standing, previous.settled))
    run_id = run_id_of(dossier, inputs, going.options.timestamp)
    return _Read(previous, intake, selected, inputs, run_id, settled)


def _attribute(going: _Going, read: _Read) -> _Attributed:
    going.progress.phase(T("Checking the agreements against the rules"), len(going.dossier.agreements))
    found = claims(going.dossier, checked(going.dossier, {}, going.progress), read.settled)
    request = request_of(going.dossier, found, read.run_id)
    going.progress.phase(T("Attributing amounts to sectors and insured people"), len(request.pots))
    allocation = allocate(
        request,
        read.intake.allocation_tables(),
        engine=going.options.engine,
        memory_limit=going.options.memory_limit,
        progress=going.progress,
    )
    return _Attributed(found, request.pots, allocation)


def _measure(going: _Going, read: _Read, attributed: _Attributed) -> _Measured:
    going.progress.phase(T("Looking for double funding"))
    overlaps = find_overlaps(attributed.claims, read.intake)
    by_insurer = read.intake.by_insurer
    facts = facts_of(attributed.claims, attributed.allocation, overlaps, read.settled, by_insurer=by_insurer)
    going.progress.phase(T("Checking again with what was measured"), len(going.dossier.agreements))
    findings = checked(going.dossier, facts, going.progress)
    found = claims(going.dossier, findings, read.settled)
    allocation = _claimed(attributed.allocation, found)
    now = Found(found, attributed.pots, allocation, read.intake.costs_sha256)
    return _Measured(now, facts, findings, overlaps, attributed.allocation.engine)


def _book(going: _Going, read: _Read, measured: _Measured) -> Booked:
    return book(read.previous.register, going.dossier.settings, measured.found, read.run_id)


def _report(going: _Going, read: _Read, measured: _Measured, booked: Booked) -> Outcome:
    dossier, previous, intake = going.dossier, read.previous, read.intake
    load = loads(booked.position.ledger, frameworks())
    going.progress.phase(T("Drawing up the yearly return"))
    reporting = report_uses(dossier, booked.claims, booked.position, measured.overlaps, intake)
    wide = wide_facts(load, _overruns(load, intake), reporting, dossier.settings)
    return Outcome(
        run_id=read.run_id,
        inputs=read.inputs,
        dossier=dossier,
        intake=intake,
        claims=booked.claims,
        findings=measured.findings,
        wide_findings=_checked_wide(dossier, wide),
        facts=measured.facts,
        wide_facts=wide,
        allocation=booked.position,
        selected=read.selected,
        loads=load,
        overlaps=measured.overlaps,
        reporting=reporting,
        books=_books(dossier, booked, intake),
        booked=booked,
        changes=changes(booked, frozenset(dossier.settings.closed_years)),
        previous_receipt=previous.receipt_sha256,
        table_changes=table_changes(previous.read, read.inputs) if booked.corrects else (),
        engine=measured.engine,
        settled=read.settled,
        settled_before=previous.settled,
    )


def _claimed(allocation: AllocationResult, found: tuple[Claim, ...]) -> AllocationResult:
    names = {item.entitlement_id for claim in found for item in claim.payable}
    lines = tuple(line for line in allocation.reconciliations if line.entitlement_id in names)
    if len(lines) == len(allocation.reconciliations):
        return allocation
    kept = pc.is_in(allocation.ledger["entitlement_id"].cast(pa.string()), pa.array(sorted(names), pa.string()))
    return AllocationResult(canonical(allocation.ledger.filter(kept)), lines, allocation.bearers)


def checked(dossier: Dossier, facts: dict[str, Facts], progress: Progress) -> dict[str, tuple[Finding, ...]]:
    """Judge every agreement of a dossier, by id, with what was measured for it."""
    with uncollected():
        return dict(_verdicts(dossier, facts, progress))


def _verdicts(
    dossier: Dossier, facts: dict[str, Facts], progress: Progress
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    settings = dossier.settings
    for agreement in dossier.agreements:
        name = str(agreement.id)
        known = facts.get(name, Facts())
        yield name, check(agreement, dossier.parameters, settings.known_on, facts=known, decisions=settings.decisions)
        progress.advance()


def _checked_wide(dossier: Dossier, facts: Facts) -> tuple[Finding, ...]:
    settings = dossier.settings
    return check_wide(dossier.parameters, settings.known_on, facts=facts, decisions=settings.decisions)


def request_of(dossier: Dossier, found: tuple[Claim, ...], run_id: str) -> AllocationRequest:
    """Put everything that can be claimed in one request for allocation."""
    return AllocationRequest(
        run_id=run_id,
        booking_date=dossier.settings.known_on,
        pots=tuple(_pots(dossier.settings, found)),
        closed_years=frozenset(dossier.settings.closed_years),
    )


def _pots(settings: Settings, found: tuple[Claim, ...]) -> Iterator[Pot]:
    norms = settings.norms.amounts_cents if settings.norms else None
    fixed = {table.name: table.weights for table in settings.fixed_weights}
    for claim in found:
        yield from (pot(claim.agreement, item, norms=norms, fixed=fixed) for item in claim.payable)


def _overruns(load: tuple[Load, ...], intake: Intake) -> tuple[Overrun | UnknownOverrun, ...]:
    book = frameworks()
    table = intake.arrow("realisation")
    known = {(item.sector, item.year): item for item in realisations(table)} if table is not None else {}
    years = sorted({line.year for line in load})
    parts = tuple(overrun(book, sector, year, known.get((sector, year))) for year in years for sector in book.sectors)
    return (*parts, *(total_overrun(book, year, parts) for year in years))


def _books(dossier: Dossier, booked: Booked, intake: Intake) -> Books:
    """Positions of everything that was ever booked: an entry that was taken back stands beside its reversal."""
    entitlements = booked.entitlements
    closing = dossier.settings.closing or dossier.settings.known_on
    table = intake.arrow("bookings")
    every = read_bookings(table, dossier.tables["bookings"].name) if table is not None else ()
    bookings = tuple(booking for booking in every if booking.date <= closing)
    positions, problems = reconcile(entitlements, bookings)
    known = {item.entitlement_id for item in entitlements}
    return Books(
        entitlements=entitlements,
        bookings=tuple(booking for booking in bookings if booking.entitlement_id in known),
        positions=positions,
        accruals=accruals([item.entitlement for item in booked.register.entries], positions, closing),
        closing=closing,
        problems=problems,
    )


def _inputs(dossier: Dossier, intake: Intake) -> dict[str, str]:
    """Fingerprints of everything that was read; tables were hashed while they were checked."""
    hashed = {dossier.tables[report.name]: report.sha256_of_file for report in intake.reports}
    return {
        path.relative_to(dossier.folder).as_posix(): hashed.get(path) or file_sha256(path) for path in dossier.files
    }
