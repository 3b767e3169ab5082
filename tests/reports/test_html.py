from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from ontschot.i18n import LANGUAGES, Language
from ontschot.money import format_euro
from ontschot.reports import html
from ontschot.reports.content import DossierContent
from ontschot.reports.document import Document
from ontschot.reports.dossier_report import dossier_report
from ontschot.reports.html import FileLink, _css_text, report_html
from ontschot.reports.parts.view import Dossier

EVIL = "<script>alert('x')</script>"
FILES = (FileLink("English", "../en/x.html", "en"), FileLink("PDF", "x.pdf", "nl"))

Pages = dict[tuple[str, Language], str]
Trees = dict[tuple[str, Language], Element]


@pytest.fixture(scope="session")
def pages(everything: tuple[Document, ...]) -> Pages:
    return {(item.key, language): report_html(item, language, FILES) for item in everything for language in LANGUAGES}


@pytest.fixture(scope="session")
def trees(pages: Pages, parse: Callable[[str], Element]) -> Trees:
    return {name: parse(page) for name, page in pages.items()}


def the(root: Element, path: str) -> Element:
    """Give the only element at a path."""
    (element,) = root.findall(path)
    return element


def text(element: Element) -> str:
    return "".join(element.itertext())


def total(page: Element, key: str) -> str:
    """Give the last amount in the last row of a table."""
    cells = page.findall(f".//div[@id='{key}']//tfoot//td[@class='num']")
    return [text(cell) for cell in cells if text(cell)][-1]


def test_a_page_says_its_language_and_title(trees: Trees) -> None:
    for (_key, language), page in trees.items():
        assert page.get("lang") == language
        assert text(the(page, ".//title")) == f"{text(the(page, './/h1'))} – Zorgverzekeraar Duin"


def test_landmarks_skip_link_and_headings_are_in_order(trees: Trees) -> None:
    for page in trees.values():
        assert [len(page.findall(f".//{name}")) for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
        assert the(page, "body")[0].get("href") == "#main"
        levels = [int(node.tag[1]) for node in page.iter() if re.fullmatch("h[1-6]", node.tag)]
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_table_has_a_caption_and_scoped_headings(trees: Trees) -> None:
    for page in trees.values():
        tables = page.findall(".//table")
        assert tables
        for table in tables:
            assert text(the(table, "caption")).strip()
            assert {head.get("scope") for head in table.findall("thead//th")} == {"col"}
            assert all((row[0].tag, row[0].get("scope")) == ("th", "row") for row in table.findall("tbody/tr"))


def test_every_name_occurs_once_and_every_link_inside_a_page_leads_somewhere(trees: Trees) -> None:
    for page in trees.values():
        names = Counter(name for node in page.iter() if (name := node.get("id")))
        assert max(names.values()) == 1, names.most_common(2)
        inside = {link[1:] for node in page.iter("a") if (link := node.get("href", "")).startswith("#")}
        labels = {name for node in page.iter() if (name := node.get("aria-labelledby"))}
        assert inside | labels <= set(names)


def test_every_picture_has_words_and_a_table(trees: Trees) -> None:
    figures = [figure for page in trees.values() for figure in page.iter("figure")]
    assert len(figures) == 2 * (4 + 3 + 3 + 1)
    for figure in figures:
        assert the(figure, "div[@role='region']/div[@role='img']").get("aria-label", "").endswith(".")
        assert the(figure, "figcaption/a").get("href", "").startswith("#")


def test_a_page_asks_nothing_from_outside(pages: Pages, trees: Trees) -> None:
    for name, page in trees.items():
        assert not {node.tag for node in page.iter()} & {"link", "img", "iframe", "object", "embed", "form"}
        addresses = [node.get(part, "") for node in page.iter() for part in ("src", "href", "action")]
        assert not [address for address in addresses if "//" in address]
        assert not re.search(r"url\((?!data:font/woff2;base64,)|@import", pages[name])


def test_the_policy_allows_our_own_style_and_script_and_nothing_else(trees: Trees) -> None:
    for page in trees.values():
        style, script = (text(the(page, path)).encode() for path in ("head/style", "body/script"))
        hashes = [base64.b64encode(hashlib.sha256(part).digest()).decode() for part in (style, script)]
        assert len(list(page.iter("script"))) == 1
        assert the(page, ".//meta[@http-equiv='Content-Security-Policy']").get("content") == (
            f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; font-src data:; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        )
        attributes = {name for node in page.iter() for name in node.keys()}  # noqa: SIM118 - an element, not a dict
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_text_that_tries_to_be_markup_is_shown_as_text(pages: Pages, trees: Trees) -> None:
    evil = next(name for name in pages if name[0].startswith("script"))
    assert EVIL not in pages[evil]
    assert text(the(trees[evil], ".//h1")).startswith(EVIL)
    assert EVIL not in pages["dossier", "nl"]
    assert "=cmd|&#39; /C calc&#39;!A0" in pages["dossier", "nl"]


def test_an_organisation_cannot_break_out_of_the_style() -> None:
    assert _css_text('a"}</style>') == '"a\\000022\\00007d\\00003c\\00002fstyle\\00003e"'


def test_every_variable_of_the_style_has_a_value(trees: Trees) -> None:
    style = text(the(trees["dossier", "nl"], "head/style"))
    assert set(re.findall(r"var\((--[a-z-]+)\)", style)) <= set(re.findall(r"(--[a-z-]+):", style))


def test_every_verdict_opens_to_its_why(trees: Trees, reports: tuple[Document, ...]) -> None:
    page = trees[reports[0].key, "nl"]
    findings = [node for node in page.iter("details") if node.get("class", "").startswith("finding ")]
    assert [node.get("id") for node in findings][:2] == ["finding-DSS-09", "finding-DSS-14"]
    assert len(findings) == 8
    shares = text(next(node for node in findings if node.get("id") == "finding-DSS-14"))
    for expected in (
        "niet voldaan",
        "blokkerend",
        "99,99%",
        "Kamerbrief 31 765, nr. 836, Voorwaarden (29\u00a0november\u00a02023, gepubliceerd)",
        "(uit payment.payees)",
        "title.state = in force, sinds 2024-05-01: 842 §5 (gepubliceerd)",
        "€\u00a012.345,67",
    ):
        assert expected in shares


def test_own_design_is_marked_and_law_is_not(trees: Trees, reports: tuple[Document, ...]) -> None:
    findings = trees[reports[0].key, "nl"].findall(".//div[@class='findings']/details")
    marked = {node.get("id") for node in findings if node.findall("summary/span/span[@class='own']")}
    assert marked == {"finding-DSS-31"}


def test_the_totals_on_the_pages_are_those_of_the_content(trees: Trees, dossier: Dossier) -> None:
    for view in dossier.views:
        page = trees[view.key, "nl"]
        for key in ("entitlements", "instalments", "statements") if view.content.entitlements else ():
            assert total(page, key) == format_euro(view.content.owed_cents), (view.key, key)
        for key in ("sectors", "payer-sector", "insurers", "regions", "ages") if view.allocated_cents else ():
            assert total(page, key) == format_euro(view.allocated_cents), (view.key, key)


def test_the_totals_of_all_agreements_are_those_of_the_content(trees: Trees, content: DossierContent) -> None:
    page = trees["dossier", "nl"]
    assert total(page, "owed-by-payer") == total(page, "due-by-month") == format_euro(content.owed_cents)
    assert total(page, "sectors") == total(page, "ages") == format_euro(123_456_789 + 48_000_000)


def test_bare_values_stand_beside_what_people_read(trees: Trees, reports: tuple[Document, ...]) -> None:
    cells = trees[reports[0].key, "nl"].findall(".//div[@id='entitlements']//tbody//td[@data-v]")
    assert [(cell.get("data-v"), cell.text) for cell in cells[:3]] == [
        ("2024-07-01", "01-07-2024"),
        ("2024-12-31", "31-12-2024"),
        ("207452.51", "€ 207.452,51"),
    ]


def test_text_from_documents_is_marked_as_dutch_on_an_english_page_only(
    trees: Trees, reports: tuple[Document, ...]
) -> None:
    english, dutch = (trees[reports[0].key, language] for language in LANGUAGES[::-1])
    assert the(english, ".//h1").get("lang") == "nl"
    assert the(dutch, ".//h1").get("lang") is None
    assert {payer.get("lang") for payer in english.findall(".//div[@id='entitlements']//tbody//th")} == {"nl"}


def test_the_same_report_gives_the_same_page(national: Document, pages: Pages) -> None:
    assert report_html(national, "nl", FILES) == pages["dossier", "nl"]


def test_an_empty_run_teaches_what_to_do(content: DossierContent, parse: Callable[[str], Element]) -> None:
    page = parse(report_html(dossier_report(Dossier(DossierContent(content.run, ()))), "nl"))
    assert "Zet overeenkomsten in de map en draai opnieuw." in text(the(page, ".//main"))
    assert "Er hoeft nu niets te gebeuren." in text(the(page, ".//main"))


def test_prints_carry_organisation_data_and_page_numbers(trees: Trees) -> None:
    style = text(the(trees["dossier", "nl"], "head/style"))
    assert 'content:"Zorgverzekeraar\\000020Duin\\000020\\0000b7\\000020verzekerden' in style
    assert 'content:"Pagina\\000020" counter(page) "\\000020van\\000020" counter(pages)' in style


def test_templates_are_what_the_package_ships() -> None:
    folder = Path(html.__file__).parent / "templates"
    names = {file.name for file in folder.iterdir()}
    assert names == {"charts.json", "index.html.j2", "list.js", "report.html.j2", "report.typ", "style.css"}
