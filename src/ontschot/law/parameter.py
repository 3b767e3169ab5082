"""Dated parameters of the law: amounts, dates, thresholds and states, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.law.finding import ParameterUse
from ontschot.sources import Source, source

__all__ = ["Parameter", "Parameters", "packaged_parameters"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of one parameter, valid from a day up to, not including, another; empty ends are open."""

    name: str
    value: Any
    valid_from: date
    valid_to: date | None
    source: Source
    status: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether this value applies on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def use(self) -> ParameterUse:
        """Say in a finding which value was applied."""
        return ParameterUse(self.name, str(self.value), self.valid_from.isoformat())


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameters; ask for the value that holds on a day."""

    rows: tuple[Parameter, ...]

    def on(self, name: str, day: date) -> Parameter | None:
        """Give the value of a parameter on a day, or nothing when the law is silent; the latest valid-from wins."""
        valid = [row for row in self.rows if row.name == name and row.holds_on(day)]
        return max(valid, key=lambda row: row.valid_from, default=None)

    def history(self, name: str) -> tuple[Parameter, ...]:
        """Give every value a parameter has had, oldest first."""
        return tuple(sorted((row for row in self.rows if row.name == name), key=lambda row: row.valid_from))

    def with_rows(self, rows: Iterable[Mapping[str, Any]]) -> Parameters:
        """Add an organisation's own dated configuration, such as the code of the payment title once it is published."""
        return Parameters((*self.rows, *map(_parameter, rows)))


@cache
def packaged_parameters() -> Parameters:
    """Read the parameters that ship with the program."""
    folder = resources.files("ontschot.law") / "parameters"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    rows = [row for file in files for row in yaml.safe_load(file.read_text(encoding="utf-8")) or []]
    return Parameters(tuple(map(_parameter, rows)))


def _parameter(row: Mapping[str, Any]) -> Parameter:
    place = row["source"]
    return Parameter(
        name=row["name"],
        value=row["value"],
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        source=source(place["document"], place.get("section", "")),
        status=row.get("status", ""),
    )
