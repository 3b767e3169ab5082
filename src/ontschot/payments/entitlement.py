"""What one payer owes: the amount of a care year and the instalments in which it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ontschot.money import Cents
from ontschot.periods import Period
from ontschot.waterfall import Waterfall

__all__ = ["Entitlement", "Instalment", "Kind"]


class Kind(StrEnum):
    """An original booking, the reversal of one, or the new booking that replaces it."""

    ORIGINAL = "original"
    REVERSAL = "reversal"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Instalment:
    """The part of an entitlement that falls due on one day for one payee."""

    instalment_id: str
    entitlement_id: str
    due: date
    period: Period
    payee: str
    cents: Cents


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What one payer owes for one amount in one care year, before it is paid; the unit that is allocated.

    `uzovi` are the codes the payer acts for; `groups` the target groups that bear it; `period` lies in one care year.
    """

    entitlement_id: str
    agreement_id: str
    version: int
    amount_id: str
    activities: tuple[str, ...]
    groups: tuple[str, ...]
    payer: str
    uzovi: tuple[str, ...]
    care_year: int
    period: Period
    cents: Cents
    waterfall: Waterfall
    kind: Kind = Kind.ORIGINAL
    reverses: str | None = None
    model: str = "lump_sum"
