"""The quality score of a settlement: the overall score, or else the plain mean of the indicators."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pyarrow as pa

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.i18n import Joined, T, Text

__all__ = ["Score", "Scores"]


@dataclass(frozen=True, slots=True)
class Score:
    """One score as the table has it; an empty indicator is the overall score, an empty party all together."""

    party: str
    indicator: str
    value: Fraction
    source: str
    day: date


class Scores:
    """The scores of one settlement as known on a day; of each indicator the last one counts."""

    def __init__(self, table: pa.Table | None, agreement: Agreement, terms: SettlementTerms, known_on: date) -> None:
        mine = (str(agreement.id), terms.id)
        rows = [] if table is None else table.to_pylist()
        told = (
            Score(row["party"] or "", row["indicator"] or "", Fraction(row["score"]), row["source"], row["date"])
            for row in rows
            if (row["agreement_id"], row["settlement_id"]) == mine and row["date"] <= known_on
        )
        self.fallback: Fraction | None = None
        self._last = {(item.party, item.indicator): item for item in sorted(told, key=lambda item: item.day)}

    def of(self, party: str = "") -> Fraction | None:
        """Give the exact score of a party, or of all together; None when there is none."""
        used = self._used(party)
        return sum((item.value for item in used), Fraction(0)) / len(used) if used else self.fallback

    def supposed(self, value: Fraction) -> Scores:
        """Give the same scores, with a score that is supposed where none was established."""
        other = copy(self)
        other.fallback = value
        return other

    def notes(self, parties: Iterable[str] = ("",)) -> tuple[Text, ...]:
        """Say which scores were used, from which source."""
        return tuple(
            T(
                "Quality score {indicator}: {score}, established on {day} ({source}).",
                indicator=item.indicator or T("overall"),
                score=item.value,
                day=item.day,
                source=item.source,
            )
            for party in parties
            for item in self._used(party)
        )

    def not_used(self, asked: Iterable[str] = ()) -> tuple[Text, ...]:
        """Say for which parties a score was given that plays no part, because none is asked of them.

        asked: the parties that answer for something; a settlement of a whole group asks one score of all together.
        """
        left = sorted({party for party, _ in self._last} - {"", *asked})
        names = Joined(tuple(left))
        told = T("A quality score was given for {parties}, of whom none is asked here; it is not used.", parties=names)
        return (told,) if left else ()

    def _used(self, party: str) -> list[Score]:
        """A party without a score of its own has that of all together."""
        for name in dict.fromkeys((party, "")):
            if overall := self._last.get((name, "")):
                return [overall]
            if each := [item for (whose, _), item in sorted(self._last.items()) if whose == name]:
                return each
        return []
