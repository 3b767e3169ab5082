"""A questionnaire for one kind of respondents, or for one respondent: the questions that it can answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ontschot.evaluation.qualitative.questions import Part, Question, questions
from ontschot.evaluation.qualitative.respondents import RespondentType

__all__ = ["Given", "Questionnaire", "as_data"]


@dataclass(frozen=True, slots=True)
class Given:
    """What is filled in beforehand for one question, or what was answered."""

    text: str | None = None
    region: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions put to one kind of respondents in a year.

    `pseudonym` is filled in beforehand where it is known, so that no respondent has to write who it is; `region` and
    `sector` too. `given` holds answers that are there already, by id of the part.
    """

    kind: RespondentType
    year: int
    pseudonym: str | None = None
    region: str | None = None
    sector: str | None = None
    given: Mapping[str, Given] = field(default_factory=dict)

    def asked(self) -> Iterator[tuple[Question, Part]]:
        """Give the parts that this kind of respondents can answer, in order."""
        for question in questions():
            for part in question.parts:
                if self.kind in part.respondents:
                    yield question, part

    def of(self, part: str) -> Given:
        """Give what is filled in for one part; further places for answers are empty."""
        return self.given.get(part, self.empty)

    @property
    def empty(self) -> Given:
        """What is filled in where there is no answer yet."""
        return Given(region=self.region, sector=self.sector)


def as_data(questionnaire: Questionnaire) -> dict[str, object]:
    """Give a questionnaire as plain data in both languages, for other programs that ask the questions."""
    return {
        "schema_version": 1,
        "respondent_type": questionnaire.kind.value,
        "year": questionnaire.year,
        "respondent": questionnaire.pseudonym,
        "questions": [_item(question, part) for question, part in questionnaire.asked()],
    }


def _item(question: Question, part: Part) -> dict[str, object]:
    return {
        "id": part.id,
        "number": question.number,
        "kind": question.kind.value,
        "answer": part.answer.value,
        "nl": part.wording.nl,
        "en": part.wording.en,
        "whole_nl": question.wording.nl,
        "whole_en": question.wording.en,
        "source": {"document": question.source.document, "section": question.source.section},
    }
