"""Whether it is lawful: every rule that was tested, with its verdict and its why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ontschot.agreements.basis import Basis
from ontschot.i18n import T, Text
from ontschot.law.basis import not_judged
from ontschot.law.finding import Finding, Outcome, Severity
from ontschot.reports.document import Block, Column, Kind, Paragraph, Row, Section, Table, Verdicts
from ontschot.reports.parts.sourcing import citations
from ontschot.reports.parts.view import View
from ontschot.reports.verdict import most_pressing_first
from ontschot.reports.words import OUTCOME, SEVERITY

__all__ = ["count_table", "finding_table", "lawful"]


def lawful(view: View) -> Section:
    """Give the section on whether the agreement complies with the rules."""
    content = view.content
    blocks = (*_left_out(content.agreement.basis), *_blocks(content.findings))
    return Section("lawful", T("Tested against the rules"), blocks)


def _left_out(basis: Basis) -> Iterator[Block]:
    if text := not_judged(basis):
        yield Paragraph(text)


def _blocks(findings: Iterable[Finding]) -> Iterator[Block]:
    ordered = most_pressing_first(findings)
    if not ordered:
        yield Paragraph(T("No rule was tested in this run."))
        return
    yield Paragraph(
        T(
            "Each verdict opens to its why: rule, source, figures, what is missing and what would make it pass. Rules "
            "marked as own design are Ontschot's own and no law."
        )
    )
    yield count_table(ordered)
    yield Verdicts("finding", ordered)


def count_table(findings: Iterable[Finding]) -> Table:
    """Count the findings by verdict and weight."""
    counts = Counter((finding.outcome, finding.severity) for finding in findings)
    by_outcome = {outcome: [counts[outcome, severity] for severity in Severity] for outcome in Outcome}
    rows: list[Row] = [(OUTCOME[outcome], *row, sum(row)) for outcome, row in by_outcome.items() if any(row)]
    columns = (
        Column("outcome", T("Verdict")),
        *(Column(severity.value, SEVERITY[severity], Kind.COUNT) for severity in Severity),
        Column("count", T("In all"), Kind.COUNT),
    )
    return Table("finding-counts", T("Rules tested, by verdict and weight"), columns, tuple(rows))


def _own(finding: Finding) -> Text:
    if finding.own_design:
        return T("yes")
    return T("partly") if finding.partly_own_design else T("no")


def finding_table(findings: Iterable[Finding], key: str = "findings") -> Table:
    """Give the findings as rows, for a workbook."""
    rows = tuple(
        (
            item.rule,
            OUTCOME[item.outcome],
            SEVERITY[item.severity],
            item.message,
            item.remedy or "",
            _own(item),
            citations(item.sources),
        )
        for item in most_pressing_first(findings)
    )
    columns = (
        Column("rule", T("Rule"), Kind.CODE),
        Column("outcome", T("Verdict")),
        Column("severity", T("Weight")),
        Column("message", T("Finding")),
        Column("remedy", T("What would make it pass")),
        Column("own_design", T("Own design")),
        Column("sources", T("Source")),
    )
    return Table(key, T("Findings"), columns, rows)
