"""Overruns still open in the source, and the moment at which the agreements on money could be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.i18n import Text
from ontschot.sources import Source, source

__all__ = ["EvaluationMoment", "MacroControl", "MedicineTerms", "OpenCut", "macro_control"]


@dataclass(frozen=True, slots=True)
class OpenCut:
    """An overrun of an earlier framework about which a decision was announced but not taken (FRM-12).

    `million` is the size of the overrun where the source prints it; the size of the cut is open in every
    case.
    """

    sector: str
    year: int
    million: Fraction | None
    status: str
    source: Source


@dataclass(frozen=True, slots=True)
class MedicineTerms:
    """The growth of expensive medicines above which an overrun is partly forgiven (FRM-04); exact ratios."""

    sector: str
    growth: Mapping[int, Fraction]
    corrected_share: Fraction
    status: str
    source: Source


@dataclass(frozen=True, slots=True)
class EvaluationMoment:
    """When and how the agreements on money could be adjusted (FRM-06)."""

    year: int
    decision_due: date
    years_concerned: tuple[int, ...]
    options: tuple[Text, ...]
    remarks: tuple[Text, ...]
    status: str
    source: Source


@dataclass(frozen=True, slots=True)
class MacroControl:
    """What the source says about overruns. Source: IZA 4.1.5 and annex K, 5 and 7 (a draft text)."""

    open_cuts: tuple[OpenCut, ...]
    medicines: MedicineTerms
    evaluation_moment: EvaluationMoment

    def open_cuts_of(self, sector: str) -> tuple[OpenCut, ...]:
        """Give the open cuts of one sector."""
        return tuple(cut for cut in self.open_cuts if cut.sector == sector)


@cache
def macro_control() -> MacroControl:
    """Read what ships with the program."""
    text = (resources.files("ontschot.budgets") / "macro_control.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return MacroControl(
        open_cuts=tuple(_open_cut(data, row) for row in data["open_cuts"]),
        medicines=_medicines(data),
        evaluation_moment=_evaluation_moment(data),
    )


def _open_cut(data: Mapping[str, Any], row: Mapping[str, Any]) -> OpenCut:
    million = Fraction(row["million"]) if "million" in row else None
    return OpenCut(row["sector"], row["year"], million, data["status"], source(data["document"], row["section"]))


def _medicines(data: Mapping[str, Any]) -> MedicineTerms:
    terms = data["medicines"]
    return MedicineTerms(
        sector=terms["sector"],
        growth={year: Fraction(percent) / 100 for year, percent in terms["growth_percentages"].items()},
        corrected_share=Fraction(terms["corrected_share"]),
        status=data["status"],
        source=source(data["document"], terms["section"]),
    )


def _evaluation_moment(data: Mapping[str, Any]) -> EvaluationMoment:
    moment = data["evaluation_moment"]
    return EvaluationMoment(
        year=moment["year"],
        decision_due=moment["decision_due"],
        years_concerned=tuple(moment["years_concerned"]),
        options=tuple(Text(option) for option in moment["options"]),
        remarks=tuple(Text(remark) for remark in moment["remarks"]),
        status=data["status"],
        source=source(data["document"], moment["section"]),
    )
