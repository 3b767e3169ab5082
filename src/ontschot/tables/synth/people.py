"""Who the synthetic people are and what happens to them in the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ontschot.tables.contracts import AGE_BANDS
from ontschot.tables.synth.calibration import assumptions
from ontschot.tables.synth.country import Country
from ontschot.tables.synth.numbers import U64, below, draws, limits, stream, whole_days
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["I16", "I32", "NEVER", "TWINS", "TWIN_EVERY", "Mask", "People", "make_people"]

I16 = NDArray[np.int16]
I32 = NDArray[np.int32]
Mask = NDArray[np.bool_]

NEVER = np.iinfo(np.int32).max
"""The day of an event that does not happen."""

TWIN_EVERY = 1000
TWINS = 4
"""Of every thousand numbers the first four are look-alikes: same residence, age, insurer, groups and costs."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ROOT = np.uint64(0x6A09E667F3BCC909)
_TEENS = AGE_BANDS.index("15-19")
_YEAR = Fraction(1461, 4)
_FIVE_YEARS = 1826
_THREE_YEARS = 1096
_FIRST_YEAR = 2006
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class People:
    """Some of the people, column by column; days are counted from 1970-01-01.

    number: who they are. alike: the number whose chances they share (their own, or that of the first look-alike).
    band, sex, region, municipality, insurer, other: places in their lists; `other` is the insurer after a switch.
    start, end: spell of insurance over all insurers, half-open. eighteen, switch: days in between, or NEVER.
    minor: under eighteen at the start. born, new, dies: whether the spell starts or ends for that reason.
    known: whether their insurer knows what they cost.
    """

    number: U64
    alike: U64
    demographic: I16
    region: I16
    municipality: I16
    insurer: I16
    other: I16
    severity: I16
    start: I32
    end: I32
    eighteen: I32
    switch: I32
    minor: Mask
    born: Mask
    new: Mask
    dies: Mask
    known: Mask

    @property
    def single(self) -> Mask:
        """Say who has no look-alike."""
        return np.asarray(self.number % np.uint64(TWIN_EVERY) >= np.uint64(TWINS))

    @property
    def cell(self) -> I16:
        """Region, age band and sex as one number."""
        return (self.region * np.int16(2 * len(AGE_BANDS)) + self.demographic).astype(np.int16)


def day_number(day: date) -> int:
    """Count the days since 1970-01-01, as Arrow and DuckDB do."""
    return day.toordinal() - _EPOCH


def make_people(spec: SynthSpec, country: Country, number: U64) -> People:
    """Make the people with these numbers (0 up to, not including, `spec.people`).

    Age, sex and residence follow from the number by two irrational steps (a Kronecker sequence), so that any run of
    numbers has the calibrated shares almost exactly; everything else is drawn.
    """
    rest = number % np.uint64(TWIN_EVERY)
    twin = rest < np.uint64(TWINS)
    alike = np.where(twin, number - rest, number)
    demographic = np.searchsorted(country.demographic, _spread(spec, alike, _GOLDEN, "age"), side="right")
    municipality = np.searchsorted(country.residence, _spread(spec, alike, _ROOT, "home"), side="right")
    region = country.region_of[municipality]
    band = (demographic // 2).astype(np.int16)
    insurer = country.insurers.pick(region, draws(alike, stream(spec.seed, "insurer")))
    events = _Events(spec, country, number, alike, twin)
    spell = events.spell(band)
    eighteen, minor = events.eighteen(band, spell)
    switch, other = events.switch(region, insurer, spell)
    return People(
        number=number,
        alike=alike,
        demographic=demographic.astype(np.int16),
        region=region,
        municipality=municipality.astype(np.int16),
        insurer=insurer,
        other=other,
        severity=country.severity.pick(band, draws(alike, stream(spec.seed, "severity"))),
        start=spell.start,
        end=spell.end,
        eighteen=eighteen,
        switch=switch,
        minor=minor,
        born=spell.born,
        new=spell.new,
        dies=spell.dies,
        known=~(spell.born | spell.new | events.happens("unknown", UNKNOWN_COST)),
    )


UNKNOWN_COST = Fraction(1, 500)
"""Share of insured people whose cost is not known although they were insured (assumption, to be found by tests)."""


def _spread(spec: SynthSpec, number: U64, step: np.uint64, purpose: str) -> U64:
    return number * step + stream(spec.seed, purpose)


@dataclass(frozen=True, slots=True)
class _Spell:
    start: I32
    end: I32
    born: Mask
    new: Mask
    dies: Mask


@dataclass(frozen=True, slots=True)
class _Events:
    spec: SynthSpec
    country: Country
    number: U64
    alike: U64
    twin: Mask

    @property
    def first(self) -> int:
        return day_number(self.spec.period.start)

    @property
    def years(self) -> Fraction:
        return Fraction(self.spec.period.days) / _YEAR

    def bits(self, purpose: str) -> U64:
        return draws(self.number, stream(self.spec.seed, purpose))

    def happens(self, purpose: str, chance: Fraction) -> Mask:
        return below(self.bits(purpose), chance) & ~self.twin

    def day(self, purpose: str) -> I32:
        # Never the first day: whoever is born or dies is seen to be so inside the period.
        return self.first + 1 + whole_days(self.bits(purpose), self.spec.period.days - 1)

    def spell(self, band: I16) -> _Spell:
        born = self.happens("birth", assumptions().births * self.years) & (band == 0)
        new = self.happens("newly insured", assumptions().newly_insured * self.years) & ~born
        start = np.where(born | new, self.day("start"), self.since(band)).astype(np.int32)
        last = self.day("death")
        dies = self.dies(band) & (last > start)
        end = np.where(dies, last, day_number(self.spec.period.end)).astype(np.int32)
        return _Spell(start, end, born, new, dies)

    def dies(self, band: I16) -> Mask:
        bounds = limits([rate * self.years for rate in self.country.dies])
        return np.asarray((self.bits("dies") < bounds[band]) & ~self.twin)

    def since(self, band: I16) -> I32:
        # Insured for years already, from a 1 January, but no longer than one lives or the Zvw exists.
        latest = min(*self.spec.cost_years, self.spec.period.start.year)
        years = np.clip(latest - 5 * band.astype(np.int64), _FIRST_YEAR, latest)
        back = whole_days(self.bits("since"), 1 << 20).astype(np.int64) * (latest - years + 1) >> 20
        days = np.array([day_number(date(year, 1, 1)) for year in range(_FIRST_YEAR, latest + 1)], dtype=np.int32)
        return np.asarray(days[latest - back - _FIRST_YEAR])

    def eighteen(self, band: I16, spell: _Spell) -> tuple[I32, Mask]:
        bits = draws(self.alike, stream(self.spec.seed, "birthday"))
        birthday = self.first + _THREE_YEARS - whole_days(bits, _FIVE_YEARS)
        teen = band == _TEENS
        minor = (band < _TEENS) | (teen & (birthday > spell.start) & (birthday > self.first))
        inside = teen & ~self.twin & (birthday > self.first) & (birthday > spell.start) & (birthday < spell.end)
        return np.where(inside, birthday, NEVER).astype(np.int32), minor

    def switch(self, region: I16, insurer: I16, spell: _Spell) -> tuple[I32, I16]:
        days = _switch_days(self.spec)
        other = self.country.insurers.pick(region, self.bits("other insurer"))
        day = days[whole_days(self.bits("switch day"), len(days))]
        times = self.years if self.yearly else len(days)
        bounds = np.array([limits([chance * times for chance in row]) for row in self.country.switches])
        moves = (self.bits("switch") < bounds[region, insurer]) & (other != insurer)
        moves &= ~self.twin & (day > spell.start) & (day < spell.end)
        return np.where(moves, day, NEVER).astype(np.int32), np.where(moves, other, insurer).astype(np.int16)

    @property
    def yearly(self) -> bool:
        return not _new_years(self.spec)


def _new_years(spec: SynthSpec) -> list[int]:
    days = [date(year, 1, 1) for year in range(spec.period.start.year, spec.period.end.year + 1)]
    return [day_number(day) for day in days if spec.period.start < day < spec.period.end]


def _switch_days(spec: SynthSpec) -> I32:
    # People switch on 1 January; a period without one inside gets the first days of its months instead, if any.
    months = [date(day.year, month, 1) for day in (spec.period.start, spec.period.end) for month in range(1, 13)]
    inside = sorted({day_number(day) for day in months if spec.period.start < day < spec.period.end})
    return np.array(_new_years(spec) or inside or [NEVER], dtype=np.int32)
