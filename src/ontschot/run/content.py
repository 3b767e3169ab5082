"""The outcome of a run in the form that the reports show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Protocol, TypeVar

from ontschot.allocation.ledger import checksum
from ontschot.allocation.reconciliation import Reconciliation, remarks
from ontschot.i18n import T, Text
from ontschot.reports import content as show
from ontschot.run.corrected_content import corrected
from ontschot.run.options import Options
from ontschot.run.pipeline import Outcome
from ontschot.run.settings import Settings
from ontschot.run.settlements.content import settlement_content
from ontschot.run.stages import Claim
from ontschot.tables.accounts import Account
from ontschot.tables.prevalence import basis_text
from ontschot.tables.read import TableReport
from ontschot.tables.regions import regions
from ontschot.tables.sectors import sectors

__all__ = ["content_of"]


def content_of(outcome: Outcome, options: Options) -> show.DossierContent:
    """Put everything that a run found in the form that all reports take."""
    lines, books = _by_agreement(outcome.allocation.reconciliations), _Books(outcome)
    return show.DossierContent(
        run=_run(outcome, options),
        agreements=tuple(_agreement(outcome, claim, lines[str(claim.agreement.id)], books) for claim in outcome.claims),
        ledger=outcome.allocation.ledger,
        labels=_labels(outcome),
        loads=outcome.wide_facts.loads or (),
        framework_findings=outcome.wide_findings,
        deviations=outcome.wide_facts.deviations or (),
        overlaps=tuple(_overlaps(outcome)),
        returns=tuple(_returns(outcome)),
        reconciliations=tuple(_reconciliations(outcome)),
        problems=outcome.problems,
        assumptions=tuple(_assumptions(outcome)),
        receipt=tuple(_receipt(outcome)),
        corrected=corrected(outcome),
    )


class _OfEntitlement(Protocol):
    """Something that belongs to one entitlement."""

    @property
    def entitlement_id(self) -> str:
        """The entitlement."""


Item = TypeVar("Item", bound=_OfEntitlement)


def _by_agreement(items: Iterable[Item]) -> defaultdict[str, list[Item]]:
    """Group what belongs to entitlements by agreement, whose id begins theirs."""
    grouped: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        grouped[item.entitlement_id.partition(":")[0]].append(item)
    return grouped


class _Books:
    """Positions, accruals and entries that were taken back, by agreement."""

    def __init__(self, outcome: Outcome) -> None:
        self.positions = _by_agreement(outcome.books.positions)
        self.accruals = _by_agreement(outcome.books.accruals)
        self.taken_back = _by_agreement(outcome.booked.taken_back)


def _run(outcome: Outcome, options: Options) -> show.RunInfo:
    settings = outcome.dossier.settings
    return show.RunInfo(
        run_id=outcome.run_id,
        title=settings.title,
        organisation=settings.organisation,
        known_on=settings.known_on,
        timestamp=options.timestamp,
        program_version=version("ontschot"),
        data=tuple(
            show.DataVersion(report.name, report.sha256_of_file[:8], report.rows_in, report.sha256_of_file)
            for report in outcome.intake.reports
        ),
    )


def _agreement(outcome: Outcome, claim: Claim, lines: list[Reconciliation], books: _Books) -> show.AgreementContent:
    name = str(claim.agreement.id)
    return show.AgreementContent(
        agreement=claim.agreement,
        findings=outcome.findings[name],
        entitlements=claim.owed.entitlements,
        instalments=claim.owed.instalments,
        statements=claim.statements,
        positions=tuple(books.positions[name]),
        accruals=tuple(books.accruals[name]),
        taken_back=tuple(books.taken_back[name]),
        withheld=claim.owed.withheld,
        not_allocated=tuple(_not_allocated(claim, lines)),
        insured_elsewhere=outcome.facts[name].insured_elsewhere,
        settlements=tuple(map(settlement_content, outcome.settled.get(name, ()))),
    )


def _not_allocated(claim: Claim, lines: list[Reconciliation]) -> Iterator[show.NotAllocated]:
    for item in claim.withheld:
        yield show.NotAllocated(item.entitlement.entitlement_id, item.entitlement.cents, item.reason, claimed=False)
    for line in lines:
        if line.unallocated_cents:
            yield show.NotAllocated(line.entitlement_id, line.unallocated_cents, remarks(line)[0])


def _labels(outcome: Outcome) -> show.Labels:
    names = {code: party.name for claim in outcome.claims for party in claim.agreement.insurers for code in party.uzovi}
    return show.Labels(
        sectors={code: item.name for code, item in sectors().items()},
        insurers=names,
        regions=tuple(show.RegionTile(item.key, item.name, *item.tile) for item in regions().values() if item.tile),
    )


def _overlaps(outcome: Outcome) -> Iterator[show.OverlapLine]:
    for line in outcome.overlaps.report.lines:
        yield show.OverlapLine(
            rule=line.rule,
            agreement_ids=line.agreement_ids,
            other=line.other,
            cause=line.cause_name,
            period=line.period,
            people=line.people,
            cents=line.cents,
            answer=line.answer,
            sources=line.sources,
        )


def _returns(outcome: Outcome) -> Iterator[show.YearlyReturn]:
    for item in outcome.reporting.returns:
        public = outcome.reporting.publications.get(item.year)
        yield show.YearlyReturn(
            year=item.year,
            uses=item.uses,
            uses_on_regional_plan=item.on_regional_plan,
            cents=item.budget_cents,
            sectors=tuple(show.ReturnSector(line.sector, line.cents, line.charged_uses) for line in item.sectors),
            bottlenecks=tuple(bottleneck.text for bottleneck in item.bottlenecks or ()),
            suppressed=public.hidden if public else 0,
        )


def _reconciliations(outcome: Outcome) -> Iterator[show.Reconciliation]:
    accounts = {item.table: item for item in outcome.intake.accounts}
    yield from (_table(report, accounts.get(report.name)) for report in outcome.intake.reports)
    lines = _by_agreement(outcome.allocation.reconciliations)
    for claim in outcome.claims:
        yield _money(claim, lines[str(claim.agreement.id)])


def _table(report: TableReport, account: Account | None) -> show.Reconciliation:
    lost = tuple(account.lines()) if account else ()
    used = report.rows_used - sum(rows for _, rows in lost)
    lines = ((T("Rows used"), used), *lost, (T("Rows refused, each with its reason"), report.rows_rejected))
    return show.Reconciliation(T("Table {name}", name=report.name), "rows", report.rows_in, _lines(lines))


def _money(claim: Claim, known: Iterable[Reconciliation]) -> show.Reconciliation:
    """What became of everything that is owed under one agreement."""
    mine = {item.entitlement_id for item in claim.payable}
    lines = [line for line in known if line.entitlement_id in mine]
    parts = (
        (T("Attributed to sectors and insured people"), sum(line.allocated_cents for line in lines)),
        (T("Could not be attributed"), sum(line.unallocated_cents for line in lines)),
        (T("Not claimed in this run"), sum(item.entitlement.cents for item in claim.withheld)),
    )
    title = T("Money of {reference}", reference=claim.agreement.reference)
    return show.Reconciliation(title, "cents", claim.owed.cents, _lines(parts), str(claim.agreement.id))


def _lines(parts: Iterable[tuple[Text, int]]) -> tuple[show.ReconciliationLine, ...]:
    return tuple(show.ReconciliationLine(name, amount) for name, amount in parts)


def _assumptions(outcome: Outcome) -> Iterator[show.Assumption]:
    for item in outcome.dossier.settings.assumptions:
        text = T("{text} Source: {source}", text=item.text, source=item.source) if item.source else item.text
        yield show.Assumption(text, item.used_in)
    yield from _weights_assumed(outcome.dossier.settings)
    for remark in outcome.selected.remarks if outcome.selected else ():
        yield show.Assumption(remark, T("groups that an agreement describes by a selection"))
    bases = outcome.intake.bases()
    for claim in outcome.claims:
        name = str(claim.agreement.id)
        for group in claim.agreement.groups:
            place = T("{reference}, group {group}", reference=claim.agreement.reference, group=group.name)
            found = (basis for agreement, member, basis in bases if (agreement, member) == (name, group.id))
            for text in dict.fromkeys((*filter(None, [group.prevalence_source]), *found)):
                yield show.Assumption(basis_text(text), place, agreement_id=name)


def _weights_assumed(settings: Settings) -> Iterator[show.Assumption]:
    if settings.norms:
        yield show.Assumption(settings.norms.source, T("keys on the normative amount of a risk class"))
    for table in settings.fixed_weights:
        yield show.Assumption(table.source, T("keys with the fixed weights {name}", name=table.name))


def _receipt(outcome: Outcome) -> Iterator[show.ReceiptLine]:
    for name, sha256 in outcome.inputs.items():
        yield show.ReceiptLine(T("Input"), name, sha256)
    ledger = outcome.booked.ledger
    yield show.ReceiptLine(T("Result table"), "ledger", checksum(ledger), ledger.num_rows)
