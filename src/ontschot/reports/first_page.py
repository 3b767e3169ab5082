"""The first page: four questions answered in sentences, with no more than seven numbers among them.

Each answer offers its sentences by rank. A sentence with numbers that no longer fit is replaced by its wording without
numbers, or left to the section behind it; the order of the questions decides nothing about who gets the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontschot.i18n import T, Text, render
from ontschot.reports.document import Answer, Link
from ontschot.reports.verdict import Tone

__all__ = ["MOST_NUMBERS", "NOTHING_TO_DO", "Draft", "Offer", "answers", "numbers_in"]

MOST_NUMBERS = 7

_NOT_A_FIGURE = re.compile(r"\b[A-Z]{3}-\d{2}\b|\b\d{1,2} [A-Za-z]+ (19|20)\d{2}\b|\b(19|20)\d{2}\b(?![.,]\d)")
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence for the first page, its rank (the lowest goes first) and perhaps a wording without numbers."""

    rank: int
    text: Text
    plain: Text | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One question with the sentences offered as its answer, and where to read on."""

    key: str
    question: Text
    tone: Tone
    section: str
    offers: tuple[Offer, ...]
    links: tuple[Link, ...] = ()


NOTHING_TO_DO = Offer(6, T("Nothing has to be done now."))


def numbers_in(text: Text | str) -> int:
    """Count the figures in a sentence; dates, years and numbers of rules are names, not figures."""
    return len(_NUMBER.findall(_NOT_A_FIGURE.sub("", render(text, "en"))))


def answers(drafts: Sequence[Draft]) -> tuple[Answer, ...]:
    """Choose the sentences of the first page, so that they hold seven numbers at most."""
    chosen = _within_budget([offer for draft in drafts for offer in draft.offers])
    return tuple(
        Answer(
            draft.key,
            draft.question,
            tuple(text for offer in draft.offers if (text := chosen[id(offer)])),
            draft.tone,
            draft.section,
            draft.links,
        )
        for draft in drafts
    )


def _within_budget(offers: Sequence[Offer]) -> dict[int, Text | None]:
    left = MOST_NUMBERS
    chosen: dict[int, Text | None] = {}
    for offer in sorted(offers, key=lambda item: item.rank):
        needed = numbers_in(offer.text)
        chosen[id(offer)] = offer.text if needed <= left else _without_numbers(offer)
        left -= needed if needed <= left else 0
    return chosen


def _without_numbers(offer: Offer) -> Text | None:
    return offer.plain if offer.plain and not numbers_in(offer.plain) else None
