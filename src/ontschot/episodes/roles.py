"""What each code in the claims means to each definition: worked out once per code, never per claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pyarrow as pa

from ontschot.episodes.codes import Span, span
from ontschot.episodes.definition import Book, Definition

__all__ = ["NO_STEP", "CareClass", "Roles", "classify", "roles_of"]

NO_STEP = -1


class CareClass(IntEnum):
    """How a service stands to an episode."""

    TYPICAL = 1
    COMPLICATION = 2
    EXCLUDED = 3
    UNRELATED = 4

    @property
    def inside(self) -> bool:
        """Say whether the service belongs to the episode."""
        return self in {CareClass.TYPICAL, CareClass.COMPLICATION}


@dataclass(frozen=True, slots=True)
class Roles:
    """The codes of the claims as numbers, and what they mean.

    `codes`: service_code, code (place in the order of text), days (how long the service lasts). `care`: code,
    definition (place in the order of precedence), care_class, step; services that are unrelated have no row.
    `triggers`: code, definition. `severity`: code, definition, severity (place of the group) and days. `unmatched`:
    per definition the entries of its lists that match no code at all.
    """

    codes: pa.Table
    care: pa.Table
    triggers: pa.Table
    severity: pa.Table
    unmatched: tuple[tuple[str, str], ...]


def classify(definition: Definition, code: str) -> CareClass:
    """Say how a service stands to an episode of this kind: exclusion goes first, a trigger is typical by itself."""
    return _Reader(definition).classify(code)


class _Reader:
    def __init__(self, definition: Definition) -> None:
        services = definition.services
        self.triggers = _spans(definition.trigger.codes)
        self.excluded = _spans(services.excluded)
        self.complications = _spans(services.complications)
        self.typical = _spans(services.typical)
        self.steps = [_spans(step.codes) for step in definition.steps]

    def classify(self, code: str) -> CareClass:
        if _in(self.excluded, code):
            return CareClass.EXCLUDED
        if _in(self.complications, code):
            return CareClass.COMPLICATION
        if _in(self.typical, code) or _in(self.triggers, code):
            return CareClass.TYPICAL
        return CareClass.UNRELATED

    def step(self, code: str) -> int:
        return next((place for place, spans in enumerate(self.steps) if _in(spans, code)), NO_STEP)


def _spans(entries: Sequence[str] | None) -> list[Span]:
    return [span(text) for text in entries or ()]


def _in(spans: list[Span], code: str) -> bool:
    return any(item.holds(code) for item in spans)


def roles_of(book: Book, codes: Sequence[str]) -> Roles:
    """Work out what the codes that occur in the claims mean to each definition.

    codes: the distinct service codes of the claims, in any order.
    """
    known = sorted(codes)
    care, triggers, severity = _rows(book, known)
    return Roles(
        _table({"service_code": known, "code": range(len(known)), "days": _days(book, known)}),
        _from_rows(("code", "definition", "care_class", "step"), care),
        _from_rows(("code", "definition"), triggers),
        _from_rows(("code", "definition", "severity", "days"), severity),
        tuple(_unmatched(book, known)),
    )


def _rows(book: Book, codes: list[str]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]], list[tuple[int, ...]]]:
    care: list[tuple[int, ...]] = []
    triggers: list[tuple[int, ...]] = []
    severity: list[tuple[int, ...]] = []
    for place, definition in enumerate(book.ranked):
        reader = _Reader(definition)
        groups = [(number, group.days, _spans(group.codes)) for number, group in enumerate(definition.severity)]
        for number, code in enumerate(codes):
            care_class = reader.classify(code)
            if care_class is not CareClass.UNRELATED:
                care.append((number, place, care_class, reader.step(code)))
            if _in(reader.triggers, code):
                triggers.append((number, place))
            severity += [(number, place, group, days) for group, days, spans in groups if _in(spans, code)]
    return care, triggers, severity


def _days(book: Book, codes: Sequence[str]) -> list[int]:
    lasting = [(_spans(item.codes), item.days) for item in book.durations]
    return [next((days for spans, days in lasting if _in(spans, code)), 1) for code in codes]


def _unmatched(book: Book, codes: list[str]) -> Iterator[tuple[str, str]]:
    for definition in book.ranked:
        lists = (definition.care, definition.services.excluded or (), *(step.codes for step in definition.steps))
        for text in dict.fromkeys(text for entries in lists for text in entries):
            if not _occurs(span(text), codes):
                yield definition.id, text


def _occurs(wanted: Span, codes: Sequence[str]) -> bool:
    """Say whether one of the codes, in the order of text, lies in a stretch."""
    place = bisect_left(codes, wanted.first)
    return place < len(codes) and codes[place] <= wanted.last


def _from_rows(names: tuple[str, ...], rows: list[tuple[int, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return _table(dict(zip(names, columns, strict=True)))


def _table(columns: dict[str, Any]) -> pa.Table:
    return pa.table(
        {
            name: pa.array(values, pa.string() if name == "service_code" else pa.int32())
            for name, values in columns.items()
        }
    )
