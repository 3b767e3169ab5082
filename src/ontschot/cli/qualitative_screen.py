"""What the command line shows of a qualitative evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from ontschot.cli.screen import Screen
from ontschot.evaluation.qualitative.respondents import RESPONDENT_NAMES, RespondentType
from ontschot.i18n import T, Text, Value

if TYPE_CHECKING:
    from ontschot.evaluation.qualitative.findings import (
        BottleneckLine,
        QualitativeFindings,
        QuestionFindings,
        YearBase,
    )
    from ontschot.evaluation.qualitative.kappa import Agreement
    from ontschot.evaluation.qualitative.settled import Settlement
    from ontschot.tables.read import TableReport

__all__ = ["show_accounts", "show_findings", "show_settlement"]


def show_accounts(screen: Screen, reports: Mapping[str, TableReport]) -> None:
    """Show of each file how many rows count and where the refused ones stand."""
    headings = [T("Table"), T("Rows"), T("Used"), T("Refused"), T("Files")]
    screen.table(headings, [_account(name, report) for name, report in reports.items()])


def show_settlement(screen: Screen, settlement: Settlement) -> None:
    """Show how far coders agree, with the table behind it and the passages about which they differ."""
    rows: list[list[Value]] = [[name, *_agreement(item)] for name, item in settlement.by_question.items()]
    rows.append([T("all questions"), *_agreement(settlement.overall)])
    screen.table([T("Question"), T("Passages"), T("Coded alike"), T("Part alike"), T("Kappa")], rows)
    for reason in dict.fromkeys(item.undefined for item in settlement.by_question.values() if item.undefined):
        screen.say(T("Not defined: {reason}", reason=reason))
    _show_confusion(screen, settlement)
    _show_disagreements(screen, settlement)


def show_findings(screen: Screen, found: QualitativeFindings) -> None:
    """Show themes with quotes, bottlenecks, verdicts and what the findings cannot carry."""
    for item in found.questions:
        _show_question(screen, item)
    _show_bottlenecks(screen, found)
    _show_law(screen, found)
    for limit in found.limits:
        screen.note(limit)


def _account(name: str, report: TableReport) -> list[Value]:
    files = ", ".join(str(file) for file in (report.rejects, report.remarked) if file)
    return [name, report.rows_in, report.rows_used, report.rows_rejected, files]


def _agreement(item: Agreement) -> list[Value]:
    return [item.units, item.agreed, _or_dash(item.observed), T("not defined") if item.kappa is None else item.kappa]


def _or_dash(ratio: Fraction | None) -> Fraction | str:
    return "-" if ratio is None else ratio


def _show_confusion(screen: Screen, settlement: Settlement) -> None:
    if settlement.overall.confusion:
        first, second = settlement.coders
        screen.say("")
        rows: list[list[Value]] = [[one, other, count] for one, other, count in settlement.overall.confusion]
        screen.table([T("Code of {coder}", coder=first), T("Code of {coder}", coder=second), T("Passages")], rows)


def _show_disagreements(screen: Screen, settlement: Settlement) -> None:
    screen.say("")
    screen.say(
        T(
            "Passages that differ: {count}, of which still open: {open}; coded by one coder only: {single}.",
            count=len(settlement.disagreements),
            open=len(settlement.open),
            single=len(settlement.single),
        )
    )
    rows: list[list[Value]] = [
        [
            item.unit.question,
            f"{item.unit.respondent}, {item.unit.passage}",
            ", ".join(f"{coder}: {code}" for coder, code in item.codes),
            item.decided.code if item.decided else T("open"),
        ]
        for item in settlement.disagreements
    ]
    if rows:
        screen.table([T("Question"), T("Passage"), T("Codes"), T("Decided")], rows)


def _show_question(screen: Screen, item: QuestionFindings) -> None:
    screen.say("")
    screen.say(f"{item.part} {item.wording.in_language(screen.language)}")
    screen.say(T("Answered by: {count}.", count=_count(item.answered)))
    if item.themes:
        rows: list[list[Value]] = [
            [theme.name, _count(theme.respondents), ", ".join(theme.codes)] for theme in item.themes
        ]
        screen.table([T("Theme"), T("Respondents"), T("Codes")], rows)
    for theme in item.themes:
        for quote in theme.quotes:
            screen.say(T("“{text}” ({who})", text=quote.text, who=_who(quote.kind)))


def _count(count: int | None) -> Value:
    return T("hidden") if count is None else count


def _who(kind: str | None) -> Text:
    return T("a respondent") if kind is None else RESPONDENT_NAMES[RespondentType(kind)]


def _show_bottlenecks(screen: Screen, found: QualitativeFindings) -> None:
    years = [item.year for item in found.bottleneck_years]
    if found.bottlenecks:
        screen.say("")
        headings = [T("Bottleneck"), T("Sector"), T("Region"), *(T("{year}", year=str(year)) for year in years)]
        screen.table([*headings, T("Trend")], [_bottleneck(line) for line in found.bottlenecks])
    for base in found.bottleneck_years:
        screen.say(_base(base))


def _base(base: YearBase) -> Text:
    year, respondents = str(base.year), _count(base.respondents)
    if base.returned is None:
        return T("{year}: from {respondents} respondents; no yearly return.", year=year, respondents=respondents)
    return T(
        "{year}: from {respondents} respondents and {returned} bottlenecks of yearly returns, {uncoded} not coded.",
        year=year,
        respondents=respondents,
        returned=base.returned,
        uncoded=base.uncoded,
    )


def _bottleneck(line: BottleneckLine) -> list[Value]:
    from ontschot.evaluation.qualitative.trends import TREND_NAMES

    place: list[Value] = [line.sector or T("all"), line.region or T("all")]
    return [line.code, *place, *(_count(told.reports) for told in line.years), TREND_NAMES[line.trend]]


def _show_law(screen: Screen, found: QualitativeFindings) -> None:
    from ontschot.law.labels import OUTCOME_NAMES

    screen.say("")
    rows: list[list[Value]] = [[finding.rule, OUTCOME_NAMES[finding.outcome], finding.message] for finding in found.law]
    screen.table([T("Rule"), T("Verdict"), T("Why")], rows)
