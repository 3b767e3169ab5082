"""The p-value as a step function of the effect, with its steps solved for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.evaluation.inference.inversion import Spans, plain_spans, studentised_spans
from ontschot.evaluation.panel import Floats

SOME = st.floats(-5, 5).map(lambda number: round(number, 3))


def counts(spans: Spans, x: float) -> int:
    return round(spans.p_value(x, 0) * spans.ways)


@given(st.lists(st.tuples(SOME, st.floats(-2, 2)), min_size=1, max_size=6), SOME)
def test_plain_spans_are_where_another_way_is_at_least_as_large(ways: list[tuple[float, float]], x: float) -> None:
    figure, slope = np.array(ways).T
    apart = np.abs(figure - slope * x) - abs(x)
    found = counts(plain_spans(figure, slope), x)
    assert (apart > 1e-9).sum() <= found <= (apart > -1e-9).sum()


def test_the_actual_way_and_its_mirror_image_count_whatever_the_effect_is() -> None:
    spans = plain_spans(np.array([0, 1e-16, 3]), np.array([1, -1, 0]))
    assert spans.low.tolist() == [-np.inf, -np.inf, -3]
    assert spans.high.tolist() == [np.inf, np.inf, 3]


@pytest.mark.parametrize(
    ("figure", "slope", "low", "high"),
    [(2, 1, -np.inf, 1), (-2, 1, -1, np.inf), (2, -1, -1, np.inf), (-2, -1, -np.inf, 1)],
)
def test_a_slope_of_one_leaves_one_end(figure: float, slope: float, low: float, high: float) -> None:
    spans = plain_spans(np.array([figure]), np.array([slope]))
    assert (spans.low[0], spans.high[0]) == (low, high)


def test_the_hull_runs_from_the_first_to_the_last_point_with_enough_ways() -> None:
    spans = Spans(np.arange(4), np.array([-9.0, -3, 0, 5]), np.array([-2.0, 1, 4, 6]), 4)
    assert spans.hull(0) == (-9, 6)
    assert spans.hull(1) == (-3, 1)
    whole = Spans(np.arange(2), np.array([-np.inf, -1]), np.array([np.inf, 2]), 2)
    assert whole.hull(0) == (-np.inf, np.inf)
    assert whole.hull(1) == (-1, 2)


def test_ends_that_meet_both_count() -> None:
    spans = Spans(np.arange(2), np.array([0.0, 1]), np.array([1.0, 2]), 2)
    assert spans.hull(1) == (1, 1)
    assert spans.p_value(1, 0) == 1


def variances(shapes: list[tuple[float, float, float]]) -> Floats:
    """Sums of squares of straight lines: never below zero."""
    return np.array([(a * a + 0.1, -2 * a * b, b * b + c * c) for a, b, c in shapes])


SHAPE = st.tuples(SOME, SOME, SOME)


@given(st.lists(st.tuples(SOME, st.floats(-1, 1), SHAPE), min_size=1, max_size=5), st.floats(0.1, 5), SOME)
def test_studentised_spans_are_where_another_way_is_as_many_errors_large(
    ways: list[tuple[float, float, tuple[float, float, float]]], own: float, x: float
) -> None:
    figure, slope = np.array([way[0] for way in ways]), np.array([way[1] for way in ways])
    variance = variances([way[2] for way in ways])
    theirs, ours = (figure - slope * x) ** 2 * own, x**2 * (variance @ [1, x, x * x])
    slack = 1e-6 * (theirs + ours).max() + 1e-9
    found = counts(studentised_spans(figure, slope, variance, own), x)
    assert (theirs - ours > slack).sum() <= found <= (theirs - ours > -slack).sum()


def test_the_actual_way_counts_whatever_the_effect_is_when_studentised() -> None:
    spans = studentised_spans(np.array([0.0, 1.0]), np.array([1.0, 0.2]), np.array([[4.0, 0, 0], [4, 0, 1]]), 4)
    assert (spans.low[0], spans.high[0]) == (-np.inf, np.inf)
    assert np.isfinite(spans.low[1:]).all()


def test_stretches_far_from_the_estimate_are_not_lost() -> None:
    """A way whose variance is small far off counts there again; the hull reaches out to it."""
    variance = np.array([[1.0, 0, 0], [100.5, -20, 1]])
    spans = studentised_spans(np.array([0.0, 0.5]), np.array([1.0, 0.9]), variance, 1)
    assert len(spans.low[spans.way == 1]) == 2
    low, high = spans.hull(1)
    assert low < 0
    assert 10 < high < 12
    assert spans.p_value(5, 0) == 0.5
    assert spans.p_value(10, 0) == 1
