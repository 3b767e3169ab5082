"""Every worked example of the payment models, exactly."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.payments.models import BANDS, budget, conserved, savings, two_sided

from ontschot.agreements.terms.bands import Band
from ontschot.payments.bands import shared_in_bands
from ontschot.payments.completion import completed
from ontschot.payments.population_budget import Member, population_budget
from ontschot.payments.shared_savings import Comparison, share_result

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shared / "reference" / "payments.json").read_text(encoding="utf-8"))
    return loaded


def cents(euros: str) -> Fraction:
    return Fraction(Decimal(euros)) * 100


def test_shared_savings_without_and_below_the_minimum(cases: dict[str, Any]) -> None:
    plain, below = cases["shared_savings"]
    months = plain["member_months"]
    benchmark = cents(plain["target_per_member_month"]) * months

    def paid(actual: str, rate: str) -> int:
        terms = savings(savings={"share": plain["share"], "minimum_rate": {"form": "fixed", "rate": rate}})
        settlement = share_result(terms, Comparison(benchmark, cents(actual) * months, 10_000))
        assert conserved(settlement)
        return settlement.payment_cents

    actual = plain["actual_per_member_month"]
    assert (benchmark - cents(actual) * months) / months == cents(plain["gross_per_member_month"])
    assert paid(actual, plain["minimum_savings_rate"]) == cents(plain["payment"])
    assert paid(actual, below["minimum_savings_rate"]) == cents(below["payment"])
    assert paid(below["break_even_actual"], below["minimum_savings_rate"]) == cents("312500.00")
    assert paid("495.01", below["minimum_savings_rate"]) == 0


def test_two_sided(cases: dict[str, Any]) -> None:
    case, terms = cases["two_sided"], cases["two_sided"]["terms"]
    agreed = two_sided(
        savings={
            "share": terms["maximum_share"],
            "minimum_rate": {"form": "fixed", "rate": terms["minimum_savings_rate"]},
        },
        losses={
            "lowest_share": "0.40",
            "highest_share": "0.75",
            "minimum_rate": {"form": "fixed", "rate": terms["minimum_loss_rate"]},
        },
        quality={"form": "linear", "gate": terms["quality_gate"]},
        caps=[
            {"side": "saving", "basis": "benchmark", "ratio": terms["savings_cap_of_benchmark"]},
            {"side": "loss", "basis": "benchmark", "ratio": terms["loss_cap_of_benchmark"]},
        ],
    )
    assert len(case["cases"]) == 4
    for one in case["cases"]:
        people = case["persons"]
        comparison = Comparison(
            cents(case["benchmark_per_person"]) * people,
            cents(one["actual"]) * people,
            people,
            Fraction(one["quality"]),
        )
        settlement = share_result(agreed, comparison)
        assert settlement.payment_cents == cents(one["payment"])
        assert conserved(settlement)


def test_corridor(cases: dict[str, Any]) -> None:
    bands = [
        Band.model_validate({"from_rate": start, "to_rate": end, "share": part})
        for start, end, part in cases["corridor"]["bands"]
    ]
    assert bands == [Band.model_validate(band) for band in BANDS]
    for result, shared in cases["corridor"]["cases"]:
        assert shared_in_bands(Fraction(result), 1, bands) == Fraction(shared)


def test_population_budget_with_stop_loss(cases: dict[str, Any]) -> None:
    case = cases["population_budget_with_stop_loss"]
    terms = budget(
        per_member_month_eur=case["per_member_month"],
        stop_loss={"above_eur": case["stop_loss_above"], "share": case["stop_loss_share"]},
    )
    months = Fraction(case["member_months"], len(case["person_costs"]))
    members = [Member(number, months, cents(cost)) for number, cost in enumerate(case["person_costs"])]
    result = population_budget(terms, members)
    assert result.member_months == case["member_months"]
    assert (result.revenue, result.recovery) == (cents(case["revenue"]), cents(case["recovery"]))
    assert result.margin == result.settlement.payment_cents == cents(case["margin"])
    assert conserved(result.settlement)


def test_claims_completion(cases: dict[str, Any]) -> None:
    case = cases["claims_completion"]
    result = completed(case["observed"], [Fraction(factor) for factor in case["factor"]])
    assert (result.raw, result.cents) == (case["raw"], case["completed"])
