from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import typst

from ontschot.i18n import Text
from ontschot.reports import write
from ontschot.reports.content import DossierContent
from ontschot.reports.write import write_reports

BROKEN = "dss-2025-001-5f0d6c1e"


class Watching:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.phases: list[tuple[str, int | None]] = []
        self.done = 0

    def phase(self, name: Text, total: int | None = None) -> None:
        self.phases.append((str(name), total))

    def advance(self, count: int = 1) -> None:
        self.done += count


@pytest.fixture(scope="session")
def folder(content: DossierContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("reports")
    write_reports(content, target)
    return target


def test_every_report_comes_in_every_form_and_language(folder: Path) -> None:
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    keys = {Path(file).stem for file in files if file.startswith("nl/")}
    assert len(keys) == 5
    assert {"dossier", BROKEN} <= keys
    assert files == {
        "index.html",
        "index.en.html",
        "en/dossier.pdf",
        "en/dossier.docx",
        *(f"data/{key}.json" for key in keys),
        *(f"nl/{key}.{form}" for key in keys for form in ("html", "pdf", "docx", "xlsx")),
        *(f"en/{key}.{form}" for key in keys for form in ("html", "xlsx")),
    }


def test_the_same_content_gives_the_same_bytes_and_the_files_are_told_in_order(
    content: DossierContent, folder: Path, tmp_path: Path
) -> None:
    told = write_reports(content, tmp_path)
    assert told == sorted(file for file in tmp_path.rglob("*") if file.is_file())
    for file in told:
        assert file.read_bytes() == (folder / file.relative_to(tmp_path)).read_bytes(), file.name


def test_another_moment_shows_in_every_report(content: DossierContent, folder: Path, tmp_path: Path) -> None:
    later = replace(content, run=replace(content.run, timestamp=datetime(2025, 5, 2, 10, 0, tzinfo=UTC)))
    one = replace(later, agreements=later.agreements[3:])
    for file in write_reports(one, tmp_path, languages=("nl",)):
        assert file.read_bytes() != (folder / file.relative_to(tmp_path)).read_bytes(), file.name


def test_every_link_leads_to_a_file_and_a_place_in_it(folder: Path, parse: Callable[[str], Element]) -> None:
    for file in folder.rglob("*.html"):
        for link in parse(file.read_text(encoding="utf-8")).iter("a"):
            address, _hash, _place = link.get("href", "").partition("#")
            assert not address or (file.parent / address).resolve().is_file(), (file.name, address)


def test_the_index_names_every_file_once(folder: Path, parse: Callable[[str], Element]) -> None:
    for name in ("index.html", "index.en.html"):
        table = parse((folder / name).read_text(encoding="utf-8")).iter("table")
        links = [link.get("href") for item in table for link in item.iter("a")]
        others = [
            file.relative_to(folder).as_posix()
            for file in folder.rglob("*")
            if file.is_file() and not file.name.startswith("index")
        ]
        assert sorted(map(str, links)) == sorted(others)


def test_only_what_is_asked_is_written(content: DossierContent, tmp_path: Path) -> None:
    told = write_reports(content, tmp_path, languages=("en",), formats=("xlsx", "html"))
    assert {file.suffix for file in told} == {".xlsx", ".html"}
    assert {file.relative_to(tmp_path).parts[0] for file in told} == {"en", "index.html"}


def test_a_dossier_without_pages_has_no_index(content: DossierContent, tmp_path: Path) -> None:
    told = write_reports(content, tmp_path, formats=("json",))
    assert {file.parent.name for file in told} == {"data"}


def test_documents_of_an_agreement_come_in_other_languages_when_asked(content: DossierContent, tmp_path: Path) -> None:
    told = write_reports(content, tmp_path, languages=("en",), formats=("pdf",), paper_languages=("en",))
    assert len(told) == 5


def test_progress_counts_every_report(content: DossierContent, tmp_path: Path) -> None:
    watching = Watching()
    write_reports(content, tmp_path, formats=("json",), progress=watching)
    assert watching.phases == [("Writing reports", 5)]
    assert watching.done == 5


def test_a_document_that_cannot_be_set_stops_the_run(
    content: DossierContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "pdf_data", lambda _document, _language: "{}")
    with pytest.raises(typst.TypstError):
        write_reports(content, tmp_path, languages=("nl",), formats=("pdf",))


def test_a_failure_elsewhere_begins_no_more_documents(
    content: DossierContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_document: object) -> str:
        raise RuntimeError("no room")

    monkeypatch.setattr(write, "report_json", fail)
    with pytest.raises(RuntimeError, match="no room"):
        write_reports(content, tmp_path, languages=("nl",), formats=("pdf", "json"))


def test_names_of_files_are_safe_whatever_people_call_an_agreement(folder: Path) -> None:
    for file in folder.rglob("*"):
        assert re.fullmatch(r"[a-z0-9.-]+", file.name), file.name
