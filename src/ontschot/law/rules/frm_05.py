"""Spending is monitored every quarter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ontschot.i18n import T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import Monitored, QuarterlyReport
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.sources import source

SUBJECT_NAMES: dict[Monitored, Text] = {
    Monitored.SECTOR_SPENDING: T("spending per sector (Zorginstituut and NZa)"),
    Monitored.TRANSITION_FUNDS: T("spending of transformation money (NZa)"),
}

ASKED: dict[Monitored, tuple[tuple[str, ...], ...]] = {
    Monitored.SECTOR_SPENDING: (("zorginstituut",), ("nza", "nederlandse zorgautoriteit")),
    Monitored.TRANSITION_FUNDS: (("nza", "nederlandse zorgautoriteit"),),
}
"""Whose reports the source names on each subject, by the names they go by."""

QUARTERS_SHOWN = 4
"""So many quarters without a report are named; the number of others is given."""


@wide_rule(
    "FRM-05",
    Severity.ATTENTION,
    source("IZA", "4.1.2, Monitoring financiën"),
    source("IZA", "bijlage K, 2, Monitoring financiën"),
    title=T("Sector spending and transformation money are monitored every quarter"),
    scope=Scope.NATIONAL,
    reads=("facts.quarterly_reports",),
)
def frm_05(setting: Setting) -> Verdict:
    """For every quarter of the agreement that has ended, a report on each subject is on file."""
    start, end = (setting.parameters.on(f"iza.{name}", setting.day) for name in ("start", "end"))
    if start is None or end is None:
        return not_applicable(T("On {day} no agreement asks for quarterly monitoring.", day=setting.day))
    due = list(_ended_quarters(start.value, min(end.value, setting.day)))
    reports = setting.facts.quarterly_reports or ()
    bodies = _bodies(reports)
    absent = [
        (year, quarter, subject)
        for year, quarter in due
        for subject in Monitored
        if not _complete(subject, bodies.get((year, quarter, subject), ""))
    ]
    figures = (
        Figure(T("quarterly reports on file"), len(set(reports))),
        Figure(T("quarters that have ended"), len(due)),
    )
    if not due:
        return not_applicable(T("No quarter of the agreement has ended yet."), parameters=(start, end))
    if absent:
        return unknown(
            T("For {count} quarters and subjects no report is on file.", count=len(absent)),
            figures=figures,
            missing=_missing(absent),
            remedy=T("Add the published quarterly reports to the dossier."),
            parameters=(start, end),
        )
    return met(
        T("For every quarter that has ended both reports are on file."), figures=figures, parameters=(start, end)
    )


def _bodies(reports: Iterable[QuarterlyReport]) -> dict[tuple[int, int, Monitored], str]:
    """Give the names of who reported, per quarter and subject; a joint report names both."""
    bodies: dict[tuple[int, int, Monitored], str] = {}
    for report in reports:
        key = report.year, report.quarter, report.subject
        bodies[key] = f"{bodies.get(key, '')} {report.body.casefold()}"
    return bodies


def _complete(subject: Monitored, bodies: str) -> bool:
    return all(any(name in bodies for name in names) for names in ASKED[subject])


def _ended_quarters(start: date, end: date) -> Iterable[tuple[int, int]]:
    for year in range(start.year, end.year + 1):
        for quarter in range(1, 5):
            after = date(year, 3 * quarter + 1, 1) if quarter < 4 else date(year + 1, 1, 1)  # noqa: PLR2004 - the fourth
            if start < after <= end:
                yield year, quarter


def _missing(absent: list[tuple[int, int, Monitored]]) -> tuple[Text, ...]:
    shown = [
        T("{year}, quarter {quarter}: {subject}", year=str(year), quarter=quarter, subject=SUBJECT_NAMES[subject])
        for year, quarter, subject in absent[-QUARTERS_SHOWN:]
    ]
    rest = len(absent) - len(shown)
    return (*shown, T("and {count} earlier ones", count=rest)) if rest else tuple(shown)
