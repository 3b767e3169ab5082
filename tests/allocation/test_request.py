from __future__ import annotations

from fractions import Fraction

import pytest
from tests.allocation.conftest import entitlement, pot, request

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.agreements.model import Agreement
from ontschot.allocation.request import key_terms
from ontschot.allocation.request import pot as join


def _agreement(key: dict[str, object] | None, served: tuple[str, ...] = ("msz", "ggz")) -> Agreement:
    return Agreement.model_validate(
        {
            "id": "5f0d6c1e-1111-4222-8333-444455556666",
            "reference": "X",
            "title": "X",
            "period": {"start": "2024-01-01", "end": "2025-01-01"},
            "parties": [
                {"id": "beta", "kind": "insurer", "name": "B", "uzovi": ["0202"]},
                {"id": "alpha", "kind": "insurer", "name": "A", "uzovi": ["0102", "0101"]},
            ],
            "need": {"care_served": served},
            "allocation_key": key,
        }
    )


def test_an_entitlement_may_occur_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        request(pot(None, 1), pot(None, 2))


def test_the_ledger_keeps_known_traits_only() -> None:
    with pytest.raises(ValueError, match="schoenmaat"):
        request(attributes=("schoenmaat",))


def test_all_insurers_of_the_agreement_are_parties() -> None:
    assert join(_agreement(None), entitlement(1)).parties == ("0101", "0102", "0202")
    assert join(_agreement(None), entitlement(1)).key is None


def test_a_key_on_costs_carries_its_own_profile() -> None:
    terms = key_terms(_agreement({"id": "k", "weight": "cost", "cost_year": 2022}))
    assert terms is not None
    assert (terms.profile, terms.sectors, terms.sector_weights) == (Profile.PERSON, ("ggz", "msz"), ())


def test_stated_weights_name_the_sectors_of_a_fixed_profile() -> None:
    weights = [{"sector": "mdz", "weight": "1/3"}, {"sector": "ggz", "weight": 1}, {"sector": "mdz", "weight": "1/3"}]
    key: dict[str, object] = {
        "id": "k",
        "weight": "fixed",
        "fixed_weights": "t",
        "profile": {"kind": "fixed", "weights": weights},
    }
    terms = key_terms(_agreement(key), fixed={"t": {"A": 1}}, norms={"A": 2})
    assert terms is not None
    assert (terms.sectors, terms.sector_weights) == (("ggz", "mdz"), (Fraction(1), Fraction(2, 3)))
    assert (terms.fixed, terms.norms, terms.fixed_name) == ({"A": 1}, {"A": 2}, "t")


def test_a_key_per_head_without_a_profile_has_none() -> None:
    terms = key_terms(_agreement({"id": "k", "weight": "per_head"}, ()))
    assert terms is not None
    assert (terms.weight, terms.profile, terms.sectors) == (PersonWeight.PER_HEAD, None, ())
