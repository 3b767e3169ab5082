"""What leaves the organisation: the yearly return, its public version, and the file for whoever merges returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from ontschot.agreements.basis import Basis
from ontschot.allocation.result import AllocationResult
from ontschot.monitoring.cells import PeopleCell, amount_cells, cell_cube, people_cells
from ontschot.monitoring.publication import Publication, publish
from ontschot.monitoring.risks import follow_risks
from ontschot.monitoring.thin import behind
from ontschot.monitoring.uses import used_agreement, uses
from ontschot.monitoring.yearly_return import Bottleneck, YearlyReturn, yearly_returns
from ontschot.payments.entitlement import Entitlement
from ontschot.returns.document import Reported, ReturnDocument, Sender, make_return
from ontschot.run.dossier import Dossier
from ontschot.run.intake import Intake
from ontschot.run.limits import limits_on
from ontschot.run.overlaps import Overlaps
from ontschot.run.rows import of
from ontschot.run.stages import Claim

__all__ = ["Reporting", "report_uses"]


@dataclass(frozen=True, slots=True)
class Reporting:
    """The yearly return of every care year, the return files, and per year what may be made public.

    A year without counted people has no publication: nobody can say which amounts are about few people.
    """

    returns: tuple[YearlyReturn, ...]
    documents: tuple[ReturnDocument, ...]
    publications: dict[int, Publication]


def report_uses(
    dossier: Dossier, claims: Iterable[Claim], allocation: AllocationResult, overlaps: Overlaps, intake: Intake
) -> Reporting:
    """Draw up what the NZa asks every year from what was claimed and attributed."""
    kept, allocation = _of_the_title(tuple(claims), allocation)
    claimed = tuple(item for claim in kept for item in claim.payable)
    bottlenecks = _bottlenecks(dossier)
    reported = Reported(
        agreements=tuple(used_agreement(claim.agreement) for claim in kept),
        uses=uses((claim.agreement for claim in kept), claimed, allocation.ledger),
        amounts=amount_cells(allocation.ledger),
        people=_people(intake, claimed),
        bottlenecks=bottlenecks,
    )
    risks = follow_risks(reported.agreements, reported.uses, overlaps.report)
    found = yearly_returns(reported.agreements, reported.uses, bottlenecks, risks)
    published = _publications(dossier, claimed, reported, found, allocation.bearers)
    return Reporting(found, _documents(dossier, claimed, reported, found), published)


def _of_the_title(
    claims: tuple[Claim, ...], allocation: AllocationResult
) -> tuple[tuple[Claim, ...], AllocationResult]:
    """An experiment or a transformation is no use of the payment title: its money is not in the return."""
    names = frozenset(str(claim.agreement.id) for claim in claims if claim.agreement.basis is not Basis.TITLE)
    if not names:
        return claims, allocation
    kept = tuple(claim for claim in claims if claim.agreement.basis is Basis.TITLE)
    return kept, replace(
        allocation,
        ledger=_without(allocation.ledger, names),
        bearers=None if allocation.bearers is None else _of(allocation.bearers, kept),
    )


def _without(ledger: pa.Table, names: frozenset[str]) -> pa.Table:
    return ledger.filter(pc.invert(pc.is_in(ledger["agreement_id"].cast(pa.string()), pa.array(sorted(names)))))


def _of(bearers: pa.Table, kept: tuple[Claim, ...]) -> pa.Table:
    return of(bearers, {item.entitlement_id for claim in kept for item in claim.payable})


def _people(intake: Intake, claimed: tuple[Entitlement, ...]) -> tuple[PeopleCell, ...] | None:
    if not {"insured", "membership"} <= intake.used.keys():
        return None
    connection = intake.connect()
    insured = connection.read_parquet(intake.used["insured"])
    membership = connection.read_parquet(intake.used["membership"])
    return people_cells(insured, membership, claimed)


def _bottlenecks(dossier: Dossier) -> tuple[Bottleneck, ...] | None:
    """None when nobody was asked, which differs from none."""
    asked = dossier.settings.bottlenecks
    if asked is None:
        return None
    return tuple(Bottleneck(item.text, item.sector, item.region, item.reference) for item in asked)


def _documents(
    dossier: Dossier, claimed: tuple[Entitlement, ...], reported: Reported, found: tuple[YearlyReturn, ...]
) -> tuple[ReturnDocument, ...]:
    codes = tuple(sorted({*dossier.settings.uzovi, *(code for item in claimed for code in item.uzovi)}))
    sender = Sender(name=dossier.settings.organisation, uzovi=codes) if codes else None
    return tuple(make_return(sender, item.year, dossier.settings.known_on, reported) for item in found if sender)


def _publications(
    dossier: Dossier,
    claimed: tuple[Entitlement, ...],
    reported: Reported,
    found: tuple[YearlyReturn, ...],
    bearers: pa.Table | None,
) -> dict[int, Publication]:
    """Amounts are published only where those who bear them were counted."""
    if reported.people is None:
        return {}
    amounts = () if bearers is None else reported.amounts
    cubes = {item.year: cell_cube(item.year, amounts, reported.people) for item in found}
    who = {year: {} if bearers is None else behind(cube, year, bearers, claimed) for year, cube in cubes.items()}
    limits = limits_on(dossier.settings.known_on, dossier.parameters)
    return {year: publish(cube, limits, who[year]) for year, cube in cubes.items()}
