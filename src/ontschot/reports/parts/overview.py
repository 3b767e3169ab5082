"""All agreements side by side: verdict, money owed, money attributed, and which rules were broken how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from ontschot.i18n import T, Text
from ontschot.law.finding import Finding, Outcome
from ontschot.law.registry import find
from ontschot.money import Cents
from ontschot.reports.document import Block, Chart, Column, Kind, Link, Paragraph, Row, Section, Table, Verdicts
from ontschot.reports.parts.pictures import calendar
from ontschot.reports.parts.tabling import with_total
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.verdict import Verdict, most_pressing_first
from ontschot.reports.words import OUTCOME, STATUS, VERDICT

__all__ = ["agreement_table", "agreements", "owed_together", "rules_broken"]


def agreements(dossier: Dossier) -> Section:
    """Give the section with all agreements."""
    table = agreement_table(dossier)
    none = Paragraph(T("This run holds no agreement. Put agreements in the folder and run again."))
    return Section("overview", T("The agreements"), (table if dossier.views else none,))


def agreement_table(dossier: Dossier) -> Table:
    """Give each agreement with its verdict and its money; those that need work first."""
    order = list(Verdict)
    views = sorted(dossier.views, key=lambda view: (order.index(view.verdict), view.content.agreement.reference))
    columns = (
        Column("reference", T("Agreement"), Kind.CODE),
        Column("title", T("Title")),
        Column("status", T("Status")),
        Column("verdict", T("Verdict")),
        Column("owed_eur", T("Owed"), Kind.CENTS),
        Column("attributed_eur", T("Attributed"), Kind.CENTS),
        Column("not_claimed_eur", T("Not claimed"), Kind.CENTS),
        Column("not_attributed_eur", T("Not attributed"), Kind.CENTS),
    )
    title = T("Agreements, those that need work first")
    return with_total(Table("agreements", title, columns, tuple(map(_row, views))))


def _row(view: View) -> Row:
    agreement = view.content.agreement
    return (
        Link(agreement.reference, view.address),
        agreement.title,
        STATUS[agreement.status],
        VERDICT[view.verdict],
        view.content.owed_cents,
        view.allocated_cents,
        view.unclaimed_cents,
        view.unattributed_cents,
    )


def owed_together(dossier: Dossier) -> Section:
    """Give the section on what is owed under all agreements together."""
    return Section("owed", T("What is owed"), tuple(_owed_blocks(dossier)))


def _owed_blocks(dossier: Dossier) -> Iterator[Block]:
    by_payer = _by_payer(dossier)
    if not by_payer:
        yield Paragraph(T("Nothing is owed under the agreements of this run."))
        return
    columns = (Column("payer", T("Payer")), Column("care_year", T("Care year"), Kind.CODE), _AMOUNT)
    rows = tuple((payer, str(year), cents) for (payer, year), cents in sorted(by_payer.items()))
    yield with_total(Table("owed-by-payer", T("Owed per payer and care year"), columns, rows))
    yield from _calendar(dossier)


_AMOUNT = Column("amount_eur", T("Amount"), Kind.CENTS)


def _by_payer(dossier: Dossier) -> Mapping[tuple[str, int], Cents]:
    sums: dict[tuple[str, int], Cents] = defaultdict(int)
    for view in dossier.views:
        for item in view.content.entitlements:
            sums[view.party(item.payer), item.care_year] += item.cents
    return sums


def _calendar(dossier: Dossier) -> Iterator[Block]:
    sums: dict[date, Cents] = defaultdict(int)
    dated = [(part.due, part.cents) for view in dossier.views for part in view.content.instalments]
    if not dated:
        return
    for due, cents in dated:
        sums[due.replace(day=1)] += cents
    shown = calendar(dated, dossier.content.run.known_on)
    alternative = T("Column chart of the instalments of all agreements per month; the table below it has them all.")
    yield Chart("calendar", "calendar", shown.rows, T("Payment calendar"), shown.sentence, alternative, "due-by-month")
    columns = (Column("month", T("Month"), Kind.MONTH), _AMOUNT)
    yield with_total(Table("due-by-month", T("Falling due per month"), columns, tuple(sorted(sums.items()))))


def rules_broken(dossier: Dossier) -> Section:
    """Give the section on the rules: how often each was met or not, and what the rules on the whole say."""
    return Section("lawful", T("Tested against the rules"), tuple(_rule_blocks(dossier)))


def _rule_blocks(dossier: Dossier) -> Iterator[Block]:
    found = [(view, finding) for view in dossier.views for finding in view.content.findings]
    if found:
        yield _rule_table([finding for _view, finding in found])
    blocking = [(view, finding) for view, finding in found if finding.blocks]
    if blocking:
        yield _blocking_table(blocking)
    if dossier.content.framework_findings:
        yield Paragraph(T("Rules on all agreements together and on the sector frameworks:"))
        yield Verdicts("finding", most_pressing_first(dossier.content.framework_findings))
    if not found and not dossier.content.framework_findings:
        yield Paragraph(T("No rule was tested in this run."))


def _rule_table(findings: list[Finding]) -> Table:
    counts = Counter((finding.rule, finding.outcome) for finding in findings)
    own = {finding.rule for finding in findings if finding.own_design}
    shown = tuple(outcome for outcome in Outcome if any(counts[rule, outcome] for rule, _outcome in counts))
    rows: list[Row] = [
        (rule, _asks(rule), _mark(own=rule in own), *(counts[rule, outcome] for outcome in shown))
        for rule in sorted({rule for rule, _outcome in counts})
    ]
    columns = (
        Column("rule", T("Rule"), Kind.CODE),
        Column("asks", T("What the rule asks")),
        Column("own_design", T("Own design")),
        *(Column(outcome.value, OUTCOME[outcome], Kind.COUNT) for outcome in shown),
    )
    return Table("rules", T("Verdicts per rule, in number of agreements"), columns, tuple(rows))


def _asks(rule: str) -> Text | str:
    found = find(rule)
    return found.title if found else ""


def _mark(*, own: bool) -> Text:
    return T("yes") if own else T("no")


def _blocking_table(blocking: list[tuple[View, Finding]]) -> Table:
    rows = tuple(
        (Link(view.content.agreement.reference, view.address), finding.rule, finding.message, finding.remedy or "")
        for view, finding in sorted(blocking, key=lambda pair: (pair[1].rule, pair[0].content.agreement.reference))
    )
    columns = (
        Column("reference", T("Agreement"), Kind.CODE),
        Column("rule", T("Rule"), Kind.CODE),
        Column("message", T("Finding")),
        Column("remedy", T("What would make it pass")),
    )
    return Table("blocking", T("What stands in the way of payment"), columns, rows)
