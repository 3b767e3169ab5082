"""Claim lines with episodes planted in them, of any size, so that what was planted can be found again and counted.

Everyone has background care. Some people get episodes of some kinds: a trigger, a few services of the pathway, a
complication now and then. Some services come late, some lines are claimed twice, some are reversed, wholly or in part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ontschot.tables.contracts import CLAIMS
from ontschot.tables.synth.columns import table, words
from ontschot.tables.synth.numbers import U64, below, draws, scattered, stream, whole_days

__all__ = ["CareSpec", "Planted", "care_claims", "care_pieces", "kind_code"]

_BACKGROUND = 400
_SECTORS = ("huisartsenzorg", "msz", "wijkverpleging", "farmacie")
_PROVIDERS = 200
_SERVICES = 5
_I64 = NDArray[np.int64]
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class CareSpec:
    """What to make: people, background lines, kinds of episode with how many of each, and how dirty it is.

    Days of background care lie in the `days` from `start`; triggers lie at least `margin` days within both ends, and a
    person has at most one episode of a kind. The pathway of an episode lasts `length` days.
    """

    people: int
    lines: int
    kinds: int = 5
    episodes: int = 1000
    start: date = date(2024, 1, 1)
    days: int = 730
    margin: int = 200
    length: int = 90
    seed: int = 2025
    doubled: Fraction = Fraction(1, 200)
    reversed_: Fraction = Fraction(1, 100)
    reduced: Fraction = Fraction(1, 100)
    cancelled: Fraction = Fraction(1, 50)
    without_person: Fraction = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Planted:
    """An episode that was planted: its kind, person, day of the trigger and cost, reversals taken off.

    One whose trigger was wholly reversed is `cancelled`: it may not be found. Columns of equal length.
    """

    kind: _I64
    person: _I64
    day: _I64
    cents: _I64
    cancelled: NDArray[np.bool_]


def kind_code(kind: int, service: int) -> str:
    """Give the code of a service of a kind of episode; service 0 is the trigger."""
    return f"E{kind:02d}-{service}"


@dataclass(frozen=True, slots=True)
class _Lines:
    """Claim lines as columns; `reverses` is the number of the line taken back, or -1; `person` -1 is nobody."""

    number: _I64
    person: _I64
    day: _I64
    code: _I64
    cents: _I64
    provider: _I64
    reverses: _I64

    def take(self, places: _I64) -> _Lines:
        return _Lines(*(getattr(self, name)[places] for name in self.__slots__))


def care_claims(spec: CareSpec) -> tuple[pa.Table, Planted]:
    """Make all claim lines at once, in no order, with what was planted."""
    *pieces, planted = care_pieces(spec, spec.lines or 1)
    tables = [piece for piece in pieces if isinstance(piece, pa.Table)]
    assert isinstance(planted, Planted)  # noqa: S101 - it comes last
    return pa.concat_tables(tables).combine_chunks(), planted


def care_pieces(spec: CareSpec, piece: int) -> Iterator[pa.Table | Planted]:
    """Make claim lines in pieces of background care, then the planted ones, and last what was planted.

    The same spec gives the same lines whatever the size of a piece; only their order differs.
    """
    for first in range(0, spec.lines, piece):
        number = np.arange(first, min(first + piece, spec.lines), dtype=np.uint64)
        yield _table(spec, _dirtied(spec, _background(spec, number)))
    lines, planted = _planted(spec)
    yield _table(spec, lines)
    yield planted


def _background(spec: CareSpec, number: U64) -> _Lines:
    bits = draws(number, stream(spec.seed, "care"))
    more = draws(number, stream(spec.seed, "care more"))
    person = (bits % np.uint64(spec.people)).astype(np.int64)
    nobody = below(draws(number, stream(spec.seed, "nobody")), spec.without_person)
    return _Lines(
        number.astype(np.int64),
        np.where(nobody, -1, person),
        _first(spec) + whole_days(more, spec.days).astype(np.int64),
        ((more >> np.uint64(4)) % np.uint64(_BACKGROUND)).astype(np.int64),
        (((more >> np.uint64(9)) & np.uint64(0xFFFF)) + np.uint64(500)).astype(np.int64),
        ((bits >> np.uint64(7)) % np.uint64(_PROVIDERS)).astype(np.int64),
        np.full(len(number), -1),
    )


def _dirtied(spec: CareSpec, lines: _Lines) -> _Lines:
    """Add doubles, and lines that take others back; they count on from a number far beyond the lines themselves."""
    number = lines.number.astype(np.uint64)
    double = np.flatnonzero(below(draws(number, stream(spec.seed, "double")), spec.doubled))
    back = np.flatnonzero(below(draws(number, stream(spec.seed, "back")), spec.reversed_) & (lines.person >= 0))
    credits_ = _taken_back(lines, back, lines.cents[back])
    return _joined([lines, lines.take(double), credits_])


def _taken_back(lines: _Lines, places: _I64, cents: _I64) -> _Lines:
    taken = lines.take(places)
    return _Lines(
        taken.number + (1 << 40),
        taken.person,
        taken.day + 45,
        taken.code,
        -cents,
        taken.provider,
        taken.number,
    )


def _joined(parts: list[_Lines]) -> _Lines:
    return _Lines(*(np.concatenate([getattr(part, name) for part in parts]) for name in _Lines.__slots__))


def _planted(spec: CareSpec) -> tuple[_Lines, Planted]:
    """Plant episodes evenly over kinds; a kind meets people in a shuffling of its own, so that nobody has it twice."""
    parts: list[_Lines] = []
    found: list[Planted] = []
    share = -(-spec.episodes // spec.kinds)
    for kind in range(spec.kinds):
        count = min(share, max(spec.episodes - kind * share, 0), spec.people)
        person = scattered(0, count, spec.people, spec.seed, "kind", kind).astype(np.int64)
        lines, planted = _episodes(spec, kind, person)
        parts.append(lines)
        found.append(planted)
    names = Planted.__slots__
    return _joined(parts), Planted(*(np.concatenate([getattr(item, name) for item in found]) for name in names))


def _episodes(spec: CareSpec, kind: int, person: _I64) -> tuple[_Lines, Planted]:
    """Plant one kind: a trigger and four services after it, of which one in ten people has a complication as last."""
    count = len(person)
    episode = np.repeat(np.arange(count), _SERVICES)
    service = np.tile(np.arange(_SERVICES), count)
    key = (person[episode] * _SERVICES + service).astype(np.uint64)
    bits = draws(key, stream(spec.seed, "pathway", kind))
    free = max(spec.days - 2 * spec.margin, 1)
    trigger_day = whole_days(draws(person.astype(np.uint64), stream(spec.seed, "day", kind)), free).astype(np.int64)
    after = np.where(service == 0, 0, 1 + whole_days(bits, max(spec.length - 1, 1)))
    lines = _Lines(
        (np.int64(1) << 41) + (np.int64(kind) * spec.people + person[episode]) * _SERVICES + service,
        person[episode],
        _first(spec) + spec.margin + trigger_day[episode] + after,
        _BACKGROUND + kind * _SERVICES + service,
        ((bits & np.uint64(0xFFFF)) + np.uint64(1000)).astype(np.int64),
        ((bits >> np.uint64(16)) % np.uint64(_PROVIDERS)).astype(np.int64),
        np.full(len(bits), -1),
    )
    gone = below(draws(person.astype(np.uint64), stream(spec.seed, "cancel", kind)), spec.cancelled)
    changed, cents = _changed(spec, kind, lines, episode, gone)
    day = lines.day[service == 0]
    return changed, Planted(np.full(count, kind), person + 1, day, cents, gone)


def _changed(spec: CareSpec, kind: int, lines: _Lines, episode: _I64, gone: NDArray[np.bool_]) -> tuple[_Lines, _I64]:
    """Claim some services twice, reduce some, and take the trigger of some episodes back."""
    number = lines.number.astype(np.uint64)
    trigger = lines.code % _SERVICES == 0
    double = np.flatnonzero(below(draws(number, stream(spec.seed, "double", kind)), spec.doubled))
    back = np.flatnonzero(trigger & gone[episode])
    less = np.flatnonzero(below(draws(number, stream(spec.seed, "less", kind)), spec.reduced) & ~trigger)
    off = lines.cents[less] // 3
    sums = np.zeros(len(gone), dtype=np.int64)
    np.add.at(sums, episode, lines.cents)
    np.subtract.at(sums, episode[less], off)
    added = [lines.take(double), _taken_back(lines, back, lines.cents[back]), _taken_back(lines, less, off)]
    return _joined([lines, *added]), sums


def _first(spec: CareSpec) -> int:
    return (spec.start - _EPOCH).days


def _table(spec: CareSpec, lines: _Lines) -> pa.Table:
    codes = [f"B{number:03d}" for number in range(_BACKGROUND)]
    codes += [kind_code(kind, service) for kind in range(spec.kinds) for service in range(_SERVICES)]
    rows = table(
        CLAIMS,
        claim_id=_numbered(lines.number),
        person_id=pa.array(lines.person + 1, mask=lines.person < 0),
        care_date=pa.array(lines.day.astype(np.int32), pa.int32()).cast(pa.date32()),
        service_code=words(lines.code, codes),
        title=words(np.full(len(lines.code), -1), ["none"]),
        provider=words(lines.provider, [f"0199{number:04d}" for number in range(_PROVIDERS)]),
        sector=words(lines.code % len(_SECTORS), _SECTORS),
        amount_cents=lines.cents,
        reverses_claim_id=_numbered(lines.reverses, lines.reverses < 0),
    )
    nullable = [field.with_nullable(nullable=True) for field in rows.schema]
    return rows.cast(pa.schema(nullable)).take(pa.array(_shuffling(rows.num_rows, spec.seed)))


def _shuffling(count: int, seed: int) -> _I64:
    return scattered(0, count, count, seed, "lines").astype(np.int64)


def _numbered(numbers: _I64, empty: NDArray[np.bool_] | None = None) -> pa.Array:
    return pc.binary_join_element_wise("k", pa.array(numbers, mask=empty).cast(pa.string()), "")
