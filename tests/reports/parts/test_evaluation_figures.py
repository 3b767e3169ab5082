"""How effects are written."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import inf, log

import pytest
from tests.reports.evaluated import seen

from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred, Interval, Method, Refused
from ontschot.evaluation.measures import Part
from ontschot.i18n import Text, render
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.parts.evaluation_figures import Ruler, euros, p_value, ruler, said, where_it_lies


def inferred(estimate: float, low: float, high: float) -> Inferred:
    interval = Interval(Method.CR2, low, high, 0.02)
    return Inferred(estimate, Fraction(95, 100), interval, (), 12, 20, (), for_policy=True, remarks=())


@pytest.fixture
def answer(evaluated: EvaluationContent) -> Answer:
    """The main answer on costs."""
    return seen(evaluated).mains[0]


def with_effect(answer: Answer, found: Inferred, scale: Scale = Scale.MEAN, part: Part = Part.WHOLE) -> Answer:
    return replace(answer, effect=found, asked=replace(answer.asked, scale=scale, part=part))


UNIT = "euro per verzekerde per jaar"
LOWER = "lower than without the agreement; the interval goes from"
HIGHER = "higher than without the agreement; the interval goes from"


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (inferred(-95.57, -112.06, -79.2), f"96 {UNIT} {LOWER} -112 to -79."),
        (inferred(3.456, -1.0, 7.0), f"3.46 {UNIT} {HIGHER} -1.00 to 7.00."),
        (
            inferred(-0.001, -30.0, 30.0),
            f"no difference in what is shown ({UNIT}); the interval goes from -30.0 to 30.0.",
        ),
        (inferred(-5.0, -inf, inf), f"5.00 {UNIT} {LOWER} unlimited to unlimited."),
    ],
)
def test_an_effect_is_said_by_its_direction_and_never_judged(answer: Answer, found: Inferred, text: str) -> None:
    assert render(said(with_effect(answer, found), found), "en") == f"Zvw-kosten: {text}"


def test_a_ratio_is_a_percentage(answer: Answer) -> None:
    found = inferred(log(0.965), log(0.95), log(0.98))
    text = render(said(with_effect(answer, found, Scale.RATIO), found), "nl")
    assert text == "Zvw-kosten: 3,50 procent lager dan zonder de overeenkomst; het interval loopt van -5,00 tot -2,00."


def test_a_part_of_people_is_in_percentage_points(answer: Answer) -> None:
    found = inferred(0.02, 0.01, 0.03)
    written = ruler(with_effect(answer, found, Scale.TWO_PART, Part.ANY))
    assert (render(written.unit, "en"), written.measure(0.02).value) == ("percentage points", 2.0)


def test_a_ratio_without_end_has_no_end() -> None:
    written = Ruler(Scale.RATIO, Part.WHOLE, "")
    assert (written.plain(1e6), written.plain(inf), written.plain(-inf)) == (inf, inf, -inf)


def test_nothing_found_is_written_with_two_decimals(answer: Answer) -> None:
    assert ruler(replace(answer, effect=Refused(()))).decimals == 2
    assert ruler(with_effect(answer, inferred(0.0, 0.0, 0.0))).decimals == 2


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(-3, -1, "below zero"), (1, 3, "above zero"), (-1, 1, "holds zero"), (-1, 0, "holds zero")],
)
def test_the_side_of_zero_is_said(answer: Answer, low: float, high: float, words: str) -> None:
    assert words in render(where_it_lies(answer, Interval(Method.CR2, low, high, 0.5)), "en")


@pytest.mark.parametrize(("value", "text"), [(0.0009, "onder 0,001"), (0.001, "0,001"), (1.0, "1,000")])
def test_a_p_value_is_no_smaller_than_one_can_tell(value: float, text: str) -> None:
    assert render(p_value(value), "nl") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(-63_130_831.0, "€ -63,13 mln"), (999_999.4, "€ 999.999"), (-0.3, "€ 0"), (inf, "€ onbegrensd")],
)
def test_measured_euros_are_short(value: float, text: str) -> None:
    made: Text = euros(value)
    assert render(made, "nl") == text
