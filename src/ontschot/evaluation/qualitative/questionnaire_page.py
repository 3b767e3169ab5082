"""A questionnaire as a page to print, to send along or to open in a word processor; it holds no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ontschot.evaluation.qualitative.questionnaire import Questionnaire
from ontschot.evaluation.qualitative.questions import Part, Question, QuestionKind
from ontschot.evaluation.qualitative.respondents import RESPONDENT_NAMES
from ontschot.i18n import Language, T, Text, render

__all__ = ["questionnaire_page"]

_STYLE = (
    "body{font-family:sans-serif;max-width:45rem;margin:2rem auto;line-height:1.45;padding:0 1rem}"
    ".place{color:#4b5563}.answer{border:1px solid #6b7280;min-height:5rem;margin:.5rem 0 1.5rem;padding:.5rem}"
    "h2{font-size:1.1rem;margin-top:2rem}"
)

_KINDS = {
    QuestionKind.CENTRAL: T("Central question"),
    QuestionKind.LISTED: T("Question {number} of the letter"),
    QuestionKind.FURTHER: T("Further question"),
}


def questionnaire_page(questionnaire: Questionnaire, language: Language = "nl") -> str:
    """Give the questionnaire as HTML, with a box under each question."""
    kind = RESPONDENT_NAMES[questionnaire.kind]
    title = _said(T("Questionnaire for the evaluation of the payment title"), language)
    body = "".join(_item(questionnaire, question, part, language) for question, part in questionnaire.asked())
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{_said(T('For: {kind}; year {year}.', kind=kind, year=str(questionnaire.year)), language)} "
        f"{_said(_pseudonym(questionnaire), language)}</p><p>{_said(_NO_NAMES, language)}</p>{body}</body></html>\n"
    )


_NO_NAMES = T("Write no names, e-mail addresses, telephone numbers or numbers of people: such a row is refused.")


def _pseudonym(questionnaire: Questionnaire) -> Text | str:
    return T("Pseudonym: {name}.", name=questionnaire.pseudonym) if questionnaire.pseudonym else ""


def _item(questionnaire: Questionnaire, question: Question, part: Part, language: Language) -> str:
    return "".join(_lines(questionnaire, question, part, language))


def _lines(questionnaire: Questionnaire, question: Question, part: Part, language: Language) -> Iterator[str]:
    kind = Text(_KINDS[question.kind].template, (("number", question.number),))
    yield f"<h2>{escape(part.id)} – {escape(part.wording.in_language(language))}</h2>"
    yield f'<p class="place">{_said(kind, language)} ({escape(str(question.source))})'
    if question.compound:
        yield f": {escape(question.wording.in_language(language))}"
    yield "</p>"
    yield f'<div class="answer">{escape(questionnaire.of(part.id).text or "")}</div>'


def _said(text: Text | str, language: Language) -> str:
    return escape(render(text, language))
