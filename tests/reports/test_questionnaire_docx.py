"""A questionnaire as a Word form: every question with a box, readable back by its tag, and text of users stays text."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from ontschot.evaluation.qualitative.questionnaire import Given, Questionnaire
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.i18n import Language
from ontschot.reports.questionnaire_docx import questionnaire_docx


def boxes(content: bytes) -> dict[str, str]:
    """What stands in each box, by the id of its question."""
    body = docx.Document(io.BytesIO(content)).element.body
    return {
        field.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): "".join(
            piece.text or "" for piece in field.iter(qn("w:t"))
        )
        for field in body.iter(qn("w:sdt"))
    }


@pytest.mark.parametrize("kind", RespondentType)
def test_every_question_of_a_kind_has_a_box(kind: RespondentType) -> None:
    asked = Questionnaire(kind, 2026)
    found = boxes(questionnaire_docx(asked))
    assert list(found) == [part.id for _question, part in asked.asked()]
    assert {text.strip() for text in found.values()} == {""}


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", ["Voor: gemeente; jaar 2026. Pseudoniem: GM-01.", "Schrijf geen namen", "Centrale vraag (842 §4):"]),
        ("en", ["For: municipality; year 2026. Pseudonym: GM-01.", "Write no names", "Central question (842 §4):"]),
    ],
)
def test_the_form_says_for_whom_it_is_and_what_not_to_write(language: Language, says: list[str]) -> None:
    made = questionnaire_docx(Questionnaire(RespondentType.MUNICIPALITY, 2026, "GM-01"), language)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    assert [any(text.startswith(wanted) for text in texts) for wanted in says] == [True] * 3


def test_what_is_there_already_is_text_and_the_same_form_has_the_same_bytes() -> None:
    given = {"q06": Given("<w:p>Het gaat & loopt</w:p>")}
    asked = Questionnaire(RespondentType.INSURER, 2026, given=given)
    made = questionnaire_docx(asked)
    assert boxes(made)["q06"] == "<w:p>Het gaat & loopt</w:p>"
    assert made == questionnaire_docx(asked)
