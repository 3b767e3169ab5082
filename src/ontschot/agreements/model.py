"""The agreement document: everything insurers and providers agree, in one schema for files, API and screens."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from ontschot.agreements.activities import Activity
from ontschot.agreements.allocation_key import AllocationKey
from ontschot.agreements.declarations import Declaration, DeclarationKind, Need, Sha256, Signature
from ontschot.agreements.fields import Dates, Document, Name, Paragraph
from ontschot.agreements.groups import Group
from ontschot.agreements.lifecycle import Status, StatusChange
from ontschot.agreements.overlap_answers import OtherFunding, OverlapAnswer
from ontschot.agreements.parties import Contribution, Party, PartyKind
from ontschot.agreements.payment import Amount, Payment

__all__ = ["SCHEMA_VERSION", "Agreement", "UnknownNameError"]

SCHEMA_VERSION = 1


class UnknownNameError(LookupError):
    """A name was looked up that the document does not contain; reading the document refuses such names."""


class Agreement(Document):
    """One version of one agreement on coordinating care around groups of insured people.

    Names inside the document (parties, groups, activities) refer to each other by `id`; a reference to nothing is
    refused when the document is read. Legal shortcomings are not refused here: they are findings of the rules.
    """

    schema_version: Literal[1] = 1
    id: UUID
    reference: Name = Field(description="Kenmerk waaronder partijen de overeenkomst kennen")
    title: Name
    summary: Paragraph | None = None
    version: int = Field(1, ge=1)
    version_reason: Paragraph | None = Field(None, description="Waarom deze versie er kwam; verplicht vanaf versie 2")
    previous_sha256: Sha256 | None = None
    status: Status = Status.DRAFT
    history: tuple[StatusChange, ...] = ()
    period: Dates
    parties: tuple[Party, ...] = Field(min_length=1)
    contributions: tuple[Contribution, ...] = ()
    need: Need = Field(default_factory=Need)
    groups: tuple[Group, ...] = ()
    activities: tuple[Activity, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    payment: Payment | None = None
    allocation_key: AllocationKey | None = None
    other_funding: tuple[OtherFunding, ...] = ()
    overlap_answers: tuple[OverlapAnswer, ...] = ()
    signatures: tuple[Signature, ...] = ()

    def content(self) -> dict[str, Any]:
        """Give what is signed: the document without its signatures, as plain data."""
        return self.model_dump(mode="json", by_alias=True, exclude={"signatures"})

    def content_sha256(self) -> str:
        """Give the fingerprint of what is signed; status and history are part of it."""
        text = json.dumps(self.content(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def insurers(self) -> tuple[Party, ...]:
        """The health insurers in the agreement."""
        return self.parties_of(PartyKind.INSURER)

    @property
    def providers(self) -> tuple[Party, ...]:
        """The providers in the agreement."""
        return self.parties_of(PartyKind.PROVIDER)

    def parties_of(self, kind: PartyKind) -> tuple[Party, ...]:
        """Give the parties of one kind."""
        return tuple(party for party in self.parties if party.kind is kind)

    def party(self, name: str) -> Party:
        """Give the party with this id. Raises UnknownNameError when there is none."""
        return _find(self.parties, name)

    def group(self, name: str) -> Group:
        """Give the group with this id. Raises UnknownNameError when there is none."""
        return _find(self.groups, name)

    def activity(self, name: str) -> Activity:
        """Give the activity with this id. Raises UnknownNameError when there is none."""
        return _find(self.activities, name)

    def declared(self, kind: DeclarationKind) -> tuple[Declaration, ...]:
        """Give the declarations of one kind."""
        return tuple(item for item in self.declarations if item.kind is kind)

    def groups_of(self, amount: Amount) -> tuple[str, ...]:
        """Give the groups an amount is for: its own, or else those of its activities; each once."""
        named = amount.groups or tuple(group for name in amount.activities for group in self.activity(name).groups)
        return tuple(dict.fromkeys(named))

    def payer_weights(self) -> dict[str, Fraction]:
        """Give the weight of each paying party; empty without payment terms."""
        return {share.party: share.weight for share in self.payment.payers.shares} if self.payment else {}

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Agreement:
        broken = [*_doubles(self), *_dangling(self)]
        if broken:
            raise ValueError("; ".join(broken))
        return self


def _find(items: Iterable[Any], name: str) -> Any:
    for item in items:
        if item.id == name:
            return item
    message = f"{name!r} is not in the document"
    raise UnknownNameError(message)


def _doubles(agreement: Agreement) -> list[str]:
    amounts = agreement.payment.amounts if agreement.payment else ()
    kinds = {"party": agreement.parties, "group": agreement.groups, "activity": agreement.activities, "amount": amounts}
    return [
        f"{kind} id {name!r} occurs more than once"
        for kind, items in kinds.items()
        for name in sorted({item.id for item in items if sum(other.id == item.id for other in items) > 1})
    ]


def _dangling(agreement: Agreement) -> list[str]:
    known = {
        "party": {party.id for party in agreement.parties},
        "group": {group.id for group in agreement.groups},
        "activity": {activity.id for activity in agreement.activities},
    }
    return [f"{place} names {kind} {name!r}, which is not in the document" for place, kind, name in _references(agreement) if name not in known[kind]]


def _references(agreement: Agreement) -> Iterable[tuple[str, str, str]]:
    for party in agreement.parties:
        yield from ((f"party {party.id}", "party", name) for name in [party.subcontractor_of] if name)
    for activity in agreement.activities:
        yield from ((f"activity {activity.id}", "group", name) for name in activity.groups)
        yield from ((f"activity {activity.id}", "party", name) for name in activity.performed_by)
    for place, items in (
        ("contribution", agreement.contributions),
        ("other funding", agreement.other_funding),
        ("signature", agreement.signatures),
    ):
        yield from ((place, "party", item.party) for item in items)
    for item in agreement.other_funding:
        yield from (("other funding", "activity", name) for name in item.activities)
    for declaration in agreement.declarations:
        yield from ((f"declaration {declaration.kind}", "party", name) for name in declaration.parties)
    yield from _payment_references(agreement.payment)


def _payment_references(payment: Payment | None) -> Iterable[tuple[str, str, str]]:
    for amount in payment.amounts if payment else ():
        yield from ((f"amount {amount.id}", "activity", name) for name in amount.activities)
        yield from ((f"amount {amount.id}", "group", name) for name in amount.groups)
    if payment:
        yield from (("payers", "party", share.party) for share in payment.payers.shares)
        yield from (("payees", "party", payee.party) for payee in payment.payees)
