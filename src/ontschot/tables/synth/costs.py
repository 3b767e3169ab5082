"""The costs table: what each person cost per sector, with the calibrated means, skewed and partly unknown."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.tables.contracts import AGE_BANDS, COSTS
from ontschot.tables.synth.calibration import LEVELS, assumptions, calibration
from ontschot.tables.synth.columns import table, words
from ontschot.tables.synth.country import DEMOGRAPHICS
from ontschot.tables.synth.numbers import below, draws, limits, stream
from ontschot.tables.synth.people import I16, NEVER, Mask, People
from ontschot.tables.synth.pseudonyms import I64, pseudonyms
from ontschot.tables.synth.skew import factors, skewed
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["HEAVY_CENTS", "CostModel", "CostRows", "cost_model", "cost_rows", "costs_table", "person_costs"]

CREDITED = Fraction(1, 2000)
LATE = Fraction(1, 2000)
HEAVY_CENTS = 10_000_000
"""From € 100,000 in one sector and year someone counts as a heavy user in the report."""

_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class CostModel:
    """Per sector: the chance to be a user and a user's mean cost in cents, by demographic and severity."""

    sectors: tuple[str, ...]
    chance: NDArray[np.uint64]
    mean: I64
    factors: tuple[I64, ...]


@dataclass(frozen=True, slots=True)
class CostRows:
    """Rows of the costs table before they get pseudonyms: whose (place among the people), year, sector and amount.

    moved: the row belongs to the insurer after a switch, who does not know earlier costs.
    """

    place: I64
    moved: Mask
    year: NDArray[np.int32]
    sector: I16
    cents: I64
    known: Mask

    def pick(self, rows: Mask) -> CostRows:
        """Keep some of the rows."""
        return CostRows(*(getattr(self, name)[rows] for name in CostRows.__slots__))


def cost_model(spec: SynthSpec) -> CostModel:
    """Prepare the chances and means; the mean over users and non-users is the calibrated mean of the age and sex."""
    chance = np.zeros((len(spec.sector_codes), len(DEMOGRAPHICS) * LEVELS), dtype=np.uint64)
    mean = np.zeros(chance.shape, dtype=np.int64)
    for row, sector in enumerate(spec.sector_codes):
        pairs = [_use(sector, place, level) for place in range(len(DEMOGRAPHICS)) for level in range(LEVELS)]
        chance[row] = limits([chance for chance, _ in pairs])
        mean[row] = [cents for _, cents in pairs]
    sigmas = [assumptions().use[sector].sigma for sector in spec.sector_codes]
    return CostModel(spec.sector_codes, chance, mean, tuple(factors(sigma) for sigma in sigmas))


def _use(sector: str, demographic: int, level: int) -> tuple[Fraction, int]:
    use = assumptions().use[sector]
    relative = assumptions().relative_cost
    shares = assumptions().severity[AGE_BANDS.index(DEMOGRAPHICS[demographic][0])]
    average = Fraction(sum(share * cost for share, cost in zip(shares, relative, strict=True)), sum(shares))
    cost = calibration().mean_cost[sector][DEMOGRAPHICS[demographic]] * relative[level] / average
    chance = min(use.cap, cost / use.per_user_cents)
    return chance, round(cost / chance) if chance else 0


def person_costs(spec: SynthSpec, model: CostModel, people: People, year: int) -> I64:
    """Draw the cost of each person in each sector: cents, one row per sector and one column per person."""
    kind = people.demographic.astype(np.int32) * LEVELS + people.severity
    cents = np.empty((len(model.sectors), len(kind)), dtype=np.int64)
    for row, sector in enumerate(model.sectors):
        bits = draws(people.alike, stream(spec.seed, "cost", sector, year))
        # A use decides on the high bits, how much on the low ones; only half a word each, so the two are unrelated.
        uses = (bits >> _HALF) < (model.chance[row] >> _HALF)[kind] + np.uint64(1)
        cents[row] = np.where(uses, model.mean[row][kind] * skewed(model.factors[row], bits) >> 16, 0)
    return cents


def cost_rows(spec: SynthSpec, model: CostModel, people: People) -> CostRows:
    """Give every cost row of some people: known ones, unknown ones, credits and costs of an earlier year."""
    parts = []
    for year in spec.cost_years:
        cents = person_costs(spec, model, people, year)
        cents[0] = np.where(_credited(spec, people, year), -(cents[0] // 4 + 1250), cents[0])
        parts += [_known(people, cents, year), _unknown(spec, people, year, len(model.sectors))]
    parts.append(_late(spec, people))
    return CostRows(*(np.concatenate([getattr(part, name) for part in parts]) for name in CostRows.__slots__))


def costs_table(spec: SynthSpec, model: CostModel, people: People, rows: CostRows) -> pa.Table:
    """Write cost rows under the contract of the costs table."""
    insurer = np.where(rows.moved, people.other[rows.place], people.insurer[rows.place])
    return table(
        COSTS,
        person_id=pseudonyms(spec, people.number[rows.place], insurer, rows.moved),
        cost_year=rows.year,
        sector=words(rows.sector, model.sectors),
        amount_cents=rows.cents,
        known=rows.known,
    )


def _credited(spec: SynthSpec, people: People, year: int) -> Mask:
    return below(draws(people.number, stream(spec.seed, "credit", year)), CREDITED) & people.single


def _known(people: People, cents: I64, year: int) -> CostRows:
    sector, place = np.nonzero((cents != 0) & people.known)
    return _rows(place, year, sector, cents[sector, place], known=True)


def _unknown(spec: SynthSpec, people: People, year: int, sectors: int) -> CostRows:
    here = np.flatnonzero(~people.known)
    there = np.flatnonzero((people.switch < NEVER) & (not spec.common_key))
    place = np.concatenate([here, there])
    moved = np.repeat([False, True], [len(here), len(there)])
    count = len(place)
    sector = np.repeat(np.arange(sectors), count)
    zero = np.zeros(count * sectors, dtype=np.int64)
    return _rows(np.tile(place, sectors), year, sector, zero, known=False, moved=np.tile(moved, sectors))


def _late(spec: SynthSpec, people: People) -> CostRows:
    bits = draws(people.number, stream(spec.seed, "late"))
    place = np.flatnonzero(below(bits, LATE) & people.known & people.single)
    cents = 5_000 + (draws(people.number[place], stream(spec.seed, "late amount")) >> np.uint64(44)).astype(np.int64)
    return _rows(place, min(spec.cost_years) - 1, np.zeros(len(place), dtype=np.int64), cents, known=True)


def _rows(
    place: I64, year: int, sector: NDArray[np.int64], cents: I64, *, known: bool, moved: Mask | None = None
) -> CostRows:
    return CostRows(
        place=place,
        moved=np.zeros(len(place), dtype=np.bool_) if moved is None else moved,
        year=np.full(len(place), year, dtype=np.int32),
        sector=sector.astype(np.int16),
        cents=cents.astype(np.int64),
        known=np.full(len(place), known, dtype=np.bool_),
    )
