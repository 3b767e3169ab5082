"""The same content is always written in the same way, with a line for every row."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.returns.canonical import fingerprint, written

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
DATA = st.dictionaries(st.text(), PLAIN, max_size=5)


@given(DATA)
def test_what_is_written_reads_back_the_same_and_in_order(data: dict[str, Any]) -> None:
    assert json.loads(written(data)) == data
    assert written(dict(reversed(data.items()))) == written(data)


def test_rows_have_a_line_each_also_within_a_part() -> None:
    data = {"b": [{"id": "x", "rows": [[1, 2], [3, 4]]}, {"id": "y"}], "a": {"k": [1, 2]}, "c": []}
    assert written(data).splitlines() == [
        "{",
        '  "a": {"k": [1, 2]},',
        '  "b": [',
        "    {",
        '      "id": "x",',
        '      "rows": [',
        "        [1, 2],",
        "        [3, 4]",
        "      ]",
        "    },",
        '    {"id": "y"}',
        "  ],",
        '  "c": []',
        "}",
    ]


@given(DATA)
def test_the_fingerprint_is_of_the_content_alone(data: dict[str, Any]) -> None:
    content = {key: value for key, value in data.items() if key not in {"content_sha256", "signature"}}
    assert fingerprint({**content, "content_sha256": "x", "signature": {}}) == fingerprint(content)
    assert fingerprint({**content, "meer": "x"}) != fingerprint({**content, "meer": "y"})


def test_what_is_no_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        written({"a": float("nan")})
