"""The questions are those of the letter, in its words, and each has parts that somebody can answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ontschot.evaluation.qualitative.questions import AnswerKind, QuestionKind, part, parts, questions
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.law.registry import find

COMPOUND = {0: 2, 1: 2, 2: 2, 3: 3, 4: 2, 5: 2, 9: 2, 11: 3, 14: 4}


def _even(text: str) -> str:
    """Undo the line breaks of the letter; hyphens go, because the letter breaks words with them."""
    return re.sub(r"\s+", " ", text.replace("-\n", "")).replace("-", "").casefold()


def test_the_central_question_fourteen_listed_ones_and_further_ones() -> None:
    numbers = {kind: [item.number for item in questions() if item.kind is kind] for kind in QuestionKind}
    assert numbers[QuestionKind.CENTRAL] == [0]
    assert numbers[QuestionKind.LISTED] == list(range(1, 15))
    assert numbers[QuestionKind.FURTHER] == [15, 16, 17, 18]


def test_compound_questions_are_split() -> None:
    listed = [item for item in questions() if item.number < 15]
    assert {item.number: len(item.parts) for item in listed if item.compound} == COMPOUND


def test_every_part_has_an_id_of_its_own_two_languages_and_respondents() -> None:
    assert len({item.id for item in parts()}) == len(parts()) == 34
    for item in parts():
        assert re.fullmatch(rf"q{item.number:02}[a-d]?", item.id)
        assert item.wording.nl != item.wording.en
        assert item.respondents
    assert {kind for item in parts() for kind in item.respondents} == set(RespondentType)


def test_a_part_is_found_by_its_id() -> None:
    assert part("q06").wording == questions()[6].wording
    assert part("q17a").answer is AnswerKind.NUMBER
    assert part("q17b").answer is AnswerKind.COMPARISON
    with pytest.raises(KeyError):
        part("q99")


def test_the_rules_that_questions_serve_are_in_the_catalogue() -> None:
    assert all(find(rule) for item in questions() for rule in item.rules)


@pytest.mark.shared
def test_the_wording_is_literally_that_of_the_letter(shared: Path) -> None:
    letter = _even((shared / "sources/kst-31765-842-voorhangbrief-2024-03-01.txt").read_text(encoding="utf-8"))
    for item in questions():
        if item.number <= 15:
            assert _even(item.wording.nl) in letter, item.number
