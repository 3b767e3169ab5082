"""Expensive medicines in hospitals: the part of an overrun forgiven when their growth was high (FRM-04)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ontschot.budgets.macro_control import MedicineTerms
from ontschot.budgets.overrun import Overrun, UnknownOverrun
from ontschot.i18n import T, Text

__all__ = ["MedicineCorrection", "MedicineSpending", "UnknownCorrection", "medicine_correction"]


@dataclass(frozen=True, slots=True)
class MedicineSpending:
    """Spending on intramural expensive medicines in a year, and the base from which growth is measured.

    The source does not define that base: whoever supplies it names it, for instance the realisation of the
    year before. Both in millions of euros, at one price level.
    """

    year: int
    million: Fraction
    base_million: Fraction
    base_name: str
    source: str

    @property
    def growth(self) -> Fraction:
        """The exact growth over the base."""
        return self.million / self.base_million - 1


@dataclass(frozen=True, slots=True)
class MedicineCorrection:
    """By how much the settlement of an overrun is corrected, in millions of euros, exact.

    `above` is the growth above the threshold in money, `corrected` the part of it that is taken off the
    settlement, `remaining` the overrun about which the regular macro-control decision is taken. `remark`
    names what the source does not say where that matters.
    """

    year: int
    overrun: Fraction
    growth: Fraction
    threshold: Fraction
    above: Fraction
    corrected: Fraction
    base_name: str
    remark: Text | None = None

    @property
    def remaining(self) -> Fraction:
        """What is left of the overrun, never below zero."""
        return max(Fraction(0), self.overrun - self.corrected)


@dataclass(frozen=True, slots=True)
class UnknownCorrection:
    """No verdict, with what is missing for one."""

    year: int
    missing: tuple[Text, ...]


def medicine_correction(
    terms: MedicineTerms, outcome: Overrun | UnknownOverrun, spending: MedicineSpending | None
) -> MedicineCorrection | UnknownCorrection:
    """Work out the correction of the settlement of an overrun of the hospital framework.

    Only when the framework is overrun and the growth of these medicines is above the threshold of that year,
    half of the part of the growth above the threshold is taken off. Exact; nothing is rounded. Raises
    ValueError when outcome or spending is of another sector or year. Source: IZA annex K, 5 MSZ.
    """
    _same_subject(terms, outcome, spending)
    threshold = terms.growth.get(outcome.year)
    missing = _missing(outcome, threshold, spending)
    if isinstance(outcome, UnknownOverrun) or threshold is None or spending is None or missing:
        return UnknownCorrection(outcome.year, missing)
    exceeded = max(Fraction(0), outcome.million)
    above = max(Fraction(0), spending.million - spending.base_million * (1 + threshold))
    corrected = above * terms.corrected_share if exceeded else Fraction(0)
    return MedicineCorrection(
        outcome.year,
        exceeded,
        spending.growth,
        threshold,
        above,
        corrected,
        spending.base_name,
        _remark(corrected, exceeded),
    )


def _same_subject(terms: MedicineTerms, outcome: Overrun | UnknownOverrun, spending: MedicineSpending | None) -> None:
    if outcome.sector != terms.sector or (spending and spending.year != outcome.year):
        message = f"the correction takes an overrun of {terms.sector} and spending of the same year"
        raise ValueError(message)


def _missing(
    outcome: Overrun | UnknownOverrun, threshold: Fraction | None, spending: MedicineSpending | None
) -> tuple[Text, ...]:
    missing = list(outcome.missing) if isinstance(outcome, UnknownOverrun) else []
    if threshold is None:
        missing.append(T("a growth threshold for {year}", year=str(outcome.year)))
    if spending is None:
        missing.append(T("spending on expensive medicines, with the base from which growth is measured"))
    elif spending.base_million <= 0:
        missing.append(T("a base above zero from which growth is measured"))
    return tuple(missing)


def _remark(corrected: Fraction, exceeded: Fraction) -> Text | None:
    if corrected <= exceeded:
        return None
    return T("the correction is larger than the overrun; the source does not say what happens with the rest")
