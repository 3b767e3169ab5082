"""Shared savings and population budgets worked out a second time, from the words of the agreement alone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements.terms import PopulationBudget, SharedSavings
from ontschot.payments.population_budget import Member, population_budget
from ontschot.payments.shared_savings import Comparison, share_result

Plain = dict[str, Any]

RATES = st.sampled_from(("0", "2%", "1/30", "5%"))
SHARES = st.sampled_from(("0", "1/3", "50%", "75%", "1"))
SCORES = st.fractions(0, 1, max_denominator=50)
BANDS = st.tuples(SHARES, SHARES, SHARES).map(
    lambda shares: [
        {"from_rate": "0", "to_rate": "3%", "share": shares[0]},
        {"from_rate": "3%", "to_rate": "10%", "share": shares[1]},
        {"from_rate": "10%", "share": shares[2]},
    ]
)
QUALITY = st.fixed_dictionaries(
    {"form": st.just("linear"), "gate": st.sampled_from(("0", "0.4")), "full_at": st.sampled_from(("0.8", "1"))}
)
COUNTING = st.sampled_from(("first_euro", "above_threshold"))
SHARED = st.fixed_dictionaries({"rate": RATES, "share": SHARES, "counting": COUNTING, "quality": QUALITY, "cap": RATES})


def part(text: str) -> Fraction:
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def cents(exact: Fraction) -> int:
    """Half a cent goes away from zero."""
    sign = 1 if exact >= 0 else -1
    return sign * int(abs(exact) + Fraction(1, 2))


def factor(quality: Plain, score: Fraction) -> Fraction:
    return Fraction(0) if score < part(quality["gate"]) else min(score / part(quality["full_at"]), Fraction(1))


def banded(amount: Fraction, base: Fraction, bands: list[Plain]) -> Fraction:
    """Lay the amount on the bands, each from and up to a part of the base."""
    size, total = abs(amount), Fraction(0)
    for band in bands:
        low, high = part(band["from_rate"]) * base, part(band["to_rate"]) * base if "to_rate" in band else size
        total += max(min(size, high) - low, Fraction(0)) * part(band["share"])
    return total if amount >= 0 else -total


@given(SHARED, st.integers(1, 10**9), st.integers(0, 2 * 10**9), SCORES)
def test_shared_savings_come_to_what_the_agreement_says(
    agreed: Plain, benchmark: int, actual: int, score: Fraction
) -> None:
    """Both ways: a saving by share and quality, a loss by what good quality leaves of it, within 40% and 75%."""
    minimum = {"form": "fixed", "rate": agreed["rate"]}
    shared = {"minimum_rate": minimum, "counting": agreed["counting"]}
    caps = [{"side": side, "basis": "benchmark", "ratio": agreed["cap"]} for side in ("saving", "loss")]
    terms = SharedSavings.model_validate(
        {
            "kind": "shared_savings",
            "benchmark": {"base_years": [{"year": 2023, "weight": 1}]},
            "savings": {**shared, "share": agreed["share"]},
            "losses": {**shared, "lowest_share": "40%", "highest_share": "75%"},
            "quality": agreed["quality"],
            "caps": caps,
        }
    )
    gross, least = Fraction(benchmark - actual), part(agreed["rate"]) * benchmark
    counted = Fraction(0) if abs(gross) < least else gross
    if counted and agreed["counting"] == "above_threshold":
        counted += -least if gross > 0 else least
    by_quality = part(agreed["share"]) * factor(agreed["quality"], score)
    wanted = counted * (by_quality if gross >= 0 else min(max(1 - by_quality, part("40%")), part("75%")))
    cap = part(agreed["cap"]) * benchmark
    wanted = max(min(wanted, cap), -cap)
    comparison = Comparison(Fraction(benchmark), Fraction(actual), 1_000, score)
    assert share_result(terms, comparison).payment_cents == cents(wanted)


PEOPLE = st.lists(
    st.tuples(
        st.fractions(0, 12, max_denominator=366), st.integers(-(10**5), 10**8), st.sampled_from(("laag", "hoog"))
    ),
    min_size=1,
    max_size=8,
).filter(lambda people: any(months for months, *_ in people))
RISK = ({"risk_class": "laag", "weight": "0.8"}, {"risk_class": "hoog", "weight": "7/6"})


@given(PEOPLE, BANDS, QUALITY, SCORES, st.sampled_from(("1000.00", "333.33")))
def test_a_population_budget_comes_to_what_the_agreement_says(
    people: list[tuple[Fraction, int, str]], bands: list[Plain], quality: Plain, score: Fraction, above: str
) -> None:
    """Budget by risk minus cost, what payers take over, the corridor, and two percent that hangs on quality."""
    terms = PopulationBudget.model_validate(
        {
            "kind": "population_budget",
            "per_member_month_eur": "410.00",
            "convention": "days_365",
            "risk_weights": RISK,
            "stop_loss": {"above_eur": above, "share": "1/3"},
            "corridor": bands,
            "at_risk": {"quality": quality, "share": "2%"},
        }
    )
    weights = {item["risk_class"]: part(item["weight"]) for item in RISK}
    budget = sum((41_000 * months * weights[name] for months, _cost, name in people), Fraction(0))
    limit = Fraction(above) * 100
    taken = sum((max(cost - limit, Fraction(0)) for _months, cost, _name in people), Fraction(0)) / 3
    result = banded(budget - sum(cost for _months, cost, _name in people) + taken, budget, bands)
    wanted = result - budget * part("2%") * (1 - factor(quality, score))
    members = [Member(number, months, cost, name) for number, (months, cost, name) in enumerate(people)]
    assert population_budget(terms, members, score).settlement.payment_cents == cents(wanted)
