"""Corrections: an entry is never edited; it is reversed and booked anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ontschot.i18n import T
from ontschot.payments.entitlement import Entitlement, Kind
from ontschot.waterfall import Step, Waterfall

__all__ = ["correct", "reversal"]


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


def correct(before: Iterable[Entitlement], after: Iterable[Entitlement]) -> tuple[Entitlement, ...]:
    """Give the entries that turn what was owed into what is owed now: reversal plus new, never a difference.

    Entitlements for the same amount, care year and payer that did not change in amount, period, groups or insurer
    codes are left alone. Order: reversals first, then new entries, each in the order given.
    """
    old = {_place(item): item for item in before}
    new = {_place(item): item for item in after}
    gone = [item for place, item in old.items() if place not in new or _content(new[place]) != _content(item)]
    fresh = [item for place, item in new.items() if place not in old or _content(old[place]) != _content(item)]
    return (
        *(reversal(item) for item in gone),
        *(replace(item, kind=Kind.NEW, reverses=_reversed(old.get(_place(item)))) for item in fresh),
    )


def _reversed(original: Entitlement | None) -> str | None:
    return original.entitlement_id if original else None


def _place(item: Entitlement) -> tuple[object, ...]:
    return item.agreement_id, item.amount_id, item.care_year, item.payer


def _content(item: Entitlement) -> tuple[object, ...]:
    return item.cents, item.period, item.groups, item.uzovi
