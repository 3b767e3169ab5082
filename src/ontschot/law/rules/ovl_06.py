"""The list of overlapping titles is dated and holds titles in development."""

from __future__ import annotations

from ontschot.i18n import T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import ListedTitle
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source

IN_DEVELOPMENT: dict[str, Text] = {
    "ggz_consultation": T("consultation function in mental health care"),
    "rare_disorder_advice": T("expertise advice for rare disorders"),
    "mtvp": T("more time for the patient (MTVP)"),
    "regional_system_functions": T("purchase of regional system functions"),
    "transformation_title": T("separate performance for transformation money"),
}
"""The titles in development that the sources name, by the code they have on the list."""


@wide_rule(
    "OVL-06",
    Severity.ATTENTION,
    source("842", "§2"),
    source("IZA", "4.2.3; bijlagen B 5h, D 4a, F 2-3, K 5"),
    title=T("The list of overlapping titles is dated and includes titles in development"),
    scope=Scope.NATIONAL,
    reads=("facts.titles", "facts.titles_known_on"),
)
def ovl_06(setting: Setting) -> Verdict:
    """Existing titles and titles in development stand on one dated list; without it no overlap can be excluded."""
    titles, known_on = setting.facts.titles, setting.facts.titles_known_on
    if titles is None or known_on is None:
        return unknown(
            T("It is not known which list of overlapping titles was used."),
            missing=(T("the dated list of overlapping titles"),),
            remedy=T("Run the overlap check with its list of titles."),
        )
    growing = {title.code for title in titles if title.in_development}
    if absent := [name for code, name in IN_DEVELOPMENT.items() if code not in growing]:
        return breached(
            T("The list of overlapping titles lacks titles in development: {titles}.", titles=listed(absent)),
            figures=tuple(map(_figure, titles)),
            remedy=T("Add the titles in development that the sources name."),
        )
    message = T(
        "On the list as known on {day}: {count} titles, {growing} of them in development.",
        day=known_on,
        count=len(titles),
        growing=len(growing),
    )
    return met(message, figures=tuple(map(_figure, titles)))


def _figure(title: ListedTitle) -> Figure:
    if not title.in_development:
        return Figure(title.name, T("exists"), part("titles", title.code))
    expected = T("in development, expected: {expected}", expected=title.expected)
    return Figure(title.name, expected if title.expected else T("in development"), part("titles", title.code))
