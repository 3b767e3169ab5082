"""Which run a report belongs to, as it stands at the foot of every page."""

from __future__ import annotations

from babel.dates import format_date, format_datetime

from ontschot.i18n import Language, Value, render
from ontschot.reports.content import RunInfo
from ontschot.reports.screen_words import WORDS
from ontschot.reports.writing import say

__all__ = ["about", "foot"]


def about(run: RunInfo, language: Language) -> tuple[tuple[str, str], ...]:
    """Give name and value of what identifies the run: organisation, day, data, program and run."""
    data = "; ".join(f"{item.name} {item.version}" for item in run.data)
    made = format_datetime(run.timestamp, "d MMMM yyyy HH:mm z", locale=language)
    values: dict[str, Value] = {
        "organisation": run.organisation,
        "known_on": run.known_on,
        "made_on": made,
        "data": data,
        "program": f"ontschot {run.program_version}",
        "run": run.run_id,
    }
    return tuple((render(WORDS[name], language), say(value, language)) for name, value in values.items() if value)


def foot(run: RunInfo, language: Language) -> str:
    """Give the line at the foot of every page: organisation, data with its version, run and day."""
    data = (f"{item.name} {item.version}" for item in run.data)
    day = format_date(run.timestamp, "d MMMM yyyy", locale=language)
    return say(" · ".join(filter(None, (run.organisation, *data, run.run_id, day))), language)
