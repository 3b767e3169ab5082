"""The workbook of a questionnaire comes back as it went out, and holds no formula from anybody's text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ontschot.evaluation.qualitative.answers import read_answers
from ontschot.evaluation.qualitative.questionnaire import Given, Questionnaire
from ontschot.evaluation.qualitative.questionnaire_book import questionnaire_book
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.i18n import LANGUAGES, Language

EVIL = '=HYPERLINK("http://x","klik")'


def _filled(language: Language) -> Questionnaire:
    given = {
        "q00a": Given(EVIL),
        "q06": Given("Goed.", "+31", "msz"),
        "q17b": Given("hoger" if language == "nl" else "higher"),
    }
    return Questionnaire(RespondentType.INSURER, 2026, "ZV-01", "regio Oost", "wijkverpleging", given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_read_back_in_either_language(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "vragen.xlsx"
    path.write_bytes(questionnaire_book(_filled(language), language))
    read = read_answers([path])
    assert list(read.problems) == []
    by_part = {item.part: item for item in read.answers}
    assert [item.passage for item in read.answers if item.part == "q16"] == [1, 2, 3, 4, 5]
    assert len(by_part) == len(list(_filled(language).asked()))
    assert by_part["q00a"].text == EVIL
    assert (by_part["q06"].text, by_part["q06"].region, by_part["q06"].sector) == ("Goed.", "+31", "msz")
    assert (by_part["q01a"].text, by_part["q01a"].region) == (None, "regio Oost")
    assert str(by_part["q17b"].comparison) == "higher"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "vragen.xlsx"
    path.write_bytes(questionnaire_book(_filled("nl")))
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search("<f[ >]", sheet) for sheet in sheets)
    assert any("dataValidation" in sheet for sheet in sheets)


def test_an_empty_one_asks_for_the_pseudonym_and_explains_itself(tmp_path: Path) -> None:
    path = tmp_path / "vragen.xlsx"
    path.write_bytes(questionnaire_book(Questionnaire(RespondentType.PATIENTS, 2026)))
    with CalamineWorkbook.from_path(path) as book:
        assert book.sheet_names == ["Lees mij", "antwoorden", "Lijsten"]
        lines = [row[0] for row in book.get_sheet_by_name("Lees mij").iter_rows()]
    assert lines[-1] == "Voor: patiëntenorganisatie; jaar 2026."
    read = read_answers([path])
    assert {(item.code, item.place.column) for item in read.problems} == {("empty", "respondent")}


def test_the_same_questionnaire_gives_the_same_bytes() -> None:
    assert questionnaire_book(_filled("nl")) == questionnaire_book(_filled("nl"))


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "vragen.xlsx"
    made = Questionnaire(RespondentType.INSURER, 2026, "ZV-01", given={"q06": Given("woord " * 6000)})
    path.write_bytes(questionnaire_book(made))
    (text,) = [item.text for item in read_answers([path]).answers if item.part == "q06"]
    assert text is not None
    assert text.endswith("(enzovoort: een cel bevat niet meer)")
