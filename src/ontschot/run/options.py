"""How a run is carried out; none of it changes a figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from ontschot.i18n import LANGUAGES, Language
from ontschot.reports.write import FORMATS, Format
from ontschot.tables.engines import DUCKDB, Engine

__all__ = ["Options"]


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Options:
    """Engine, memory (bytes) and reports of a run; the timestamp is the only clock that results know.

    previous: the folder of the earlier result that the run corrects; None when nothing was booked before. known_on: the
    day as known on which the dossier is judged, instead of the day in its settings.
    """

    engine: Engine = DUCKDB
    memory_limit: int = 4 << 30
    languages: tuple[Language, ...] = LANGUAGES
    formats: tuple[Format, ...] = FORMATS
    previous: Path | None = None
    known_on: date | None = None
    timestamp: datetime = field(default_factory=_now)

    @property
    def day(self) -> date:
        """The day as known on which everything is judged; without one the day of the run."""
        return self.known_on or self.timestamp.date()
