"""One thing that a check of the whole document found, still without the file it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from ontschot.agreements._located import Where
from ontschot.agreements.references import Loc
from ontschot.i18n import Text
from ontschot.problems import Level, Problem

__all__ = ["Remark", "fault"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found at a part of the document; an error refuses the document, a remark only tells."""

    code: str
    loc: Loc
    message: Text
    remedy: Text | None = None
    found: str = ""
    expected: Text | None = None
    level: Level = Level.REMARK

    def at(self, where: Where) -> Problem:
        """Give the problem with its place in the user's file."""
        return Problem(self.code, where(self.loc), self.message, self.found, self.expected, self.remedy, self.level)


def fault(code: str, loc: Loc, message: Text, remedy: Text | None = None, found: str = "") -> Remark:
    """Make a remark that refuses the document, because no calculation could follow it."""
    return Remark(code, loc, message, remedy, found, level=Level.ERROR)
