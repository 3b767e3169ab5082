"""All reports of one run, written into a folder."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Self

from ontschot.i18n import LANGUAGES, Language, T, render
from ontschot.progress import Progress, Silent
from ontschot.reports.agreement_report import agreement_report
from ontschot.reports.content import DossierContent
from ontschot.reports.data_file import report_json
from ontschot.reports.document import Document
from ontschot.reports.docx import report_docx
from ontschot.reports.dossier_report import DOSSIER_KEY, dossier_report
from ontschot.reports.html import FileLink, index_html, report_html
from ontschot.reports.index import index_table
from ontschot.reports.parts.view import Dossier
from ontschot.reports.pdf import pdf_data, set_pdf
from ontschot.reports.screen_words import WORDS
from ontschot.reports.xlsx import report_xlsx

__all__ = ["FORMATS", "Format", "write_document", "write_reports"]

Format = Literal["html", "pdf", "docx", "xlsx", "json"]
FORMATS: tuple[Format, ...] = ("html", "pdf", "docx", "xlsx", "json")

_LANGUAGE_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}
_FORM_NAMES: dict[Format, str] = {"html": "HTML", "pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
_ON_PAPER: tuple[Format, ...] = ("pdf", "docx")
_SILENT = Silent()
_MOST_WAITING = 8


def write_reports(
    content: DossierContent,
    folder: Path,
    languages: Sequence[Language] = LANGUAGES,
    formats: Sequence[Format] = FORMATS,
    progress: Progress = _SILENT,
    *,
    paper_languages: Sequence[Language] | None = None,
) -> list[Path]:
    """Write the report on all agreements, one per agreement and an index; give the files in the order of their names.

    Per language a folder with pages, PDF, Word and Excel; JSON holds both languages and stands in `data`. PDF and Word
    of a single agreement are made in one language, Dutch when it is among those asked, unless `paper_languages` says
    otherwise: they are what parties sign and file, and setting type is the slowest step. The same content gives the
    same bytes.
    """
    on_paper = paper_languages if paper_languages is not None else _one_language(languages)
    plan = _Plan(folder, tuple(languages), tuple(formats), tuple(on_paper))
    dossier = Dossier(content)
    progress.phase(T("Writing reports"), len(dossier.views) + 1)
    written: list[Path] = []
    with _Press() as press:
        for document in _documents(dossier):
            written.extend(_write(plan, document))
            written.extend(_print(plan, document, press))
            progress.advance()
    written.extend(_write_index(plan, dossier))
    return sorted(written)


def write_document(
    document: Document, folder: Path, languages: Sequence[Language] = LANGUAGES, formats: Sequence[Format] = FORMATS
) -> list[Path]:
    """Write one report that stands by itself, in every form and language; give the files in the order of names."""
    plan = _Plan(folder, tuple(languages), tuple(formats), tuple(languages), index=False)
    with _Press() as press:
        written = [*_write(plan, document), *_print(plan, document, press)]
    return sorted(written)


def _one_language(languages: Sequence[Language]) -> Sequence[Language]:
    return ("nl",) if "nl" in languages else languages[:1]


class _Press:
    """Sets PDF in the background, because that takes longest; a few at a time, so that memory stays small."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1)
        self._waiting: deque[Future[Path]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """Wait for what is being set; after a failure nothing more is begun."""
        self._pool.shutdown(cancel_futures=kind is not None)
        if kind is None:
            self._finish(0)

    def put(self, path: Path, data: str, timestamp: datetime) -> Path:
        """Begin to set a document; it stands at its path when the press is closed."""
        self._finish(_MOST_WAITING)
        self._waiting.append(self._pool.submit(lambda: _put(path, set_pdf(data, timestamp))))
        return path

    def _finish(self, most: int) -> None:
        while len(self._waiting) > most:
            self._waiting.popleft().result()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is written where."""

    folder: Path
    languages: tuple[Language, ...]
    formats: tuple[Format, ...]
    on_paper: tuple[Language, ...]
    index: bool = True

    def has(self, key: str, form: Format, language: Language) -> bool:
        """Say whether a report is written in this form and language."""
        whole = form not in _ON_PAPER or key == DOSSIER_KEY or language in self.on_paper
        return form in self.formats and language in self.languages and whole

    def beside(self, page: str, language: Language) -> str:
        """Give the file to which a Word document leads instead of to this page: Word, else the page, else nothing."""
        key = page.removesuffix(".html")
        found = (f"{key}.{form}" for form in ("docx", "html") if self.has(key, form, language))
        return next(found, "")

    def files(self, key: str) -> list[FileLink]:
        """Give every file of a report, by its address in the folder: per language, and JSON for all languages."""
        per_language = [
            FileLink(_label(form, language), f"{language}/{key}.{form}", language)
            for language in self.languages
            for form in FORMATS
            if form != "json" and self.has(key, form, language)
        ]
        return [*per_language, *([FileLink("JSON", f"data/{key}.json")] if "json" in self.formats else [])]


def _label(form: Format, language: Language) -> str:
    return f"{_FORM_NAMES[form]} {_LANGUAGE_NAMES[language]}"


def _documents(dossier: Dossier) -> Iterator[Document]:
    yield dossier_report(dossier)
    yield from map(agreement_report, dossier.views)


def _write(plan: _Plan, document: Document) -> Iterator[Path]:
    makers: dict[Format, Callable[[Language], bytes]] = {
        "html": lambda language: report_html(document, language, _beside(plan, document.key, language)).encode(),
        "docx": lambda language: report_docx(document, language, lambda page: plan.beside(page, language)),
        "xlsx": lambda language: report_xlsx(document, language),
    }
    for language in plan.languages:
        for form, make in makers.items():
            if plan.has(document.key, form, language):
                yield _put(plan.folder / language / f"{document.key}.{form}", make(language))
    if "json" in plan.formats:
        yield _put(plan.folder / "data" / f"{document.key}.json", report_json(document).encode())


def _print(plan: _Plan, document: Document, press: _Press) -> Iterator[Path]:
    for language in plan.languages:
        if plan.has(document.key, "pdf", language):
            path = plan.folder / language / f"{document.key}.pdf"
            yield press.put(path, pdf_data(document, language), document.run.timestamp)


def _beside(plan: _Plan, key: str, language: Language) -> list[FileLink]:
    here = f"{language}/{key}.html"
    index = FileLink(render(WORDS["all_reports"], language), f"../{_index_name(plan, language)}")
    others = [FileLink(f.label, f"../{f.address}", f.language) for f in plan.files(key) if f.address != here]
    return [index, *others] if plan.index else others


def _write_index(plan: _Plan, dossier: Dossier) -> Iterator[Path]:
    for language in plan.languages if "html" in plan.formats else ():
        page = index_html(dossier.content.run, index_table(dossier, plan.files), language)
        yield _put(plan.folder / _index_name(plan, language), page.encode())


def _index_name(plan: _Plan, language: Language) -> str:
    return "index.html" if language == plan.languages[0] else f"index.{language}.html"


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
