"""What is coded: passages of answers, and the bottlenecks that yearly returns reported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ontschot.evaluation.qualitative.answers import Answer
from ontschot.monitoring.yearly_return import Bottleneck

__all__ = ["RETURNED", "Returned", "Unit", "Units", "returned", "unit_of", "units"]

RETURNED = "mon01"
"""What stands for a question where a yearly return reported a bottleneck (MON-01)."""

_DIGITS = 10**8


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """One passage: of the answer of a respondent to a question in a year."""

    year: int
    question: str
    respondent: str
    passage: int = 1


Units: TypeAlias = Mapping[Unit, str]
"""The text of everything that can be coded."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A bottleneck of a yearly return under the pseudonym by which coders name it."""

    year: int
    pseudonym: str
    bottleneck: Bottleneck

    @property
    def unit(self) -> Unit:
        """What names it among the units."""
        return Unit(self.year, RETURNED, self.pseudonym)


def returned(inventories: Mapping[int, Sequence[Bottleneck]]) -> tuple[Returned, ...]:
    """Give the bottlenecks of yearly returns by care year, each with a pseudonym that follows from its content.

    The same bottleneck reported twice in one year counts once.
    """
    found = {
        (year, _pseudonym(item)): Returned(year, _pseudonym(item), item)
        for year, items in inventories.items()
        for item in items
    }
    return tuple(found[key] for key in sorted(found))


def units(answers: Iterable[Answer], bottlenecks: Iterable[Returned] = ()) -> Units:
    """Give the text of everything that can be coded, passage by passage."""
    told = {unit_of(item): item.text for item in answers if item.text is not None}
    return {**told, **{item.unit: item.bottleneck.text for item in bottlenecks}}


def unit_of(answer: Answer) -> Unit:
    """Name the passage that an answer is."""
    return Unit(answer.year, answer.part, answer.respondent.pseudonym, answer.passage)


def _pseudonym(item: Bottleneck) -> str:
    content = "\x1f".join((item.text, item.sector or "", item.region or "", item.reference or ""))
    number = int.from_bytes(hashlib.sha256(content.encode()).digest()[:8], "big") % _DIGITS
    return f"MON-{number:08d}"
