"""The pages as a reader meets them, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ontschot.reports.content import DossierContent
from ontschot.reports.write import write_reports

pytestmark = pytest.mark.browser

BROKEN = "nl/dss-2025-001-5f0d6c1e.html"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("NO PAGE LOOKED AT: no Chromium is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(content: DossierContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pages")
    write_reports(content, target, formats=("html",))
    return target


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when the browser complains or asks anything from elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda asked: complaints.append(asked.url) if asked.url.startswith("http") else None)
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    return (root / "tests" / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")


def go(page: Page, folder: Path, place: str) -> None:
    page.goto((folder / place.partition("#")[0]).as_uri() + (f"#{place.partition('#')[2]}" if "#" in place else ""))


def address(page: Page) -> str:
    """Give what the address bar keeps of the state of a page."""
    return str(page.evaluate("location.hash"))


def rows(page: Page, name: str) -> list[str]:
    """Give the first cells of the rows of a list that can be seen."""
    return page.locator(f"#{name} tbody tr:visible > :first-child").all_inner_texts()


@pytest.mark.parametrize("place", ["index.html", "index.en.html", "nl/dossier.html", "en/dossier.html", BROKEN])
def test_no_rule_of_accessibility_is_broken_with_everything_open(
    page: Page, folder: Path, axe: str, place: str
) -> None:
    go(page, folder, place)
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    page.evaluate(axe)
    result: dict[str, Any] = page.evaluate("standards => axe.run({runOnly: standards})", STANDARDS)
    found = [(item["id"], item["nodes"][0]["html"]) for item in result["violations"]]
    assert found == []
    assert len(result["passes"]) > 20


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_a_page_never_scrolls_sideways(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for place in ("index.html", "nl/dossier.html", BROKEN):
        go(page, folder, place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_is_filtered_its_total_follows_and_the_address_keeps_it(page: Page, folder: Path) -> None:
    go(page, folder, BROKEN)
    page.locator("#entitlements input").fill("veen 2025")
    assert rows(page, "entitlements") == ["Zorgverzekeraar Veen"]
    assert page.locator("#entitlements [role=status]").inner_text() == "1 van 6 rijen"
    total = page.locator("#entitlements tfoot tr").inner_text().split("\t")
    assert [total[0].strip(), total[-1].strip()] == ["Totaal van de getoonde rijen", "€ 205.761,31"]
    assert address(page) == "#entitlements.q=veen+2025"


def test_a_colleague_who_opens_the_address_sees_the_same(page: Page, folder: Path) -> None:
    go(page, folder, f"{BROKEN}#entitlements.q=duin&entitlements.s=-amount_eur")
    amounts = page.locator("#entitlements tbody tr:visible td:last-child").all_inner_texts()
    assert amounts == ["€ 411.522,63", "€ 207.452,51", "€ 204.070,13"]
    assert page.locator("#entitlements th[aria-sort]").get_attribute("data-key") == "amount_eur"
    assert page.locator("#entitlements input").input_value() == "duin"


def test_a_heading_sorts_up_then_down_then_as_it_was(page: Page, folder: Path) -> None:
    go(page, folder, BROKEN)
    before = rows(page, "entitlements")
    button = page.locator("#entitlements th[data-key=payer] button")
    button.click()
    assert rows(page, "entitlements") == ["Zorgverzekeraar Duin"] * 3 + ["Zorgverzekeraar Veen"] * 3
    button.click()
    assert rows(page, "entitlements") == ["Zorgverzekeraar Veen"] * 3 + ["Zorgverzekeraar Duin"] * 3
    assert address(page) == "#entitlements.s=-payer"
    button.click()
    assert rows(page, "entitlements") == before
    assert address(page) == ""


def test_what_is_exported_is_what_is_seen_with_filter_and_count(page: Page, folder: Path, tmp_path: Path) -> None:
    go(page, folder, f"{BROKEN}#entitlements.q=veen&entitlements.s=-amount_eur")
    with page.expect_download() as download:
        page.locator("#entitlements .tools button").click()
    assert download.value.suggested_filename == "entitlements.csv"
    download.value.save_as(tmp_path / "seen.csv")
    text = (tmp_path / "seen.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    lines = text.decode("utf-8-sig").split("\r\n")
    assert {'"# 3 van 6 rijen"', '"# Filter: veen"', '"# Stand op1 mei 2025"'} <= set(lines)
    assert lines[-5:] == [
        '"payer","amount_id","care_year","from","through","booking","amount_eur"',
        '"Zorgverzekeraar Veen","afstemming","2025","2025-01-01","2025-12-31","oorspronkelijk","205761.31"',
        '"Zorgverzekeraar Veen","afstemming","2024","2024-07-01","2024-12-31","oorspronkelijk","103726.25"',
        '"Zorgverzekeraar Veen","afstemming","2026","2026-01-01","2026-06-30","oorspronkelijk","102035.06"',
        "",
    ]


def test_an_exported_cell_never_becomes_a_formula(page: Page, folder: Path) -> None:
    go(page, folder, "nl/dossier.html")
    guarded = page.evaluate(
        """async () => {
          const seen = [];
          const real = URL.createObjectURL;
          URL.createObjectURL = blob => { seen.push(blob.text()); return real(blob) };
          HTMLAnchorElement.prototype.click = () => {};
          for (const button of document.querySelectorAll('.tools button')) button.click();
          return (await Promise.all(seen)).join('');
        }"""
    )
    assert not [
        cell for line in guarded.split("\r\n") for cell in line.split('","') if cell.lstrip('"').startswith("=")
    ]


def test_an_address_of_a_verdict_opens_it(page: Page, folder: Path) -> None:
    go(page, folder, f"{BROKEN}#finding-DSS-14")
    assert page.locator("#finding-DSS-14").get_attribute("open") == ""
    page.locator("#entitlements input").fill("veen")
    assert address(page) == "#at=finding-DSS-14&entitlements.q=veen"
    page.reload()
    assert page.locator("#finding-DSS-14").get_attribute("open") == ""
    assert len(rows(page, "entitlements")) == 3


def test_a_link_inside_the_page_keeps_the_filter(page: Page, folder: Path) -> None:
    go(page, folder, f"{BROKEN}#entitlements.q=veen")
    page.locator(".contents a[href='#terms']").click()
    assert address(page) == "#at=terms&entitlements.q=veen"
    assert len(rows(page, "entitlements")) == 3


def test_everything_is_done_by_keyboard(page: Page, folder: Path) -> None:
    go(page, folder, BROKEN)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("duin")
    assert len(rows(page, "entitlements")) == 3
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Bewaar als CSV"
    page.locator("#finding-DSS-09 summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#finding-DSS-09").get_attribute("open") == ""


def test_keys_can_be_switched_off_and_focus_is_seen(page: Page, folder: Path) -> None:
    go(page, folder, BROKEN)
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.locator("dialog input").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.locator("dialog").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_print_opens_every_why_and_fits_the_paper(page: Page, folder: Path) -> None:
    go(page, folder, BROKEN)
    page.set_viewport_size({"width": 688, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert page.locator("#finding-DSS-14 dl").is_visible()
    assert not page.locator(".contents").is_visible()
    assert len(page.pdf(prefer_css_page_size=True)) > 50_000


def test_without_scripts_everything_can_still_be_read(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, folder, BROKEN)
    assert page.locator("#entitlements tbody tr").count() == 6
    assert page.locator(".tools").count() == 0
    page.locator("#finding-DSS-14 summary").click()
    assert page.locator("#finding-DSS-14 dl").is_visible()
    context.close()
