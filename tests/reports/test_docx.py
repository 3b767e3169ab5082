from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table as WordTable

from ontschot.i18n import LANGUAGES, Language, T, render
from ontschot.law.finding import Finding, Outcome
from ontschot.reports.agreement_report import agreement_report
from ontschot.reports.document import Block, Chart, Document, Link, Paragraph, Section, Table, Verdicts
from ontschot.reports.docx import report_docx
from ontschot.reports.parts.view import View
from ontschot.reports.screen_words import WORDS
from ontschot.reports.verdict import is_settled
from ontschot.reports.why import why
from ontschot.reports.writing import kept_together, say, shown

Files = dict[tuple[str, Language], bytes]
FOLLOWED = ".docx"


def follow(page: str) -> str:
    return page.replace(".html", FOLLOWED)


@pytest.fixture(scope="session")
def files(everything: tuple[Document, ...]) -> Files:
    return {(item.key, language): report_docx(item, language, follow) for item in everything for language in LANGUAGES}


def opened(made: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(made))


def part(made: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return parts.read(name).decode()


def headings(word: WordDocument, level: int) -> list[str]:
    return [item.text for item in word.paragraphs if item.style and item.style.name == f"Heading {level}"]


def captions(word: WordDocument) -> Iterator[tuple[str, WordTable]]:
    """Give each table below its caption."""
    said = ""
    for item in word.iter_inner_content():
        if isinstance(item, WordTable):
            yield said, item
            said = ""
        elif item.style and item.style.name == "Caption":
            said = item.text


def cells(table: WordTable) -> list[list[str]]:
    return [[words(node) for node in row._tr.tc_lst] for row in table.rows]


def words(node: BaseOxmlElement) -> str:
    """Give what a reader sees in an element."""
    seen = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(seen.get(item.tag, item.text) for item in node.iter(qn("w:t"), *seen))


def with_blocks(document: Document, *blocks: Block) -> Document:
    return replace(document, sections=(Section("s", T("Data"), blocks),), annex=())


def test_headings_stand_in_the_order_of_the_report(files: Files, everything: tuple[Document, ...]) -> None:
    for document in everything:
        for language in LANGUAGES:
            expected = [render(WORDS["summary"], language), *(say(item.title, language) for item in document.sections)]
            expected += [render(WORDS["appendix"], language)] if document.findings else []
            assert headings(opened(files[document.key, language]), 1) == expected


def test_the_first_page_asks_and_answers_four_questions_before_anything_else(
    files: Files, everything: tuple[Document, ...]
) -> None:
    for document in everything:
        texts = [item.text for item in opened(files[document.key, "nl"]).paragraphs]
        assert texts[:3] == [
            kept_together(say(text, "nl")) for text in (document.kind, document.title, document.subtitle)
        ]
        place = 3
        for answer in document.answers:
            for sentence in answer.sentences:
                place = texts.index(kept_together(say(sentence, "nl")), place) + 1
        assert place <= texts.index(render(WORDS["contents"], "nl"))


def test_every_table_of_the_report_is_there_with_every_row_and_amount(
    files: Files, everything: tuple[Document, ...]
) -> None:
    for document in everything:
        for language in LANGUAGES:
            found = [(caption, cells(table)) for caption, table in captions(opened(files[document.key, language]))]
            told = [(caption, rows) for caption, rows in found if caption]
            assert told == [
                (kept_together(say(table.title, language)), _expected(table, language)) for table in document.tables
            ]


def _expected(table: Table, language: Language) -> list[list[str]]:
    heads = [say(column.title, language) for column in table.columns]
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [
        heads,
        *(
            [kept_together(shown(cell, column.kind, language)) for cell, column in zip(row, table.columns, strict=True)]
            for row in rows
        ),
    ]


def test_heads_repeat_rows_stay_whole_and_figures_stand_to_the_right(files: Files, national: Document) -> None:
    tables = dict(captions(opened(files["dossier", "nl"])))
    for table in national.tables:
        made = tables[kept_together(say(table.title, "nl"))]
        first, *rest = made._tbl.tr_lst
        assert first.trPr is not None
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr is not None and row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *rest))
        for row in rest:
            sides = [cell.find(f".//{qn('w:jc')}") is not None for cell in row.tc_lst]
            assert sides == [column.kind.numeric for column in table.columns]


def test_every_picture_has_words_and_its_table(files: Files, everything: tuple[Document, ...]) -> None:
    for document in everything:
        charts = [block for block in document.blocks() if isinstance(block, Chart)]
        body = opened(files[document.key, "en"]).element.body
        assert [item.get("descr") for item in body.iter(qn("wp:docPr"))] == [
            kept_together(say(chart.alternative, "en")) for chart in charts
        ]
        assert len(list(body.iter(qn("a:blip")))) == len(charts)


def test_every_link_inside_leads_to_a_place_that_is_there_once(files: Files) -> None:
    for made in files.values():
        body = opened(made).element.body
        places = [item.get(qn("w:name")) for item in body.iter(qn("w:bookmarkStart"))]
        assert len(places) == len(set(places))
        assert all(re.fullmatch(r"[A-Za-z]\w*", name) for name in places)
        anchors = {item.get(qn("w:anchor")) for item in body.iter(qn("w:hyperlink"))} - {None}
        assert anchors <= set(places)


def test_links_lead_to_word_beside_it_or_stay_text(files: Files, national: Document) -> None:
    links = {item.address for table in national.tables for row in table.rows for item in row if isinstance(item, Link)}
    kept = opened(files["dossier", "nl"]).part.rels.values()
    assert {item.target_ref for item in kept if item.is_external} == {follow(address) for address in links}
    assert "External" not in part(report_docx(national, "nl"), "word/_rels/document.xml.rels")


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_language_is_set_for_spelling_and_for_voices(files: Files, language: Language, locale: str) -> None:
    made = files["dossier", language]
    word = opened(made)
    (usual,) = word.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert usual.get(qn("w:val")) == locale
    assert word.core_properties.language == locale
    assert f'<w:themeFontLang w:val="{locale}"/>' in part(made, "word/settings.xml")


def test_text_of_users_is_marked_as_dutch_in_an_english_document(files: Files) -> None:
    marked = opened(files["dossier", "en"]).element.body.iter(qn("w:lang"))
    assert {item.get(qn("w:val")) for item in marked} == {"nl-NL"}
    assert "<w:lang" not in part(files["dossier", "nl"], "word/document.xml")


def test_title_author_and_times_are_those_of_the_run(files: Files) -> None:
    about = opened(files["dossier", "nl"]).core_properties
    assert (about.title, about.author) == ("Afstemming rond groepen, 2025", "Zorgverzekeraar Duin")
    assert {about.created, about.modified} == {datetime(2025, 5, 1, 9, 30, tzinfo=UTC)}
    assert about.comments == ""


def test_every_page_has_organisation_data_version_day_and_page_number(files: Files) -> None:
    for (_key, language), made in files.items():
        (section,) = opened(made).sections
        for foot in (section.footer, section.first_page_footer):
            text = words(foot._element)
            assert "Zorgverzekeraar Duin · verzekerden 2025-04-30 · run-1 · 1 " in text
            fields = [item.get(qn("w:instr")) for item in foot._element.iter(qn("w:fldSimple"))]
            assert fields == ["PAGE", "NUMPAGES"]
            assert text.endswith("Pagina 1 van 1" if language == "nl" else "Page 1 of 1")


def test_the_whole_why_of_every_verdict_is_there(files: Files, everything: tuple[Document, ...]) -> None:
    for document in everything:
        said = [item.text for item in opened(files[document.key, "nl"]).paragraphs]
        for finding in document.findings:
            start = next(place for place, text in enumerate(said) if text.startswith(f"{finding.rule} · "))
            assert kept_together(say(finding.message, "nl")) in said[start:]
            for line in (line for reason in why(finding) for line in reason.lines):
                assert any(text.endswith(kept_together(say(line, "nl"))) for text in said[start:])


def test_each_open_verdict_leads_to_its_why(files: Files, reports: tuple[Document, ...]) -> None:
    document = reports[0]
    word = opened(files[document.key, "nl"])
    tables = [rows for caption, rows in ((caption, cells(table)) for caption, table in captions(word)) if not caption]
    pressing = [finding for finding in document.findings if not is_settled(finding)]
    assert [[row[1] for row in table[1:]] for table in tables] == [[finding.rule for finding in pressing]]
    assert "In orde of niet van toepassing, elk leidend naar zijn waarom: ✓\u00a0DSS-04, –\u00a0DSS-28" in [
        item.text for item in word.paragraphs
    ]


def test_long_texts_lose_no_word(make_view: Callable[..., View], make_finding: Callable[..., Finding]) -> None:
    long = f"{'tekst die lang doorloopt ' * 390}einde"
    finding = make_finding("DSS-01", Outcome.BREACHED, message=T("{text}", text=long))
    groups = [{"id": "g", "name": "Groep", "description": long, "basis": "table"}]
    view = make_view((finding,), groups=groups, activities=[], payment=None)
    word = opened(report_docx(agreement_report(view), "nl"))
    assert long in [item.text for item in word.paragraphs]
    assert sum(row.count(long) for _caption, table in captions(word) for row in cells(table)) == 2


KINDS: dict[type[Block], Callable[[Document], Block]] = {
    Paragraph: lambda _document: Paragraph("Zin"),
    Table: lambda document: document.tables[0],
    Chart: lambda document: next(block for block in document.blocks() if isinstance(block, Chart)),
    Verdicts: lambda document: next(block for block in document.blocks() if isinstance(block, Verdicts)),
}


@pytest.mark.parametrize("kind", get_args(Block))
def test_every_kind_of_block_is_written(national: Document, kind: type[Block]) -> None:
    # A new kind of block fails here until it is written and has an example above.
    block = KINDS[kind](national)
    blocks = (block, *(table for table in national.tables if isinstance(block, Chart) and table.key == block.table))
    whole, empty = (
        opened(report_docx(with_blocks(national, *some), "nl")).element.body for some in (blocks, blocks[1:])
    )
    assert len(list(whole.iter())) > len(list(empty.iter()))


def test_an_unknown_kind_of_block_is_no_empty_place(national: Document) -> None:
    class Strange:
        """Something that no writer knows."""

    with pytest.raises(AssertionError, match="Strange"):
        report_docx(with_blocks(national, Strange()), "nl")  # type: ignore[arg-type] # that is the fault


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "{ HYPERLINK x }",
        "</w:t><w:fldSimple w:instr='INCLUDETEXT'/>",
        "TOC \\o & <w:p/>",
        "\u05e9\u05dc\u05d5\u05dd (5) \u0645\u0631\u062d\u0628\u0627",
        "x" * 5000,
        "regel 1\nregel 2\tmet tab",
        "👩🏽‍⚕️ é e\u0301",
    ],
)
def test_what_people_type_comes_back_as_text(national: Document, typed: str) -> None:
    made = report_docx(with_blocks(national, Paragraph(typed)), "nl")
    word = opened(made)
    assert say(typed, "nl") in [item.text for item in word.paragraphs]
    assert "fldSimple" not in [item.tag.rpartition("}")[2] for item in word.element.body.iter()]
    assert "instrText" not in part(made, "word/document.xml")


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_characters_that_xml_forbids_are_named_or_kept(national: Document, code: int) -> None:
    typed = f"a{chr(code)}b"
    document = replace(with_blocks(national, Paragraph(typed)), title=typed)
    word = opened(report_docx(document, "nl"))
    kept = chr(code) in "\n\t"
    assert (typed if kept else f"a[U+{code:04X}]b") in [item.text for item in word.paragraphs]


def test_text_from_right_to_left_is_marked(national: Document) -> None:
    body = opened(report_docx(with_blocks(national, Paragraph("van \u05e9\u05dc\u05d5\u05dd tot")), "nl")).element.body
    marked = [run for run in body.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None]
    assert [item.text for item in marked] == ["\u05e9\u05dc\u05d5\u05dd"]


def test_the_same_report_gives_the_same_bytes(everything: tuple[Document, ...], files: Files) -> None:
    for document in everything:
        assert report_docx(document, "nl", follow) == files[document.key, "nl"]


def test_every_part_has_the_time_of_the_run_and_nothing_of_the_machine(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(files["dossier", "nl"])) as parts:
        entries = parts.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(2025, 5, 1, 9, 30, 0)}
    assert {entry.create_system for entry in entries} == {0}
    names = {entry.filename for entry in entries}
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or name.endswith("app.xml")]


def test_a_long_title_is_whole_on_the_page_and_fits_in_the_properties(national: Document) -> None:
    title = "Lange titel " * 40
    word = opened(report_docx(replace(national, title=title), "nl"))
    assert word.paragraphs[1].text == title
    assert word.core_properties.title == f"{title[:254]}…"
