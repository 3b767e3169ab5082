"""Claim lines: the costs of some people line by line, and claims of existing titles for members of groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ontschot.tables.contracts import CLAIMS
from ontschot.tables.synth.agreements import OverlappingClaims
from ontschot.tables.synth.calibration import calibration
from ontschot.tables.synth.columns import table, words
from ontschot.tables.synth.costs import CostRows
from ontschot.tables.synth.membership import Directory, Members, insurer_of
from ontschot.tables.synth.numbers import U64, below, draws, limits, stream, whole_days
from ontschot.tables.synth.people import I16, I32, Mask, People, day_number
from ontschot.tables.synth.pseudonyms import I64, pseudonyms
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["Lines", "claims_table", "overlapping_lines", "sector_lines"]

LATE = Fraction(1, 100)
CREDITED = Fraction(1, 100)
_PROVIDERS = 40
_NEW_YEAR_BACK = 61
_CARE_TYPES = {
    "msz": "06",
    "ggz": "54",
    "wijkverpleging": "75",
    "huisartsenzorg": "01",
    "mdz": "53",
    "kraamzorg": "33",
    "grz": "47",
    "elv": "47",
}
_OTHER_CARE_TYPE = "17"
_NO_CLAIMS = OverlappingClaims("", Fraction(0), "overig", 0)
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Lines:
    """Claim lines before they get a number: who, when, what. `reverses` is the place of the line taken back, or -1."""

    person: I64
    day: I32
    sector: I16
    title: I16
    cents: I64
    provider: I16
    reverses: I64
    late: Mask


def sector_lines(spec: SynthSpec, people: People, rows: CostRows, sectors: tuple[str, ...]) -> Lines:
    """Write the costs of some people as one claim line each; some came late, some were claimed twice and credited.

    Per person, year and sector the lines add up to the cost.
    """
    chosen = below(draws(people.number, stream(spec.seed, "claims")), spec.claims)
    kept = rows.pick(chosen[rows.place] & np.isin(rows.year, spec.cost_years) & (rows.cents > 0) & rows.known)
    purpose = stream(spec.seed, "claim")
    bits = draws(people.number[kept.place] ^ (kept.sector.astype(np.uint64) << np.uint64(40)), purpose)
    late = below(bits << np.uint64(32), LATE)
    new_year = _new_years(kept.year)
    day = np.where(late, new_year - 1 - whole_days(bits, _NEW_YEAR_BACK), new_year + whole_days(bits, 365))
    lines = Lines(
        person=pseudonyms(spec, people.number[kept.place], people.insurer[kept.place], kept.moved),
        day=day.astype(np.int32),
        sector=_codes(sectors)[kept.sector],
        title=np.full(len(bits), -1, dtype=np.int16),
        cents=kept.cents,
        provider=(bits % np.uint64(_PROVIDERS)).astype(np.int16),
        reverses=np.full(len(bits), -1, dtype=np.int64),
        late=late,
    )
    return _credited(lines, below(bits << np.uint64(16), CREDITED))


def _new_years(years: NDArray[np.int32]) -> I32:
    known, place = np.unique(years, return_inverse=True)
    return np.array([day_number(date(year, 1, 1)) for year in known.tolist()], dtype=np.int32)[place]


def _codes(sectors: tuple[str, ...]) -> I16:
    known = list(calibration().mean_cost)
    return np.array([known.index(code) for code in sectors], dtype=np.int16)


def _credited(lines: Lines, chosen: Mask) -> Lines:
    again = np.flatnonzero(chosen)
    count, extra = len(chosen), len(again)
    place = np.concatenate([np.arange(count), again, again])
    sign = np.repeat([1, 1, -1], [count, extra, extra])
    reverses = np.concatenate([np.full(count + extra, -1), count + np.arange(extra)])
    return Lines(
        lines.person[place],
        lines.day[place],
        lines.sector[place],
        lines.title[place],
        lines.cents[place] * sign,
        lines.provider[place],
        reverses,
        lines.late[place],
    )


def overlapping_lines(spec: SynthSpec, book: Directory, people: People, members: Members) -> Lines:
    """Write claims of existing titles for part of the members, on days of their membership within the agreement."""
    claimed = [group.claimed or _NO_CLAIMS for group in book.groups]
    titles = _titles(book)
    kept, bits = _claimed(spec, claimed, people, members)
    days = (np.minimum(kept.end, people.end[kept.place]) - kept.start).astype(np.uint64)
    return Lines(
        person=pseudonyms(spec, people.number[kept.place], insurer_of(people, kept), kept.moved),
        day=kept.start + ((bits & _LOW) * days >> np.uint64(32)).astype(np.int32),
        sector=_codes(tuple(item.sector for item in claimed))[kept.group],
        title=np.array([titles.index(item.title) if item.title else -1 for item in claimed], np.int16)[kept.group],
        cents=np.array([item.amount_cents for item in claimed], dtype=np.int64)[kept.group],
        provider=(bits % np.uint64(_PROVIDERS)).astype(np.int16),
        reverses=np.full(len(bits), -1, dtype=np.int64),
        late=np.zeros(len(bits), dtype=np.bool_),
    )


def _claimed(
    spec: SynthSpec, claimed: list[OverlappingClaims], people: People, members: Members
) -> tuple[Members, U64]:
    key = people.alike[members.place] ^ (members.group.astype(np.uint64) << np.uint64(40))
    bits = draws(key, stream(spec.seed, "title"))
    chosen = bits < limits([item.share for item in claimed])[members.group]
    chosen &= ~members.outside & (people.end[members.place] > members.start)
    return members.pick(chosen), bits[chosen]


def _titles(book: Directory) -> list[str]:
    return sorted({group.claimed.title for group in book.groups if group.claimed})


def claims_table(book: Directory, lines: Lines, first: int) -> pa.Table:
    """Number claim lines from `first` on and write them under the contract of the claims table."""
    sectors = list(calibration().mean_cost)
    provider = lines.sector * np.int16(_PROVIDERS) + lines.provider
    return table(
        CLAIMS,
        claim_id=_numbered(first + np.arange(len(lines.person))),
        person_id=lines.person,
        care_date=lines.day,
        service_code=words(lines.sector, [f"{code}-1" for code in sectors]),
        title=words(lines.title, _titles(book)),
        provider=words(provider, [_agb(code, number) for code in sectors for number in range(_PROVIDERS)]),
        sector=words(lines.sector, sectors),
        amount_cents=lines.cents,
        reverses_claim_id=_numbered(first + lines.reverses, lines.reverses < 0),
    )


def _agb(sector: str, number: int) -> str:
    return f"{_CARE_TYPES.get(sector, _OTHER_CARE_TYPE)}99{number:04d}"


def _numbered(numbers: I64, empty: Mask | None = None) -> pa.Array:
    return pc.binary_join_element_wise("d", pa.array(numbers, mask=empty).cast(pa.string()), "")
