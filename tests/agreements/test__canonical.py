"""Canonical JSON: one way of writing, whatever the order of keys, and equal to what Python writes with sorted keys."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements._canonical import canonical, sha256_of_parts

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DATA = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=20,
)


@given(DATA)
def test_it_is_what_python_writes_with_sorted_keys(data: object) -> None:
    assert canonical(data).decode() == json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def test_the_order_of_keys_does_not_matter_and_that_of_a_list_does() -> None:
    assert canonical({"b": [{"y": 1, "x": 2}], "a": ()}) == b'{"a":[],"b":[{"x":2,"y":1}]}'
    assert canonical({"a": [], "b": [{"x": 2, "y": 1}]}) == canonical({"b": [{"y": 1, "x": 2}], "a": []})
    assert canonical([1, 2]) != canonical([2, 1])


@given(st.dictionaries(st.sampled_from(("period", "id", "title", "status")), DATA))
def test_the_fingerprint_of_parts_is_that_of_the_whole(data: dict[str, object]) -> None:
    parts = {name: canonical(value) for name, value in data.items()}
    assert sha256_of_parts(parts) == hashlib.sha256(canonical(data)).hexdigest()
