"""Errors by unit: the published figures through a design and a file, and what is refused there."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import ibis
import pytest
from tests.evaluation.conftest import MakePanel
from tests.evaluation.sums import design
from tests.evaluation.tables import AsTable, rows_of

from ontschot.evaluation import at_units
from ontschot.evaluation.at_units import unit_answers
from ontschot.evaluation.effects.aggregate import simple
from ontschot.evaluation.effects.group_time import Question, group_time
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.evaluate import evaluate
from ontschot.evaluation.files import read_files
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.problems import Place

COST = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "source": "Declaraties"}
HERE = Place("panel.csv")


def asked(panel: Panel, **changes: Any) -> dict[str, Any]:
    """The parts of a design that this panel asks for."""
    treated = [
        {"unit": unit, "first_period": int(cohort)}
        for unit, cohort in zip(panel.units, panel.cohort, strict=True)
        if cohort != NEVER
    ]
    fixed = {"level": "unit", "inference": "unit", "outcomes": [COST], "excluded": {}, "beside": []}
    return {**fixed, "treated": treated, "periods": list(panel.periods), "weighing": "equal", **changes}


def test_the_published_figures_come_out_of_a_design_and_a_file(
    shared: Path, mpdta: Panel, evaluation_reference: dict[str, Any], tmp_path: Path
) -> None:
    wanted = evaluation_reference["mpdta_callaway_santanna"]
    path = tmp_path / "counties.csv"
    with (shared / "data" / "evaluation" / "mpdta.csv").open(encoding="utf-8") as given, path.open("w") as file:
        writer = csv.writer(file)
        writer.writerow(["unit", "region", "period", "first_treated_period", "weight", "cost", "lpop"])
        for row in csv.DictReader(given):
            first = (
                row["first.treat"].removesuffix(".0").replace("0", "", 1) if row["treat"] == "0" else row["first.treat"]
            )
            region = f"county:2003:{row['countyreal']}"
            writer.writerow([row["countyreal"], region, row["year"], first, 1, row["lemp"], row["lpop"]])
    laid = design(
        tmp_path, **asked(mpdta, base="varying", covariates=["lpop"], beside=["two_way", "imputation", "doubly_robust"])
    )
    read = read_files(laid, path, memory_limit=2**30)
    assert read.measured is not None, [str(problem.message) for problem in read.problems]
    (answer,) = evaluate(laid, read.measured).answers
    effect = answer.effect
    assert isinstance(effect, Inferred)
    assert (effect.treated, effect.compared, effect.for_policy) == (191, 309, False)
    published = wanted["no_covariates_never_treated"]["simple"]["overall"]
    assert (effect.estimate, effect.interval.error) == pytest.approx(published, abs=wanted["tolerance"])
    robust = {item.estimator.value: item.found for item in answer.beside}["doubly_robust"]
    assert robust is not None
    published = wanted["lpop_never_treated_doubly_robust"]["simple"]["overall"]
    assert (robust.value, robust.error) == pytest.approx(published, abs=1e-5)
    events = {event.exposure: event for event in answer.events}
    assert events[2].effect == pytest.approx(wanted["no_covariates_never_treated"]["dynamic"]["by"]["2"][0], abs=1e-9)


def answered(tmp_path: Path, as_table: AsTable, panel: Panel, **changes: Any) -> list[Answer]:
    """Answer a panel with errors by unit."""
    return list(unit_answers(design(tmp_path, **asked(panel, **changes)), as_table(rows_of(panel)), HERE))


def test_what_the_design_says_about_starts_goes_before_the_table(
    make_panel: MakePanel, as_table: AsTable, tmp_path: Path
) -> None:
    panel = make_panel()
    other = [{"unit": "unit 2", "first_period": 4}]
    (answer,) = answered(tmp_path, as_table, panel, treated=other)
    assert isinstance(answer.effect, Inferred)
    assert (answer.effect.treated, answer.effect.compared) == (1, 59)


def test_units_within_treated_regions_are_treated_at_the_level_of_regions(
    make_panel: MakePanel, as_table: AsTable, tmp_path: Path
) -> None:
    panel = make_panel()
    first = [{"unit": "zorgkantoor:2023:0", "first_period": 4}]
    (answer,) = answered(tmp_path, as_table, panel, level="region", treated=first)
    assert isinstance(answer.effect, Inferred)
    assert answer.effect.treated == panel.region.count("zorgkantoor:2023:0")


def test_pool_exclusions_groups_and_periods_are_kept_to(
    make_panel: MakePanel, as_table: AsTable, tmp_path: Path
) -> None:
    panel = make_panel()
    treated = [{"unit": "unit 0", "first_period": 4}, {"unit": "unit 14", "first_period": 4}]
    pool = [f"unit {number}" for number in range(20, 50)]
    group = {"id": "nul", "name": "Nul", "regions": ["zorgkantoor:2023:0"]}
    found = answered(
        tmp_path,
        as_table,
        panel,
        treated=treated,
        pool=pool,
        excluded={"unit 21": "eigen programma"},
        subgroups=[group],
        periods=[2, 3, 4, 5],
    )
    everyone, part = (item.effect for item in found)
    assert isinstance(everyone, Inferred)
    assert isinstance(part, Inferred)
    assert (everyone.treated, everyone.compared) == (2, 29)
    assert (part.treated, part.compared) == (2, 4)
    assert found[0].course is not None
    assert found[0].course.periods == (2, 3, 4, 5)


def test_the_effect_is_that_of_the_panel_and_events_know_their_base(
    make_panel: MakePanel, as_table: AsTable, tmp_path: Path
) -> None:
    panel = make_panel()
    (answer,) = answered(tmp_path, as_table, panel, beside=["two_way", "imputation", "synthetic", "doubly_robust"])
    moments = moments_of_panel(panel)
    overall = simple(moments, group_time(moments, Question())).overall
    assert overall is not None
    assert isinstance(answer.effect, Inferred)
    assert answer.effect.estimate == pytest.approx(overall.value, abs=1e-9)
    assert [event.exposure for event in answer.events if event.interval is None] == [-1]
    notes = [str(item.note) if item.note else "" for item in answer.beside]
    assert notes == ["", "", "It is estimated by region.", "There are no covariates."]


def test_many_units_are_not_laid_in_memory(
    make_panel: MakePanel, as_table: AsTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_units, "_IN_MEMORY", 10)
    (answer,) = answered(tmp_path, as_table, make_panel(), beside=["two_way", "imputation"])
    assert [item.found is None for item in answer.beside] == [False, True]


def test_ratios_and_incomplete_panels_are_refused_and_a_side_may_be_empty(
    make_panel: MakePanel, as_table: AsTable, tmp_path: Path
) -> None:
    panel = make_panel()
    (ratio,) = answered(tmp_path, as_table, panel, outcomes=[{**COST, "scales": ["ratio"]}])
    assert isinstance(ratio.effect, Refused)
    rows = rows_of(panel)[1:]
    (gap,) = unit_answers(design(tmp_path, **asked(panel)), as_table(rows), HERE)
    assert isinstance(gap.effect, Refused)
    assert [problem.code for problem in gap.effect.problems] == ["panel-not-always-seen"]
    alone = panel.where(panel.cohort != NEVER)
    (one,) = answered(tmp_path, as_table, alone)
    assert isinstance(one.effect, Refused)
    assert one.course is not None
    assert one.course.compared == ()


def test_a_covariate_that_is_missing_leaves_its_unit_out(
    make_panel: MakePanel, as_table: AsTable, tmp_path: Path
) -> None:
    panel = make_panel()
    laid = design(tmp_path, **asked(panel, covariates=["height"], beside=["doubly_robust"]))
    table = as_table(rows_of(panel))
    tall = table.mutate(height=ibis.ifelse(table.unit == "unit 1", None, table.unit.length() * 1.5 + table.cost / 100))
    (answer,) = unit_answers(laid, tall, HERE)
    assert answer.beside[0].found is not None


def test_rows_can_be_laid_down_as_sections(make_panel: MakePanel, as_table: AsTable, tmp_path: Path) -> None:
    panel = make_panel()
    laid = design(tmp_path, **asked(panel, unbalanced="sections", beside=["two_way", "imputation"]))
    (answer,) = unit_answers(laid, as_table(rows_of(panel)[1:]), HERE)
    assert isinstance(answer.effect, Inferred)
    assert answer.account.used == 359
    assert {str(item.note) for item in answer.beside} == {"It needs units that are seen in every period."}
