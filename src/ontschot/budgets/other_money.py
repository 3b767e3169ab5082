"""Money beside the sector frameworks: own dated lines that are never added to a framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.i18n import Text
from ontschot.sources import Source, source

__all__ = ["Frequency", "MoneyLine", "OtherMoney", "Structural", "TransformationFunds", "other_money"]


class Frequency(StrEnum):
    """How often an amount is available, as far as the source says."""

    YEARLY = "yearly"
    ONCE = "once"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Structural:
    """The amount per year that holds for good from a year on, in millions of euros."""

    million: Fraction
    from_year: int


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One purse beside the frameworks, in millions of euros as printed.

    `years` are printed amounts per year, `once` an amount without a year, `inferred` what the text implies
    without printing it. `inside` names the framework that already contains the money. A line belongs to no
    framework and is not added to another line by the program (FRM-11).
    """

    code: str
    name: Text
    frequency: Frequency
    years: Mapping[int, Fraction]
    once: Fraction | None
    inferred: Mapping[int, Fraction]
    structural: Structural | None
    inside: str | None
    at_most: bool
    transformation: bool
    condition: Text | None
    remark: Text | None
    status: str
    source: Source


@dataclass(frozen=True, slots=True)
class TransformationFunds:
    """The 2.8 billion against what the tables print, in millions of euros (FRM-09)."""

    announced: Fraction
    printed: Fraction
    inferred: Fraction
    source: Source

    @property
    def with_inferred(self) -> Fraction:
        """The printed amounts and the inferred one together."""
        return self.printed + self.inferred


@dataclass(frozen=True, slots=True)
class OtherMoney:
    """All lines of money beside the frameworks. Source: IZA annex K, 5, 6 and table b (a draft text)."""

    lines: tuple[MoneyLine, ...]
    announced: Fraction
    announced_source: Source

    def line(self, code: str) -> MoneyLine:
        """Give one line. Raises KeyError when there is none with this code."""
        return {line.code: line for line in self.lines}[code]

    def transformation_funds(self) -> TransformationFunds:
        """Set the announced total beside the sum of the printed amounts: they differ (FRM-09)."""
        lines = [line for line in self.lines if line.transformation]
        printed = sum((sum(line.years.values(), Fraction(0)) for line in lines), Fraction(0))
        inferred = sum((sum(line.inferred.values(), Fraction(0)) for line in lines), Fraction(0))
        return TransformationFunds(self.announced, printed, inferred, self.announced_source)


@cache
def other_money() -> OtherMoney:
    """Read the lines that ship with the program."""
    text = (resources.files("ontschot.budgets") / "other_money.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    announced = data["announced_transformation_funds"]
    return OtherMoney(
        lines=tuple(_line(data, row) for row in data["lines"]),
        announced=Fraction(announced["million"]),
        announced_source=source(data["document"], announced["section"]),
    )


def _line(data: Mapping[str, Any], row: Mapping[str, Any]) -> MoneyLine:
    return MoneyLine(
        code=row["code"],
        name=Text(row["name"]),
        frequency=Frequency(row["frequency"]),
        years=_amounts(row.get("years", {})),
        once=Fraction(row["once"]) if "once" in row else None,
        inferred=_amounts(row.get("inferred", {})),
        structural=_structural(row.get("structural")),
        inside=row.get("inside"),
        at_most=row.get("at_most", False),
        transformation=row.get("transformation", False),
        condition=_text(row.get("condition")),
        remark=_text(row.get("remark")),
        status=data["status"],
        source=source(data["document"], row["section"]),
    )


def _amounts(printed: Mapping[int, Any]) -> dict[int, Fraction]:
    return {year: Fraction(million) for year, million in printed.items()}


def _structural(printed: Mapping[str, Any] | None) -> Structural | None:
    return Structural(Fraction(printed["million"]), printed["from"]) if printed else None


def _text(written: str | None) -> Text | None:
    return Text(written) if written else None
