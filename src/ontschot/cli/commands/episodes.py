"""Care episodes from the command line: what would be found, and the tables themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json, MemoryLimit, memory_bytes
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import Euro, T, Value
from ontschot.problems import Level, Place, Problem

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from ontschot.episodes.construct import Constructed, Followed
    from ontschot.episodes.definition import Book
    from ontschot.tables.contracts import Contract
    from ontschot.tables.read import TableReport

_DAYS = ["%Y-%m-%d", "%d-%m-%Y"]
_Definition = Annotated[
    Path, typer.Argument(help="Definition (.yaml, .json), a folder of them, or the name of an example")
]
_Claims = Annotated[list[Path], typer.Argument(help="Claims (.parquet, .csv, .xlsx), one or more files")]
_Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write the tables here; without it: only count")]


class Form(StrEnum):
    """The forms of the tables."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"


@app.command()
def episodes(
    context: typer.Context,
    definition: _Definition,
    claims: _Claims,
    out: _Out = None,
    insured: Annotated[Path | None, typer.Option("--insured", help="Table of insured people")] = None,
    deaths: Annotated[Path | None, typer.Option("--deaths", help="Table of deaths")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=_DAYS, help="First day of the data")] = None,
    after: Annotated[datetime | None, typer.Option("--to", formats=_DAYS, help="First day after them")] = None,
    form: Annotated[Form, typer.Option("--format", help="Form of the tables")] = Form.PARQUET,
    memory_limit: MemoryLimit = "4GB",
    *,
    json: Json = False,
) -> None:
    """Build care episodes (bundles) from claims: first the count, then the tables."""
    screen = screen_of(context, json=json)
    book = _book(screen, definition)
    with _Opened(screen, memory_bytes(memory_limit)) as opened:
        lines = opened.claims(claims)
        followed = opened.followed(insured, deaths, (first, after))
        with screen.progress() as bar:
            from ontschot.episodes.construct import construct
            from ontschot.episodes.engine import Desk

            with Desk(opened.engine) as desk:
                made = construct(desk, lines, book, followed, bar)
                screen.problems([_unmatched(definition, name, text) for name, text in made.unmatched])
                _show_read(screen, opened.reports)
                _show(screen, book, made)
                files = _write(made, out, form, opened.reports, definition) if out else {}
        if out:
            screen.say(T("The tables stand in {folder}.", folder=str(out)))
        else:
            screen.say(T("Nothing was written; name a folder with --out to get the tables."))
        screen.data(_told(book, made, opened.reports, files))


def _book(screen: Screen, source: Path) -> Book:
    from ontschot.episodes.read import read_book

    result = read_book(source)
    if result.book is None:
        result.problems.raise_if_refused()
    screen.problems(list(result.problems))
    assert result.book is not None  # noqa: S101 - a book that was refused was raised two lines before
    for item in result.book.ranked:
        if item.example:
            screen.note(T("{title} is an example: its codes are made up or simplified.", title=item.title))
    return result.book


class _Opened:
    """The tables of the user in a DuckDB of their own, that spills to disk beyond the memory allowed."""

    def __init__(self, screen: Screen, memory: int) -> None:
        import ibis

        self.screen = screen
        self.engine: Any = ibis.duckdb.connect(preserve_insertion_order=False)
        self.engine.raw_sql(f"SET memory_limit = '{memory // 2**20}MiB'")
        self.reports: list[TableReport] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.engine.disconnect()

    def claims(self, files: Sequence[Path]) -> ir.Table:
        from ontschot.tables.contracts import CLAIMS

        tables = [self.table(file, CLAIMS, f"claims_{number}") for number, file in enumerate(files)]
        whole = tables[0]
        for table in tables[1:]:
            whole = whole.union(table)
        return whole

    def table(self, file: Path, contract: Contract, name: str) -> ir.Table:
        from ontschot.tables.read import open_table

        report = open_table(file, contract, self.engine.con, name=name)
        if report.refused:
            report.problems.raise_if_refused()
        self.screen.problems(list(report.problems))
        self.reports.append(report)
        return self.engine.table(name)

    def followed(
        self, insured: Path | None, deaths: Path | None, days: tuple[datetime | None, datetime | None]
    ) -> Followed:
        from ontschot.episodes.construct import Followed
        from ontschot.episodes.deaths import DEATHS
        from ontschot.tables.contracts import INSURED

        return Followed(
            insured=self.table(insured, INSURED, "insured") if insured else None,
            deaths=self.table(deaths, DEATHS, "deaths") if deaths else None,
            period=_period(*days),
        )


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    found: int
    cents: int
    outliers: int


def _period(first: datetime | None, after: datetime | None) -> Any:  # noqa: ANN401 - periods load only when needed
    from ontschot.periods import Period

    if first is None and after is None:
        return None
    if first is None or after is None or after <= first:
        raise UnusableValueError(T("--from and --to belong together, and --to lies after --from."))
    return Period(first.date(), after.date())


def _unmatched(source: Path, name: str, text: str) -> Problem:
    return Problem(
        "code-unmatched",
        Place(str(source), name),
        T("No claim has a code of this entry."),
        found=text,
        remedy=T("Check the code, or leave it when such care just did not occur."),
        level=Level.REMARK,
    )


def _show_read(screen: Screen, reports: Sequence[TableReport]) -> None:
    """Rows that the contract of their table refuses never come to the account: they are told beside it."""
    screen.table(
        [T("Table"), T("Rows"), T("Read"), T("Refused")],
        [[report.name, report.rows_in, report.rows_used, report.rows_rejected] for report in reports],
    )
    screen.say("")


def _show(screen: Screen, book: Book, made: Constructed) -> None:
    screen.table(
        [T("Episode"), T("Count"), T("Cost"), T("Outliers")],
        [[line.title, line.found, Euro(line.cents), line.outliers] for line in _lines(book, made)],
    )
    screen.say("")
    screen.table(
        [T("Days with a trigger"), T("What became of it"), T("Count")],
        [
            [item.title, fate.label, count]
            for item in book.ranked
            for fate, count in sorted(made.fates[item.id].items())
        ],
    )
    screen.say("")
    account = made.account
    rows: list[list[Value]] = [
        [reason.label, tally.rows, Euro(tally.cents)] for reason, tally in account.reasons.items()
    ]
    rows.append([T("in all"), account.total.rows, Euro(account.total.cents)])
    screen.table([T("Claims"), T("Lines"), T("Amount")], rows)


def _lines(book: Book, made: Constructed) -> list[_Line]:
    found, cents, outliers = Counter[str](), Counter[str](), Counter[str]()
    columns = ("definition", "cancelled", "cents", "outlier")
    for name, cancelled, amount, outlier in zip(*(made.episodes[item].to_pylist() for item in columns), strict=True):
        found[name] += not cancelled
        cents[name] += amount
        outliers[name] += outlier
    return [_Line(item.title, found[item.id], cents[item.id], outliers[item.id]) for item in book.ranked]


def _write(
    made: Constructed, out: Path, form: Form, reports: Sequence[TableReport], definition: Path
) -> dict[str, int]:
    from ontschot.episodes import write
    from ontschot.plain import as_json
    from ontschot.run.output import MARK, replacing_folder, write_text

    if form is Form.XLSX:
        write.too_long_for_excel(made).raise_if_refused()
    with replacing_folder(out) as folder:
        files = write.write_tables(made, folder, write.Form(form.value))
        receipt = {
            "definition": str(definition.name),
            "inputs": {report.name: report.sha256_of_file for report in reports},
            "rows": files,
            "account": _account(made),
        }
        write_text(folder / MARK, as_json(receipt))
    return files


def _account(made: Constructed) -> dict[str, object]:
    account = made.account
    return {
        "total": account.total,
        "used": account.used,
        "left_out": account.left_out,
        "reasons": {reason.code: tally for reason, tally in account.reasons.items()},
    }


def _told(book: Book, made: Constructed, reports: Sequence[TableReport], files: dict[str, int]) -> dict[str, object]:
    lines = zip(book.ranked, _lines(book, made), strict=True)
    return {
        "episodes": {
            item.id: {"count": line.found, "cents": line.cents, "outliers": line.outliers} for item, line in lines
        },
        "triggers": {
            name: {fate.code: count for fate, count in sorted(found.items())} for name, found in made.fates.items()
        },
        "account": _account(made),
        "read": [
            {"table": report.name, "rows": report.rows_in, "used": report.rows_used, "refused": report.rows_rejected}
            for report in reports
        ],
        "unmatched": [{"definition": name, "entry": text} for name, text in made.unmatched],
        "files": files,
    }
