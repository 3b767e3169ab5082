"""The pictures in README and LEESMIJ are pages that this test opens; ONTSCHOT_SCREENSHOTS=1 takes them anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, sync_playwright

from ontschot.run.demo import evaluate_demo, make_demo
from ontschot.run.options import Options
from ontschot.run.run import run_dossier

pytestmark = pytest.mark.browser

IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOMENT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    make_demo(folder / "dossier", 200_000, 2025)
    run_dossier(folder / "dossier", folder / "resultaat", Options(formats=("html",), timestamp=MOMENT))
    evaluate_demo(folder / "evaluatie", Options(formats=("html",), timestamp=MOMENT))
    return folder


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        )
        opened = browser.new_page(viewport={"width": 1200, "height": 900})
        yield opened
        browser.close()


class Shot(NamedTuple):
    file: str
    image: str
    heading: str


SHOTS = (
    Shot(
        "resultaat/nl/dossier.html", "dossier-nl.png", "Demonstratie domein- en sectoroverstijgende samenwerking 2025"
    ),
    Shot(
        "resultaat/en/dossier.html", "dossier-en.png", "Demonstratie domein- en sectoroverstijgende samenwerking 2025"
    ),
    Shot("resultaat/nl/demo-01*.html", "agreement-nl.png", "Kwetsbare ouderen thuis, Friesland"),
    Shot("resultaat/en/demo-01*.html", "agreement-en.png", "Kwetsbare ouderen thuis, Friesland"),
    Shot(
        "evaluatie/rapport/nl/evaluation.html",
        "evaluation-nl.png",
        "Coördinatie rond kwetsbare ouderen in drie regio's",
    ),
    Shot(
        "evaluatie/rapport/en/evaluation.html",
        "evaluation-en.png",
        "Coördinatie rond kwetsbare ouderen in drie regio's",
    ),
)


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.image)
def test_a_page_opens_without_a_fault_and_is_the_picture_in_the_readme(
    page: Page, result: Path, tmp_path: Path, shot: Shot
) -> None:
    (found,) = result.glob(shot.file)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
    page.goto(found.as_uri())
    assert page.locator("h1").inner_text() == shot.heading
    assert faults == []
    target = IMAGES if os.environ.get("ONTSCHOT_SCREENSHOTS") else tmp_path
    page.screenshot(path=target / shot.image)
    assert (IMAGES / shot.image).stat().st_size > 10_000
