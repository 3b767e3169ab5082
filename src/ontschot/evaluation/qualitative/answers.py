"""What respondents answered: read from the workbooks and tables that they or the evaluator filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb

from ontschot.evaluation.qualitative.headings import Handwritten, Taken, passage_column, take
from ontschot.evaluation.qualitative.questions import AnswerKind, part, parts
from ontschot.evaluation.qualitative.respondents import PSEUDONYM, RESPONDENT_NAMES, RespondentType
from ontschot.evaluation.qualitative.typed import Comparison, comparison_of, number_of
from ontschot.i18n import Joined, Language, T, Text
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.tables.contracts import Column, Contract, Kind
from ontschot.tables.read import TableReport
from ontschot.tables.sectors import sectors

__all__ = ["ANSWERS", "Answer", "AnswersRead", "Respondent", "read_answers"]

ANSWERS = Handwritten(
    Contract(
        "answers",
        T("Answers to the questions of the evaluation, one row per respondent, year, question and passage"),
        (
            Column(
                "respondent", Kind.TEXT, T("Pseudonym of the respondent, such as ZV-01; no name."), pattern=PSEUDONYM
            ),
            Column(
                "respondent_type",
                Kind.TEXT,
                T("What kind of party the respondent speaks for."),
                allowed=tuple(RespondentType),
            ),
            Column("year", Kind.YEAR, T("Year of the evaluation."), "year", minimum=2024, maximum=2100),
            Column(
                "region",
                Kind.TEXT,
                T("Region that the answer is about; empty: no one region."),
                nullable=True,
                pattern=r".{0,100}",
                nobody=True,
            ),
            Column(
                "sector",
                Kind.TEXT,
                T("Code of the sector that the answer is about, such as msz; empty: no one sector."),
                nullable=True,
                allowed=tuple(sectors()),
            ),
            Column("question", Kind.TEXT, T("Id of the question, such as q01a."), allowed=tuple(p.id for p in parts())),
            passage_column(T("Number of the answer, where a respondent gives several to one question.")),
            Column("wording", Kind.TEXT, T("The question as it was asked; not read."), nullable=True),
            Column(
                "answer",
                Kind.TEXT,
                T("The answer, without names, addresses or numbers of people."),
                nullable=True,
                nobody=True,
            ),
        ),
        ("respondent", "year", "question", "passage"),
    ),
    {"respondent_type": {str(kind): name for kind, name in RESPONDENT_NAMES.items()}},
)
"""The table of answers; a row without an answer says that the question was put and not answered."""


@dataclass(frozen=True, slots=True, order=True)
class Respondent:
    """Who answered: a pseudonym and a kind of party."""

    pseudonym: str
    kind: RespondentType


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one part of a question; `text` is None where the question was put and not answered.

    A respondent may give several to one question, each in a passage of its own: bottlenecks in several sectors, or
    a text that the evaluator split before it was coded. `number` and `comparison` are filled where the question asks
    for these.
    """

    respondent: Respondent
    year: int
    part: str
    text: str | None
    region: str | None = None
    sector: str | None = None
    number: Fraction | None = None
    comparison: Comparison | None = None
    passage: int = 1

    @property
    def answered(self) -> bool:
        """Say whether there is an answer."""
        return self.text is not None


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """All answers of all files, with the account of each file and everything there is to tell.

    A question that a respondent answered in two files counts as an error, because nobody can tell which answer holds.
    """

    answers: tuple[Answer, ...]
    reports: tuple[TableReport, ...]
    problems: Problems

    @property
    def clean(self) -> bool:
        """Say whether every row of every file can be used."""
        return not any(problem.level is not Level.REMARK for problem in self.problems)


def read_answers(paths: Iterable[Path], *, back: Path | None = None, language: Language = "nl") -> AnswersRead:
    """Read the answers of several files (.xlsx, .csv). Never raises on bad input: the problems say what is wrong.

    back: folder for the refused rows and for the users' own files with remarks; without it nothing is written.
    """
    with duckdb.connect() as con:
        taken = [(path, take(path, ANSWERS, con, back=back, first=language)) for path in paths]
    found = [(path, answer) for path, item in taken for answer in _answers(item)]
    problems = Problems([problem for _path, item in taken for problem in item.report.problems])
    problems.extend(_mistyped(found))
    problems.extend(_not_for_them(found))
    problems.extend(_twice(found))
    problems.extend(_two_kinds(found))
    answers = tuple(sorted((answer for _path, answer in found), key=_order))
    return AnswersRead(answers, tuple(item.report for _path, item in taken), problems)


def _answers(taken: Taken) -> Iterator[Answer]:
    for row in taken.rows:
        yield _answer(row)


def _answer(row: dict[str, Any]) -> Answer:
    kind, text = part(row["question"]).answer, row["answer"]
    return Answer(
        Respondent(row["respondent"], RespondentType(row["respondent_type"])),
        row["year"],
        row["question"],
        text,
        row["region"],
        row["sector"],
        number_of(text) if kind is AnswerKind.NUMBER else None,
        comparison_of(text) if kind is AnswerKind.COMPARISON else None,
        row["passage"],
    )


def _order(answer: Answer) -> tuple[int, str, str, int]:
    return answer.year, answer.part, answer.respondent.pseudonym, answer.passage


def _said(path: Path, answer: Answer) -> Place:
    return Place(path.name, f"{answer.respondent.pseudonym} › {answer.part}")


def _mistyped(found: list[tuple[Path, Answer]]) -> Iterator[Problem]:
    """A number or a comparison that cannot be read stays as a text and is not counted."""
    for path, answer in found:
        kind = part(answer.part).answer
        if kind is AnswerKind.TEXT or not answer.answered or answer.number is not None or answer.comparison:
            continue
        number = kind is AnswerKind.NUMBER
        yield Problem(
            "answer-mistyped",
            _said(path, answer),
            T("This answer cannot be counted."),
            answer.text or "",
            T("a number of hours, such as 12 or 7,5") if number else T("lower, the same or higher"),
            T("Write only that, and put an explanation with another question."),
            Level.ROW,
        )


def _not_for_them(found: list[tuple[Path, Answer]]) -> Iterator[Problem]:
    for path, answer in found:
        asked = part(answer.part).respondents
        if answer.answered and answer.respondent.kind not in asked:
            names = Joined(tuple(RESPONDENT_NAMES[kind] for kind in asked))
            message = T("This question is not put to this kind of respondent; the answer counts all the same.")
            yield Problem("answer-unasked", _said(path, answer), message, expected=names_of(names), level=Level.REMARK)


def names_of(names: Joined) -> Text:
    """Name the kinds of respondents that a question is put to."""
    return T("one of: {values}", values=names)


def _twice(found: list[tuple[Path, Answer]]) -> Iterator[Problem]:
    first: dict[tuple[int, str, str, int], Path] = {}
    for path, answer in found:
        if (earlier := first.setdefault(_order(answer), path)) != path:
            yield Problem(
                "answer-twice",
                _said(path, answer),
                T("This respondent answered this question in {file} as well.", file=earlier.name),
                remedy=T("Keep one of the two."),
            )


def _two_kinds(found: list[tuple[Path, Answer]]) -> Iterator[Problem]:
    kinds: dict[str, RespondentType] = {}
    for path, answer in found:
        who = answer.respondent
        if kinds.setdefault(who.pseudonym, who.kind) is not who.kind:
            yield Problem(
                "respondent-two-kinds",
                _said(path, answer),
                T("This pseudonym stands for two kinds of respondents."),
                remedy=T("Give each respondent a pseudonym of its own."),
            )
