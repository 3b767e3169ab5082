import pytest
import yaml
from tests.agreements.settled import Plain, agreement, milestones, plain_agreement, savings

from ontschot.agreements.read import read_bytes
from ontschot.agreements.terms import MODELS
from ontschot.agreements.validate import validate
from ontschot.agreements.write import as_bytes
from ontschot.problems import Level, Problem


def problems(data: Plain) -> list[Problem]:
    return list(read_bytes(yaml.safe_dump(data, allow_unicode=True).encode(), "overeenkomst.yaml").problems)


def found(data: Plain) -> list[tuple[str, str]]:
    return [(item.code, item.place.part) for item in problems(data)]


def told(data: Plain) -> set[str]:
    return {problem.code for problem in validate(agreement(data))}


def test_a_document_without_settlements_keeps_its_fingerprint() -> None:
    bare = agreement()
    assert bare.content_sha256() == "b67cb9c35bd5c647f536ab0ecc1dbcbb271247cc1e36d43b0c3275c827df78dd"
    assert agreement(savings()).content_sha256() != bare.content_sha256()


def test_a_settlement_stands_beside_or_instead_of_amounts() -> None:
    both, alone = agreement(savings()), agreement(savings(), amounts=False)
    assert both.payment is not None
    assert [part.id for part in both.payment.parts] == ["bedrag", "besparing-2025"]
    assert alone.payment is not None
    assert [part.id for part in alone.payment.parts] == ["besparing-2025"]
    assert "payment-empty" not in {problem.code for problem in validate(alone)}
    assert "build-up-differs" not in {problem.code for problem in validate(alone)}


def test_without_amounts_and_settlements_the_document_is_refused_with_a_report() -> None:
    assert ("payment-empty", "payment") in found(plain_agreement(amounts=False))
    (problem,) = [item for item in problems(plain_agreement(amounts=False)) if item.code == "payment-empty"]
    assert problem.level is Level.ERROR


def test_groups_are_those_of_the_activities_unless_named() -> None:
    document = agreement(savings(), savings(id="tweede", groups=["ouderen"]))
    assert document.payment is not None
    assert [document.groups_of(item) for item in document.payment.settlements] == [("ouderen",), ("ouderen",)]


def test_the_year_settled_is_one_calendar_year() -> None:
    wrong = savings(period={"start": "2025-01-02", "end": "2026-01-01"})
    assert [code for code, _ in found(plain_agreement(wrong))] == ["value-error"]
    assert found(plain_agreement(milestones(period={"start": "2025-01-02", "end": "2025-12-01"}))) == []


def test_assessments_and_accounts_belong_to_milestones() -> None:
    assessed = [{"milestone": "team", "reached": True, "evidence": "x", "assessed_on": "2025-06-01", "assessor": "y"}]
    account = {
        "realised": [{"milestone": "team", "costs_eur": "1.00"}],
        "activities_done": True,
        "duties_met": True,
        "received_on": "2026-03-01",
        "advance_eur": "5.00",
    }
    assert [code for code, _ in found(plain_agreement(savings(assessments=assessed)))] == ["value-error"]
    assert [code for code, _ in found(plain_agreement(milestones(account=account)))] == ["value-error"]
    assert found(plain_agreement(milestones(assessments=assessed))) == []
    twice = {**account, "realised": [{"milestone": "team", "costs_eur": cost} for cost in ("1.00", "2.00")]}
    grant = milestones(account=twice)
    grant["model"] = {**grant["model"], "route": "municipalities"}
    assert [code for code, _ in found(plain_agreement(grant))] == ["value-error"]


@pytest.mark.parametrize(
    ("settlement", "code"),
    (
        (savings(activities=["bestaat-niet"]), "unknown-name"),
        (savings(groups=["bestaat-niet"]), "unknown-name"),
    ),
)
def test_names_refer_to_what_the_document_has(settlement: Plain, code: str) -> None:
    assert code in {item.code for item in problems(plain_agreement(settlement))}


def test_parties_in_a_model_exist() -> None:
    terms = savings()
    terms["model"] = {**terms["model"], "division": {"contractors": [{"party": "wie", "role": "budget_holder"}]}}
    assert ("unknown-name", "overeenkomst.yaml") not in found(plain_agreement(terms))
    assert "unknown-name" in {item.code for item in problems(plain_agreement(terms))}


def test_two_settlements_have_names_of_their_own() -> None:
    assert "double-name" in {item.code for item in problems(plain_agreement(savings(), savings()))}
    assert told(savings(id="bedrag")) >= {"settlement-name"}


def test_what_milestones_name_must_be_agreed() -> None:
    assessed = [{"milestone": "wat", "reached": True, "evidence": "x", "assessed_on": "2025-06-01", "assessor": "y"}]
    assert "milestone-unknown" in told(milestones(assessments=assessed))
    grant = milestones(
        account={
            "realised": [{"milestone": "wat", "costs_eur": "1.00"}],
            "activities_done": True,
            "duties_met": True,
            "received_on": "2026-03-01",
            "advance_eur": "5.00",
        }
    )
    grant["model"] = {**grant["model"], "route": "municipalities"}
    assert "milestone-unknown" in told(grant)


def test_responsible_parties_are_providers() -> None:
    assert "responsible-unknown" in told(savings(responsible={"06019901": "duin"}))
    assert "responsible-unknown" not in told(savings(responsible={"06019901": "brug"}))


def test_only_insurers_have_a_fair_share() -> None:
    terms = savings()
    terms["model"] = {
        "kind": "fair_share",
        "amount_eur": "10.00",
        "period": terms["period"],
        "basis": "region",
        "counts": [{"party": "duin", "count": 1}, {"party": "linde", "count": 1}],
        "reference_date": "2024-10-01",
        "source": "Opgave",
    }
    assert "fair-share-party" in told(terms)
    final = {"reference_date": "2025-10-01", "established_on": "2026-02-01", "source": "Opgave"}
    counted = {**terms["model"], "counts": [{"party": "duin", "count": 1}]}
    terms["model"] = {**counted, "final": {**final, "counts": [{"party": "linde", "count": 1}]}}
    assert "fair-share-party" in told(terms)
    terms["model"] = {**counted, "final": {**final, "counts": [{"party": "duin", "count": 2}]}}
    assert "fair-share-party" not in told(terms)
    unknown = {**counted, "period": dict(terms["period"]), "final": {**final, "counts": [{"party": "wie", "count": 2}]}}
    assert "unknown-name" in {item.code for item in problems(plain_agreement({**terms, "model": unknown}))}
    document = agreement(terms)
    assert document.payment is not None
    assert document.payment.settlements[0].settled_beforehand
    assert document.payment.settlements[0].year == 2025


def test_a_division_has_one_budget_holder() -> None:
    terms = savings()
    both = [{"party": "linde", "role": "budget_holder"}, {"party": "brug", "role": "budget_holder"}]
    terms["model"] = {**terms["model"], "division": {"contractors": both}}
    assert "budget-holders" in told(terms)
    terms["model"]["division"] = {"contractors": both[:1]}
    assert "budget-holders" not in told(terms)


def test_insurers_divide_no_money_of_providers() -> None:
    terms = savings()
    parts = [{"party": "linde", "role": "budget_holder"}, {"party": "duin", "role": "main", "under": "linde"}]
    terms["model"] = {**terms["model"], "division": {"contractors": parts}}
    assert "division-party" in told(terms)


@pytest.mark.parametrize("year", (2025, 2026))
def test_a_base_year_lies_before_the_year_settled(year: int) -> None:
    terms = savings()
    terms["model"] = {**terms["model"], "benchmark": {"base_years": [{"year": year, "weight": 1}]}}
    assert "base-year-late" in told(terms)


def test_what_would_stop_a_settlement_later_is_told_before_anybody_signs() -> None:
    step = {"year": 2025, "factor": "1.02", "source": "Raming"}
    terms = savings()
    base = [{"year": 2023, "weight": 1}]
    cap = {"side": "saving", "basis": "revenue", "ratio": "5%"}
    terms["model"] = {**terms["model"], "benchmark": {"base_years": base, "trend": [step]}, "caps": [cap]}
    assert {"trend-missing", "revenue-missing"} <= told(terms)
    assert "revenue-missing" not in told({**terms, "revenue_eur": "100000.00"})
    bundle = {"kind": "bundle", "definition": "palliative", "base_years": base, "trend": [step]}
    assert "trend-missing" in told({**terms, "model": bundle})
    assert "trend-missing" not in told({**terms, "model": {**bundle, "trend": [step, {**step, "year": 2024}]}})


def test_a_wrong_key_or_value_in_a_model_is_told_at_its_place() -> None:
    terms = savings()
    terms["model"] = {**terms["model"], "qualty": {"form": "gate"}, "losses": None}
    (problem,) = problems(plain_agreement(terms))
    assert (problem.code, problem.place.part) == ("extra-forbidden", "payment › settlements #1 › model › qualty")
    assert str(problem.remedy) == "Did you mean quality?"


def test_keys_without_a_value_count_as_absent_in_the_model_that_is_meant() -> None:
    terms = savings()
    terms["model"] = {**terms["model"], "losses": None, "savings": {"share": "50%", "minimum_rate": None}}
    assert found(plain_agreement(terms)) == []


@pytest.mark.parametrize(("kind", "code"), (("shared_saving", "union-tag-invalid"), ("", "union-tag-invalid")))
def test_an_unknown_model_is_told_with_the_choices(kind: str, code: str) -> None:
    terms = savings()
    terms["model"] = {**terms["model"], "kind": kind}
    (problem,) = problems(plain_agreement(terms))
    assert problem.code == code
    assert all(name in str(problem.expected) for name in MODELS)
    assert (problem.remedy is not None) == bool(kind)


def test_a_model_without_a_kind_is_told() -> None:
    terms = savings()
    terms["model"] = {key: value for key, value in terms["model"].items() if key != "kind"}
    (problem,) = problems(plain_agreement(terms))
    assert problem.code == "union-tag-not-found"


@pytest.mark.parametrize("suffix", (".yaml", ".json", ".xlsx"))
def test_settlements_survive_every_kind_of_file(suffix: str) -> None:
    document = agreement(savings(), milestones())
    again = read_bytes(as_bytes(document, suffix), f"overeenkomst{suffix}")
    assert again.agreement == document


def test_a_factor_with_three_decimals_is_no_amount_of_thousands() -> None:
    terms = savings()
    step = {"year": 2024, "factor": "1.045", "source": "Raming"}
    terms["model"]["benchmark"] = {**terms["model"]["benchmark"], "trend": [step, {**step, "year": 2025}]}
    assert found(plain_agreement(terms)) == []
