"""MON-05: the yearly return in public hides amounts about few people."""

from __future__ import annotations

import pytest

from ontschot.i18n import render
from ontschot.monitoring.public_return import PublicSector, public_return
from ontschot.monitoring.yearly_return import Bottleneck, SectorLine, YearlyReturn

RETURN = YearlyReturn(
    year=2025,
    uses=3,
    payers=2,
    budget_cents=1000,
    outside_cents=0,
    sectors=(SectorLine("msz", "msz", 1, 2, 1000),),
    on_regional_plan=1,
    without_regional_plan=1,
    unknown_plan=1,
    bottlenecks=(Bottleneck("Mevrouw Jansen kreeg geen gehoor"),),
)


@pytest.mark.parametrize("people", [10, 11, 0])
def test_amounts_about_enough_people_are_shown(people: int) -> None:
    public = public_return(RETURN, people)
    assert (public.people, public.budget_cents, public.outside_cents) == (people, 1000, 0)
    assert public.sectors == (PublicSector("msz", "msz", 1, 2, 1000),)
    assert (public.hidden, public.hidden_because) == (0, None)


@pytest.mark.parametrize("people", [1, 9])
def test_amounts_about_few_people_are_hidden(people: int) -> None:
    public = public_return(RETURN, people)
    assert (public.people, public.budget_cents, public.outside_cents) == (None, None, None)
    assert public.sectors == (PublicSector("msz", "msz", 1, 2, None),)
    assert public.hidden == 4
    assert render(public.hidden_because, "nl") == "minder dan 10 verzekerden"


def test_without_a_count_amounts_stay_hidden() -> None:
    public = public_return(RETURN, None)
    assert public.budget_cents is None
    assert render(public.hidden_because, "nl") == "het aantal verzekerden is niet geteld"


def test_counts_of_agreements_are_always_shown() -> None:
    public = public_return(RETURN, 1)
    assert (public.year, public.uses, public.payers) == (2025, 3, 2)
    assert (public.on_regional_plan, public.without_regional_plan, public.unknown_plan) == (1, 1, 1)


def test_of_bottlenecks_only_the_number_is_public() -> None:
    assert public_return(RETURN, 100).bottlenecks == 1


def test_the_threshold_is_a_parameter() -> None:
    assert public_return(RETURN, 15, threshold=20).hidden == 4
