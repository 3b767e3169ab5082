"""The report on an evaluation as a whole: every form says the same, byte for byte, and everybody can read it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from math import inf
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser
from python_calamine import CalamineWorkbook
from tests.reports.conftest import run_info

from ontschot.evaluation.inference.answer import Inferred
from ontschot.i18n import LANGUAGES, Measure, T
from ontschot.reports.charts import specification
from ontschot.reports.data_file import report_json
from ontschot.reports.document import Chart, Column, Document, Kind, Paragraph, Section, Table
from ontschot.reports.docx import report_docx
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.evaluation_report import evaluation_report
from ontschot.reports.html import report_html
from ontschot.reports.pdf import report_pdf
from ontschot.reports.write import write_document
from ontschot.reports.writing import machine, shown
from ontschot.reports.xlsx import report_xlsx

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def report(evaluated: EvaluationContent) -> Document:
    return evaluation_report(evaluated)


def test_the_sections_come_in_the_order_in_which_people_ask(report: Document) -> None:
    assert [section.key for section in report.sections] == [
        "results",
        "money",
        "design",
        "courses",
        "forest",
        "sensitivity",
        "qualitative",
        "meaning",
        "limits",
        "account",
    ]
    assert {answer.section for answer in report.answers} <= {section.key for section in report.sections}


def test_every_chart_has_its_table_words_and_a_sentence(report: Document) -> None:
    tables = {table.key for table in report.tables}
    charts = [block for block in report.blocks() if isinstance(block, Chart)]
    assert len(charts) == 8
    for chart in charts:
        assert chart.table in tables
        assert str(chart.alternative)
        assert str(chart.sentence)
        for language in LANGUAGES:
            assert specification(chart, language)["datasets"]["rows"]


def test_the_design_begins_on_a_page_of_its_own(report: Document) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report_pdf(report, "nl"))).pages]
    (begins,) = [text for text in pages[1:] if "Vergeleken met" in text]
    assert begins.split("\n")[1].strip() == "Onderzoeksopzet"
    assert "niet vastgelegd" in begins, "it ends on that page too"


def test_without_an_organisation_the_subtitle_names_the_years_only(evaluated: EvaluationContent) -> None:
    bare = replace(evaluated, run=replace(evaluated.run, organisation=""))
    assert str(evaluation_report(bare).subtitle) == "2021 to 2028"


def test_keys_are_unique(report: Document) -> None:
    keys = [block.key for block in report.blocks() if not isinstance(block, Paragraph)]
    assert len(keys) == len(set(keys))


def test_the_same_evaluation_gives_the_same_bytes_in_every_form(evaluated: EvaluationContent, tmp_path: Path) -> None:
    one, other = (write_document(evaluation_report(evaluated), tmp_path / name) for name in ("one", "other"))
    assert [path.relative_to(tmp_path / "one").as_posix() for path in one] == sorted(
        ["data/evaluation.json", *(f"{lang}/evaluation.{form}" for lang in LANGUAGES for form in _FORMS)]
    )
    for first, second in zip(one, other, strict=True):
        assert first.read_bytes() == second.read_bytes(), first.name


_FORMS = ("docx", "html", "pdf", "xlsx")


def test_figures_are_bare_numbers_for_machines(report: Document, evaluated: EvaluationContent) -> None:
    data = json.loads(report_json(report))
    effect = evaluated.evaluation.answers[0].effect
    assert isinstance(effect, Inferred)
    rows = data["tables"]["effects"]["rows"]
    assert rows[0]["effect"] == pytest.approx(effect.estimate)
    assert {column["kind"] for column in data["tables"]["effects"]["columns"]} == {"text", "measure"}


def test_a_page_stands_by_itself(report: Document) -> None:
    page = report_html(report, "nl")
    assert "Alle rapporten" not in page
    bare = replace(report, run=replace(report.run, organisation=""))
    assert f"<title>{report.title.replace(chr(39), '&#39;')}</title>" in report_html(bare, "nl")


def test_the_pdf_has_tags_and_no_leading_dot_without_an_organisation(report: Document) -> None:
    bare = replace(report, run=replace(report.run, organisation=""))
    pages = pypdf.PdfReader(io.BytesIO(report_pdf(bare, "nl")))
    assert "'/Marked': True" in str(pages.root_object["/MarkInfo"].get_object())
    assert "· panel.csv" not in pages.pages[0].extract_text()
    assert "Wat is gevonden?" in pages.pages[0].extract_text()


def test_word_has_a_picture_with_words_for_every_chart(report: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(report_docx(report, "nl"))) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<wp:docPr") == 8
    assert "Grafiek van het effect op Zvw-kosten" in body


def measured(*values: float) -> Document:
    """A document with one table of measured numbers."""
    columns = (Column("what", T("What")), Column("effect", T("Effect"), Kind.MEASURE))
    rows = tuple(("x", Measure(value, 1)) for value in values)
    section = Section("s", T("What was found?"), (Table("t", T("Effect"), columns, rows),))
    return Document("k", "K", T("Effect"), T("Effect"), run_info(), (), (section,), ())


@pytest.mark.parametrize(("value", "nl", "plain"), [(-1234.56, "-1.234,6", "-1234.56"), (inf, "onbegrensd", "")])
def test_a_measured_number_is_written_for_people_and_bare_for_machines(value: float, nl: str, plain: str) -> None:
    assert shown(Measure(value, 1), Kind.MEASURE, "nl") == nl
    assert machine(Measure(value, 1), Kind.MEASURE) == plain


def test_a_measured_number_without_end_is_null_in_json_and_a_word_in_excel() -> None:
    made = measured(2.5, inf)
    assert [row["effect"] for row in json.loads(report_json(made))["tables"]["t"]["rows"]] == [2.5, None]
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx(made, "nl")))
    assert [row[1] for row in book.get_sheet_by_index(1).to_python()[3:]] == [2.5, "onbegrensd"]


def test_a_measured_column_stands_to_the_right() -> None:
    assert Kind.MEASURE.numeric
    assert 'class="num" data-v="2.5"' in report_html(measured(2.5), "nl")


@pytest.fixture(scope="module")
def pages(report: Document, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of the report per language."""
    written = write_document(report, tmp_path_factory.mktemp("pages"), formats=["html"])
    return {path.parent.name: path for path in written}


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_everybody_can_read_the_page(
    browser: Browser, pages: dict[str, Path], root: Path, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("request", lambda asked: complaints.append(asked.url) if asked.url.startswith("http") else None)
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(pages[language].as_uri())
    page.evaluate((root / "tests" / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("how => axe.run(how)", {"runOnly": STANDARDS})
    assert [(item["id"], item["nodes"][0]["html"]) for item in result["violations"]] == []
    assert len(result["passes"]) > 20
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert complaints == []
    page.close()
