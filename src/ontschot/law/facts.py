"""Figures that later stages measured and rules need, as plain data; absent means not measured, never zero."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from ontschot.money import Cents

__all__ = ["ClaimsOverlap", "Facts", "FrameworkDeviation", "InsuredElsewhere", "SectorLoad"]


@dataclass(frozen=True, slots=True)
class InsuredElsewhere:
    """Members of the group insured with an insurer that is no party: people, all members, and the amount they would bear."""

    people: Fraction
    members: Fraction
    cents: Cents


@dataclass(frozen=True, slots=True)
class ClaimsOverlap:
    """Members of the group with claims of an overlapping title in the same period."""

    title: str
    people: int
    cents: Cents


@dataclass(frozen=True, slots=True)
class SectorLoad:
    """What the agreements charge to one sector in one year, with the framework and the realisation where known.

    `overrun` is None when no comparable realisation exists; `missing` says what is lacking.
    """

    year: int
    sector: str
    cents: Cents
    framework_cents: Cents | None
    overrun_cents: Cents | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkDeviation:
    """A published framework figure that differs from its own build-up, in millions of euros."""

    sector: str
    year: int
    row: str
    published: Fraction
    rebuilt: Fraction


@dataclass(frozen=True, slots=True)
class Facts:
    """All measured figures that a rule may use."""

    insured_elsewhere: InsuredElsewhere | None = None
    claims_overlaps: tuple[ClaimsOverlap, ...] | None = None
    loads: tuple[SectorLoad, ...] | None = None
    deviations: tuple[FrameworkDeviation, ...] | None = None
    people_reported: int | None = None
    extra: dict[str, object] = field(default_factory=dict)
