"""The stages of a run in order: check, pay, allocate, overlap, budgets; each reads what the earlier ones made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.i18n import Joined, T, Text
from ontschot.law.finding import Finding
from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.lump_sum import Owed, owed
from ontschot.payments.statements import Statement, check_unique, statements
from ontschot.run.dossier import Dossier
from ontschot.run.settings import Settings
from ontschot.run.settlements.instalments import instalments_of
from ontschot.run.settlements.outcome import Outcome

__all__ = ["PAYABLE", "Claim", "Withheld", "claims", "obstacle", "only_held", "outside", "payable"]

PAYABLE = frozenset({Status.SIGNED, Status.RUNNING, Status.WINDING_DOWN, Status.ENDED})
"""Only what all parties signed can be claimed (DSS-02)."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """An entitlement that is not claimed or attributed in this run, and why; it is shown, never dropped.

    `held` means that nothing is wrong as far as known: what was booked before stands until more is known.
    """

    entitlement: Entitlement
    reason: Text
    held: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What one agreement makes payers owe, what of it can be claimed now, and the statements for that."""

    agreement: Agreement
    owed: Owed
    statements: tuple[Statement, ...]
    payable: tuple[Entitlement, ...]
    withheld: tuple[Withheld, ...]


def claims(
    dossier: Dossier,
    findings: dict[str, tuple[Finding, ...]],
    settled: Mapping[str, tuple[Outcome, ...]] | None = None,
) -> tuple[Claim, ...]:
    """Work out what is owed under every agreement of the dossier, and what stands in the way of claiming it.

    settled: what was settled by payment models, by agreement; it is owed like any agreed amount.
    """
    found = tuple(
        _claim(dossier, agreement, findings[str(agreement.id)], (settled or {}).get(str(agreement.id), ()))
        for agreement in dossier.agreements
    )
    check_unique(statement for claim in found for statement in claim.statements)
    return found


def _claim(
    dossier: Dossier, agreement: Agreement, findings: tuple[Finding, ...], settled: tuple[Outcome, ...]
) -> Claim:
    result = _with_settlements(agreement, owed(agreement), settled)
    reasons = [(item, payable(dossier, agreement, findings, item)) for item in result.entitlements]
    claimed = tuple(item for item, reason in reasons if reason is None)
    held = only_held(agreement, findings)
    return Claim(
        agreement=agreement,
        owed=result,
        statements=statements(agreement, _only(result, claimed)),
        payable=claimed,
        withheld=tuple(Withheld(item, reason, held) for item, reason in reasons if reason is not None),
    )


def _with_settlements(agreement: Agreement, result: Owed, settled: tuple[Outcome, ...]) -> Owed:
    items = tuple(item for outcome in settled for item in outcome.entitlements)
    parts = (part for outcome in settled for part in _instalments(agreement, outcome))
    return Owed(result.agreement_id, (*result.entitlements, *items), (*result.instalments, *parts), result.withheld)


def _instalments(agreement: Agreement, outcome: Outcome) -> Iterator[Instalment]:
    """What stands as it was booked keeps its payees and days; what was settled now is cut as the agreement says now."""
    if outcome.billed:
        yield from outcome.billed
        return
    for item in outcome.entitlements:
        yield from instalments_of(agreement, item)


def only_held(agreement: Agreement, findings: Iterable[Finding]) -> bool:
    """Say whether claims wait for what is not known, while nothing known stands in their way."""
    kept = tuple(findings)
    known = agreement.status in PAYABLE and not any(finding.blocks for finding in kept)
    return known and any(finding.holds for finding in kept)


def _only(result: Owed, claimed: tuple[Entitlement, ...]) -> Owed:
    """What may be invoiced now: a statement for what is not claimed would invite a payment."""
    names = {item.entitlement_id for item in claimed}
    parts = tuple(part for part in result.instalments if part.entitlement_id in names)
    return Owed(result.agreement_id, claimed, parts)


def payable(
    dossier: Dossier, agreement: Agreement, findings: Iterable[Finding], entitlement: Entitlement
) -> Text | None:
    """Say why an entitlement is not claimed in this run; None when nothing stands in the way."""
    return obstacle(agreement, findings) or outside(dossier.settings, entitlement)


def obstacle(agreement: Agreement, findings: Iterable[Finding]) -> Text | None:
    """Say why nothing of an agreement can be claimed, whichever run; None when nothing stands in the way.

    A blocking rule that is not met blocks; one of which that is not known holds the claim until it is known.
    """
    kept = tuple(findings)
    blocking = sorted(finding.rule for finding in kept if finding.blocks)
    if blocking:
        return T("Blocked by {rules}.", rules=Joined(tuple(blocking)))
    if agreement.status not in PAYABLE:
        return T("The agreement has not been signed by all parties.")
    return _held([finding for finding in kept if finding.holds])


def _held(holding: list[Finding]) -> Text | None:
    if not holding:
        return None
    rules = Joined(tuple(sorted(finding.rule for finding in holding)))
    missing = Joined(tuple(dict.fromkeys(text for finding in holding for text in finding.missing)))
    return T("Held until it is known whether {rules} is met; missing: {missing}.", rules=rules, missing=missing)


def outside(settings: Settings, entitlement: Entitlement) -> Text | None:
    """Say why an entitlement is no part of a run with these settings; None when it is."""
    if settings.years and entitlement.care_year not in settings.years:
        return T("Care year {year} is not part of this run.", year=str(entitlement.care_year))
    if settings.uzovi and not set(settings.uzovi) & set(entitlement.uzovi):
        return T("This run is for other insurers.")
    return None
