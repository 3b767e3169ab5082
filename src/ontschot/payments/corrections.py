"""Corrections: an entry is never edited; it is reversed and booked anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import chain, count

from ontschot.i18n import T
from ontschot.payments.entitlement import Entitlement, Kind
from ontschot.waterfall import Step, Waterfall

__all__ = ["correct", "place", "reversal"]


def reversal(original: Entitlement) -> Entitlement:
    """Give the entry that takes an earlier one back, cent for cent. Raises ValueError on the reversal of a reversal."""
    if original.kind is Kind.REVERSAL:
        message = f"{original.entitlement_id} is a reversal itself"
        raise ValueError(message)
    step = Step(
        T("Reversal of {entitlement}", entitlement=original.entitlement_id),
        -original.cents,
    )
    return replace(
        original,
        entitlement_id=f"{original.entitlement_id}:reversal",
        cents=-original.cents,
        waterfall=Waterfall.of(T("Reversal"), [step]),
        kind=Kind.REVERSAL,
        reverses=original.entitlement_id,
    )


def correct(
    before: Iterable[Entitlement],
    after: Iterable[Entitlement],
    *,
    otherwise: Collection[str] = (),
    used: Collection[str] = (),
) -> tuple[Entitlement, ...]:
    """Give the entries that turn what was owed into what is owed now: reversal plus new, never a difference.

    before: the entries that stand, of which none is a reversal. Entitlements for the same amount, care year and payer
    that did not change in amount, period, groups or insurer codes are left alone, unless `otherwise` names them (ids in
    `after`) because something else changed, such as the key. used: ids that earlier entries had; a new entry never
    takes one of them again. Order: reversals first, then new entries, each in the order given.
    """
    old = {place(item): item for item in before}
    new = {place(item): item for item in after}
    kept = {
        where
        for where, item in new.items()
        if where in old and _content(old[where]) == _content(item) and item.entitlement_id not in otherwise
    }
    taken = {*used, *(item.entitlement_id for item in old.values())}
    return (
        *(reversal(item) for where, item in old.items() if where not in kept),
        *(_booked(item, old.get(where), taken) for where, item in new.items() if where not in kept),
    )


def _booked(item: Entitlement, original: Entitlement | None, taken: Collection[str]) -> Entitlement:
    """What replaces an entry is new; what nobody booked before is an original."""
    name = _free(item.entitlement_id, taken)
    if original is None:
        return replace(item, entitlement_id=name)
    return replace(item, entitlement_id=name, kind=Kind.NEW, reverses=original.entitlement_id)


def _free(name: str, taken: Collection[str]) -> str:
    numbered = (f"{name}:{number}" for number in count(2))
    return next(item for item in chain([name], numbered) if item not in taken)


def place(item: Entitlement) -> tuple[str, str, int, str]:
    """Say what an entry is for: agreement, amount, care year and payer; only one entry stands for each."""
    return item.agreement_id, item.amount_id, item.care_year, item.payer


def _content(item: Entitlement) -> tuple[object, ...]:
    return item.cents, item.period, item.groups, item.uzovi
