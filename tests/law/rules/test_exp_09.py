"""EXP-09: a bundle is designed before it is contracted."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, lacks, shows
from tests.law.experiments import CONTRACTED, judge_experiment, judge_with, settled

from ontschot.law.finding import Outcome

AGREED = {"design.tariff_agreed": True, "design.duration_agreed": True}


def test_a_complete_design_is_met_before_the_contract() -> None:
    assert judge_experiment("EXP-09").outcome is Outcome.MET


def test_few_words_can_say_when_a_bundle_begins_and_ends() -> None:
    short = {"design.ends": "Bij overlijden.", "design.starts": "Bij markering.", "design.excluded": "Niemand."}
    assert judge_experiment("EXP-09", short).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("path", "gap"),
    (
        ("included", "which patients are inside"),
        ("excluded", "which patients are outside"),
        ("starts", "when it starts"),
        ("ends", "when it ends"),
        ("care", "which care of the pathway is inside"),
        ("indicators", "which indicators are measured"),
    ),
)
def test_each_part_of_the_design_is_asked(path: str, gap: str) -> None:
    edits = {f"design.{path}": GONE}
    finding = judge_experiment("EXP-09", edits)
    assert (finding.holds, lacks(finding)) == (True, [gap])
    assert judge_experiment("EXP-09", {**edits, **CONTRACTED, **AGREED}).blocks


def test_a_bare_yes_says_nothing() -> None:
    assert lacks(judge_experiment("EXP-09", {"design.ends": "ja"})) == ["when it ends"]


def test_the_contract_has_tariff_and_duration_and_need_not_divide_savings() -> None:
    assert lacks(judge_experiment("EXP-09", CONTRACTED)) == [
        "the tariff in the contract",
        "the duration of the contract",
    ]


def test_a_contract_that_stands_elsewhere_is_looked_at_by_a_person() -> None:
    divided = {"design.savings_divided": "Gelijk over alle partijen."}
    finding = judge_experiment("EXP-09", {**CONTRACTED, **AGREED, **divided})
    assert finding.outcome is Outcome.JUDGEMENT
    assert shows(finding) == {"division of savings": "Gelijk over alle partijen."}


@pytest.mark.parametrize("kind", ("bundle", "population_budget"))
def test_a_settlement_shows_tariff_and_duration(kind: str) -> None:
    phases = {"experiment.phases": CONTRACTED["phases"]}
    assert judge_with("EXP-09", {**settled(kind=kind), **phases}).outcome is Outcome.MET


def test_shared_savings_are_no_bundle() -> None:
    assert judge_experiment("EXP-09", {"design.model": "shared_savings"}).outcome is Outcome.NOT_APPLICABLE


def test_a_settlement_as_a_bundle_counts_whatever_the_design_is_called() -> None:
    edits = {**settled(), "experiment.design.model": "shared_savings", "experiment.design.ends": GONE}
    assert lacks(judge_with("EXP-09", edits)) == ["when it ends"]


def test_without_a_model_it_is_not_known_whether_it_asks_something() -> None:
    finding = judge_experiment("EXP-09", {"design.model": GONE})
    assert (finding.holds, lacks(finding)) == (True, ["the payment model"])
    without = {"experiment.design.model": GONE, "payment": GONE, "allocation_key": GONE}
    assert judge_with("EXP-09", without).holds
    no_contract = {"experiment.phases": CONTRACTED["phases"], "payment": GONE, "allocation_key": GONE}
    assert "the tariff in the contract" in lacks(judge_with("EXP-09", no_contract))
