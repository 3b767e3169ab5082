"""A questionnaire as a page: every question with its place in the letter, and nothing that runs."""

from __future__ import annotations

from ontschot.evaluation.qualitative.questionnaire import Given, Questionnaire
from ontschot.evaluation.qualitative.questionnaire_page import questionnaire_page
from ontschot.evaluation.qualitative.respondents import RespondentType


def test_every_question_stands_on_the_page_in_the_language_asked() -> None:
    made = Questionnaire(RespondentType.REGIONAL_LEAD, 2026, "PL-01")
    for language in ("nl", "en"):
        page = questionnaire_page(made, language)
        assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
        assert page.count("<h2>") == len(list(made.asked()))
    assert "Vraag 4 van de brief (842 §4): Welke andere risico’s" in questionnaire_page(made)
    assert "Further question (842 §4)" in questionnaire_page(made, "en")
    assert "Pseudoniem: PL-01." in questionnaire_page(made)


def test_text_of_users_is_shown_and_never_run() -> None:
    made = Questionnaire(RespondentType.INSURER, 2026, given={"q06": Given("<script>alert(1)</script>")})
    page = questionnaire_page(made)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "Pseudoniem" not in page
