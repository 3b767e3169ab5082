"""Who is who in an agreement: which parties give Zvw care, which come from elsewhere, who is paid and who pays."""

from __future__ import annotations

from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import Domain, Party, PartyKind

__all__ = [
    "care_parties",
    "expressing",
    "from_elsewhere",
    "gives_zvw_care",
    "of_unknown_domain",
    "paid",
    "paying",
    "zvw_providers",
]

OUTSIDE_ZVW = frozenset({PartyKind.MUNICIPALITY, PartyKind.CARE_OFFICE})
"""Kinds of party that work outside the Zvw, whatever the document says of their domain."""


def gives_zvw_care(party: Party) -> bool:
    """Say whether a party is a provider of care in the sense of the Zvw, as the document has it."""
    return party.kind is PartyKind.PROVIDER and party.domain is Domain.ZVW


def zvw_providers(agreement: Agreement) -> tuple[Party, ...]:
    """Give the providers of Zvw care."""
    return tuple(filter(gives_zvw_care, agreement.parties))


def expressing(agreement: Agreement) -> tuple[Party, ...]:
    """Give who must express something together in the agreement: the insurers and the providers of Zvw care."""
    return (*agreement.insurers, *zvw_providers(agreement))


def of_unknown_domain(agreement: Agreement) -> tuple[Party, ...]:
    """Give the providers of whom it is not stated under which law they work, so that they may be from elsewhere."""
    return tuple(party for party in agreement.providers if party.domain is None)


def care_parties(agreement: Agreement) -> tuple[Party, ...]:
    """Give everyone but the insurers: the parties that coordinate."""
    return tuple(party for party in agreement.parties if party.kind is not PartyKind.INSURER)


def from_elsewhere(agreement: Agreement) -> tuple[Party, ...]:
    """Give the parties from other domains than the Zvw; a party without a stated domain counts only by its kind."""
    return tuple(
        party
        for party in care_parties(agreement)
        if party.kind in OUTSIDE_ZVW or party.domain not in {None, Domain.ZVW}
    )


def paid(agreement: Agreement) -> tuple[Party, ...]:
    """Give the parties that receive a share of the money."""
    payees = agreement.payment.payees if agreement.payment else ()
    return tuple(agreement.party(payee.party) for payee in payees if payee.share)


def paying(agreement: Agreement) -> tuple[Party, ...]:
    """Give the parties that bear a share of the money."""
    shares = agreement.payment.payers.shares if agreement.payment else ()
    return tuple(agreement.party(share.party) for share in shares if share.weight)
