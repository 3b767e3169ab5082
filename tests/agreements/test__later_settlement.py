from typing import Any

import pytest
from tests.agreements.settled import Plain, agreement, milestones, savings

from ontschot.agreements.copy import copy_for_next_year
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, FairShare, Milestones, SharedSavings


def moved(terms: Plain, **payment: Any) -> SettlementTerms:
    copied = copy_for_next_year(agreement(terms, **payment))
    assert copied.agreement.payment is not None
    (found,) = copied.agreement.payment.settlements
    assert any(text.template.startswith("Settlements that moved") for text in copied.changes)
    return found


def test_shared_savings_move_with_base_years_trend_and_name() -> None:
    terms = savings(due="2026-07-01")
    step = {"year": 2024, "factor": "1.02", "source": "Raming"}
    terms["model"]["benchmark"] = {"base_years": [{"year": 2023, "weight": 1}], "trend": [step]}
    later = moved(terms)
    assert (later.id, later.description) == ("besparing-2026", "Gedeelde besparing 2026")
    assert (later.period.start.year, later.due and later.due.isoformat()) == (2026, "2027-07-01")
    assert isinstance(later.model, SharedSavings)
    assert [item.year for item in later.model.benchmark.base_years] == [2024]
    assert [item.year for item in later.model.benchmark.trend] == [2025]


def test_without_amounts_only_settlements_move() -> None:
    copied = copy_for_next_year(agreement(savings(), amounts=False))
    assert not any(text.template.startswith("Amounts whose") for text in copied.changes)


def test_milestones_move_and_what_was_established_stays_behind() -> None:
    told = {"reached": True, "evidence": "x", "assessed_on": "2025-06-01", "assessor": "y"}
    later = moved(milestones(assessments=[{"milestone": "team", **told}]))
    assert isinstance(later.model, Milestones)
    assert later.model.milestones[0].due.year == 2026
    assert later.model.period.start.year == 2026
    assert later.assessments == ()


@pytest.mark.parametrize(("year", "expected"), ((2023, 2024), (2100, 2100)))
def test_a_bundle_moves_its_base_years_as_far_as_the_schema_knows(year: int, expected: int) -> None:
    model = {"kind": "bundle", "definition": "palliatief", "base_years": [{"year": year, "weight": 1}]}
    later = moved(savings(model=model))
    assert isinstance(later.model, Bundle)
    assert [item.year for item in later.model.base_years] == [expected]


def test_a_fair_share_moves_its_period_and_a_budget_has_no_years_of_its_own() -> None:
    share = {
        "kind": "fair_share",
        "amount_eur": "10.00",
        "period": {"start": "2025-01-01", "end": "2026-01-01"},
        "basis": "region",
        "counts": [{"party": "duin", "count": 1}],
        "reference_date": "2024-10-01",
        "source": "Opgave",
        "final": {
            "counts": [{"party": "duin", "count": 2}],
            "reference_date": "2025-10-01",
            "established_on": "2026-02-01",
            "source": "Opgave",
        },
        "years": [{"year": 2025, "spent_eur": "1.00", "established_on": "2026-02-01", "source": "Opgave"}],
    }
    later = moved(savings(model=share))
    assert isinstance(later.model, FairShare)
    assert later.model.period.start.year == 2026
    assert (later.model.final, later.model.years) == (None, ())
    budget = {"kind": "population_budget", "per_member_month_eur": "1.00", "convention": "first_day"}
    assert moved(savings(model=budget)).model.kind == "population_budget"
