"""The parts of the report on an evaluation: each says what the figures say, and nothing that they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf, nan
from typing import Any

import pytest
from tests.reports.evaluated import OTHERS, TREATED, cells, chart, seen, small, table, texts, unweighted

from ontschot.agreements.differences import Difference
from ontschot.evaluation.credibility.balance import Balance, Feature
from ontschot.evaluation.credibility.bounds import Sensitivity
from ontschot.evaluation.credibility.credible import Credibility
from ontschot.evaluation.credibility.drift import Drift
from ontschot.evaluation.credibility.placebo import Untouched
from ontschot.evaluation.design.document import Design, Registration, Stated
from ontschot.evaluation.design.document import Level as DesignLevel
from ontschot.evaluation.design.outcome import Outcome, OutcomeKind, Scale
from ontschot.evaluation.design.registered import Deviation
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.inference.answer import Inference, Inferred, Method, Refused, refusal
from ontschot.evaluation.measures import Asked, Part
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.programme import PerHead
from ontschot.evaluation.reading.account import Account, LeftOut
from ontschot.evaluation.reading.rules import Weighing
from ontschot.i18n import T, render
from ontschot.problems import Level, Place, Problem
from ontschot.reports.document import Chart, Table
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.first_page import MOST_NUMBERS, answers, numbers_in
from ontschot.reports.parts.evaluation_account import evaluation_account
from ontschot.reports.parts.evaluation_answers import evaluation_drafts
from ontschot.reports.parts.evaluation_courses import courses
from ontschot.reports.parts.evaluation_design import study_design
from ontschot.reports.parts.evaluation_forest import forest
from ontschot.reports.parts.evaluation_limits import limits, meaning
from ontschot.reports.parts.evaluation_money import money
from ontschot.reports.parts.evaluation_results import results
from ontschot.reports.parts.evaluation_sensitivity import sensitivity
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.reports.writing import say

HIDDEN = "hidden: too few people"
REFUSED = refusal("panel-x", Place("panel.csv"), T("No unit is ever treated."), T("Add earlier periods."))


def page(view: EvaluationView) -> dict[str, list[str]]:
    """The first page as people read it."""
    return {item.key: [render(text, "en") for text in item.sentences] for item in answers(evaluation_drafts(view))}


def with_answers(made: EvaluationContent, **changes: Any) -> EvaluationView:
    """The same evaluation with every answer changed."""
    return seen(made, answers=tuple(replace(item, **changes) for item in made.evaluation.answers))


def with_design(made: EvaluationContent, **changes: Any) -> EvaluationView:
    return seen(made, design=made.evaluation.design.model_copy(update=changes))


def with_outcome(made: EvaluationContent, **changes: Any) -> EvaluationView:
    """The same evaluation with its main outcome, cost, described otherwise."""

    def changed(outcome: Outcome) -> Outcome:
        return outcome.model_copy(update=changes) if outcome.id == "cost" else outcome

    found = tuple(
        replace(item, asked=replace(item.asked, outcome=changed(item.outcome))) for item in made.evaluation.answers
    )
    return seen(made, answers=found)


def first_effect(made: EvaluationContent) -> Inferred:
    effect = made.evaluation.answers[0].effect
    assert isinstance(effect, Inferred)
    return effect


def changed_effect(made: EvaluationContent, **changes: Any) -> EvaluationView:
    """The same evaluation with the main effect changed."""
    first, *rest = made.evaluation.answers
    return seen(made, answers=(replace(first, effect=replace(first_effect(made), **changes)), *rest))


# The first page


def test_the_first_page_answers_four_questions_with_few_numbers(evaluated: EvaluationContent) -> None:
    found = page(seen(evaluated))
    assert list(found) == ["found", "sure", "money", "limits"]
    assert sum(numbers_in(text) for sentences in found.values() for text in sentences) <= MOST_NUMBERS
    assert found["found"][0].startswith("Zvw-kosten: 96 euro per verzekerde per jaar lower")
    assert "Laid down beforehand: the parties hope that it falls." in found["found"]
    assert "Zvw-kosten: the whole interval lies below zero." in found["sure"]
    assert "It rests on 3 treated regions." in found["sure"]
    assert found["money"][0].startswith("Zvw-kosten: together € ")
    assert "the interval goes from € -" in found["money"][0]
    assert any("coordination money is counted as a cost too" in text for text in found["money"])


def test_nothing_on_the_first_page_is_a_verdict(evaluated: EvaluationContent) -> None:
    said = " ".join(text for sentences in page(seen(evaluated)).values() for text in sentences)
    assert "Whether this is a success is for the parties to judge" in said
    for word in ("works well", "successful", "effective", "failed"):
        assert word not in said


def test_several_main_outcomes_share_the_numbers(evaluated: EvaluationContent) -> None:
    doubled = tuple(
        replace(item, asked=replace(item.asked, outcome=item.outcome.model_copy(update={"main": True})))
        for item in evaluated.evaluation.answers
    )
    found = page(seen(evaluated, answers=doubled, corrected={"cost": 0.002, "admissions": 0.04}))
    assert sum(numbers_in(text) for sentences in found.values() for text in sentences) <= MOST_NUMBERS
    assert "Ziekenhuisopnamen: the estimate is lower than without the agreement." in found["found"]
    assert "Zvw-kosten: p-value 0.002, corrected for several main outcomes." in found["sure"]


def test_a_rise_is_said_as_a_rise(evaluated: EvaluationContent) -> None:
    found = page(changed_effect(evaluated, estimate=50.0))
    assert "higher than without the agreement" in found["found"][0]
    assert "more, over all people and periods treated" in found["money"][0]


def test_few_people_and_refusals_are_said_on_the_first_page(evaluated: EvaluationContent) -> None:
    hidden = page(seen(evaluated, small(*TREATED, people=3.0)))
    assert hidden["found"][0] == "Zvw-kosten: not shown, because it is about too few people."
    assert hidden["sure"] == ["There is no effect about which to be sure."]
    refused = page(with_answers(evaluated, effect=REFUSED))
    assert refused["found"][0] == "Zvw-kosten: there is no answer; the section says why."


def test_errors_that_are_too_small_are_no_basis_for_policy(evaluated: EvaluationContent) -> None:
    found = page(changed_effect(evaluated, for_policy=False, treated=1))
    assert "These errors are known to be too small: no basis for policy." in found["sure"]
    assert "It rests on 1 treated region." in found["sure"]


def test_what_the_first_page_says_of_the_design(evaluated: EvaluationContent) -> None:
    assert "The design was not registered beforehand." in page(seen(evaluated))["limits"]
    mark = Registration(date=date(2024, 12, 1), person="C. de Boer", content_sha256="a" * 64)
    design = evaluated.evaluation.design.model_copy(update={"registered": mark})
    assert len(page(seen(evaluated, design=design))["limits"]) == 2
    change = Deviation(Difference("draws", "99", "199"), None)
    otherwise = page(seen(evaluated, design=design, deviations=(change,)))["limits"]
    assert otherwise[-1].startswith("Something was done otherwise than laid down")


@pytest.mark.parametrize("kind", [OutcomeKind.USE, OutcomeKind.COST])
def test_the_first_page_says_why_there_are_no_euros(evaluated: EvaluationContent, kind: OutcomeKind) -> None:
    view = with_outcome(evaluated, kind=kind) if kind is OutcomeKind.USE else seen(evaluated, unweighted, cost=None)
    found = page(view)["money"]
    assert found[0] in {
        "No outcome of this design is in euros.",
        "The table does not tell how many people there are, so that there is no total.",
    }
    assert ("What the coordination cost was not given; it is not counted in." in found) is (kind is OutcomeKind.COST)


# What was found


def test_every_answer_has_a_row_with_its_interval(evaluated: EvaluationContent) -> None:
    section = results(seen(evaluated))
    rows = cells(table(section, "effects"))
    assert len(rows) == len(evaluated.evaluation.answers) == 6
    assert rows[0][:3] == ("Zvw-kosten", "mean", "everyone")
    assert rows[1][1:2] + rows[1][6:7] == ("ratio", "percent")
    assert [row[-1] != "" for row in rows] == [True, False, False, False, False, False], "only the main outcome"
    assert len(cells(table(section, "certainty"))) == 6
    assert any("Each region counts as one observation" in text for text in texts(section.blocks))


def test_a_refusal_says_why_and_what_to_do(evaluated: EvaluationContent) -> None:
    section = results(with_answers(evaluated, effect=REFUSED))
    assert "Zvw-kosten: no answer. No unit is ever treated. Add earlier periods." in texts(section.blocks)
    assert {row[3] for row in cells(table(section, "effects"))} == {"no answer"}
    assert cells(table(section, "certainty")) == []


def test_hidden_answers_have_no_figure_anywhere(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, small(*TREATED, people=3.0))
    rows = cells(table(results(view), "effects"))
    assert {row[3:6] for row in rows} == {(HIDDEN, "", "")}
    assert not any(isinstance(block, Chart) for block in (*courses(view).blocks, *forest(view).blocks))
    assert texts(courses(view).blocks) == ["There is no course that can be shown."]
    assert texts(forest(view).blocks) == ["There is no effect that can be seen from other sides."]
    assert texts(sensitivity(view).blocks)[0].startswith("How far an effect holds cannot be told here")
    assert texts(money(view).blocks)[0] == "There is no effect on costs that can be shown."


def test_errors_that_are_too_small_are_marked(evaluated: EvaluationContent) -> None:
    rows = cells(table(results(changed_effect(evaluated, for_policy=False)), "certainty"))
    assert [row[-1] for row in rows[:2]] == ["no: errors are too small", "yes"]


# Euros


def test_euros_per_year_stand_beside_the_framework(evaluated: EvaluationContent) -> None:
    section = money(seen(evaluated))
    made = table(section, "money-cost")
    rows = cells(made)
    assert [row[0] for row in rows] == ["2025", "2026", "2027", "2028"]
    assert [row[5] for row in rows] == ["€ 26,576 million", "€ 26,577 million", "unknown", "unknown"]
    assert made.total is not None
    assert rows[0][6].endswith("%")
    assert any("stands in prices of 2022" in text for text in texts(section.blocks))


def test_the_coordination_money_is_shown_with_and_without(evaluated: EvaluationContent) -> None:
    section = money(seen(evaluated))
    without, within = cells(table(section, "programme"))
    assert (without[1], within[1]) == ("not counted in", "counted as a cost")
    assert float(within[2]) > float(without[2]), "what was paid takes away from the fall"
    assert any("Coordination cost € 2,750,000.00" in text for text in texts(section.blocks))


def test_what_is_missing_for_euros_is_said(evaluated: EvaluationContent) -> None:
    assert any("--programme" in text for text in texts(money(seen(evaluated, cost=None)).blocks))
    assert (
        texts(money(with_outcome(evaluated, kind=OutcomeKind.USE)).blocks)[0]
        == "No outcome of this design is in euros."
    )
    assert texts(money(seen(evaluated, unweighted)).blocks)[0].startswith("The table does not tell how many people")
    unnamed = texts(money(with_outcome(evaluated, sector=None)).blocks)
    assert any("names no sector" in text for text in unnamed)
    outside = texts(money(with_outcome(evaluated, sector="farmacie")).blocks)
    assert any("has no sector framework" in text for text in outside)
    ratios = tuple(
        replace(item, asked=Asked(item.outcome.model_copy(update={"scales": (Scale.RATIO,)}), Scale.RATIO, Part.WHOLE))
        for item in evaluated.evaluation.answers
        if item.scale is Scale.RATIO
    )
    assert texts(money(seen(evaluated, answers=ratios)).blocks)[0].startswith("Costs are not looked at as a mean")


def test_by_unit_there_is_no_total(evaluated: EvaluationContent) -> None:
    many = changed_effect(evaluated, treated=500, compared=900)
    design = many.design.model_copy(update={"inference": Inference.UNIT})
    bare = replace(many.content, measured=replace(many.content.measured, sums={}))
    view = seen(bare, design=design)
    assert page(view)["money"][0] == "With errors by unit people are not counted per region, so that there is no total."
    assert texts(money(view).blocks)[0] == page(view)["money"][0]
    assert not any("nobody can see whether any is small" in text for text in texts(limits(view).blocks))


def test_weights_decide_what_is_said_of_the_total(evaluated: EvaluationContent) -> None:
    equal = texts(money(with_design(evaluated, weighing=Weighing.EQUAL)).blocks)
    assert any("each region counts the same" in text for text in equal)


def test_what_was_paid_without_anybody_treated_has_no_amount_per_head(evaluated: EvaluationContent) -> None:
    cost = evaluated.evaluation.cost
    assert cost is not None
    spent = replace(cost, spent=PerHead(0, cost.spent.mass * 0), effects={"cost": REFUSED})
    section = money(seen(evaluated, cost=spent))
    assert any("Coordination cost € 0.00 where" in text for text in texts(section.blocks))
    assert len(cells(table(section, "programme"))) == 1


# The design


def test_the_design_says_what_was_laid_down(evaluated: EvaluationContent) -> None:
    section = study_design(seen(evaluated))
    parts = {row[0]: row[1] for row in cells(table(section, "design-parts"))}
    assert parts["Followed"] == "regions"
    assert parts["Compared with"] == "regions that never start; all that are in the table"
    assert parts["Periods"] == "2021 to 2028"
    assert parts["Uncertainty"].startswith("by region, chosen by the number of treated regions; confidence 95%")
    assert "(2026)" in parts["Treated, with the first period"]
    assert texts(section.blocks)[-1].startswith("The design was not registered")


def test_a_bare_design_says_so(evaluated: EvaluationContent) -> None:
    bare = with_design(evaluated, pool=("x", "y"), beside=(), subgroups=(), looks=(), programme_cost=False)
    parts = {row[0]: row[1] for row in cells(table(study_design(bare), "design-parts"))}
    assert parts["Compared with"] == "regions that never start: x, y"
    assert [parts[name] for name in ("Shown beside it", "Groups", "Made on", "Coordination money")] == [
        "nothing",
        "none",
        "no day laid down",
        "not counted in",
    ]


def registered(design: Design) -> Design:
    mark = Registration(date=date(2024, 12, 1), person="C. de Boer", content_sha256="a" * 64)
    return design.model_copy(update={"registered": mark})


def test_deviations_stand_with_their_reason_or_without_one(evaluated: EvaluationContent) -> None:
    design = registered(evaluated.evaluation.design)
    assert texts(study_design(seen(evaluated, design=design)).blocks)[-1].endswith("nothing was done otherwise.")
    stated = Stated(part="draws", date=date(2026, 1, 2), person="D", reason="Te traag.")
    changes = (
        Deviation(Difference("draws", "4999", "199"), stated),
        Deviation(Difference("seed", "1", "2025"), None),
    )
    section = study_design(seen(evaluated, design=design, deviations=changes))
    assert cells(table(section, "deviations")) == [
        ("draws", "4999", "199", "Te traag.", "D", "2 Jan 2026"),
        ("seed", "1", "2025", "no reason stated", "", ""),
    ]


# Course and events


def test_every_outcome_has_its_course_and_its_events(evaluated: EvaluationContent) -> None:
    section = courses(seen(evaluated))
    assert [block.key for block in section.blocks if isinstance(block, Chart)] == [
        "course-cost",
        "events-cost",
        "course-admissions",
        "events-admissions",
    ]
    rows = cells(table(section, "events-table-cost"))
    assert [row[0] for row in rows] == ["-5", "-4", "-3", "-2", "-1", "0", "1", "2", "3"]
    assert rows[4][-1] == "base: all others are compared with this one"
    assert [row["fill"] for row in chart(section, "events-cost").rows].count("#ffffff") == 1
    assert len(cells(table(section, "course-table-cost"))) == 8


def test_an_event_of_few_units_is_hidden_in_chart_and_table(evaluated: EvaluationContent) -> None:
    design = evaluated.evaluation.design.model_copy(update={"inference": Inference.UNIT})
    many = changed_effect(evaluated, treated=500, compared=900).evaluation.answers
    counted = tuple(
        replace(item, events=tuple(replace(event, treated=9 if n == 0 else 90) for n, event in enumerate(item.events)))
        for item in many
    )
    section = courses(seen(evaluated, design=design, answers=counted))
    rows = cells(table(section, "events-table-cost"))
    assert rows[0][1:5] == (HIDDEN, "", "", "")
    assert HIDDEN not in rows[1]
    assert len(chart(section, "events-cost").rows) == len(rows) - 1


def as_asked(answer: Answer, scale: Scale, part: Part) -> Answer:
    asked = Asked(answer.outcome.model_copy(update={"scales": (scale,)}), scale, part)
    assert answer.course is not None
    course = replace(answer.course, treated=(0.1,) * 8, compared=(0.2,) * 8)
    return replace(answer, asked=asked, course=course)


@pytest.mark.parametrize(
    ("scale", "part", "unit", "first"),
    [
        (Scale.RATIO, Part.WHOLE, "geometric mean", "1.11"),
        (Scale.TWO_PART, Part.ANY, "percent", "10.00"),
    ],
)
def test_means_are_read_back_to_what_people_know(
    evaluated: EvaluationContent, scale: Scale, part: Part, unit: str, first: str
) -> None:
    answer = as_asked(evaluated.evaluation.answers[1], scale, part)
    interval = replace(first_effect(evaluated).interval, low=0.04, high=0.06)
    effect = replace(first_effect(evaluated), estimate=0.05, interval=interval)
    made = table(courses(seen(evaluated, answers=(replace(answer, effect=effect),))), "course-table-cost")
    assert unit in render(made.title, "en")
    assert cells(made)[0][1] == first


def test_without_a_side_or_events_nothing_is_drawn(evaluated: EvaluationContent) -> None:
    view = with_answers(evaluated, course=None, events=())
    assert texts(courses(view).blocks) == ["There is no course that can be shown."]
    bare = with_answers(evaluated, panel=None)
    assert "start" in chart(courses(bare), "course-cost").rows[0]


# Other estimators, regions and groups


def test_the_forest_has_estimators_regions_and_groups(evaluated: EvaluationContent) -> None:
    section = forest(seen(evaluated))
    estimators = cells(table(section, "estimators-cost"))
    assert [row[0] for row in estimators] == [
        "as laid down",
        "two-way fixed effects",
        "imputation",
        "synthetic difference-in-differences",
    ]
    assert estimators[3][1] == "no answer"
    assert len(chart(section, "estimators-cost-chart").rows) == 3, "what cannot be used is in the table only"
    assert len(cells(table(section, "regions-cost"))) == len(TREATED) + len(OTHERS)
    assert len(chart(section, "regions-cost-chart").rows) == 1 + len(TREATED)
    assert [row[0] for row in cells(table(section, "groups-cost"))] == ["everyone", "Noord"]


def test_a_group_of_too_few_is_hidden_and_one_without_answer_says_so(evaluated: EvaluationContent) -> None:
    design = evaluated.evaluation.design.model_copy(update={"inference": Inference.UNIT})
    many = changed_effect(evaluated, treated=500, compared=900).evaluation.answers
    few = tuple(with_treated(item, 495) if item.group else item for item in many)
    hidden = cells(table(forest(seen(evaluated, design=design, answers=few)), "groups-cost"))
    assert hidden[1][:2] == ("Noord", HIDDEN)
    refused = tuple(replace(item, effect=REFUSED) if item.group else item for item in evaluated.evaluation.answers)
    assert cells(table(forest(seen(evaluated, answers=refused)), "groups-cost"))[1][:2] == ("Noord", "no answer")


def with_treated(answer: Answer, treated: int) -> Answer:
    assert isinstance(answer.effect, Inferred)
    return replace(answer, effect=replace(answer.effect, treated=treated))


def test_units_are_not_told_apart(evaluated: EvaluationContent) -> None:
    """A unit may be a person: not a name, nor an effect without it."""
    design = evaluated.evaluation.design.model_copy(update={"level": DesignLevel.UNIT})
    many = changed_effect(evaluated, treated=500, compared=900).evaluation.answers
    first, *rest = many
    gone = Account(27, 26, left_out={LeftOut.NOT_ALWAYS_SEEN: 1}, names={LeftOut.NOT_ALWAYS_SEEN: ["jan-1950"]})
    problem = Problem("panel-not-always-seen", Place("p.csv"), T("Not complete"), "jan-1950", level=Level.REMARK)
    view = seen(evaluated, design=design, answers=(replace(first, account=gone, problems=(problem,)), *rest))
    assert not any(getattr(block, "key", "").startswith("regions-") for block in forest(view).blocks)
    account = evaluation_account(view)
    assert ("others", "", "Not complete: 1", "Zvw-kosten") in cells(table(account, "left-out"))
    said = str([cells(block) for block in (*account.blocks, *study_design(view).blocks) if isinstance(block, Table)])
    assert "jan-1950" not in said
    assert not any(code in said for code in (*TREATED, "zorgkantoor:2023:5520"))
    assert "3 units, from" in said
    change = Deviation(Difference("treated › 1 › unit", "jan-1950", "piet-1951"), None)
    other = Deviation(Difference("draws", "99", "100"), None)
    told = cells(table(study_design(seen(view.content, deviations=(change, other))), "deviations"))
    assert told[0][1:3] == ("units, which are not named", "units, which are not named")
    assert told[1][1:3] == ("99", "100")


def test_what_stands_in_a_row_is_not_repeated(evaluated: EvaluationContent) -> None:
    problems = (
        Problem("x", Place("p.csv", row=3, column="cost"), T("Not complete"), "12,x", level=Level.ROW),
        Problem("y", Place("p.csv", column="cost"), T("Not complete"), "kolom", level=Level.REMARK),
    )
    view = seen(replace(evaluated, problems=problems))
    assert [row[3] for row in cells(table(evaluation_account(view), "problems"))] == ["", "kolom"]


def test_regions_put_together_are_named(evaluated: EvaluationContent) -> None:
    folds = (Fold("zorgkantoor:2023:9001", NEVER, "overig:cohort:nooit"), Fold("zorgkantoor:2023:9002", 2025, None))
    section = evaluation_account(seen(replace(evaluated, folds=folds, fewest=12)))
    assert cells(table(section, "folds")) == [
        ("zorgkantoor:2023:9001", "zorgkantoor:2023:9001", "other regions that never start", "never"),
        (
            "zorgkantoor:2023:9002",
            "zorgkantoor:2023:9002",
            "left out: all with this start together are too few",
            "2025",
        ),
    ]
    assert "at least 12 people" in say(table(section, "folds").note or "", "en")


def test_a_forest_without_others_or_a_panel_is_short(evaluated: EvaluationContent) -> None:
    section = forest(with_answers(evaluated, beside=(), panel=None))
    assert [block.key for block in section.blocks if isinstance(block, Table)] == ["groups-cost"]
    alone = tuple(item for item in evaluated.evaluation.answers if item.group is None)
    assert all("groups" not in getattr(block, "key", "") for block in forest(seen(evaluated, answers=alone)).blocks)


# How far it holds


def judged(made: EvaluationContent, **changes: Any) -> EvaluationView:
    return seen(made, credible={"cost": replace(made.evaluation.credible["cost"], **changes)})


def test_how_far_it_holds_is_shown_with_bounds_and_placebos(evaluated: EvaluationContent) -> None:
    section = sensitivity(seen(evaluated))
    said = texts(section.blocks)
    assert any("before the start the treated regions went apart" in text for text in said)
    assert len(cells(table(section, "bounds-cost"))) == 7
    checks = cells(table(section, "checks-cost"))
    assert checks[0][0] == "as laid down"
    assert any(row[-1] == "placebo: no effect can show" for row in checks)
    assert len(cells(table(section, "balance-cost"))) >= 2
    assert chart(section, "checks-cost-chart").rows[0]["shape"] == "diamond"


def test_what_cannot_be_told_is_said(evaluated: EvaluationContent) -> None:
    found: Credibility = evaluated.evaluation.credible["cost"]
    view = judged(
        evaluated,
        trends=None,
        drift=None,
        bounds=REFUSED,
        balance=(),
        matched=replace(found.matched, effect=None),
        placebo_starts=tuple(replace(item, effect=REFUSED) for item in found.placebo_starts),
    )
    section = sensitivity(view)
    said = texts(section.blocks)
    assert said[0].startswith("Zvw-kosten: there are too few periods before the start")
    assert "Zvw-kosten: no bounds. No unit is ever treated." in said
    rows = cells(table(section, "checks-cost"))
    assert rows[-1] == ("comparison weighed alike", "no answer", "", "", "No weights make the two sides alike.")
    assert rows[1][1:] == ("no answer", "", "", "No unit is ever treated.")


@pytest.mark.parametrize(
    ("breakdown", "words"),
    [(None, "even if trends after the start go on exactly alike"), (inf, "however far was looked"), (2.7, "2.7 times")],
)
def test_where_the_effect_breaks_down_is_said(
    evaluated: EvaluationContent, breakdown: float | None, words: str
) -> None:
    bounds = evaluated.evaluation.credible["cost"].bounds
    assert isinstance(bounds, Sensitivity)
    said = texts(sensitivity(judged(evaluated, bounds=replace(bounds, breakdown=breakdown))).blocks)
    assert any(words in text for text in said)


def test_going_back_to_the_mean_is_flagged(evaluated: EvaluationContent) -> None:
    said = texts(sensitivity(judged(evaluated, drift=Drift(9, 1, 1, -30, flagged=True))).blocks)
    assert any("that can be an important part of the effect" in text for text in said)
    trends = evaluated.evaluation.credible["cost"].trends
    assert trends is not None
    view = judged(evaluated, trends=replace(trends, slope=None), drift=Drift(9, 1, 1, -3, flagged=False))
    assert not any("would be noticed" in text for text in texts(sensitivity(view).blocks))


def test_what_is_known_beforehand_is_read_back_from_logarithms(evaluated: EvaluationContent) -> None:
    first, *rest = evaluated.evaluation.answers
    ratio = replace(
        first, asked=Asked(first.outcome.model_copy(update={"scales": (Scale.RATIO,)}), Scale.RATIO, Part.WHOLE)
    )
    known = (
        Balance(Feature.LEVEL, "", 0.1, 0.2, 0.5, 1, 3),
        Balance(Feature.SLOPE, "", 0.1, 0.2, 0.5, 1, 3),
        Balance(Feature.COVARIATE, "age", 0.1, 0.2, 0.5, 1, 3),
    )
    judged = {"cost": replace(evaluated.evaluation.credible["cost"], balance=known)}
    rows = cells(table(sensitivity(seen(evaluated, answers=(ratio, *rest[1:]), credible=judged)), "balance-cost"))
    assert [row[1] for row in rows] == ["1.1", "10.5", "0.1"]


def test_outcomes_that_nothing_can_change_and_sides_that_do_not_differ(evaluated: EvaluationContent) -> None:
    found = evaluated.evaluation.credible["cost"]
    untouched = (Untouched("tandarts", first_effect(evaluated)), Untouched("bril", Refused(())))
    first, *rest = found.balance
    view = judged(evaluated, placebo_outcomes=untouched, balance=(replace(first, apart=nan), *rest))
    section = sensitivity(view)
    (said,) = (text for text in texts(section.blocks) if "cannot change" in text)
    assert said.startswith("tandarts is an outcome")
    assert cells(table(section, "balance-cost"))[0][3] == "unknown"


# Parties, limits and account


def test_parties_get_plain_sentences(evaluated: EvaluationContent) -> None:
    rows = cells(table(meaning(seen(evaluated)), "parties"))
    assert [row[0] for row in rows] == ["health insurers", "health insurers", "care providers", "municipalities"]
    assert "less than without the agreement" in rows[0][1]
    higher = cells(table(meaning(changed_effect(evaluated, estimate=9.0)), "parties"))
    assert "more than without the agreement" in higher[0][1]
    nothing = cells(table(meaning(with_answers(evaluated, effect=REFUSED)), "parties"))
    assert [row[1] for row in nothing[:2]] == [
        "No effect on costs is shown that bears on them.",
        "No effect on use, quality or experience is shown.",
    ]


def test_limits_name_method_coding_and_anticipation(evaluated: EvaluationContent) -> None:
    said = texts(limits(seen(evaluated)).blocks)
    assert "Uncertainty comes from one method: randomisation." in said
    assert any("nothing changed before the start" in text for text in said)
    assert any(text.startswith("Ziekenhuisopnamen: whether what is counted") for text in said)
    early = texts(limits(with_design(evaluated, anticipation=1)).blocks)
    assert any("allowed to show 1 periods before" in text for text in early)
    many = texts(limits(changed_effect(evaluated, treated=12)).blocks)
    assert sum("so few treated regions" in text for text in many) == 1, "the other outcome still rests on three"


def test_changes_in_a_series_are_named_with_their_year(evaluated: EvaluationContent) -> None:
    view = with_outcome(evaluated, sector="wijkverpleging")
    earlier = view.evaluation.design.model_copy(update={"periods": tuple(range(2012, 2029))})
    said = texts(limits(seen(view.content, design=earlier)).blocks)
    assert any("the series changed" in text for text in said)


def test_limits_say_what_is_hidden_or_cannot_be_seen(evaluated: EvaluationContent) -> None:
    assert any("(MON-05)" in text for text in texts(limits(seen(evaluated, small(TREATED[2]))).blocks))
    assert any(
        "nobody can see whether any is small" in text for text in texts(limits(seen(evaluated, unweighted)).blocks)
    )


def test_every_region_left_out_is_named_with_why(evaluated: EvaluationContent) -> None:
    first, *rest = evaluated.evaluation.answers
    names = [f"r{number:02}" for number in range(10)]
    gone = Account(27, 15, left_out={LeftOut.NOT_ALWAYS_SEEN: 12}, names={LeftOut.NOT_ALWAYS_SEEN: names})
    problem = Problem("panel-not-always-seen", Place("panel.csv"), T("Not complete"), level=Level.REMARK, count=12)
    effect = replace(first_effect(evaluated), left_out=("zorgkantoor:2023:5514",))
    answer = replace(first, account=gone, problems=(problem,), effect=effect)
    section = evaluation_account(seen(evaluated, answers=(answer, *rest)))
    rows = cells(table(section, "left-out"))
    assert len(rows) == 1 + 10 + 1 + 1
    assert ("zorgkantoor:2023:5520", "all") in [(row[1], row[3]) for row in rows], "laid down in the design"
    assert ("others", "", "Not complete 2 more that are not named.", "Zvw-kosten") in rows
    assert len(cells(table(section, "problems"))) == 1


def test_an_account_without_anything_left_out_says_so(evaluated: EvaluationContent) -> None:
    section = evaluation_account(with_design(evaluated, excluded={}))
    assert "No region was left out." in texts(section.blocks)
    assert {"842", "IZA"} <= {row[0] for row in cells(table(section, "sources"))}


@pytest.mark.parametrize(
    ("treated", "method", "says"),
    [
        (1, Method.RANDOMISATION, "in this one region"),
        (3, Method.RANDOMISATION, "the same size in every treated region"),
        (6, Method.STUDENTISED, "the mean effect of regions like these"),
        (12, Method.CR2, None),
    ],
)
def test_what_an_interval_is_about_stands_where_it_is_read(
    evaluated: EvaluationContent, treated: int, method: Method, says: str | None
) -> None:
    interval = replace(first_effect(evaluated).interval, method=method)
    changed = changed_effect(evaluated, treated=treated, interval=interval)
    view = seen(evaluated, answers=changed.evaluation.answers[:1])
    for said in (page(view)["sure"], texts(results(view).blocks)):
        about = [text for text in said if "is about" in text or "supposes an effect" in text]
        assert [says is not None and says in text for text in about] == [True] * (says is not None)


def test_moved_starts_without_zero_are_counted(evaluated: EvaluationContent) -> None:
    (counted,) = [text for text in texts(sensitivity(seen(evaluated)).blocks) if text.startswith("Of ")]
    judged = evaluated.evaluation.credible["cost"].placebo_starts
    effects = [item.effect.interval for item in judged if isinstance(item.effect, Inferred)]
    apart = sum(item.low > 0 or item.high < 0 for item in effects)
    assert counted.startswith(f"Of {len(effects)} moved starts, when nothing had begun, {apart} have")
    assert "one in 20 does" in counted
