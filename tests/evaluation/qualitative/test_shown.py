"""Counts of respondents are hidden by the rule of every publication."""

from __future__ import annotations

from ontschot.evaluation.qualitative.shown import shown

ROWS = [("geld", "insurer", 12), ("geld", "provider", 3), ("samen", "insurer", 20), ("samen", "provider", 14)]


def test_small_counts_are_hidden_with_what_would_give_them_away() -> None:
    made = shown(ROWS, ("theme", "kind"), 10)
    assert made.of("geld", "provider") is None
    assert made.of("samen", None) is not None or made.of("samen", "provider") is None
    assert (made.derivable, made.hidden > 1) == (0, True)
    assert made.smallest is None or made.smallest >= 10


def test_nothing_small_nothing_hidden() -> None:
    made = shown(ROWS, ("theme", "kind"), 2)
    assert (made.hidden, made.of("geld", "provider"), made.of(None, None), made.smallest) == (0, 3, 49, 3)


def test_what_was_not_counted_is_zero() -> None:
    made = shown([], ("theme",), 10)
    assert (made.of("geld"), made.hidden, made.smallest, made.derivable) == (0, 0, None, 0)
