"""The half of the transformation funds that is set apart per sector, beside what the named bases give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ontschot.budgets.frameworks import Frameworks
from ontschot.exact import Weight, split_by
from ontschot.i18n import T, Text
from ontschot.sources import Source, source

__all__ = ["EARMARKED_MILLION", "PUBLISHED", "Earmark", "earmarks", "pro_rata_million"]

EARMARKED_MILLION = 1400
"""Half of the announced 2.8 billion, in millions of euros."""

PUBLISHED: Mapping[str, int] = {"msz": 940, "ggz": 160, "huisartsenzorg_en_mdz": 160, "wijkverpleging": 140}
"""The division as printed, in millions of euros; this one leads (TRF-16)."""

_PARTS: Mapping[str, tuple[str, ...]] = {
    "msz": ("msz",),
    "ggz": ("ggz",),
    "huisartsenzorg_en_mdz": ("huisartsenzorg", "mdz"),
    "wijkverpleging": ("wijkverpleging",),
}


@dataclass(frozen=True, slots=True)
class Earmark:
    """A division of the earmarked money over the sectors, in millions of euros: printed or worked out."""

    name: Text
    million: Mapping[str, int]
    source: Source

    @property
    def agrees(self) -> bool:
        """Say whether it equals the printed division."""
        return self.million == PUBLISHED


def pro_rata_million(total: int, weights: Mapping[str, Weight], granularity: int = 1) -> dict[str, int]:
    """Divide millions of euros in proportion, in whole steps of `granularity`, by largest remainder.

    Raises ValueError when the amount is not a whole number of steps.
    """
    steps, rest = divmod(total, granularity)
    if rest:
        message = f"{total} is not a whole number of steps of {granularity}"
        raise ValueError(message)
    return {name: part * granularity for name, part in split_by(steps, weights, "earmark").items()}


def earmarks(book: Frameworks) -> tuple[Earmark, ...]:
    """Give the printed division first, then what each basis that the source names would give (TRF-16).

    The body of the agreement speaks of the size of the sector and budgeted turnover 2023, note 58 of annex K
    of the starting level 2023; the printed amounts lead.
    """
    printed = Earmark(T("printed division"), PUBLISHED, source("IZA", "4.1.2 d i; bijlage K, 2 i"))
    return (
        printed,
        _worked_out(
            book,
            "framework",
            10,
            T("in proportion to the frameworks 2023, in steps of 10 million"),
            "4.1.2 d i",
        ),
        _worked_out(
            book,
            "base",
            1,
            T("in proportion to the new starting level 2023, in steps of 1 million"),
            "bijlage K, noot 58",
        ),
    )


def _worked_out(book: Frameworks, step: str, granularity: int, name: Text, section: str) -> Earmark:
    weights = {
        part: sum((book.million(sector, 2023, step) for sector in sectors), Fraction(0))
        for part, sectors in _PARTS.items()
    }
    return Earmark(name, pro_rata_million(EARMARKED_MILLION, weights, granularity), source("IZA", section))
