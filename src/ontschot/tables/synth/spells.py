"""The insured table: each person's spells, cut at a switch of insurer and at the eighteenth birthday."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ontschot.tables.contracts import AGE_BANDS, INSURED, SEXES
from ontschot.tables.synth.calibration import LEVELS
from ontschot.tables.synth.columns import table, words
from ontschot.tables.synth.country import Country
from ontschot.tables.synth.people import I16, I32, NEVER, Mask, People
from ontschot.tables.synth.pseudonyms import I64, pseudonyms
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["RISK_CLASSES", "insured_table"]

RISK_CLASSES = tuple(f"{age}{level}" for age in "JK" for level in range(LEVELS))
"""Under eighteen (J) and adult (K), each with five levels of severity."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Parts of spells: whose (place among the people), from and to which day, and with what."""

    place: I64
    start: I32
    end: I32


def insured_table(spec: SynthSpec, country: Country, people: People) -> pa.Table:
    """Write the spells of some people under the contract of the insured table."""
    pieces = _cut(people)
    place = pieces.place
    moved = pieces.start >= people.switch[place]
    insurer = np.where(moved, people.other[place], people.insurer[place])
    minor = people.minor[place] & (pieces.start < people.eighteen[place])
    return table(
        INSURED,
        person_id=pseudonyms(spec, people.number[place], insurer, moved),
        uzovi=words(insurer, [one.uzovi for one in country.market.insurers]),
        insured_from=pieces.start,
        insured_to=pieces.end,
        region=words(people.region[place], country.regions),
        municipality=words(people.municipality[place], country.municipalities),
        age_band=words(people.demographic[place] // 2, AGE_BANDS),
        sex=words(people.demographic[place] % 2, SEXES),
        risk_class=words(_risk(people.severity[place], minor), RISK_CLASSES),
    )


def _risk(severity: I16, minor: Mask) -> I16:
    return severity + np.where(minor, 0, LEVELS).astype(np.int16)


def _cut(people: People) -> _Pieces:
    first = np.minimum(people.switch, people.eighteen)
    second = np.where(people.switch == people.eighteen, NEVER, np.maximum(people.switch, people.eighteen))
    once, twice = np.flatnonzero(first < NEVER), np.flatnonzero(second < NEVER)
    everyone = np.arange(len(people.number))
    return _Pieces(
        np.concatenate([everyone, once, twice]),
        np.concatenate([people.start, first[once], second[twice]]),
        np.concatenate([np.minimum(first, people.end), np.minimum(second[once], people.end[once]), people.end[twice]]),
    )
