"""A questionnaire as an Excel workbook: a row per question, lists to choose from, help at every heading."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.evaluation.qualitative._book import Book, book_bytes, choices
from ontschot.evaluation.qualitative.answers import ANSWERS
from ontschot.evaluation.qualitative.headings import in_language
from ontschot.evaluation.qualitative.questionnaire import Questionnaire
from ontschot.evaluation.qualitative.questions import AnswerKind, part
from ontschot.evaluation.qualitative.respondents import RESPONDENT_NAMES
from ontschot.evaluation.qualitative.typed import COMPARISON_NAMES
from ontschot.i18n import Language, T, Text, render
from ontschot.tables.sectors import sectors

__all__ = ["questionnaire_book"]

_OPEN = ("region", "sector", "answer")

_READ_ME = (
    T("Questionnaire for the evaluation of the payment title"),
    T("Each row of the next sheet is one question. Write your answer in the last column; leave empty what you skip."),
    T("Write no names, e-mail addresses, telephone numbers or numbers of people: such a row is refused."),
    T("You answer under a pseudonym. Who is behind it is known to the evaluator only."),
    T("Where an answer is about one region or sector, name it in its row."),
    T("Several answers to one question each have a row; the column passage numbers them."),
    T("Words of yours may be quoted, without a name, with the kind of party that you speak for."),
    T("Leave the headings and the shaded columns as they are. Do not merge cells."),
)


def questionnaire_book(questionnaire: Questionnaire, language: Language = "nl") -> bytes:
    """Give the workbook of a questionnaire. What users wrote stands in it as text, never as a formula."""
    title = render(_READ_ME[0], language)
    return book_bytes(title, lambda book: _write(book, questionnaire), language)


def _write(book: Book, questionnaire: Questionnaire) -> None:
    language, names = book.language, ANSWERS.contract.names
    book.lines(render(T("Read me"), language), [render(line, language) for line in _read_me(questionnaire)])
    lists = _lists(language)
    offered = choices(render(T("Lists"), language), lists)
    open_ = _OPEN if questionnaire.pseudonym else (*_OPEN, "respondent")
    rows = [*_rows(questionnaire, language)]
    page = book.table(in_language(ANSWERS, language), names, rows, {"sector": offered["sector"]}, open_)
    for row, item in enumerate(rows, 1):
        if part(item["question"] or "").answer is AnswerKind.COMPARISON:
            page.data_validation(row, names.index("answer"), row, names.index("answer"), offered["compared"])
    book.list_sheet(render(T("Lists"), language), lists)


def _lists(language: Language) -> dict[str, list[str]]:
    return {
        "sector": [*sectors()],
        "compared": [render(name, language) for name in COMPARISON_NAMES.values()],
    }


def _read_me(questionnaire: Questionnaire) -> Iterator[Text]:
    yield from _READ_ME
    yield T("For: {kind}; year {year}.", kind=RESPONDENT_NAMES[questionnaire.kind], year=str(questionnaire.year))


def _rows(questionnaire: Questionnaire, language: Language) -> Iterator[dict[str, str | None]]:
    for _question, item in questionnaire.asked():
        for place in range(item.places):
            given = questionnaire.empty if place else questionnaire.of(item.id)
            yield {
                "respondent": questionnaire.pseudonym,
                "respondent_type": render(RESPONDENT_NAMES[questionnaire.kind], language),
                "year": str(questionnaire.year),
                "region": given.region,
                "sector": given.sector,
                "question": item.id,
                "passage": str(place + 1),
                "wording": item.wording.in_language(language),
                "answer": given.text,
            }
