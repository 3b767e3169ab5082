from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pypdf
import pytest

from ontschot.i18n import LANGUAGES, Language, T
from ontschot.law.finding import Finding, Outcome
from ontschot.money import format_euro
from ontschot.reports.agreement_report import agreement_report
from ontschot.reports.document import Column, Document, Section, Table
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.pdf import pdf_data, report_pdf

Pdfs = dict[tuple[str, Language], bytes]


@pytest.fixture(scope="session")
def pdfs(everything: tuple[Document, ...]) -> Pdfs:
    return {(item.key, language): report_pdf(item, language) for item in everything for language in LANGUAGES}


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def words(made: bytes) -> str:
    """Give the text of a document on one line, without the places where it may break."""
    pages = " ".join(page.extract_text() for page in read(made).pages)
    return re.sub(r"\s+", " ", pages.replace("\u200b", "").replace("\u00ad", ""))


def test_every_document_says_that_it_is_pdf_ua_1_tagged_and_in_which_language(pdfs: Pdfs) -> None:
    for (_key, language), made in pdfs.items():
        catalogue = read(made).root_object
        metadata = catalogue["/Metadata"].get_object()
        assert isinstance(metadata, pypdf.generic.StreamObject)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data()
        assert str(catalogue["/Lang"]) == language
        assert str(catalogue["/MarkInfo"].get_object()) == "{'/Marked': True, '/Suspects': False}"
        assert "'/DisplayDocTitle': True" in str(catalogue["/ViewerPreferences"].get_object())


def test_title_author_and_time_are_those_of_the_run(pdfs: Pdfs) -> None:
    about = read(pdfs["dossier", "nl"]).metadata
    assert about is not None
    assert (about.title, about.author) == ("Afstemming rond groepen, 2025", "Zorgverzekeraar Duin")
    assert str(about.creation_date)[:10] == "2025-05-01"


def test_every_picture_has_words(pdfs: Pdfs) -> None:
    root = read(pdfs["dossier", "nl"]).root_object["/StructTreeRoot"]
    assert [len(alternative) > 40 for alternative in alternatives(root)] == [True] * 4


def alternatives(node: object, seen: set[int] | None = None) -> list[str]:
    """Give the alternative texts of all figures in the structure of a document."""
    seen = set() if seen is None else seen
    element = node.get_object() if isinstance(node, pypdf.generic.PdfObject) else node
    if isinstance(element, list):
        return [text for child in element for text in alternatives(child, seen)]
    if not isinstance(element, dict) or id(element) in seen:
        return []
    seen.add(id(element))
    own = [str(element["/Alt"])] if element.get("/S") == "/Figure" and "/Alt" in element else []
    return [*own, *alternatives(element.get("/K", []), seen)]


def test_the_first_page_answers_and_the_last_appendix_explains(pdfs: Pdfs, reports: tuple[Document, ...]) -> None:
    made = pdfs[reports[0].key, "nl"]
    first = read(made).pages[0].extract_text()
    for question in ("Wat is er verschuldigd?", "Mag het?", "Wie draagt het?", "Wat moet ik doen?"):
        assert question in first
    said = words(made)
    assert said.count("Bijlage: waarom elk oordeel zo luidt") == 2
    assert re.search(r"met de pagina van het waarom: ✓ DSS-04 \(\d+\), – DSS-28 \(\d+\)", said)
    assert "DSS-14 · ✗ niet voldaan · blokkerend" in said
    assert "DSS-31 · ? onbekend · aandacht · eigen ontwerp" in said
    assert "Change the shares so that they add up to 100%; now € 12.345,67 is missing." in said


def test_every_page_has_organisation_data_version_and_page_number(pdfs: Pdfs) -> None:
    for (_key, language), made in pdfs.items():
        pages = read(made).pages
        for number, page in enumerate(pages, 1):
            text = re.sub(r"\s+", " ", page.extract_text())
            assert "Zorgverzekeraar Duin · verzekerden 2025-04-30 · run-1" in text
            expected = f"Pagina {number} van {len(pages)}" if language == "nl" else f"Page {number} of {len(pages)}"
            assert expected in text


def test_the_totals_are_those_of_the_content(pdfs: Pdfs, dossier: Dossier) -> None:
    for view in dossier.views:
        if view.content.entitlements:
            said = words(pdfs[view.key, "nl"])
            total = format_euro(view.content.owed_cents)
            shown = 3 + 4 * bool(view.allocated_cents) + bool(view.content.positions)
            assert said.count(f"Totaal {total}") == shown, view.key


def test_text_that_tries_to_be_markup_is_shown_as_text(pdfs: Pdfs) -> None:
    made = next(made for (key, _language), made in pdfs.items() if key.startswith("script"))
    about = read(made).metadata
    assert about is not None
    assert about.title == """<script>alert('x')</script> & "#panic()" =1+1 $x$ *b* `y` \\u{41} @cite </style>"""


def test_long_texts_run_on_over_pages_and_lose_no_word(
    make_view: Callable[..., View], make_finding: Callable[..., Finding]
) -> None:
    def long(last: str) -> str:
        return f"{'tekst die lang doorloopt ' * 390}{last}"

    groups = [{"id": "g", "name": "Groep", "description": long("eindegroep"), "basis": "table"}]
    findings = (
        make_finding("DSS-01", Outcome.BREACHED, message=T("{text}", text=long("eindebericht"))),
        make_finding("DSS-02", Outcome.MET, missing=(T("{text}", text=long("eindegemis")),)),
    )
    said = words(report_pdf(agreement_report(make_view(findings, groups=groups, activities=[], payment=None)), "nl"))
    assert [said.count(word) for word in ("eindegroep", "eindebericht", "eindegemis")] == [1, 2, 1]


def test_a_long_word_may_break_so_that_it_stays_in_its_column(national: Document) -> None:
    columns = (Column("found", T("Found")), Column("day", T("Date")))
    rows = (("9a2e3789-8b47-5068-870c-5a076220ace3 en membership_of_a.parquet", "2025-04-30"),)
    table = Table("t", T("Data"), columns, rows)
    data = json.loads(pdf_data(replace(national, sections=(Section("s", T("Data"), (table,)),)), "nl"))
    assert data["sections"][0]["blocks"][0]["rows"] == [
        [
            "9a2e3789-\u200b8b47-\u200b5068-\u200b870c-\u200b5a076220ace3 en membership_\u200bof_\u200ba.\u200bparquet",
            "2025-04-30",
        ]
    ]


def test_the_same_report_gives_the_same_bytes(national: Document, pdfs: Pdfs) -> None:
    assert report_pdf(national, "nl") == pdfs["dossier", "nl"]


def test_only_our_own_font_is_used(pdfs: Pdfs) -> None:
    names = re.findall(rb"/FontName/[A-Z]{6}\+([A-Za-z0-9-]+)", pdfs["dossier", "nl"])
    assert set(names) == {b"SourceSans3-Regular", b"SourceSans3-Semibold"}


def kinds(node: object, seen: set[int] | None = None) -> list[tuple[str, str]]:
    """Give the kind of each part of the structure in reading order, with the scope of a heading of a table."""
    seen = set() if seen is None else seen
    element = node.get_object() if isinstance(node, pypdf.generic.PdfObject) else node
    if isinstance(element, list):
        return [found for child in element for found in kinds(child, seen)]
    if not isinstance(element, dict) or id(element) in seen:
        return []
    seen.add(id(element))
    own = [(str(element["/S"]), str(element.get("/A", "")))] if "/S" in element else []
    return [*own, *kinds(element.get("/K", []), seen)]


def test_headings_go_down_one_step_at_a_time_and_every_table_has_headings_that_say_of_what(pdfs: Pdfs) -> None:
    for made in pdfs.values():
        found = kinds(read(made).root_object["/StructTreeRoot"])
        levels = [1, *(int(kind[2:]) for kind, _about in found if re.fullmatch(r"/H\d", kind))]
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
        names = [kind for kind, _about in found]
        assert names.count("/Table") == names.count("/THead") > 0
        heads = [about for kind, about in found if kind == "/TH"]
        assert heads
        assert all("/Scope" in about for about in heads)
