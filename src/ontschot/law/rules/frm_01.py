"""Frameworks are built from their parts."""

from __future__ import annotations

from ontschot.i18n import Millions, T
from ontschot.law.case import Setting
from ontschot.law.facts import FrameworkDeviation, OpenRow
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import part, sector_names
from ontschot.sources import source


@wide_rule(
    "FRM-01",
    Severity.ATTENTION,
    source("IZA", "4.1.2"),
    source("IZA", "bijlage K, tabel c"),
    title=T("The published frameworks follow from their own build-up"),
    scope=Scope.NATIONAL,
    reads=("facts.deviations", "facts.open_rows"),
)
def frm_01(setting: Setting) -> Verdict:
    """Start, wage and price adjustment, correction and growth give the framework; the published figure leads."""
    deviations = setting.facts.deviations
    if deviations is None:
        return unknown(
            T("The frameworks have not been worked out again."),
            missing=(T("the frameworks, worked out from their own build-up"),),
            remedy=T("Run the dossier; it works the frameworks out again."),
        )
    figures = (*map(_deviation, deviations), *map(_open, setting.facts.open_rows or ()))
    if deviations:
        return breached(
            T(
                "{count} published figures differ from their own build-up; the published figure leads.",
                count=len(deviations),
            ),
            figures=figures,
            remedy=T("Use the published figure, and mention the difference where it matters."),
        )
    return met(T("Every published figure follows from its own build-up."), figures=figures)


def _deviation(item: FrameworkDeviation) -> Figure:
    name = T("{sector} {year}, {row}", sector=sector_names([item.sector]), year=str(item.year), row=item.row)
    value = T(
        "published {published}, built up {rebuilt}", published=Millions(item.published), rebuilt=Millions(item.rebuilt)
    )
    return Figure(name, value, part("frameworks", item.sector, str(item.year)))


def _open(item: OpenRow) -> Figure:
    name = T("{sector} {year}, {row}", sector=sector_names([item.sector]), year=str(item.year), row=item.row)
    return Figure(name, T("open in the source (pm), not zero"), part("frameworks", item.sector, str(item.year)))
