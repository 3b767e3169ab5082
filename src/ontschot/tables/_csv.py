"""Read a CSV file as people and programs write them: comma or semicolon, UTF-8 with or without BOM, or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv

from ontschot.tables._raw import ROW, RawColumn, RawTable, RowFault
from ontschot.tables._records import Record, records
from ontschot.tables._sql import quoted, select

__all__ = ["Dialect", "dialect_of", "lines_of", "read_csv"]

_DELIMITERS = ";,\t|"
_BLOCK = 1 << 22
_FOUND = 200
_LONGEST = 2**31 - 1
csv.field_size_limit(_LONGEST)  # a quote left open makes a value as long as the file; that is told, not crashed upon


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written: encoding, delimiter, headers, lines that the header takes, and whether rows follow."""

    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    header_lines: int
    has_rows: bool


def dialect_of(path: Path) -> Dialect:
    """Find out how a CSV file is written. A file without any text has no headers."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as text:
        start = "".join(islice(text, 1))
        delimiter = max(_DELIMITERS, key=start.count)
        text.seek(0)
        first = next(records(text, delimiter, None), Record(0, "", None, 0))
        fields = next(csv.reader([first.text], delimiter=delimiter), [])
        # A blank first line is a header of one column without a name: what follows is still rows.
        headers = tuple(header.strip() for header in fields) or (("",) if first.text else ())
        text.seek(0)
        has_rows = next(islice(text, first.lines, None), None) is not None
        return Dialect(encoding, delimiter, headers, first.lines, has_rows=has_rows)


@contextmanager
def lines_of(path: Path, dialect: Dialect) -> Iterator[Iterator[str]]:
    """Open a CSV file as its lines, each with the line end that it has."""
    with path.open(encoding=dialect.encoding, newline="") as text:
        yield iter(text)


def read_csv(path: Path, con: duckdb.DuckDBPyConnection, name: str) -> RawTable:
    """Copy a CSV file into the database as text, record by record, with its row numbers.

    Rows with too many or too few fields, and lines that a quote left open would swallow, are kept as faults; blank
    lines keep their number but are no rows. Raises pyarrow.ArrowInvalid when the text cannot be taken apart.
    """
    dialect = dialect_of(path)
    broken = _broken(path, dialect)
    stream = _Stream(path, dialect, {record.row for record in broken})
    con.register(f"{name}_block", stream.schema.empty_table())
    con.execute(f"CREATE OR REPLACE TABLE {quoted(name)} AS " + select(["*"], quoted(f"{name}_block")))
    for batch in stream.batches():
        con.register(f"{name}_block", pa.Table.from_batches([batch]))
        con.execute(f"INSERT INTO {quoted(name)} " + select(["*"], quoted(f"{name}_block")))
    con.unregister(f"{name}_block")
    columns = tuple(RawColumn(header, f"c{i}", "VARCHAR") for i, header in enumerate(dialect.headers))
    lost = [_open_quote(record) for record in broken if record.row > 1 and record.text.strip()]
    faults = sorted([*stream.faults, *lost], key=lambda fault: fault.row)
    return RawTable(
        quoted(name),
        (quoted(name), quoted(ROW)),
        columns,
        stream.rows + len(faults),
        faults,
        open_quotes=tuple(dict.fromkeys(record.quote for record in broken if record.quote)),
        encoding=dialect.encoding,
    )


def _broken(path: Path, dialect: Dialect) -> list[Record]:
    """Find the lines that an open quote makes unusable; a file without quotes is not gone through."""
    with path.open("rb") as binary:
        if not any(b'"' in block for block in iter(lambda: binary.read(_BLOCK), b"")):
            return []
    with lines_of(path, dialect) as lines:
        return [record for record in records(lines, dialect.delimiter, len(dialect.headers)) if record.quote]


def _open_quote(record: Record) -> RowFault:
    """The fault of the line itself, or of a line that the quote would have swallowed."""
    own = record.quote is not None and record.quote.row == record.row
    code = "open_quote" if own else "swallowed"
    return RowFault(record.row, "", code, record.text.rstrip("\r\n")[:_FOUND])


class _Blanked(io.RawIOBase):
    """The text of a CSV file as UTF-8 bytes in which unusable lines are blank, so that all others keep their number."""

    def __init__(self, kept: Iterator[bytes]) -> None:
        self._kept, self._left = kept, b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the type of a writable buffer has no name before 3.12
        """Fill the buffer as far as one record goes; zero at the end."""
        if not self._left:
            self._left = next(self._kept, b"")
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


@dataclass(slots=True)
class _Stream:
    """The records of one file as they pass by, with what was counted on the way."""

    path: Path
    dialect: Dialect
    unusable: AbstractSet[int] = frozenset()
    faults: list[RowFault] = field(default_factory=list)
    rows: int = 0

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([*((f"c{i}", pa.string()) for i in range(len(self.dialect.headers))), (ROW, pa.int64())])

    def batches(self) -> Iterator[pa.RecordBatch]:
        if not self.dialect.has_rows:
            return
        numbered = self._numbers()
        for batch in self._records():
            rows = pa.array(islice(numbered, batch.num_rows), pa.int64())
            full = pa.RecordBatch.from_arrays([*batch.columns, rows], schema=self.schema).filter(_not_blank(batch))
            self.rows += full.num_rows
            yield full

    def _records(self) -> Iterator[pa.RecordBatch]:
        if not self.unusable:
            yield from self._taken_apart(self.path, self.dialect.encoding)
            return
        with lines_of(self.path, self.dialect) as lines:
            told = records(lines, self.dialect.delimiter, len(self.dialect.headers))
            kept = (b"\n" if item.quote else item.text.encode() for item in told)
            yield from self._taken_apart(io.BufferedReader(_Blanked(kept)), "utf-8")

    def _taken_apart(self, source: Path | io.BufferedReader, encoding: str) -> Iterator[pa.RecordBatch]:
        names = [f"c{i}" for i in range(len(self.dialect.headers))]
        return iter(
            pyarrow.csv.open_csv(
                source,
                read_options=pyarrow.csv.ReadOptions(
                    use_threads=False,
                    block_size=_BLOCK,
                    encoding=encoding,
                    column_names=names,
                    skip_rows=self.dialect.header_lines,
                ),
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=self.dialect.delimiter,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._ragged,
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
                ),
            )
        )

    def _ragged(self, row: pyarrow.csv.InvalidRow) -> str:
        number = row.number - self.dialect.header_lines + 1
        self.faults.append(RowFault(number, "", "ragged", (row.text or "")[:_FOUND]))
        return "skip"

    def _numbers(self) -> Iterator[int]:
        """Number the records that came through: those that were refused on the way keep their own number."""
        number, refused = 1, 0
        while True:
            number += 1
            while refused < len(self.faults) and self.faults[refused].row == number:
                number, refused = number + 1, refused + 1
            yield number


def _not_blank(batch: pa.RecordBatch) -> pa.Array:
    filled = [pyarrow.compute.is_valid(column) for column in batch.columns]
    outcome = filled[0]
    for column in filled[1:]:
        outcome = pyarrow.compute.or_(outcome, column)
    return outcome


def _encoding(path: Path) -> str:
    """Take a BOM at its word, then the first encoding that every byte of the file allows."""
    with path.open("rb") as binary:
        start = binary.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return next(encoding for encoding in ("utf-8", "cp1252", "latin-1") if _decodes(path, encoding))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as binary:
        try:
            while block := binary.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
