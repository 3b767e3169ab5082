"""Codings are read under the codebook; quotes are words of the answer."""

from __future__ import annotations

import pytest
from tests.evaluation.qualitative.build import answer, codebook
from tests.evaluation.qualitative.conftest import Csv

from ontschot.evaluation.qualitative.coding import CodingsRead, read_codings
from ontschot.evaluation.qualitative.units import units

UNITS = units(
    [answer(text="Ja, het vaste overleg  met de huisartsen loopt nu door."), answer(text="Verder niets.", passage=2)]
)


def _read(coding_csv: Csv, *lines: str) -> CodingsRead:
    return read_codings([coding_csv(*lines)], codebook(), UNITS)


def test_a_coding_names_its_passage_and_an_empty_one_is_counted(coding_csv: Csv) -> None:
    read = _read(coding_csv, "a;ZV-01;2026;q01a;2;;goed;", "b;ZV-01;2026;q01a;;;;")
    (coding,) = read.codings
    assert (coding.coder, coding.code, coding.unit.passage, coding.quote) == ("a", "goed", 2, None)
    assert read.uncoded == 1


def test_a_code_that_is_not_in_the_codebook_refuses_the_row(coding_csv: Csv) -> None:
    read = _read(coding_csv, "a;ZV-01;2026;q01a;1;;weg;")
    assert read.codings == ()
    assert [(item.code, item.place.row, item.place.column) for item in read.problems] == [("not_allowed", 2, "code")]


@pytest.mark.parametrize(
    "quote", ("het vaste overleg met de HUISARTSEN", "Ja […] loopt nu door.", "het vaste overleg [...] door")
)
def test_a_quote_stands_in_the_answer_in_order(coding_csv: Csv, quote: str) -> None:
    read = _read(coding_csv, f'a;ZV-01;2026;q01a;1;;goed;"{quote}"')
    assert [item.quote for item in read.codings] == [quote]
    assert list(read.problems) == []


@pytest.mark.parametrize("quote", ("wij bellen sneller", "loopt nu door […] Ja"))
def test_other_words_are_no_quote_but_the_code_counts(coding_csv: Csv, quote: str) -> None:
    read = _read(coding_csv, f"a;ZV-01;2026;q01a;1;;goed;{quote}")
    assert [(item.code, item.quote) for item in read.codings] == [("goed", None)]
    (problem,) = read.problems
    assert (problem.code, problem.found) == ("quote-not-there", "")


def test_a_quote_with_a_name_refuses_the_row(coding_csv: Csv) -> None:
    read = _read(coding_csv, "a;ZV-01;2026;q01a;1;;goed;dr. Jansen")
    assert [item.code for item in read.problems] == ["personal_name"]


def test_a_coding_of_nothing_is_told_and_not_used(coding_csv: Csv) -> None:
    read = _read(coding_csv, "a;ZV-09;2026;q01a;1;;goed;", "a;ZV-01;2026;q01a;3;;goed;woorden")
    assert read.codings == ()
    assert [item.code for item in read.problems] == ["coding-of-nothing"] * 2


def test_one_coder_codes_a_passage_in_one_file(coding_csv: Csv) -> None:
    line = "a;ZV-01;2026;q01a;1;;goed;"
    paths = [coding_csv(line), coding_csv(line, name="later.csv")]
    read = read_codings(paths, codebook(), UNITS)
    assert [item.code for item in read.problems] == ["coding-twice"]
    assert read.problems.refused
