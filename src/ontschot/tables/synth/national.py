"""The load of a national body: two thousand agreements with skewed group sizes and forty million memberships."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from statistics import NormalDist
from uuid import NAMESPACE_URL, uuid5

from ontschot.exact import tie_hash
from ontschot.periods import Period, year_period
from ontschot.tables.contracts import SEXES, UNKNOWN
from ontschot.tables.regions import region
from ontschot.tables.synth.agreements import AgreementSpec, Basis, BasisKind, GroupSpec, age_bands
from ontschot.tables.synth.calibration import calibration, read_data
from ontschot.tables.synth.market import concerns, market, payer
from ontschot.tables.synth.numbers import WORD
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["agreement_specs", "national_spec"]
IZA_SECTORS = ("msz", "ggz", "wijkverpleging", "huisartsenzorg", "mdz")
_SKEW = 1.1
_LARGEST_PART = 0.9
_MOST_PAYERS = 4
_TWO_REGIONS_IN = 50
_AMOUNT_EUR = 220_000
_AMOUNT_RANGE = (40_000, 1_500_000)
_BISECTIONS = 200


@dataclass(frozen=True, slots=True)
class _Theme:
    """A kind of agreement, taken from the demonstration: whom it is for and which sectors benefit."""

    key: str
    title: str
    ages: str
    sexes: tuple[str, ...]
    sectors: tuple[str, ...]


def national_spec(
    people: int = 17_900_000, memberships: int = 40_000_000, agreements: int = 2_000, *, seed: int = 1, year: int = 2025
) -> SynthSpec:
    """Give the spec of the load test: the whole country in one year, costs of two years earlier, one common key."""
    outlines = agreement_specs(people, memberships, agreements, seed=seed, year=year)
    return SynthSpec(
        people=people,
        seed=seed,
        period=year_period(year),
        cost_years=(year - 2,),
        sectors=IZA_SECTORS,
        agreements=outlines,
        common_key=True,
    )


def agreement_specs(
    people: int, memberships: int, agreements: int, *, seed: int = 1, year: int = 2025
) -> tuple[AgreementSpec, ...]:
    """Outline as many agreements as asked, one group each, whose members add up to the memberships (to chance).

    Group sizes are lognormal, at most nine tenths of the people selected; regions are taken in proportion to their
    population; one to four insurers pay by market position. Raises ValueError when the country has too few people.
    """
    drafts = [_Draft.draw(seed, number, people, year) for number in range(agreements)]
    sizes = _fitted([draft.weight for draft in drafts], [draft.selected for draft in drafts], memberships)
    return tuple(draft.outline(size) for draft, size in zip(drafts, sizes, strict=True))


@dataclass(frozen=True, slots=True)
class _Draft:
    number: int
    theme: _Theme
    regions: tuple[str, ...]
    period: Period
    payers: int
    amount: int
    weight: float
    selected: Fraction

    @classmethod
    def draw(cls, seed: int, number: int, people: int, year: int) -> _Draft:
        theme = _themes()[_chance(seed, "theme", number, len(_themes()))]
        regions = _regions(seed, number)
        return cls(
            number=number,
            theme=theme,
            regions=regions,
            period=year_period(year),
            payers=1 + _chance(seed, "payers", number, _MOST_PAYERS),
            amount=_amount(seed, number),
            weight=math.exp(_SKEW * _normal(seed, "size", number)),
            selected=people * _share(theme, regions),
        )

    def outline(self, size: int) -> AgreementSpec:
        name = region(self.regions[0])
        reference = f"nat-{self.number + 1:05d}-{self.theme.key}"
        return AgreementSpec(
            agreement_id=str(uuid5(NAMESPACE_URL, f"urn:ontschot:{reference}")),
            reference=reference,
            title=f"{self.theme.title}, {name.name if name else self.regions[0]}",
            period=self.period,
            payers=tuple(payer(key, self.regions) for key in _largest(self.regions)[: self.payers]),
            sectors=self.theme.sectors,
            yearly_amount_cents=self.amount,
            groups=(self.group(size),),
        )

    def group(self, size: int) -> GroupSpec:
        return GroupSpec(
            group_id=self.theme.key,
            title=self.theme.title,
            age_bands=age_bands(self.theme.ages),
            sexes=self.theme.sexes,
            regions=self.regions,
            prevalence=Fraction(size) / self.selected if size else Fraction(0),
            basis=Basis(BasisKind.ASSUMPTION, "Aanname voor de belastingproef: omvang van de groep is verzonnen"),
        )


@cache
def _themes() -> tuple[_Theme, ...]:
    known: dict[str, _Theme] = {}
    for row in read_data("demo_groups.yaml")["agreements"]:
        sectors = tuple(code for code in row["sectors"] if code in IZA_SECTORS)
        for group in row["groups"]:
            sexes = tuple(sex for sex in SEXES if sex in group["sex"])
            known.setdefault(group["id"], _Theme(group["id"], group["title"], group["ages"], sexes, sectors))
    return tuple(known.values())


def _regions(seed: int, number: int) -> tuple[str, ...]:
    keys = [key for key in calibration().regions if key != UNKNOWN]
    weights = [calibration().regions[key] for key in keys]
    point = _chance(seed, "region", number, sum(weights))
    place = next(place for place in range(len(keys)) if point < sum(weights[: place + 1]))
    beside = keys[(place + 1) % len(keys)]
    return (keys[place], beside) if _chance(seed, "beside", number, _TWO_REGIONS_IN) == 0 else (keys[place],)


def _share(theme: _Theme, regions: tuple[str, ...]) -> Fraction:
    everyone = calibration().people
    selected = sum(everyone[band, sex] for band in age_bands(theme.ages) for sex in theme.sexes)
    here = sum(calibration().regions[key] for key in regions)
    return Fraction(selected, sum(everyone.values())) * Fraction(here, sum(calibration().regions.values()))


def _largest(regions: tuple[str, ...]) -> list[str]:
    sizes = {key: sum(market().insured(key, region) for region in regions) for key in concerns()}
    return sorted(sizes, key=lambda key: -sizes[key])


def _amount(seed: int, number: int) -> int:
    euros = _AMOUNT_EUR * math.exp(_normal(seed, "amount", number))
    return round(min(max(euros, _AMOUNT_RANGE[0]), _AMOUNT_RANGE[1])) * 100


def _fitted(weights: list[float], selected: list[Fraction], total: int) -> list[int]:
    most = [math.floor(_LARGEST_PART * count) for count in selected]
    if sum(most) < total:
        raise ValueError(f"{total} memberships do not fit in groups of at most {sum(most)} people together")
    low, high = 0.0, float(total) / min(weights)
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        fits = sum(min(cap, middle * weight) for cap, weight in zip(most, weights, strict=True)) <= total
        low, high = (middle, high) if fits else (low, middle)
    return [round(min(cap, low * weight)) for cap, weight in zip(most, weights, strict=True)]


def _chance(seed: int, purpose: str, number: int, count: int) -> int:
    return tie_hash(seed, purpose, number) * count // WORD


def _normal(seed: int, purpose: str, number: int) -> float:
    return NormalDist().inv_cdf((tie_hash(seed, purpose, number) + 0.5) / WORD)
