from typing import Any

import pytest

from ontschot.agreements.model import Agreement
from ontschot.agreements.references import BrokenReferencesError, broken_references
from ontschot.i18n import render

Plain = dict[str, Any]


def set_at(data: Plain, path: tuple[str | int, ...], value: object) -> Plain:
    part: Any = data
    for step in path[:-1]:
        part = part.setdefault(step, {}) if isinstance(step, str) else part[step]
    part[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "loc"),
    (
        (("parties", 3, "subcontractor_of"), "x", ("parties", 3, "subcontractor_of")),
        (("activities", 0, "groups"), ["ouderen", "x"], ("activities", 0, "groups", 1)),
        (("activities", 0, "performed_by"), ["x"], ("activities", 0, "performed_by", 0)),
        (
            ("activities", 0, "cost"),
            {"lines": [{"function": "arts", "party": "x", "hours": "1", "rate_eur": "1"}]},
            ("activities", 0, "cost", "lines", 0, "party"),
        ),
        (("payment", "amounts", 0, "activities"), ["x"], ("payment", "amounts", 0, "activities", 0)),
        (("payment", "amounts", 0, "groups"), ["x"], ("payment", "amounts", 0, "groups", 0)),
        (("payment", "payers", "shares", 1, "party"), "x", ("payment", "payers", "shares", 1, "party")),
        (("payment", "payees", 0, "party"), "x", ("payment", "payees", 0, "party")),
        (("signatures",), [{"party": "x", "person": "A", "date": "2025-01-01"}], ("signatures", 0, "party")),
        (
            ("declarations",),
            [{"kind": "tax", "text": "t", "person": "A", "date": "2025-01-01", "parties": ["x"]}],
            ("declarations", 0, "parties", 0),
        ),
    ),
)
def test_a_reference_to_nothing_is_found_in_data_and_in_the_document(
    small: Plain, path: tuple[str | int, ...], value: object, loc: tuple[str | int, ...]
) -> None:
    data = set_at(small, path, value)
    (broken,) = broken_references(data)
    assert (broken.code, broken.loc, broken.name) == ("unknown-name", loc, "x")
    with pytest.raises(ValueError, match="There is no"):
        Agreement.model_validate(data)


@pytest.mark.parametrize("name", ("parties", "groups", "activities"))
def test_a_name_that_stands_twice_is_found(small: Plain, name: str) -> None:
    small[name].append(small[name][0])
    (broken,) = broken_references(small)
    assert (broken.code, broken.loc) == ("double-name", (name, len(small[name]) - 1, "id"))


def test_amounts_have_names_of_their_own(small: Plain) -> None:
    small["payment"]["amounts"] *= 2
    (broken,) = broken_references(small)
    assert render(broken.message, "nl") == "De naam bedrag van een bedrag komt meer dan één keer voor."


def test_a_sound_document_has_nothing_broken(small: Plain) -> None:
    assert broken_references(small) == ()
    assert broken_references(Agreement.model_validate(small)) == ()


def test_a_slip_gets_a_suggestion(small: Plain) -> None:
    (broken,) = broken_references(set_at(small, ("activities", 0, "groups"), ["oudern"]))
    assert render(broken.remedy, "nl") == "Bedoelde u ouderen?"


def test_without_a_likely_name_the_known_ones_are_listed(small: Plain) -> None:
    (broken,) = broken_references(set_at(small, ("activities", 0, "groups"), ["zzz"]))
    assert render(broken.remedy, "nl").endswith("ouderen.")


def test_a_list_that_is_no_list_is_one_mistake_and_not_many(small: Plain) -> None:
    assert broken_references({**small, "groups": "ouderen"}) == ()


def test_data_of_the_wrong_shape_is_passed_over() -> None:
    assert broken_references({"parties": [1, None], "payment": [], "activities": {"groups": 3}}) == ()
    assert broken_references(None) == ()


def test_the_error_carries_all_that_is_broken(small: Plain) -> None:
    set_at(small, ("activities", 0, "groups"), ["x"])
    set_at(small, ("payment", "payees", 0, "party"), "y")
    error = BrokenReferencesError(broken_references(small))
    assert [item.name for item in error.broken] == ["x", "y"]
    assert str(error).count(";") == 1
