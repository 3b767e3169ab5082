"""The forty agreements of the demonstration: one list for the members and for the documents."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

from ontschot.periods import Period
from ontschot.tables.synth.agreements import (
    AgreementSpec,
    Basis,
    BasisKind,
    GroupSpec,
    OverlappingClaims,
    age_bands,
    sexes,
)
from ontschot.tables.synth.calibration import read_data
from ontschot.tables.synth.market import payer

__all__ = ["demo_agreements"]


@cache
def demo_agreements() -> tuple[AgreementSpec, ...]:
    """Give the agreements of the demonstration dossier, in order of reference."""
    data = read_data("demo_groups.yaml")
    return tuple(_agreement(row, data["period"]) for row in data["agreements"])


def _agreement(row: dict[str, Any], usual: dict[str, Any]) -> AgreementSpec:
    regions = (row["region"],)
    period = row.get("period", usual)
    return AgreementSpec(
        agreement_id=row["id"],
        reference=row["reference"],
        title=row["title"],
        period=Period(period["start"], period["end"]),
        payers=tuple(payer(key, regions) for key in row["payers"]),
        sectors=tuple(row["sectors"]),
        yearly_amount_cents=row["yearly_amount_cents"],
        groups=tuple(_group(group, regions) for group in row["groups"]),
        overlaps=row.get("overlaps"),
    )


def _group(row: dict[str, Any], regions: tuple[str, ...]) -> GroupSpec:
    return GroupSpec(
        group_id=row["id"],
        title=row["title"],
        age_bands=age_bands(row["ages"]),
        sexes=sexes(row["sex"]),
        regions=regions,
        prevalence=Fraction(row["prevalence"]),
        basis=Basis(BasisKind(row["basis"]["kind"]), row["basis"]["text"]),
        claimed=_claimed(row.get("claimed")),
    )


def _claimed(row: dict[str, Any] | None) -> OverlappingClaims | None:
    if row is None:
        return None
    return OverlappingClaims(row["title"], Fraction(row["share"]), row["sector"], row["amount_cents"])
