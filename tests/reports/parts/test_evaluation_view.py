"""Who may be shown: figures about fewer than ten people, and what they can be solved back from, are not."""

from __future__ import annotations

from dataclasses import replace

from tests.reports.evaluated import OTHERS, TREATED, seen, small, unweighted

from ontschot.evaluation.inference.answer import Inference, Inferred
from ontschot.reports.evaluation_content import EvaluationContent


def test_with_many_people_everything_is_shown(evaluated: EvaluationContent) -> None:
    view = seen(evaluated)
    assert [item.outcome.id for item in view.firsts] == ["cost", "admissions"]
    assert [item.outcome.id for item in view.mains] == ["cost"]
    assert not any(view.hidden(item) for item in view.evaluation.answers)
    assert view.told_apart(view.mains[0], treated=True)
    assert view.weighted


def test_a_side_of_fewer_than_ten_people_is_hidden(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, small(*TREATED, people=3.0))
    assert all(view.hidden(item) for item in view.evaluation.answers)
    assert view.found(view.mains[0]) is None
    assert not view.money
    assert view.with_programme(view.mains[0]) is None


def test_ten_people_are_enough(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, small(*TREATED, people=4.0))
    assert not view.hidden(view.mains[0])


def test_a_group_is_hidden_when_the_rest_of_everyone_is_too_few(evaluated: EvaluationContent) -> None:
    """The third treated region is the only one outside the group: everyone less the group would give it away."""
    view = seen(evaluated, small(TREATED[2]))
    (group,) = view.groups(view.mains[0])
    assert not view.hidden(view.mains[0])
    assert view.hidden(group)


def test_one_small_region_hides_all_of_its_side(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, small(OTHERS[3]))
    assert view.told_apart(view.mains[0], treated=True)
    assert not view.told_apart(view.mains[0], treated=False)


def test_an_exposure_that_only_a_small_region_reaches_is_hidden(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, small(TREATED[2]))
    answer = view.mains[0]
    hidden = {event.exposure for event in answer.events if view.hidden_event(answer, event)}
    assert hidden == {-5}
    assert not view.hidden_event(replace(answer, panel=None), answer.events[0])


def test_by_unit_the_units_themselves_are_counted(evaluated: EvaluationContent) -> None:
    design = evaluated.evaluation.design.model_copy(update={"inference": Inference.UNIT})
    view = seen(evaluated, design=design)
    answer = view.mains[0]
    assert isinstance(answer.effect, Inferred)
    assert view.hidden(answer), "three treated units"
    many = replace(answer, effect=replace(answer.effect, treated=10, compared=10))
    assert not view.hidden(many)


def test_a_table_without_weights_tells_of_no_people(evaluated: EvaluationContent) -> None:
    view = seen(evaluated, unweighted)
    assert not view.weighted
    assert not view.hidden(view.mains[0])
    assert not view.money


def test_a_region_without_a_name_is_shown_as_its_code(evaluated: EvaluationContent) -> None:
    view = seen(replace(evaluated, regions={TREATED[0]: "Drenthe"}))
    assert (view.region(TREATED[0]), view.region(TREATED[1])) == ("Drenthe", TREATED[1])
