"""Which part of an amount one payer bears, and on what that part rests."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from ontschot.agreements.labels import label
from ontschot.agreements.payment import Payers, ShareBasis
from ontschot.i18n import Euro, Share, T, Text, Value
from ontschot.money import Cents
from ontschot.waterfall import Step

__all__ = ["share_step"]

_DECIMALS = 4


def share_step(payers: Payers, party: str, name: str, cents: Cents, whole: Cents) -> Step:
    """Give the step from what all payers owe (`whole`) to what one of them bears (`cents`).

    Its basis names the share, what the share rests on, and the reference date and source of the counts when the
    agreement states them. `party` is the payer within the agreement, `name` how people call it.
    """
    sentences = (_share(payers, party, name, cents, whole), *_counted(payers))
    return Step(T("Borne by other payers"), cents - whole, reduce(_then, sentences))


def _share(payers: Payers, party: str, name: str, cents: Cents, whole: Cents) -> Text:
    weights = {share.party: share.weight for share in payers.shares}
    everything = sum(weights.values(), Fraction(0))
    figures: dict[str, Value] = {
        "payer": name,
        "share": Share(weights[party] / everything, _DECIMALS),
        "basis": label(payers.basis),
        "cents": Euro(cents),
        "total": Euro(whole),
    }
    if payers.basis is ShareBasis.FIXED:
        return T("{payer} bears {share} ({basis}): {cents} of {total}.", **figures)
    return T(
        "{payer} bears {share}, {weight} of {all} ({basis}): {cents} of {total}.",
        weight=weights[party],
        all=everything,
        **figures,
    )


def _counted(payers: Payers) -> Iterator[Text]:
    if payers.reference_date:
        yield T("Reference date: {date}.", date=payers.reference_date)
    if payers.source:
        yield T("Source of the shares: {source}", source=payers.source)


def _then(first: Text, following: Text) -> Text:
    return T("{first} {following}", first=first, following=following)
