"""Dated parameters of the law: amounts, dates, thresholds and states, each with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.law.finding import ParameterUse
from ontschot.periods import Period
from ontschot.sources import Source, source

__all__ = ["Parameter", "Parameters", "packaged_parameters", "parameter_row"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of one parameter, valid from a day up to, not including, another; empty ends are open."""

    name: str
    value: Any = field(hash=False)
    valid_from: date
    valid_to: date | None
    source: Source
    status: str = ""
    use: ParameterUse = field(init=False, repr=False, compare=False)
    """What a finding says about the value that was applied; made once, because every agreement applies it."""

    def __post_init__(self) -> None:
        use = ParameterUse(self.name, str(self.value), self.valid_from.isoformat(), self.source, self.status)
        object.__setattr__(self, "use", use)

    def holds_on(self, day: date) -> bool:
        """Say whether this value applies on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def holds_during(self, period: Period) -> bool:
        """Say whether this value applies on at least one day of a period."""
        return self.valid_from < period.end and (self.valid_to is None or period.start < self.valid_to)


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameters; ask for the value that holds on a day."""

    rows: tuple[Parameter, ...]
    _by_name: dict[str, list[Parameter]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, list[Parameter]] = defaultdict(list)
        for row in self.rows:
            by_name[row.name].append(row)
        object.__setattr__(self, "_by_name", dict(by_name))

    def on(self, name: str, day: date) -> Parameter | None:
        """Give the value of a parameter on a day, or nothing when the law is silent; the latest valid-from wins.

        Of two values with the same valid-from the later row wins: an organisation's own row replaces the packaged one.
        """
        valid = [row for row in self._by_name.get(name, ()) if row.holds_on(day)]
        return max(enumerate(valid), key=lambda row: (row[1].valid_from, row[0]))[1] if valid else None

    def history(self, name: str) -> tuple[Parameter, ...]:
        """Give every value a parameter has had, oldest first."""
        return tuple(sorted(self._by_name.get(name, ()), key=lambda row: row.valid_from))

    def during(self, prefix: str, period: Period) -> tuple[Parameter, ...]:
        """Give every value of the parameters whose name starts so, valid on at least one day of a period."""
        return tuple(row for row in self.rows if row.name.startswith(prefix) and row.holds_during(period))

    def with_rows(self, rows: Iterable[Mapping[str, Any]]) -> Parameters:
        """Add an organisation's own dated configuration, such as the code of the payment title once it is published."""
        return self.plus(map(parameter_row, rows))

    def plus(self, rows: Iterable[Parameter]) -> Parameters:
        """Add parameters that were read before."""
        return Parameters((*self.rows, *rows))


@cache
def packaged_parameters() -> Parameters:
    """Read the parameters that ship with the program."""
    folder = resources.files("ontschot.law") / "parameters"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    rows = [row for file in files for row in yaml.safe_load(file.read_text(encoding="utf-8")) or []]
    return Parameters(tuple(map(parameter_row, rows)))


def parameter_row(row: Mapping[str, Any]) -> Parameter:
    """Make a parameter of one row of a parameter file. Raises KeyError when a field or the document is not known."""
    place = row["source"]
    return Parameter(
        name=row["name"],
        value=row["value"],
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        source=source(place["document"], place.get("section", "")),
        status=row.get("status", ""),
    )
