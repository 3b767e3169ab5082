"""The return for an evaluation from files: a panel, or the dossier that it lies in, and a design."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import ibis

from ontschot.agreements.read_document import read_document
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.read import read_design
from ontschot.evaluation.design.registered import registration_problems
from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.returns.evaluation_make import Made, make_evaluation_return
from ontschot.returns.evaluation_refusals import Wish
from ontschot.returns.signed_document import Sender
from ontschot.run.coordination import coordination_money
from ontschot.run.dossier import SETTINGS, TABLE_SUFFIXES, TABLES
from ontschot.run.sender import named_sender
from ontschot.run.settings import Settings
from ontschot.tables.contracts import PANEL, PROGRAMME
from ontschot.tables.read import open_table

__all__ = ["Source", "design_of", "evaluation_return", "source_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows are, and who sends: of a dossier from its settings, of a bare panel as was said.

    programme: a table or a result that tells what was paid for coordination; None where nobody says.
    """

    panel: Path
    sender: Sender
    programme: Path | None = None


def source_of(path: Path, organisation: str | None, uzovi: tuple[str, ...], programme: Path | None = None) -> Source:
    """Find the panel, the sender and what was paid. Raises InputRefusedError when panel or sender is not known."""
    if not path.is_dir():
        return Source(path, _sender(organisation, uzovi, path.name), programme)
    read = read_document(path / SETTINGS, Settings)
    read.problems.raise_if_refused()
    assert read.document is not None  # noqa: S101 - settings that cannot be read were refused one line before
    sender = _sender(organisation or read.document.organisation, uzovi or tuple(read.document.uzovi), SETTINGS)
    return Source(_panel(path / TABLES), sender, programme or _table(path / TABLES, PROGRAMME.name))


def _sender(organisation: str | None, uzovi: tuple[str, ...], file: str) -> Sender:
    if organisation and uzovi:
        return named_sender(organisation, uzovi, file)
    message = T("It is not known who sends the return, or for which insurer codes.")
    remedy = T("Name them with --organisation and --uzovi, or in dossier.yaml.")
    raise InputRefusedError(Problems([Problem("return-sender", Place(file), message, remedy=remedy)]))


def _table(folder: Path, name: str) -> Path | None:
    return next((path for suffix in TABLE_SUFFIXES if (path := folder / f"{name}{suffix}").is_file()), None)


def _panel(folder: Path) -> Path:
    found = _table(folder, PANEL.name)
    if found:
        return found
    message = T("The dossier has no table {table}.", table=PANEL.name)
    remedy = T("Put it among the tables, or name the file itself.")
    raise InputRefusedError(Problems([Problem("return-no-panel", Place(folder.name), message, remedy=remedy)]))


def design_of(path: Path, registered: Path | None, problems: Problems) -> Design:
    """Read a design, and check it against its registration. Raises InputRefusedError when it cannot be used."""
    read = read_design(path)
    read.problems.raise_if_refused()
    assert read.document is not None  # noqa: S101 - a design that cannot be read was refused one line before
    original = None
    if registered:
        first = read_design(registered)
        first.problems.raise_if_refused()
        original = first.document
    problems.extend([*read.problems, *registration_problems(read.document, original, Place(path.name))])
    problems.raise_if_refused()
    return read.document


def evaluation_return(source: Source, design: Design, wish: Wish, memory_limit: int = 4 * 2**30) -> Made:
    """Make the return from the files of one owner; what is wrong with the table stands among the problems.

    memory_limit in bytes. Raises InputRefusedError when what was paid for coordination cannot be read.
    """
    paid = coordination_money(source.programme, source.sender.uzovi) if source.programme else None
    with duckdb.connect(config={"memory_limit": f"{memory_limit // 2**20}MiB"}) as connection:
        report = open_table(source.panel, PANEL, connection)
        if report.refused:
            return Made(None, (), report.problems)
        table = ibis.duckdb.from_connection(connection).table(PANEL.name)
        told = replace(wish, spent=paid.spent if paid else None)
        made = make_evaluation_return(source.sender, design, told, table, Place(source.panel.name, report.sheet))
        beside = paid.problems if paid else ()
        return replace(made, problems=Problems([*report.problems, *beside, *made.problems]))
