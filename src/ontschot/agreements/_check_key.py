"""The allocation key: choices that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.allocation_key import AllocationKey, CostScope, PersonWeight, Profile, SectorProfile
from ontschot.agreements.model import Agreement
from ontschot.i18n import T

__all__ = ["check_key"]


def check_key(agreement: Agreement) -> Iterator[Remark]:
    """Say what in the key is missing, stands double or is not used."""
    key = agreement.allocation_key
    if key:
        yield from _cost_year(key)
        if key.profile:
            yield from _weights(key.profile)
            if key.profile.kind is Profile.PERSON:
                yield from _own_cost(key)


def _cost_year(key: AllocationKey) -> Iterator[Remark]:
    loc = ("allocation_key", "cost_year")
    by_cost = PersonWeight.COST in (key.weight, key.fallback)
    by_profile = key.profile is not None and key.profile.kind is not Profile.FIXED
    if (by_cost or by_profile) and key.cost_year is None:
        message = T("The key weighs by cost, but names no year of cost.")
        yield Remark("cost-year-missing", loc, message, T("Add {key}.", key="cost_year"))
    if key.weight is PersonWeight.FIXED and not key.fixed_weights:
        message = T("The key has fixed weights, but does not say where they stand.")
        yield Remark("fixed-weights-missing", ("allocation_key",), message, T("Add {key}.", key="fixed_weights"))


def _own_cost(key: AllocationKey) -> Iterator[Remark]:
    """A key is weight times profile, so a profile of own cost lets cost weigh whatever weight was chosen."""
    if key.weight is PersonWeight.COST and key.cost_scope is CostScope.TOTAL:
        message = T(
            "With a profile per person only the own cost in the sectors that benefit weighs, so {scope} is not used.",
            scope="total",
        )
        remedy = T("Choose {scope}, or the profile of the group or fixed weights.", scope="served")
        yield Remark("cost-scope-unused", ("allocation_key", "cost_scope"), message, remedy)
    elif key.weight not in {PersonWeight.COST, PersonWeight.EXCEPTION}:
        message = T("With a profile per person, this weight is multiplied by the own cost: who costs more bears more.")
        remedy = T("If every weight must count as it stands, choose the profile of the group or fixed weights.")
        yield Remark("own-cost-weighs", ("allocation_key", "weight"), message, remedy)


def _weights(profile: SectorProfile) -> Iterator[Remark]:
    loc = ("allocation_key", "profile", "weights")
    if profile.kind is Profile.FIXED and not profile.weights:
        message = T("The sector profile is fixed, but has no weights.")
        yield Remark("profile-weights-missing", loc, message, T("Add the weight of each sector that benefits."))
    if profile.kind is not Profile.FIXED and profile.weights:
        message = T("The weights of sectors are not used with this profile.")
        yield Remark("profile-weights-unused", loc, message, T("Remove the weights, or choose kind: fixed."))
    if profile.weights and not any(item.weight for item in profile.weights):
        yield fault("profile-zero", loc, T("All sectors weigh zero, so nothing can be divided over them."))
    named = [item.sector for item in profile.weights]
    for index, code in enumerate(named):
        if code in named[:index]:
            message = T("The sector {code} stands here twice.", code=code)
            yield fault("sector-twice", (*loc, index, "sector"), message, T("Join the two weights."), code)
