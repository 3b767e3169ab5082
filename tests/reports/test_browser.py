"""The pages as a reader meets them, in a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pypdf
import pytest
from playwright.sync_api import Browser, Page
from tests.reports.settled import MODELS, settled_content

from ontschot.i18n import LANGUAGES
from ontschot.reports.content import DossierContent
from ontschot.reports.write import write_reports

pytestmark = pytest.mark.browser

BROKEN = "nl/dss-2025-001-5f0d6c1e.html"
AGREEMENTS = tuple(f"{name}*.html" for name in ("dss-2025-001", "dss-2025-002", "dss-2025-004", "script"))
SETTLED = "dss-2025-002*.html"
WHERE = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')];
  const on = document.activeElement;
  const style = getComputedStyle(on);
  return [all.indexOf(on), style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)];
}"""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def folder(content: DossierContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pages")
    write_reports(content, target, formats=("html",))
    return target


@pytest.fixture(scope="module")
def settled(content: DossierContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with a settlement by every payment model, and corrections."""
    target = tmp_path_factory.mktemp("settled")
    write_reports(settled_content(content), target, formats=("html",))
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


def found(folder: Path, place: str) -> str:
    """Give the only page that has this name."""
    (path,) = folder.glob(place)
    return path.relative_to(folder).as_posix()


def go(page: Page, folder: Path, place: str) -> None:
    page.goto((folder / place.partition("#")[0]).as_uri() + (f"#{place.partition('#')[2]}" if "#" in place else ""))


def address(page: Page) -> str:
    """Give what the address bar keeps of the state of a page."""
    return str(page.evaluate("location.hash"))


def rows(page: Page, name: str) -> list[str]:
    """Give the first cells of the rows of a list that can be seen."""
    return page.locator(f"#{name} tbody tr:visible > :first-child").all_inner_texts()


PAGES = (
    *("index.html", "index.en.html"),
    *(f"{language}/{name}" for language in LANGUAGES for name in ("dossier.html", *AGREEMENTS)),
)


def test_every_page_of_a_run_is_looked_at(folder: Path) -> None:
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert {place if "*" not in place else found(folder, place) for place in PAGES} == made


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("place", PAGES)
def test_no_rule_of_accessibility_is_broken_with_everything_open(
    page: Page, folder: Path, axe: str, place: str, media: Literal["screen", "print"]
) -> None:
    no_rule_is_broken(page, folder, found(folder, place), axe, media)


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize(
    "place", [f"{language}/{name}" for language in LANGUAGES for name in ("dossier.html", SETTLED)]
)
def test_no_rule_of_accessibility_is_broken_by_settlements_and_corrections(
    page: Page, settled: Path, axe: str, place: str, media: Literal["screen", "print"]
) -> None:
    no_rule_is_broken(page, settled, found(settled, place), axe, media)


def test_then_and_now_opens_with_the_difference_in_its_summary(page: Page, settled: Path) -> None:
    go(page, settled, found(settled, f"en/{SETTLED}"))
    beside = page.locator("details.steps[id^='then-and-now-']")
    assert beside.count() == 1 + 2 * len(MODELS)
    first = page.locator("details#then-and-now-1")
    assert re.sub(r"\s", " ", first.locator("summary").inner_text()).endswith(": € -0.01")
    first.locator("summary").click()
    heads = first.locator("thead th").all_inner_texts()
    assert heads == ["Step", "Basis", "Source", "Then", "Now", "Difference"]


def no_rule_is_broken(page: Page, folder: Path, place: str, axe: str, media: Literal["screen", "print"]) -> None:
    """Look at a page with everything open, as it is on a screen or on paper."""
    go(page, folder, place)
    page.emulate_media(media=media)
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    page.evaluate(axe)
    # Nobody points at paper.
    rules = {"target-size": {"enabled": media == "screen"}}
    result: dict[str, Any] = page.evaluate("how => axe.run(how)", {"runOnly": STANDARDS, "rules": rules})
    broken = [(item["id"], item["nodes"][0]["html"]) for item in result["violations"]]
    assert broken == []
    assert len(result["passes"]) > 20


@pytest.mark.parametrize("place", ["index.html", "nl/dossier.html", BROKEN])
def test_the_keyboard_walks_a_page_in_reading_order_and_always_shows_where_it_is(
    page: Page, folder: Path, place: str
) -> None:
    go(page, folder, place)
    stops = page.evaluate("document.querySelectorAll('a[href], button, input, summary, [tabindex=\\'0\\']').length")
    seen: list[int] = []
    for _step in range(stops):
        page.keyboard.press("Tab")
        at, outline = page.evaluate(WHERE)
        if at < 0:
            break
        assert outline >= 2
        seen.append(at)
    assert len(seen) > 10
    assert seen == sorted(set(seen))


def test_only_what_scrolls_sideways_stops_the_keyboard_and_it_shows_that_there_is_more(
    page: Page, folder: Path
) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        go(page, folder, BROKEN)
        page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
        page.wait_for_timeout(200)
        boxes: list[list[bool]] = page.evaluate(
            "[...document.querySelectorAll('.wide')]"
            ".map(box => [box.scrollWidth > box.clientWidth + 1, box.tabIndex === 0, box.matches('.more')])"
        )
        assert [box for box in boxes if len(set(box)) > 1] == []
        assert any(scrolls for scrolls, *_rest in boxes) is (width < 400)


def test_on_a_small_screen_titles_stay_in_sight_and_charts_keep_their_letters(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    go(page, folder, "nl/dossier.html")
    ends = page.evaluate(
        "[...document.querySelectorAll('caption span')].map(item => item.getBoundingClientRect().right)"
    )
    assert max(ends) <= 390
    letters = page.evaluate("[...document.querySelectorAll('.picture svg')].map(item => item.getScreenCTM().a * 10)")
    assert min(letters) > 9.9


@pytest.mark.parametrize("address", ["#%", "#%E0%A4%A", "#=&%", "#nowhere", "#entitlements.s=nothing"])
def test_an_address_that_makes_no_sense_leaves_the_page_working(page: Page, folder: Path, address: str) -> None:
    page.goto((folder / BROKEN).as_uri() + address)
    assert len(rows(page, "entitlements")) == 6
    page.locator("#entitlements input").fill("veen")
    assert len(rows(page, "entitlements")) == 3


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


def test_a_print_repeats_the_heads_of_a_table_on_every_page(page: Page, folder: Path) -> None:
    go(page, folder, BROKEN)
    page.evaluate(
        "for (const body of [document.querySelector('#instalments tbody')])"
        " for (let n = 0; n < 3; n++) for (const row of [...body.rows]) body.append(row.cloneNode(true))"
    )
    made = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    said = [text for text in (sheet.extract_text() for sheet in made.pages) if text.count("Thuiszorg Noorderlicht") > 5]
    assert len(said) > 2
    assert [text.count("Vervaldag") > 0 for text in said] == [True] * len(said)


def test_without_scripts_everything_can_still_be_read(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, folder, BROKEN)
    assert page.locator("#entitlements tbody tr").count() == 6
    assert page.locator(".tools").count() == 0
    page.locator("#finding-DSS-14 summary").click()
    assert page.locator("#finding-DSS-14 dl").is_visible()
    context.close()
