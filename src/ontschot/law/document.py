"""What is missing from a draft can still be added; what a signed agreement does not contain is absent."""

from __future__ import annotations

from typing import Unpack

from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import Party
from ontschot.agreements.signatures import earlier_fingerprints
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.verdict import Details, Verdict, breached, unknown

__all__ = ["FINAL", "is_final", "lacking", "missing_signature", "signed"]

FINAL = frozenset({Status.SIGNED, Status.RUNNING, Status.AMENDED, Status.WINDING_DOWN, Status.ENDED})
"""States in which the content has been signed."""


def is_final(agreement: Agreement) -> bool:
    """Say whether the agreement has been signed, so that what it does not contain has not been agreed."""
    return agreement.status in FINAL


def lacking(case: Case, message: Text, **details: Unpack[Details]) -> Verdict:
    """What the agreement itself must contain is not there: unknown while it is being written, a breach once signed."""
    return (breached if is_final(case.agreement) else unknown)(message, **details)


def signed(case: Case) -> dict[str, str]:
    """Give who signed for each party by this day; a signature for other content is none."""
    if "signed" not in case.worked_out:
        made = [item for item in case.agreement.signatures if item.date <= case.day]
        holding = _holding(case.agreement, {item.content_sha256 for item in made if item.content_sha256})
        case.worked_out["signed"] = {item.party: item.person for item in made if item.content_sha256 in holding}
    people: dict[str, str] = case.worked_out["signed"]
    return people


def missing_signature(case: Case, party: Party) -> Text:
    """Say what a party that is not bound still has to give: a signature, or what its signature was put under."""
    for item in case.agreement.signatures:
        if item.party == party.id and item.date <= case.day:
            return T(
                "the fingerprint of this content with the signature of {person} for {party} of {day}",
                person=item.person,
                party=party.name,
                day=item.date,
            )
    return T("the signature of {party}, with name and date", party=party.name)


def _holding(agreement: Agreement, wanted: set[str]) -> set[str]:
    """Which fingerprints are of this content; stops at the last one, because each costs writing out the document."""
    holding: set[str] = set()
    for fingerprint in earlier_fingerprints(agreement) if wanted else ():
        holding |= wanted & {fingerprint}
        if holding == wanted:
            break
    return holding
