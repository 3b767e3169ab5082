"""The list of overlapping titles is dated and holds titles in development."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Setting
from ontschot.law.facts import ListedTitle
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@wide_rule(
    "OVL-06",
    Severity.ATTENTION,
    source("842", "§2"),
    source("IZA", "4.2.3; bijlagen B 5h, D 4a, F 2-3, K 5"),
    title=T("The list of overlapping titles is dated and includes titles in development"),
    scope=Scope.NATIONAL,
    reads=("facts.titles",),
)
def ovl_06(setting: Setting) -> Verdict:
    """Existing titles and titles in development stand on one dated list; without it no overlap can be excluded."""
    titles = setting.facts.titles
    if titles is None:
        return unknown(
            T("It is not known which list of overlapping titles was used."),
            missing=(T("the dated list of overlapping titles"),),
            remedy=T("Run the overlap check with its list of titles."),
        )
    if not any(title.in_development for title in titles):
        return breached(
            T("The list of overlapping titles names no title in development."),
            figures=tuple(map(_figure, titles)),
            remedy=T("Add the titles in development that the sources name."),
        )
    growing = sum(title.in_development for title in titles)
    message = T(
        "On the list on {day}: {count} titles, {growing} of them in development.",
        day=setting.day,
        count=len(titles),
        growing=growing,
    )
    return met(message, figures=tuple(map(_figure, titles)))


def _figure(title: ListedTitle) -> Figure:
    if not title.in_development:
        return Figure(title.name, T("exists"), part("titles", title.code))
    expected = T("in development, expected: {expected}", expected=title.expected)
    return Figure(title.name, expected if title.expected else T("in development"), part("titles", title.code))
