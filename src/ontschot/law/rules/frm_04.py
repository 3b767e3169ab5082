"""Expensive medicines soften the settlement of an overrun."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ontschot.i18n import Joined, Millions, Share, T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import MedicineSettlement
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, not_applicable, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source


@wide_rule(
    "FRM-04",
    Severity.ATTENTION,
    source("IZA", "bijlage K, 5 MSZ, dure geneesmiddelen"),
    title=T("Half of the growth of expensive medicines above the threshold is taken off an MSZ settlement"),
    scope=Scope.NATIONAL,
    reads=("facts.medicines",),
)
def frm_04(setting: Setting) -> Verdict:
    """Only when MSZ is overrun and the medicines grew above 7% (2023, 2024) or 5% (2025, 2026)."""
    years = setting.facts.medicines
    if not years:
        return unknown(
            T("There are no figures on the growth of expensive medicines."),
            missing=(T("spending on expensive medicines, with the base from which growth is measured"),),
            remedy=T("Add spending, base and the name of the base; the source does not define it."),
        )
    figures = tuple(figure for item in years for figure in _figures(item))
    if missing := tuple(gap for item in years for gap in _gaps(item)):
        return unknown(
            T("The correction cannot be worked out for every year."),
            figures=figures,
            missing=missing,
            remedy=T("Add the figures that are missing, each with its source."),
        )
    corrected = [item for item in years if _applies(item)]
    if wrong := [item for item in years if (item.corrected or 0) != _half(item)]:
        return breached(
            T("The correction is not half of the growth above the threshold: {years}.", years=_years(wrong)),
            figures=figures,
            remedy=T("Correct the settlement by half of the growth above the threshold, and only at an overrun."),
        )
    if not corrected:
        return not_applicable(
            T("In no year is MSZ overrun with medicines growing above the threshold."), figures=figures
        )
    return met(T("The settlement is corrected as agreed: {years}.", years=_years(corrected)), figures=figures)


def _applies(item: MedicineSettlement) -> bool:
    over, growth, threshold = item.overrun or 0, item.growth or 0, item.threshold or 0
    return over > 0 and growth > threshold


def _half(item: MedicineSettlement) -> Fraction:
    """Half of the money above the threshold, exact; nothing without overrun or growth above it."""
    return (item.above or Fraction(0)) / 2 if _applies(item) else Fraction(0)


def _gaps(item: MedicineSettlement) -> Iterable[Text]:
    year = str(item.year)
    if item.overrun is None:
        yield T("{year}: the overrun of MSZ, at one price level and delimitation", year=year)
    if item.growth is None:
        yield T("{year}: the growth of expensive medicines", year=year)
    if item.threshold is None:
        yield T("{year}: a threshold; the source gives one for 2023 up to and including 2026", year=year)
    if not item.base:
        yield T("{year}: the base from which growth is measured", year=year)
    if _applies(item) and item.above is None:
        yield T("{year}: the growth above the threshold in money", year=year)


def _figures(item: MedicineSettlement) -> Iterable[Figure]:
    year, place = str(item.year), part("medicines", str(item.year))
    if item.growth is not None:
        yield Figure(T("growth of expensive medicines in {year}", year=year), Share(item.growth), place)
    if item.threshold is not None:
        yield Figure(T("threshold in {year}", year=year), Share(item.threshold), place)
    if item.base:
        yield Figure(T("growth in {year} measured from", year=year), item.base, place)
    if item.corrected is not None:
        yield Figure(T("taken off the settlement of {year}", year=year), Millions(item.corrected), place)


def _years(items: list[MedicineSettlement]) -> Joined:
    return listed(str(item.year) for item in items)
