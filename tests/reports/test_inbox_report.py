"""The inbox as a page: everybody expected has a row, what is otherwise is spelled out, and everybody can read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ontschot.i18n import Euro, T, render
from ontschot.problems import Place, Problem
from ontschot.reports.content import RunInfo
from ontschot.reports.document import Document, Paragraph
from ontschot.reports.html import report_html
from ontschot.reports.inbox_report import InboxContent, inbox_report
from ontschot.reports.writing import say, shown
from ontschot.returns.figures import Apart
from ontschot.returns.inbox import Expected, InboxRow, State, Strange

RUN = RunInfo("run-1", "2025", "", date(2026, 6, 11), datetime(2026, 6, 11, tzinfo=UTC), "0.1.0")
EXPECTED = Expected(date(2026, 6, 1), date(2026, 6, 11), Fraction(1, 4), year=2025)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROBLEM = Problem("return-json", Place("zee.json"), T("The file is no whole JSON."))

WHOLE = InboxRow(
    "Duin Zorg",
    ("9901", "9902"),
    State.COMPLETE,
    0,
    "duin.json",
    "2026-05-01",
    date(2026, 5, 30),
    signed=True,
    changed=(Apart(T("Budget"), 2025, Euro(6667), Euro(13333)),),
    leapt=(Apart(T("Budget"), 2025, Euro(5000), Euro(13333)), Apart(T("People in cells"), 2025, None, 40)),
)
PART = InboxRow("Veen Zorg", ("9903",), State.INCOMPLETE, None, "veen.json", "1", lacks=(T("people not counted"),))
GONE = InboxRow("Meer Zorg", ("9904",), State.MISSING, 10)
BAD = InboxRow("Zee Zorg", ("9905",), State.REFUSED, 10, "zee.json", "1", problems=(PROBLEM,))
STRANGE = Strange("vreemd.json", T("This file is no return."))


def made(rows: Sequence[InboxRow] = (WHOLE, PART, GONE, BAD), strange: Sequence[Strange] = (STRANGE,)) -> Document:
    return inbox_report(InboxContent(RUN, EXPECTED, rows, strange, T("as asked with --leap")))


def first_page(document: Document) -> dict[str, list[str]]:
    return {item.key: [render(text, "en") for text in item.sentences] for item in document.answers}


def cells(document: Document, key: str) -> list[tuple[str, ...]]:
    table = next(item for item in document.tables if item.key == key)
    return [
        tuple(shown(cell, column.kind, "en") for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    ]


def test_the_first_page_says_who_is_late_or_lacking() -> None:
    assert first_page(made()) == {
        "came": ["2 of 4 expected returns came in.", "Not signed: Veen Zorg."],
        "late": ["Late: Meer Zorg, Zee Zorg.", "It is not known when these came: Veen Zorg."],
        "lacks": ["not received: Meer Zorg.", "cannot be used: Zee Zorg.", "incomplete: Veen Zorg."],
        "otherwise": ["Figures that leapt: Duin Zorg.", "Restated since an earlier version: Duin Zorg."],
    }


def test_when_all_is_well_it_says_so() -> None:
    calm = made([replace(WHOLE, changed=(), leapt=())], ())
    assert first_page(calm) == {
        "came": ["1 of 1 expected returns came in."],
        "late": ["Nothing is late."],
        "lacks": ["Every expected return is complete."],
        "otherwise": ["No figure leapt, and none was restated."],
    }
    said = [say(block.text, "en") for block in calm.blocks() if isinstance(block, Paragraph)]
    assert "Nothing is wrong with any file." in said
    assert "A leap is a figure that differs by more than 25% from the year before (as asked with --leap)." in said
    assert [table.key for table in calm.tables] == ["organisations"]


def test_everybody_expected_has_a_row() -> None:
    rows = cells(made(), "organisations")
    assert [row[:4] for row in rows] == [
        ("Duin Zorg", "9901, 9902", "complete", "0"),
        ("Veen Zorg", "9903", "incomplete", "unknown"),
        ("Meer Zorg", "9904", "not received", "10"),
        ("Zee Zorg", "9905", "cannot be used", "10"),
    ]
    assert [row[6] for row in rows] == ["yes", "no", "", ""]
    assert rows[1][7] == "people not counted"


def test_each_figure_that_is_otherwise_is_spelled_out() -> None:
    assert cells(made(), "differences") == [
        ("Duin Zorg", "leapt", "Budget", "2025", "€ 50.00", "€ 133.33", "166.7"),
        ("Duin Zorg", "leapt", "People in cells", "2025", "was not there", "40", ""),
        ("Duin Zorg", "restated", "Budget", "2025", "€ 66.67", "€ 133.33", "100.0"),
    ]


def test_files_that_cannot_be_used_or_are_of_nobody_are_told() -> None:
    assert [row[1] for row in cells(made(), "problems")] == ["zee.json"]
    assert cells(made(), "strange") == [("vreemd.json", "This file is no return.")]


def test_the_page_is_whole_and_in_the_language_of_the_reader() -> None:
    dutch, english = report_html(made(), "nl"), report_html(made(), "en")
    assert 'lang="nl"' in dutch
    assert "Wat is te laat?" in dutch
    assert "What is late?" in english
    assert "https://" not in dutch.replace("https://www.w3.org", "")


@pytest.mark.browser
@pytest.mark.parametrize("width", (1280, 360))
def test_everybody_can_read_and_filter_the_list(browser: Browser, tmp_path: Path, root: Path, width: int) -> None:
    path = tmp_path / "postvak.html"
    path.write_text(report_html(made(), "nl"), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    page.evaluate((root / "tests" / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("how => axe.run(how)", {"runOnly": STANDARDS})
    assert [(item["id"], item["nodes"][0]["html"]) for item in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator("input[type=search]").first.fill("Zee")
    table = page.locator("table").first
    assert table.locator("tbody tr:visible").count() == 1
    page.close()
