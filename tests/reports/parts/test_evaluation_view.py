"""Who may be shown: figures about fewer than ten people, and what they can be solved back from, are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from tests.reports.evaluated import OTHERS, TREATED, seen, small, unweighted

from ontschot.evaluation.design.outcome import SubGroup
from ontschot.evaluation.inference.answer import Inference, Inferred
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.reports.writing import say


def test_with_many_people_everything_is_shown(evaluated: EvaluationContent) -> None:
    view = seen(evaluated)
    assert [item.outcome.id for item in view.firsts] == ["cost", "admissions"]
    assert [item.outcome.id for item in view.mains] == ["cost"]
    assert not any(view.hidden(item) for item in view.evaluation.answers)
    assert view.weighted


def test_a_side_of_fewer_than_ten_people_is_hidden(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, small(*TREATED, people=3.0))
    assert all(view.hidden(item) for item in view.evaluation.answers)
    assert view.found(view.mains[0]) is None
    assert not view.money
    assert view.with_programme(view.mains[0]) is None


def test_ten_people_are_enough(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, small(*TREATED, people=10.0))
    assert not view.hidden(view.mains[0])
    assert EvaluationView(replace(view.content, fewest=11)).hidden(view.mains[0])


def test_each_region_by_itself_has_to_have_enough(evaluated: EvaluationContent) -> None:
    """Whoever knows all others, from elsewhere or another version, would find the small one in any mean."""
    view = seen(evaluated, small(OTHERS[3]))
    assert view.hidden(view.mains[0])
    (group,) = view.groups(view.mains[0])
    assert view.hidden(group), "the group has that region too"
    outside = seen(evaluated, small(OTHERS[11]))
    assert not outside.hidden(outside.groups(outside.mains[0])[0])


def test_a_region_that_does_not_count_hides_nothing_and_is_in_no_total(evaluated: EvaluationContent) -> None:
    """It lacks a period, so that no figure rests on it."""
    whole = seen(evaluated)
    answer = whole.mains[0]
    assert answer.panel is not None
    kept = answer.panel.where(np.array([name != TREATED[2] for name in answer.panel.units]))
    view = seen(evaluated, small(TREATED[2]), answers=(replace(answer, panel=kept),))
    assert not view.hidden(view.mains[0])
    assert view.money[0].whole.people < whole.money[0].whole.people


def by_unit(evaluated: EvaluationContent, *sides: tuple[int, int], regions: Sequence[Sequence[str]] = ()) -> list[bool]:
    """Whether the answer for everyone and those for groups are hidden, by the units on both sides of each."""
    design = evaluated.evaluation.design.model_copy(update={"inference": Inference.UNIT})
    first = evaluated.evaluation.answers[0]
    assert isinstance(first.effect, Inferred)
    groups = [None, *(SubGroup(id=f"g{n}", name=f"G{n}", regions=tuple(own)) for n, own in enumerate(regions))]
    answers = tuple(
        replace(first, group=group, effect=replace(first.effect, treated=treated, compared=compared))
        for group, (treated, compared) in zip(groups, sides, strict=True)
    )
    view = seen(evaluated, design=design, answers=answers)
    return [view.hidden(answer) for answer in view.evaluation.answers]


def test_by_unit_the_units_themselves_are_counted(evaluated: EvaluationContent) -> None:
    assert by_unit(evaluated, (9, 500)) == [True]
    assert by_unit(evaluated, (500, 9)) == [True]
    assert by_unit(evaluated, (10, 10)) == [False]


def test_by_unit_a_group_is_hidden_when_few_are_outside_it(evaluated: EvaluationContent) -> None:
    assert by_unit(evaluated, (50, 500), (41, 400), regions=[["a"]]) == [False, True]
    assert by_unit(evaluated, (50, 500), (40, 491), regions=[["a"]]) == [False, True]
    assert by_unit(evaluated, (50, 500), (40, 490), regions=[["a"]]) == [False, False]


def test_by_unit_groups_within_one_another_may_not_differ_by_few(evaluated: EvaluationContent) -> None:
    few = by_unit(evaluated, (90, 500), (50, 400), (45, 300), regions=[["a", "b"], ["a"]])
    assert few == [False, True, True]
    apart = by_unit(evaluated, (90, 500), (30, 200), (31, 202), regions=[["a"], ["b"]])
    assert apart == [False, False, False]


def test_by_unit_of_groups_that_partly_overlap_the_first_shows(evaluated: EvaluationContent) -> None:
    assert by_unit(evaluated, (90, 500), (40, 200), (40, 200), regions=[["a", "b"], ["b", "c"]]) == [False, False, True]


def test_an_effect_of_few_units_so_long_after_the_start_is_hidden(evaluated: EvaluationContent) -> None:
    design = evaluated.evaluation.design.model_copy(update={"inference": Inference.UNIT})
    answer = seen(evaluated).mains[0]
    assert seen(evaluated, design=design).hidden_event(replace(answer.events[0], treated=9))
    assert not seen(evaluated, design=design).hidden_event(replace(answer.events[0], treated=10))
    assert not seen(evaluated).hidden_event(answer.events[0]), "one region has many people"


def test_a_table_without_weights_tells_of_no_people(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, unweighted)
    assert not view.weighted
    assert not view.hidden(view.mains[0])
    assert not view.money


def test_a_region_without_a_name_is_shown_as_its_code(evaluated: EvaluationContent) -> None:
    view = seen(replace(evaluated, regions={TREATED[0]: "Drenthe"}))
    assert (view.region(TREATED[0]), view.region(TREATED[1])) == ("Drenthe", TREATED[1])


def test_regions_together_have_a_name(evaluated: EvaluationContent) -> None:
    view = seen(evaluated)
    assert say(view.region("overig:cohort:2025"), "nl") == "andere regio's die in 2025 beginnen"
    assert say(view.region("overig:cohort:nooit"), "nl") == "andere regio's die nooit beginnen"
