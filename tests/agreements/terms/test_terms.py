"""Terms of payment models: what they refuse, what they keep, and what an editor is told."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from pydantic import TypeAdapter, ValidationError
from tests.payments.models import GATE, budget, bundle, division, milestone, milestones, savings, share, two_sided

from ontschot.agreements.fields import Document
from ontschot.agreements.terms import Bundle, FairShare, Milestones, PaymentModel, PopulationBudget, SharedSavings
from ontschot.agreements.terms.choices import CALLED, CHOICES
from ontschot.i18n import render

ADAPTER: TypeAdapter[Bundle | FairShare | Milestones | PopulationBudget | SharedSavings] = TypeAdapter(PaymentModel)
QUALITY = {"share": "2%", "quality": {"form": "table", "steps": [{"from_score": 0, "factor": "50%"}]}}
FULL = (
    two_sided(division={"contractors": [{"party": "huisarts", "role": "budget_holder"}]}, on_top_of="tapas"),
    budget(at_risk=QUALITY, recalculation={"run_out_months": 12, "look_back_months": 24}),
    bundle(truncation={"form": "percentile", "percentile": "99%"}, stop_gain="20%", statuses=["complete"]),
    milestones(),
    share(),
)


@pytest.mark.parametrize("terms", FULL, ids=lambda terms: str(terms.kind))
def test_terms_read_back_as_they_were_written(terms: Document) -> None:
    assert ADAPTER.validate_python(terms.model_dump(mode="json", by_alias=True)) == terms


def test_the_kind_tells_models_apart() -> None:
    with pytest.raises(ValidationError, match="kind"):
        ADAPTER.validate_python({"kind": "lottery"})


def rates(*points: tuple[int, str], form: str = "interpolated") -> dict[str, Any]:
    minimum = {"form": form, "points": [{"people": people, "rate": rate} for people, rate in points]}
    return {"savings": {"share": "50%", "minimum_rate": minimum}}


def bands(*rows: tuple[str, str | None]) -> dict[str, Any]:
    return {"savings": {"bands": [{"from_rate": start, "to_rate": end, "share": 1} for start, end in rows]}}


def years(*weights: str) -> dict[str, Any]:
    return {"benchmark": {"base_years": [{"year": 2021 + i, "weight": weight} for i, weight in enumerate(weights)]}}


STEP = {"year": 2024, "factor": "1.03", "source": "raming"}
HALF = {"year": 2023, "weight": "1/2"}


@pytest.mark.parametrize(
    ("terms", "sentence"),
    (
        (bands(("1%", None)), "The first band does not begin at zero."),
        (bands(("0", "3%")), "The last band has an end"),
        (bands(("0", "3%"), ("4%", None)), "The bands do not join"),
        (bands(("0", None), ("0", None)), "The bands do not join"),
        (bands(("0", "0"), ("0", None)), "A band ends before or where it begins."),
        (years("1/2", "1/3"), "The weights add up to 83.333333%, not to 100%."),
        (years("0.333", "0.333", "0.333"), "The weights add up to 99.9%, not to 100%."),
        ({"benchmark": {"base_years": [HALF, HALF]}}, "A base year stands here twice."),
        (
            {"benchmark": {"base_years": [{"year": 2023, "weight": 1}], "trend": [STEP, STEP]}},
            "A year has two trend factors.",
        ),
        (rates((5000, "3%")), "There are too few sizes"),
        (rates(form="table"), "There are too few sizes"),
        (rates((5000, "3%"), (5000, "2%")), "The sizes of the minimum rate do not rise."),
        ({"savings": {"share": 1, "minimum_rate": {"form": "fixed"}}}, "A fixed minimum rate needs a rate"),
        (
            {"savings": {"share": 1, "minimum_rate": {"form": "table", "rate": 0}}},
            "A fixed minimum rate needs a rate; another form has none.",
        ),
        (
            {
                "savings": {
                    "share": 1,
                    "minimum_rate": {"form": "fixed", "rate": 0, "points": [{"people": 1, "rate": 0}]},
                }
            },
            "A fixed minimum rate has no points.",
        ),
        ({"savings": {}}, "Agree on one share or on bands"),
        (
            {"savings": {"share": 1, "bands": [{"from_rate": 0, "share": 1}]}},
            "Agree on one share or on bands, not on both.",
        ),
        (
            {"savings": {"counting": "above_threshold", "bands": [{"from_rate": 0, "share": 1}]}},
            "Bands count from the first euro",
        ),
        ({"losses": {"lowest_share": "40%"}}, "Agree on two bounds of the share in losses or on bands"),
        ({"losses": {"lowest_share": "40%", "highest_share": "30%"}}, "The lowest share in losses is above"),
        ({"quality": {"form": "linear", "zero_at": 1}}, "The line is full at or below the score where it is zero."),
        ({"quality": {"form": "table"}}, "Steps belong to a table, and a table needs steps."),
        ({"quality": {"form": "gate", "steps": [{"from_score": 0, "factor": 1}]}}, "Steps belong to a table"),
        ({"quality": {"form": "table", "steps": [{"from_score": "0.1", "factor": 1}]}}, "does not begin at score zero"),
        (
            {"quality": {"form": "table", "steps": [{"from_score": 0, "factor": 1}, {"from_score": 0, "factor": 0}]}},
            "The scores in the table do not rise.",
        ),
        ({"quality": {**GATE, "gate": "1.01"}}, "less than or equal to 1"),
        ({"quality": {**GATE, "gate": 0.4}}, "not an exact share"),
        ({"truncation": {"form": "amount", "percentile": "99%"}}, "has an amount or a percentile, as its form says"),
        ({"truncation": {"form": "amount", "amount_eur": "0"}}, "more than zero"),
        ({"truncation": {"form": "percentile", "percentile": "101%"}}, "less than or equal to 1"),
        ({"caps": [{"side": "saving", "basis": "benchmark", "amount_eur": "1"}]}, "a ratio or an amount"),
        ({"caps": [{"side": "saving", "basis": "amount", "amount_eur": "-1"}]}, "A cap is not below zero."),
        ({"risk": {"deepest_fall": 1}}, "less than 1"),
    ),
)
def test_terms_that_cannot_be_meant_are_refused(terms: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        savings(**terms)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    "terms",
    (
        years("1/3", "1/3", "1/3"),
        rates((5000, "3%"), (60000, "2%")),
        rates((5000, "3%"), form="table"),
        bands(("0", None)),
        bands(("0", "3%"), ("3%", "10%"), ("10%", None)),
        {"losses": {"lowest_share": "40%", "highest_share": "40%"}},
        {"losses": {"bands": [{"from_rate": 0, "share": "25%"}]}},
        {"quality": {"form": "gate", "gate": 1}},
        {"truncation": {"form": "percentile", "percentile": 1}},
        {"caps": [{"side": "loss", "basis": "per_person", "amount_eur": "0"}]},
    ),
)
def test_terms_on_the_border_are_kept(terms: dict[str, Any]) -> None:
    assert savings(**terms).kind == "shared_savings"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    (
        (({"party": "a", "role": "budget_holder"}, {"party": "a", "role": "main", "under": "a"}), "twice"),
        (({"party": "a", "role": "main", "under": "b"},), "not in the division"),
        (
            ({"party": "a", "role": "main", "under": "b"}, {"party": "b", "role": "main", "under": "a"}),
            "in a circle",
        ),
        (({"party": "a", "role": "main"},), "Only a budget holder works under nobody"),
        (
            (
                {"party": "a", "role": "budget_holder"},
                {"party": "b", "role": "main", "under": "a", "share": "60%"},
                {"party": "c", "role": "main", "under": "a", "share": "40.01%"},
            ),
            "passes on more than it receives",
        ),
    ),
)
def test_a_division_that_is_no_tree_is_refused(rows: tuple[dict[str, Any], ...], sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        division(*rows)
    assert sentence in str(refusal.value)


def test_a_circle_beside_the_tree_is_found() -> None:
    rows = (
        {"party": "a", "role": "budget_holder"},
        {"party": "b", "role": "main", "under": "c"},
        {"party": "c", "role": "main", "under": "b"},
    )
    with pytest.raises(ValidationError, match="in a circle"):
        division(*rows)


def test_everything_may_be_passed_on() -> None:
    rows = ({"party": "a", "role": "budget_holder"}, {"party": "b", "role": "main", "under": "a", "share": 1})
    assert division(*rows).contractors[1].share == 1


def test_names_of_rows_occur_once() -> None:
    with pytest.raises(ValidationError, match="A milestone has a name that another one has too"):
        milestones(milestones=[milestone("a", "2025-06-30", "1"), milestone("a", "2025-07-01", "1")])
    with pytest.raises(ValidationError, match="A risk class has two weights"):
        budget(risk_weights=[{"risk_class": "a", "weight": 1}, {"risk_class": "a", "weight": 2}])
    with pytest.raises(ValidationError, match="A severity group has two weights"):
        bundle(severity_weights=[{"severity": "a", "weight": 1}, {"severity": "a", "weight": 2}])
    with pytest.raises(ValidationError, match="An insurer is counted twice"):
        share(counts=[{"party": "duin", "count": 1}, {"party": "duin", "count": 2}])


def test_a_milestone_is_due_within_the_period_of_which_the_end_no_longer_counts() -> None:
    assert milestones(milestones=[milestone("a", "2027-12-31", "1.00")]).total_cents == 100
    with pytest.raises(ValidationError, match="due outside the period"):
        milestones(milestones=[milestone("a", "2028-01-01", "1.00")])


def test_late_claims_come_in_before_the_look_back_limit() -> None:
    months = {"run_out_months": 24, "look_back_months": 24}
    assert savings(recalculation=months).recalculation is not None
    with pytest.raises(ValidationError, match="Late claims come in after the look-back limit"):
        savings(recalculation={**months, "run_out_months": 25})


def test_insurers_who_all_count_zero_are_refused() -> None:
    with pytest.raises(ValidationError, match="All insurers count zero"):
        share(counts=[{"party": "duin", "count": 0}])


def test_shares_are_exact() -> None:
    assert share(counts=[{"party": "duin", "count": "1/3"}]).counts[0].count == Fraction(1, 3)


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__name__)
def test_each_choice_has_a_name_of_its_own_in_both_languages(choices: type[StrEnum]) -> None:
    for language in ("nl", "en"):
        names = [render(text, language) for member, text in CALLED if type(member) is choices]
        assert len(set(names)) == len(choices)


def test_choices_are_called_dutch_in_dutch() -> None:
    assert [member for member, text in CALLED if render(text, "nl") == render(text, "en")] == []


def fields_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{name}.{key}", item)
        for name, part in schema["$defs"].items()
        for key, item in part.get("properties", {}).items()
    ]


def test_every_field_has_a_dutch_title_and_description_and_examples_that_fit() -> None:
    schema = ADAPTER.json_schema(by_alias=True)
    fields = fields_of(schema)
    assert len(fields) > 80
    assert [name for name, item in fields if not {"title", "$ref"} & item.keys()] == []
    assert [name for name, item in fields if not item.get("description", "").endswith((".", "?"))] == []
    wrong = [
        name
        for name, item in fields
        for example in item.get("examples", ())
        if not jsonschema.Draft202012Validator({**item, "$defs": schema["$defs"]}).is_valid(example)
    ]
    assert wrong == []


FINAL = {
    "counts": [{"party": "duin", "count": 4}],
    "reference_date": "2025-10-01",
    "established_on": "2026-07-01",
    "source": "Opgave",
}


def spent(year: int, established_on: str, **other: Any) -> dict[str, Any]:
    return {"year": year, "established_on": established_on, "source": "Jaarverslag", **other}


def test_final_counts_hold_from_the_day_on_which_they_were_established() -> None:
    terms = share(final=FINAL)
    assert terms.counts_on(date(2026, 6, 30)) is terms.counts
    assert [item.count for item in terms.counts_on(date(2026, 7, 1))] == [4]
    assert share().counts_on(date(2030, 1, 1)) == share().counts


@pytest.mark.parametrize(
    ("terms", "sentence"),
    (
        ({"final": FINAL, "recalculated": False}, "excludes recalculation"),
        ({"final": {**FINAL, "established_on": "2025-09-30"}}, "before the day on which they were counted"),
        ({"final": {**FINAL, "counts": [{"party": "duin", "count": 0}]}}, "All insurers count zero"),
        ({"final": {**FINAL, "counts": [*FINAL["counts"], *FINAL["counts"]]}}, "An insurer is counted twice"),
        ({"years": [spent(2025, "2025-12-31")]}, "only established after the year"),
        ({"years": [spent(2024, "2025-02-01")]}, "in which none is available"),
        ({"years": [spent(2028, "2029-02-01")]}, "in which none is available"),
        ({"years": [spent(2025, "2026-02-01"), spent(2025, "2026-02-01")]}, "twice on one day"),
    ),
)
def test_what_is_established_afterwards_must_be_possible(terms: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        share(**terms)


def test_of_a_year_the_last_statement_known_counts() -> None:
    terms = share(
        years=[spent(2025, "2026-06-01", spent_eur="2.00"), spent(2025, "2026-01-01", spent_eur="1.00", stays=False)]
    )
    assert terms.spent_on(date(2025, 12, 31)) == {}
    assert terms.spent_on(date(2026, 5, 31))[2025].spent_cents == 100
    assert terms.spent_on(date(2026, 6, 1))[2025].spent_cents == 200
