"""A questionnaire as a page to print, to send along or to open in a word processor; it holds no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ontschot.evaluation.qualitative.questionnaire import Questionnaire
from ontschot.evaluation.qualitative.questionnaire_words import TITLE, no_names, opening, place
from ontschot.evaluation.qualitative.questions import Part, Question
from ontschot.i18n import Language, Text, render

__all__ = ["questionnaire_page"]

_STYLE = (
    "body{font-family:sans-serif;max-width:45rem;margin:2rem auto;line-height:1.45;padding:0 1rem}"
    ".place{color:#4b5563}.answer{border:1px solid #6b7280;min-height:5rem;margin:.5rem 0 1.5rem;padding:.5rem}"
    "h2{font-size:1.1rem;margin-top:2rem}"
)


def questionnaire_page(questionnaire: Questionnaire, language: Language = "nl") -> str:
    """Give the questionnaire as HTML, with a box under each question."""
    title = _said(TITLE, language)
    first = " ".join(_said(text, language) for text in opening(questionnaire))
    body = "".join(_item(questionnaire, question, part, language) for question, part in questionnaire.asked())
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{first}</p><p>{_said(no_names(), language)}</p>{body}</body></html>\n"
    )


def _item(questionnaire: Questionnaire, question: Question, part: Part, language: Language) -> str:
    return "".join(_lines(questionnaire, question, part, language))


def _lines(questionnaire: Questionnaire, question: Question, part: Part, language: Language) -> Iterator[str]:
    yield f"<h2>{escape(part.id)} – {escape(part.wording.in_language(language))}</h2>"
    yield f'<p class="place">{_said(place(question), language)} ({escape(str(question.source))})'
    if question.compound:
        yield f": {escape(question.wording.in_language(language))}"
    yield "</p>"
    yield f'<div class="answer">{escape(questionnaire.of(part.id).text or "")}</div>'


def _said(text: Text | str, language: Language) -> str:
    return escape(render(text, language))
