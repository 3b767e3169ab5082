from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements.fields import FieldError
from ontschot.episodes.codes import covered, holds, overlap, span

ENTRY = st.one_of(
    st.text("ab", min_size=1, max_size=3),
    st.text("ab", min_size=1, max_size=2).map(lambda text: f"{text}*"),
    st.tuples(st.text("ab", min_size=2, max_size=2), st.text("ab", min_size=2, max_size=2)).map(
        lambda ends: "..".join(sorted(ends))
    ),
)
CODE = st.text("ab", min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("entry", "inside", "outside"),
    [
        ("22", ["22"], ["2", "220", "23", ""]),
        ("22*", ["22", "220", "22z"], ["2", "21", "23"]),
        ("220..222", ["220", "2205", "222", "222-x"], ["21", "223", "219"]),
        ("AB-1..AB-3", ["AB-1", "AB-2x"], ["AB-4", "AB"]),
    ],
)
def test_an_entry_holds_what_it_says(entry: str, inside: list[str], outside: list[str]) -> None:
    assert [holds([entry], code) for code in inside] == [True] * len(inside)
    assert [holds([entry], code) for code in outside] == [False] * len(outside)


@pytest.mark.parametrize("entry", ["", "*", "2*2", "1..", "..1", "1..22", "2..1", "1..2..3", "1*..2*"])
def test_what_is_no_entry_is_refused(entry: str) -> None:
    with pytest.raises(FieldError):
        span(entry)


@given(ENTRY, ENTRY, CODE)
def test_a_shared_code_is_an_overlap(one: str, other: str, code: str) -> None:
    both = holds([one], code) and holds([other], code)
    assert not both or overlap([one], [other]) == (one, other)
    assert overlap([one], [other]) is None or overlap([other], [one]) is not None


@given(ENTRY, ENTRY, CODE)
def test_a_covered_entry_has_no_code_of_its_own(one: str, other: str, code: str) -> None:
    if covered([one], [other]):
        assert not holds([one], code) or holds([other], code)
