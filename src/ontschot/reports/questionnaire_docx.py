"""A questionnaire as a Word form: a box to write in under each question, with the id of the question as its tag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from markupsafe import Markup

from ontschot.evaluation.qualitative.questionnaire import Questionnaire
from ontschot.evaluation.qualitative.questionnaire_words import TITLE, no_names, opening, place
from ontschot.evaluation.qualitative.questions import Part, Question
from ontschot.i18n import Language, render
from ontschot.reports.docx_package import Names, Package
from ontschot.reports.docx_table import TEXT_WIDTH
from ontschot.reports.docx_xml import element, field, paragraph, run

__all__ = ["questionnaire_docx"]

_HEIGHT = 1400
"""The least height of a box, in twentieths of a point; it grows with the answer."""
_SIDES = ("top", "left", "bottom", "right")


def questionnaire_docx(questionnaire: Questionnaire, language: Language = "nl") -> bytes:
    """Give the questionnaire as a Word form; the same questionnaire gives the same bytes."""
    title = render(TITLE, language)
    package = Package(Names(title, "", ""), language, datetime(questionnaire.year, 1, 1, tzinfo=UTC))
    page = paragraph(run(title), run("\t"), field("PAGE", "1"), style="Footer")
    package.running(paragraph(run(title), style="Header"), page)
    return package.save(Markup().join(_body(questionnaire, language)))


def _body(questionnaire: Questionnaire, language: Language) -> Iterator[Markup]:
    yield paragraph(run(render(TITLE, language)), style="Title")
    first = " ".join(render(text, language) for text in opening(questionnaire))
    yield paragraph(run(first), style="Subtitle")
    yield paragraph(run(render(no_names(), language)), style="Answer")
    for question, part in questionnaire.asked():
        yield from _asked(questionnaire, question, part, language)


def _asked(questionnaire: Questionnaire, question: Question, part: Part, language: Language) -> Iterator[Markup]:
    yield paragraph(run(f"{part.id} – {part.wording.in_language(language)}"), style="Heading2")
    yield paragraph(run(_placed(question, language)), style="Note", properties=element("keepNext"))
    yield _box(part.id, part.wording.in_language(language), questionnaire.of(part.id).text or "")
    yield paragraph(style="AfterTable")


def _placed(question: Question, language: Language) -> str:
    said = f"{render(place(question), language)} ({question.source})"
    return f"{said}: {question.wording.in_language(language)}" if question.compound else said


def _box(tag: str, asked: str, answer: str) -> Markup:
    """A table of one cell, with the answer in a field of its own that a screen reader calls by the question."""
    sides = (element(side, val="single", sz=6, space=0, color="6B7280") for side in _SIDES)
    known = element("sdtPr", element("alias", val=asked[:64]), element("tag", val=tag), element("text", multiLine=1))
    written = element("sdt", known, element("sdtContent", run(answer or " ")))
    cell = element("tc", element("tcPr", element("tcW", w=TEXT_WIDTH, type="dxa")), paragraph(written, style="Answer"))
    height = element("trPr", element("cantSplit"), element("trHeight", val=_HEIGHT, hRule="atLeast"))
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=TEXT_WIDTH, type="dxa"),
            element("tblBorders", *sides),
            element("tblLayout", type="fixed"),
            element("tblCaption", val=tag),
        ),
        element("tblGrid", element("gridCol", w=TEXT_WIDTH)),
        element("tr", height, cell),
    )
