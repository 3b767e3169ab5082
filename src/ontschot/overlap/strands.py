"""What each agreement pays for: one strand per activity, with who performs it, for whom, and the money per period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ontschot.agreements.activities import Activity
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.money import Cents
from ontschot.overlap.groups import Definition, definition
from ontschot.overlap.parties import Identity, identity
from ontschot.payments.entitlement import Entitlement
from ontschot.periods import Period

__all__ = ["Funding", "Strand", "agreed", "all_strands", "booked", "strands"]


@dataclass(frozen=True, slots=True)
class Funding:
    """Money for activities in a period, from one amount and payer; reversals have been netted against originals.

    `payer` is empty for money that was agreed but not yet worked out per payer.
    """

    agreement_id: str
    version: int
    amount_id: str
    payer: str
    activities: tuple[str, ...]
    groups: tuple[str, ...]
    period: Period
    cents: Cents


@dataclass(frozen=True, slots=True)
class Strand:
    """One activity of one agreement that is paid for, in which `fundings`, for which groups and by whom performed."""

    agreement_id: str
    agreement: Agreement
    activity: Activity
    performers: tuple[Identity, ...]
    groups: tuple[Definition, ...]
    fundings: tuple[Funding, ...]


def booked(entitlements: Iterable[Entitlement]) -> tuple[Funding, ...]:
    """Give what is owed after all corrections: an original and its reversal cancel out, the new entry remains."""
    sums: defaultdict[Funding, Cents] = defaultdict(int)
    for item in entitlements:
        place = (item.agreement_id, item.version, item.amount_id, item.payer, item.activities, item.groups)
        sums[Funding(*place, item.period, 0)] += item.cents
    return tuple(replace(funding, cents=cents) for funding, cents in sums.items() if cents)


def agreed(agreement: Agreement) -> tuple[Funding, ...]:
    """Give the money as written in the document, for an agreement of which nothing was worked out yet."""
    amounts = agreement.payment.amounts if agreement.payment else ()
    return tuple(
        Funding(
            str(agreement.id),
            agreement.version,
            amount.id,
            "",
            amount.activities,
            agreement.groups_of(amount),
            amount.period.period,
            amount.amount_cents,
        )
        for amount in amounts
        if amount.amount_cents
    )


def strands(agreement: Agreement, fundings: Sequence[Funding]) -> tuple[Strand, ...]:
    """Give one strand per activity of the agreement that some money is for.

    The performers are the parties named with the activity, or else all providers. Activities that money is for but
    that this version of the document no longer names give no strand.
    """
    parties = {party.id: identity(party) for party in agreement.parties}
    providers = tuple(parties[party.id] for party in agreement.providers)
    definitions = {group.id: definition(group) for group in agreement.groups}
    return tuple(
        Strand(
            agreement_id=str(agreement.id),
            agreement=agreement,
            activity=activity,
            performers=tuple(parties[name] for name in activity.performed_by) or providers,
            groups=tuple(definitions[name] for name in _groups(activity, paid)),
            fundings=paid,
        )
        for activity in agreement.activities
        if (paid := tuple(item for item in fundings if activity.id in item.activities))
    )


def all_strands(agreements: Iterable[Agreement], entitlements: Iterable[Entitlement] = ()) -> list[Strand]:
    """Give the strands of a whole dossier, in the order of reference and id of the agreements.

    Several versions of one agreement count as one, by its last version; a withdrawn one without entitlements does not
    count. An agreement without entitlements counts by the money written in its document.
    """
    listed = tuple(entitlements)
    paid: defaultdict[str, list[Funding]] = defaultdict(list)
    for funding in booked(listed):
        paid[funding.agreement_id].append(funding)
    worked_out = {item.agreement_id for item in listed}
    every: list[Strand] = []
    for document in sorted(_last_versions(agreements), key=lambda item: (item.reference, str(item.id))):
        name = str(document.id)
        if name in worked_out or document.status is not Status.WITHDRAWN:
            every += strands(document, paid[name] if name in worked_out else agreed(document))
    return every


def _last_versions(agreements: Iterable[Agreement]) -> Iterable[Agreement]:
    last: dict[str, Agreement] = {}
    for document in agreements:
        known = last.get(str(document.id))
        if known is None or known.version < document.version:
            last[str(document.id)] = document
    return last.values()


def _groups(activity: Activity, fundings: Iterable[Funding]) -> tuple[str, ...]:
    """The groups that the money is for, as far as the activity is for them too."""
    paid = dict.fromkeys(name for funding in fundings for name in funding.groups)
    return tuple(name for name in paid if name in activity.groups) or tuple(paid)
