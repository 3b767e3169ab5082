"""Numbers of the rule catalogue that no rule judges, with what the source says and why nothing is judged."""

from __future__ import annotations

from dataclasses import dataclass

from ontschot.i18n import T, Text
from ontschot.sources import Source, source

__all__ = ["LEFT_OUT", "LeftOut"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A number without a rule: what a source says, where, and why no agreement is judged by it."""

    number: str
    says: Text
    reason: Text
    source: Source


LEFT_OUT: tuple[LeftOut, ...] = (
    LeftOut(
        "TRF-17",
        T("Transformation money is not divided over regions or themes beforehand."),
        T("It is about the national budget; nothing in one agreement can show or breach it."),
        source("IZA", "4.2.1"),
    ),
    LeftOut(
        "TRF-18",
        T("Each quarter, two weeks before the meeting, the NZa publishes the use per sector, region and theme."),
        T("It asks the NZa, and rests on all plans of the country; FRM-05 looks at the quarterly reports themselves."),
        source("IZA", "4.2.1"),
    ),
)
"""In order of number."""
