"""What stands around the questions of a questionnaire, in whatever form it is written."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.evaluation.qualitative.questionnaire import Questionnaire
from ontschot.evaluation.qualitative.questions import Question, QuestionKind
from ontschot.evaluation.qualitative.respondents import RESPONDENT_NAMES
from ontschot.i18n import T, Text

__all__ = ["TITLE", "no_names", "opening", "place"]

TITLE = T("Questionnaire for the evaluation of the payment title")
_KINDS = {
    QuestionKind.CENTRAL: T("Central question"),
    QuestionKind.LISTED: T("Question {number} of the letter"),
    QuestionKind.FURTHER: T("Further question"),
}


def opening(questionnaire: Questionnaire) -> Iterator[Text]:
    """Say for whom a questionnaire is, with the pseudonym where it is known."""
    kind = RESPONDENT_NAMES[questionnaire.kind]
    yield T("For: {kind}; year {year}.", kind=kind, year=str(questionnaire.year))
    if questionnaire.pseudonym:
        yield T("Pseudonym: {name}.", name=questionnaire.pseudonym)


def no_names() -> Text:
    """Say what is not to be written."""
    return T("Write no names, e-mail addresses, telephone numbers or numbers of people: such a row is refused.")


def place(question: Question) -> Text:
    """Say where a question comes from."""
    return Text(_KINDS[question.kind].template, (("number", question.number),))
