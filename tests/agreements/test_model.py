from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError
from tests.agreements.strategies import agreements

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.model import SCHEMA_VERSION, Agreement, UnknownNameError, content_sha256
from ontschot.agreements.parties import PartyKind

Plain = dict[str, Any]


@pytest.fixture
def agreement(small: Plain) -> Agreement:
    return Agreement.model_validate(small)


def test_parties_are_found_by_kind_and_by_name(agreement: Agreement) -> None:
    assert [party.id for party in agreement.insurers] == ["duin", "veen"]
    assert [party.id for party in agreement.providers] == ["linde", "brug"]
    assert [party.id for party in agreement.parties_of(PartyKind.MUNICIPALITY)] == ["stad"]
    assert agreement.party("brug").agb == "06019901"
    assert agreement.group("ouderen").name == "Ouderen"
    assert agreement.activity("overleg").groups == ("ouderen",)


def test_an_unknown_name_is_an_error(agreement: Agreement) -> None:
    with pytest.raises(UnknownNameError, match="'niemand'"):
        agreement.party("niemand")


def test_declarations_are_found_by_kind(small: Plain) -> None:
    declared = {"text": "Ja, zo is het", "person": "A", "date": "2025-01-01"}
    small["declarations"] = [{"kind": "tax", **declared}, {"kind": "privacy", **declared}]
    found = Agreement.model_validate(small).declared(DeclarationKind.TAX)
    assert [item.kind for item in found] == [DeclarationKind.TAX]


def test_an_amount_has_its_own_groups_or_those_of_its_activities_once(small: Plain) -> None:
    small["groups"].append({**small["groups"][0], "id": "anderen"})
    small["activities"].append({**small["activities"][0], "id": "tweede", "groups": ["anderen", "ouderen"]})
    small["payment"]["amounts"][0]["activities"] = ["overleg", "tweede"]
    agreement = Agreement.model_validate(small)
    assert agreement.payment is not None
    (amount,) = agreement.payment.amounts
    assert agreement.groups_of(amount) == ("ouderen", "anderen")
    assert agreement.groups_of(amount.model_copy(update={"groups": ("anderen",)})) == ("anderen",)


def test_payers_weigh_what_the_agreement_says(small: Plain) -> None:
    assert Agreement.model_validate(small).payer_weights() == {"duin": Fraction(3, 5), "veen": Fraction(2, 5)}
    del small["payment"]
    assert Agreement.model_validate(small).payer_weights() == {}


def test_the_shares_of_providers_are_added_exactly(agreement: Agreement) -> None:
    assert agreement.payment is not None
    assert agreement.payment.payee_total == 1


def test_the_cost_of_an_activity_is_exact(small: Plain) -> None:
    small["activities"][0]["cost"] = {
        "lines": [{"function": "arts", "hours": "0,5", "rate_eur": "101.01"}],
        "other": [{"description": "zaal", "amount_eur": "10.00"}],
        "overhead": "15%",
    }
    cost = Agreement.model_validate(small).activity("overleg").cost
    assert cost is not None
    assert cost.exact_cents == Fraction(10_101, 2) * Fraction(115, 100) + 1_000


def test_a_document_does_not_change_after_reading(agreement: Agreement) -> None:
    with pytest.raises(ValidationError):
        agreement.title = "anders"  # type: ignore[misc]


def test_unknown_keys_are_refused(small: Plain) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Agreement.model_validate({**small, "onbekend": 1})


@pytest.mark.parametrize("version", (1, "1"))
def test_the_version_of_the_schema_may_be_text(small: Plain, version: object) -> None:
    assert Agreement.model_validate({**small, "schema_version": version}).schema_version == SCHEMA_VERSION


@pytest.mark.parametrize("version", (2, "2", "een", None))
def test_another_version_of_the_schema_is_refused(small: Plain, version: object) -> None:
    with pytest.raises(ValidationError):
        Agreement.model_validate({**small, "schema_version": version})


def test_what_is_signed_leaves_out_signatures_and_defaults(small: Plain) -> None:
    small["signatures"] = [{"party": "duin", "person": "A", "date": "2025-01-01"}]
    content = Agreement.model_validate(small).content()
    assert "signatures" not in content
    assert "summary" not in content
    assert "status" not in content
    assert content["schema_version"] == 1
    assert content["payment"]["payers"]["shares"][1]["weight"] == "2/5"


def test_the_fingerprint_does_not_depend_on_how_things_were_written(small: Plain) -> None:
    one = Agreement.model_validate(small)
    small["payment"]["amounts"][0]["amount_eur"] = "€ 1.000,-"
    small["payment"]["payers"]["shares"][1]["weight"] = "40%"
    small["period"] = {"start": "1-1-2025", "end": "1 januari 2026"}
    assert Agreement.model_validate(small).content_sha256() == one.content_sha256()


def test_the_fingerprint_is_fixed(agreement: Agreement) -> None:
    """Were this to change, no signature given before would hold any more."""
    assert agreement.content_sha256() == "7a1c593a5bb659e53eacf39ef2ac953acd309acfc83694470a49f5e2f134140a"


def test_the_fingerprint_is_that_of_the_content(agreement: Agreement) -> None:
    assert agreement.content_sha256() == content_sha256(agreement.content())


def test_the_fingerprint_does_not_depend_on_the_order_of_keys() -> None:
    assert content_sha256({"a": 1, "b": "é"}) == content_sha256({"b": "é", "a": 1})
    assert content_sha256({"a": 1}) != content_sha256({"a": 2})


@given(agreements())
def test_the_fingerprint_covers_every_part_but_the_signatures(agreement: Agreement) -> None:
    unsigned = agreement.model_copy(update={"signatures": ()})
    retitled = agreement.model_copy(update={"title": f"{agreement.title}x"})
    assert unsigned.content_sha256() == agreement.content_sha256()
    assert retitled.content_sha256() != agreement.content_sha256()
    assert hash(agreement) == hash(agreement.model_copy())
