import inspect
from enum import StrEnum
from types import ModuleType

import pytest

from ontschot.agreements import (
    _rows,
    activities,
    allocation_key,
    declarations,
    groups,
    lifecycle,
    overlap_answers,
    parties,
    payment,
)
from ontschot.agreements.activities import ActivityKind
from ontschot.agreements.experiment import application, design, model, triage
from ontschot.agreements.labels import ENUMS, label, member_called
from ontschot.agreements.parties import PartyKind
from ontschot.agreements.payment import PaymentForm
from ontschot.agreements.plan import course, money, points
from ontschot.agreements.terms.choices import CHOICES
from ontschot.i18n import render

MODULES = (
    *(_rows, activities, allocation_key, declarations, groups, lifecycle, overlap_answers, parties, payment),
    *(application, design, model, triage),
    *(course, money, points),
)


def choices_in(module: ModuleType) -> set[type[StrEnum]]:
    found = (item for _, item in inspect.getmembers(module, inspect.isclass))
    return {item for item in found if issubclass(item, StrEnum) and item.__module__ == module.__name__}


def test_every_list_of_choices_of_the_document_is_known() -> None:
    assert set(ENUMS) == set(CHOICES).union(*(choices_in(module) for module in MODULES))


@pytest.mark.parametrize("choices", ENUMS, ids=lambda choices: choices.__name__)
def test_each_choice_has_a_name_of_its_own_in_both_languages(choices: type[StrEnum]) -> None:
    for language in ("nl", "en"):
        names = [render(label(member), language) for member in choices]
        assert len({name.casefold() for name in names}) == len(choices)
        assert all(names)


@pytest.mark.parametrize("choices", ENUMS, ids=lambda choices: choices.__name__)
def test_a_choice_is_found_by_code_and_by_name(choices: type[StrEnum]) -> None:
    for member in choices:
        assert member_called(choices, member.value) is member
        assert member_called(choices, render(label(member), "nl").upper()) is member
        assert member_called(choices, f" {render(label(member), 'en')} ") is member


def test_a_word_that_lists_share_means_what_its_own_list_says() -> None:
    assert render(label(PartyKind.OTHER), "nl") == "andere partij"
    assert render(label(PaymentForm.OTHER), "nl") == "andere vorm"
    assert render(label(ActivityKind.OTHER), "nl") == "andere activiteit"


def test_another_word_is_no_choice() -> None:
    assert member_called(PartyKind, "apotheek") is None
    assert member_called(PartyKind, "") is None
