"""What the generator needs to know of an agreement: for whom it is, where, how much and who pays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ontschot.periods import Period
from ontschot.tables.contracts import AGE_BANDS, SEXES

__all__ = ["AgreementSpec", "Basis", "BasisKind", "GroupSpec", "OverlappingClaims", "PayerSpec", "age_bands", "sexes"]

_AGES = re.compile(r"(?P<first>\d{1,2})(\+|-(?P<last>\d{1,2}))")


class BasisKind(StrEnum):
    """Where a prevalence comes from: a published source or an assumption."""

    SOURCE = "source"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Basis:
    """The source or the assumption behind a number; printed wherever the number is used."""

    kind: BasisKind
    text: str


@dataclass(frozen=True, slots=True)
class OverlappingClaims:
    """Claims of an existing title for part of the members in the same period, for OVL-04 to find."""

    title: str
    share: Fraction
    sector: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class GroupSpec:
    """A target group: an exact share (prevalence) of the people in these age bands, sexes and regions."""

    group_id: str
    title: str
    age_bands: tuple[str, ...]
    sexes: tuple[str, ...]
    regions: tuple[str, ...]
    prevalence: Fraction
    basis: Basis
    claimed: OverlappingClaims | None = None


@dataclass(frozen=True, slots=True)
class PayerSpec:
    """A paying insurer concern: its UZOVI codes and how many people it insures in the regions of the agreement."""

    key: str
    name: str
    uzovi: tuple[str, ...]
    insured: int


@dataclass(frozen=True, slots=True)
class AgreementSpec:
    """The outline of one agreement: enough to make its members and to write its document.

    yearly_amount_cents: for all payers together, per full year. overlaps: an agreement (reference) for the same people.
    """

    agreement_id: str
    reference: str
    title: str
    period: Period
    payers: tuple[PayerSpec, ...]
    sectors: tuple[str, ...]
    yearly_amount_cents: int
    groups: tuple[GroupSpec, ...]
    overlaps: str | None = None

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of the groups, each once."""
        return tuple(dict.fromkeys(region for group in self.groups for region in group.regions))

    @property
    def uzovi(self) -> frozenset[str]:
        """The UZOVI codes of all payers; whoever is insured elsewhere gets no money."""
        return frozenset(code for payer in self.payers for code in payer.uzovi)

    def payer_share(self, payer: PayerSpec) -> Fraction:
        """Give the part a payer bears: by market position, exact, summing to one over the payers."""
        return Fraction(payer.insured, sum(other.insured for other in self.payers))


def age_bands(text: str) -> tuple[str, ...]:
    """Read whole five-year bands: "75+" is everyone of 75 and older, "20-44" runs from 20 up to and including 44.

    Raises ValueError when the ages do not begin and end with a band.
    """
    starts = {int(band[:2]): place for place, band in enumerate(AGE_BANDS)}
    found = _AGES.fullmatch(text)
    start = starts.get(int(found["first"])) if found else None
    stop = len(AGE_BANDS) if text.endswith("+") else starts.get(int(found["last"]) + 1) if found else None
    if start is None or stop is None or start >= stop:
        raise ValueError(f"{text!r} is not a run of whole five-year bands such as 75+ or 20-44")
    return AGE_BANDS[start:stop]


def sexes(text: str) -> tuple[str, ...]:
    """Read M, V or MV. Raises ValueError on anything else."""
    if not text or set(text) - set(SEXES):
        raise ValueError(f"{text!r} is not M, V or MV")
    return tuple(sex for sex in SEXES if sex in text)
