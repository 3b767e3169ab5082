"""Lists of service codes as a definition writes them: single codes, prefixes (12*) and prefix ranges (12..15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Annotated

from pydantic import AfterValidator, Field

from ontschot.agreements.fields import FieldError
from ontschot.i18n import T

__all__ = ["CodeList", "Span", "covered", "holds", "overlap", "span"]

_LAST = chr(0x10FFFF)
_FORMS = T("a code such as 12345, a prefix such as 123* or a range such as 120..129 with ends of equal length")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of codes in the order of text, both ends included; `text` is how the definition writes it."""

    first: str
    last: str
    text: str

    def holds(self, code: str) -> bool:
        """Say whether a code lies in this stretch."""
        return self.first <= code <= self.last

    def meets(self, other: Span) -> bool:
        """Say whether some code can lie in both stretches."""
        return self.first <= other.last and other.first <= self.last


def span(text: str) -> Span:
    """Read one entry of a code list. Raises FieldError when it is none.

    >>> span("22*").holds("2201"), span("220..229").holds("2291"), span("2201").holds("22010")
    (True, True, False)
    """
    first, dots, last = text.partition("..")
    if dots:
        return _range(first, last, text)
    if text.endswith("*") and "*" not in text[:-1] and text[:-1]:
        return Span(text[:-1], text[:-1] + _LAST, text)
    if not text or "*" in text:
        raise FieldError(T("This is not a code."), _FORMS)
    return Span(text, text, text)


def _range(first: str, last: str, text: str) -> Span:
    if not first or len(first) != len(last) or "*" in text or ".." in last:
        raise FieldError(T("This is not a range of codes."), _FORMS)
    if first > last:
        raise FieldError(T("This range of codes ends before it begins."), _FORMS, T("Turn the two codes round."))
    return Span(first, last + _LAST, text)


def holds(entries: Iterable[str], code: str) -> bool:
    """Say whether a code is in a list."""
    return any(span(entry).holds(code) for entry in entries)


def overlap(first: Sequence[str], second: Sequence[str]) -> tuple[str, str] | None:
    """Give the first pair of entries of two lists that can share a code, or nothing."""
    return next(_meeting(product(map(span, first), map(span, second))), None)


def covered(entries: Sequence[str], by: Sequence[str]) -> tuple[str, str] | None:
    """Give the first entry of which another list holds every code, with the entry that does so, or nothing."""
    wide = [span(text) for text in by]
    for narrow in map(span, entries):
        for other in wide:
            if other.first <= narrow.first and narrow.last <= other.last:
                return narrow.text, other.text
    return None


def _meeting(pairs: Iterable[tuple[Span, Span]]) -> Iterator[tuple[str, str]]:
    return ((one.text, other.text) for one, other in pairs if one.meets(other))


def _entry(text: str) -> str:
    return span(text).text


def _apart(entries: tuple[str, ...]) -> tuple[str, ...]:
    for one, other in _meeting(combinations(map(span, entries), 2)):
        raise FieldError(
            T("{one} and {other} in one list say the same code twice.", one=one, other=other),
            remedy=T("Keep the widest of the two."),
        )
    return entries


Entry = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_entry)]
CodeList = Annotated[tuple[Entry, ...], Field(min_length=1, max_length=10_000), AfterValidator(_apart)]
"""A list of codes without doubles; never empty, because an empty list would silently match nothing."""
