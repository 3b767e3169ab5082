"""The central question, the fourteen questions of 842 §4 and the further ones, with the parts that can be answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.sources import Source, source
from ontschot.tables.said import Said

__all__ = ["AnswerKind", "Part", "Question", "QuestionKind", "part", "parts", "questions"]


class QuestionKind(StrEnum):
    """Where a question stands in the letter: its central one, one of the fourteen it lists, or asked besides."""

    CENTRAL = "central"
    LISTED = "listed"
    FURTHER = "further"


class AnswerKind(StrEnum):
    """What an answer is: a text, a number, or a comparison (lower, the same, higher)."""

    TEXT = "text"
    NUMBER = "number"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked, with an id of its own and the kinds of respondents that can answer it.

    `places` is how many answers a questionnaire has room for, such as several bottlenecks.
    """

    id: str
    number: int
    wording: Said
    respondents: tuple[RespondentType, ...]
    answer: AnswerKind = AnswerKind.TEXT
    places: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """One question in the words of its source, split into parts; a single question is its only part.

    `rules` are the numbers of the rules of the catalogue that it serves.
    """

    number: int
    kind: QuestionKind
    wording: Said
    source: Source
    rules: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def compound(self) -> bool:
        """Say whether the source asks several things in one question."""
        return len(self.parts) > 1


@cache
def questions() -> tuple[Question, ...]:
    """Give all questions: the central one (number 0), the fourteen as the letter lists them, then the further ones."""
    text = (resources.files("ontschot.evaluation.qualitative") / "questions.yaml").read_text(encoding="utf-8")
    return tuple(_question(row) for row in yaml.safe_load(text))


@cache
def parts() -> tuple[Part, ...]:
    """Give every part of every question, in order."""
    return tuple(item for question in questions() for item in question.parts)


def part(part_id: str) -> Part:
    """Give one part by its id, such as q01a. Raises KeyError when there is none."""
    return _by_id()[part_id]


@cache
def _by_id() -> dict[str, Part]:
    return {item.id: item for item in parts()}


def _question(row: dict[str, Any]) -> Question:
    wording = Said(row["nl"], row["en"])
    return Question(
        row["number"],
        QuestionKind(row["kind"]),
        wording,
        source(row["source"]["document"], row["source"]["section"]),
        tuple(row["rules"]),
        tuple(_part(item, row["number"], wording) for item in row["parts"]),
    )


def _part(row: dict[str, Any], number: int, whole: Said) -> Part:
    return Part(
        row["id"],
        number,
        Said(row["nl"], row["en"]) if "nl" in row else whole,
        tuple(RespondentType(name) for name in row["respondents"]),
        AnswerKind(row.get("answer", "text")),
        row.get("places", 1),
    )
