from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import Euro, Joined, Millions, Share, T, Text, Value, render
from ontschot.run.packed_text import packed, unpacked
from ontschot.sources import Source
from ontschot.waterfall import Step, Waterfall

PLAIN = (
    st.text()
    | st.integers()
    | st.none()
    | st.dates()
    | st.fractions()
    | st.builds(Euro, st.integers())
    | st.builds(Millions, st.integers() | st.fractions())
    | st.builds(Share, st.fractions(), st.integers(0, 6))
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    PLAIN, lambda inner: st.builds(lambda items: Joined(tuple(items)), st.lists(inner, max_size=3))
)
TEXTS = st.builds(lambda value: T("Owed by {payer}", payer=value), VALUES | st.builds(lambda: T("yes")))


@given(title=TEXTS, name=TEXTS, basis=st.none() | TEXTS, cents=st.integers(-(10**12), 10**12))
def test_a_waterfall_comes_back_as_it_was(title: Text, name: Text, basis: Text | None, cents: int) -> None:
    waterfall = Waterfall.of(title, [Step(name, cents, basis, (Source("842", "art. 3"),)), Step(name, 1)])
    again = unpacked(packed(waterfall))
    assert packed(again) == packed(waterfall)
    assert (again.outcome_cents, again.steps[0].sources) == (waterfall.outcome_cents, waterfall.steps[0].sources)
    for language in ("nl", "en"):
        assert render(again.title, language) == render(title, language)


def test_days_and_ratios_keep_their_kind() -> None:
    title = T("{start} up to {end}", start=date(2025, 1, 1), end=Fraction(1, 3))
    assert unpacked(packed(Waterfall.of(title, []))).title == title


@pytest.mark.parametrize("text", ("{}", '["a", []]', '[{"text": 1, "values": {}}, []]', "[", '[{"other": 1}, []]'))
def test_what_was_not_packed_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        unpacked(text)


def test_an_unknown_value_inside_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no text that was packed"):
        unpacked(json.dumps([{"text": "a {b}", "values": {"b": [1]}}, []]))
