from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.tables._records import OpenQuote, records


def texts(content: str, width: int | None = 2) -> list[str]:
    return [record.text for record in records(io.StringIO(content, newline=""), ";", width)]


def quotes(content: str, width: int | None = 2) -> list[OpenQuote]:
    told = records(io.StringIO(content, newline=""), ";", width)
    return list(dict.fromkeys(record.quote for record in told if record.quote))


@pytest.mark.parametrize(
    "content",
    [
        "a;b\r\n1;2\r\n",
        'a;b\n"x\ny";8\n',
        'a;b\n5" pijp;2\n',
        'a;b\n1;""\n2;"a""b"\n',
        'a;b\n1;"a""\nb"\n',
        'a;b\n1;2;3\n"1;2"\n',
        'a;b\n1;"x"y\n',
    ],
)
def test_what_a_reader_of_csv_can_take_is_left_as_it_is(content: str) -> None:
    assert "".join(texts(content)) == content
    assert quotes(content) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('a;b\n1;"x\n2;y\n', OpenQuote(2, 2, 1, 1)),
        ('a;b\n1;"x', OpenQuote(2, 2, 1, 0)),
        ('a;b\n1;"x\n2;"y"\n3;z\n', OpenQuote(2, 2, 1, 1)),
        ('a;b\n"1;x\n2";y;z\n', OpenQuote(2, 2, 0, 1)),
        ('a;b\n"p\nq";"r\ns"\n1;"x\n', OpenQuote(3, 5, 1, 0)),
        ('a;b\n"p";"x\n2;"y";"z\n3;4\n"', OpenQuote(2, 2, 1, 3)),
    ],
)
def test_where_a_quote_opens_and_what_it_swallows(content: str, expected: OpenQuote) -> None:
    assert quotes(content) == [expected]
    assert "".join(texts(content)) == content


def test_without_a_width_only_the_quotes_decide() -> None:
    assert quotes('"a\nb";c;d\n', None) == []
    assert quotes('"a\nb"x;c;d\n', None) == [OpenQuote(1, 1, 0, 1)]


_CELL = st.text(st.sampled_from('ab;"\n\r '), max_size=6)


@given(st.lists(st.tuples(_CELL, _CELL, _CELL), max_size=8))
def test_every_file_written_by_the_rules_is_read_record_by_record(rows: list[tuple[str, str, str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert quotes(text.getvalue(), 3) == []
    assert len(texts(text.getvalue(), 3)) == len(rows)


@given(st.text(st.sampled_from('ab;"\n'), max_size=40))
def test_no_line_is_ever_lost(content: str) -> None:
    told = list(records(io.StringIO(content, newline=""), ";", 2))
    assert "".join(record.text for record in told) == content
    assert [record.row for record in told] == list(range(1, len(told) + 1))
