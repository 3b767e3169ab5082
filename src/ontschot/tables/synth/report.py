"""What a synthetic population holds: rows per table, everything planted with its count, and the size of each group."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ontschot.i18n import T, Text
from ontschot.tables.synth.planted import Oddity

__all__ = ["GroupCount", "SynthReport"]


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Rows of members of a group: all, those insured with a non-party, and those before the agreement."""

    agreement_id: str
    group_id: str
    members: int
    insured_elsewhere: int
    outside_period: int


@dataclass(frozen=True, slots=True)
class SynthReport:
    """The outcome of one generation; `planted` counts what the file planted.parquet lists row by row."""

    folder: Path
    people: int
    rows: dict[str, int]
    planted: dict[Oddity, int]
    groups: tuple[GroupCount, ...]

    def lines(self) -> tuple[Text, ...]:
        """Tell what was made, in sentences."""
        counts = (T("{count} × {what}", count=count, what=kind.label) for kind, count in self.planted.items() if count)
        return (
            T("Synthetic population of {people} people; nobody in it exists.", people=self.people),
            *(T("{table}: {rows} rows", table=f"{name}.parquet", rows=rows) for name, rows in self.rows.items()),
            *counts,
        )

    def as_json(self) -> str:
        """Write the report as stable JSON, without the place where the files lie."""
        data = asdict(self)
        del data["folder"]
        return json.dumps(data, indent=2, sort_keys=True) + "\n"
