"""The same organisation is recognised by number, and by name only where no number says otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from ontschot.agreements.parties import Party
from ontschot.overlap.parties import Identity, identity, normalised_name, same


def party(name: str = "Thuiszorg Oost", **numbers: Any) -> Identity:
    return identity(Party.model_validate({"id": "p", "kind": "provider", "name": name, **numbers}))


@pytest.mark.parametrize(
    "numbers",
    [
        {"agb": "75750001"},
        {"kvk": "12345678"},
        {"municipality": "GM0014"},
        {"care_office": "5501"},
        {"uzovi": ["9901"]},
    ],
)
def test_a_number_in_common_makes_them_the_same(numbers: dict[str, Any]) -> None:
    assert same(party("Een", **numbers), party("Twee", **numbers))


def test_one_of_several_insurer_codes_is_enough() -> None:
    assert same(party("Een", uzovi=["9901", "9902"]), party("Twee", uzovi=["9902"]))


def test_different_numbers_of_one_kind_tell_namesakes_apart() -> None:
    assert not same(party(agb="75750001"), party(agb="75750002"))


def test_one_name_without_conflicting_numbers_is_the_same() -> None:
    assert same(party("Thuiszorg Oost B.V."), party("thuiszorg oost bv", agb="75750001"))
    assert same(party(kvk="12345678"), party(agb="75750001"))


def test_different_names_without_numbers_are_different() -> None:
    assert not same(party("Een"), party("Twee"))


def test_names_differ_only_in_letters_that_matter() -> None:
    assert normalised_name("Zorg-Één  B.V.") == normalised_name("zorg een bv") == "zorgeenbv"


def test_every_pair_that_is_the_same_shares_a_key() -> None:
    parties = [
        party(),
        party(agb="75750001"),
        party("Anders", agb="75750001", kvk="12345678"),
        party("Nog anders", kvk="12345678"),
        party("Thuiszorg  oost", uzovi=["9901"]),
    ]
    for one in parties:
        for other in parties:
            assert not same(one, other) or one.keys & other.keys
