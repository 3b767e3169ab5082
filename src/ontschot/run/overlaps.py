"""Where money of the dossier meets other money: between agreements, between versions and in the claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ontschot.overlap.agreements import AgreementOverlap, agreement_overlaps
from ontschot.overlap.claims import ClaimsOverlap, claims_overlaps, untitled_claims, windows
from ontschot.overlap.people import CountPeople, counter
from ontschot.overlap.report import DoubleFunding, double_funding
from ontschot.overlap.strands import booked, strands
from ontschot.overlap.titles import overlapping_titles
from ontschot.overlap.versions import version_overlaps
from ontschot.run.intake import Intake
from ontschot.run.stages import Claim

__all__ = ["Overlaps", "find_overlaps"]

_BYTES_PER_ROW = 64
"""Of the memory of a run per membership that is held: sixteen bytes, and room for what else is going on."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """All overlaps; `claims` is None when the dossier has no claims to look in."""

    agreements: tuple[AgreementOverlap, ...]
    claims: tuple[ClaimsOverlap, ...] | None
    report: DoubleFunding


def find_overlaps(claims: Iterable[Claim], intake: Intake) -> Overlaps:
    """Look for double funding between the agreements of a dossier and in the claims, and put it in one report."""
    kept = tuple(claims)
    documents = tuple(claim.agreement for claim in kept)
    entitlements = tuple(item for claim in kept for item in claim.owed.entitlements)
    between = agreement_overlaps(documents, entitlements, _counter(intake))
    found, untitled = _in_claims(kept, intake)
    report = double_funding(documents, between, version_overlaps(entitlements), found or (), untitled)
    return Overlaps(between, found, report)


def _counter(intake: Intake) -> CountPeople | None:
    path = intake.used.get("membership")
    return counter(path, most=max(1, intake.memory_limit // _BYTES_PER_ROW)) if path else None


def _in_claims(claims: Iterable[Claim], intake: Intake) -> tuple[tuple[ClaimsOverlap, ...] | None, int | None]:
    if not {"claims", "membership"} <= intake.used.keys():
        return None, None
    connection = intake.connect()
    lines = connection.read_parquet(intake.used["claims"])
    members = connection.read_parquet(intake.used["membership"])
    paid = [strand for claim in claims for strand in strands(claim.agreement, booked(claim.owed.entitlements))]
    return claims_overlaps(lines, members, windows(paid, overlapping_titles())), untitled_claims(lines)
