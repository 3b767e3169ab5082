"""Read a CSV file as people and programs write them: comma or semicolon, UTF-8 with or without BOM, or Windows-1252."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv

from ontschot.tables._raw import ROW, RawColumn, RawTable, RowFault
from ontschot.tables._sql import quoted, select

__all__ = ["Dialect", "dialect_of", "read_csv"]

_DELIMITERS = ";,\t|"
_BLOCK = 1 << 22
_FOUND = 200


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
        reader = csv.reader(text, delimiter=delimiter)
        headers = tuple(header.strip() for header in next(reader, []))
        lines = reader.line_num
        return Dialect(encoding, delimiter, headers, lines, has_rows=next(reader, None) is not None)


def read_csv(path: Path, con: duckdb.DuckDBPyConnection, name: str) -> RawTable:
    """Copy a CSV file into the database as text, record by record, with its row numbers.

    Rows with too many or too few fields are kept as faults; blank lines keep their number but are no rows.
    Raises pyarrow.ArrowInvalid when the text cannot be taken apart.
    """
    dialect = dialect_of(path)
    stream = _Stream(path, dialect)
    con.register(f"{name}_block", stream.schema.empty_table())
    con.execute(f"CREATE OR REPLACE TABLE {quoted(name)} AS " + select(["*"], quoted(f"{name}_block")))
    for batch in stream.batches():
        con.register(f"{name}_block", pa.Table.from_batches([batch]))
        con.execute(f"INSERT INTO {quoted(name)} " + select(["*"], quoted(f"{name}_block")))
    con.unregister(f"{name}_block")
    columns = tuple(RawColumn(header, f"c{i}", "VARCHAR") for i, header in enumerate(dialect.headers))
    return RawTable(quoted(name), (quoted(name), quoted(ROW)), columns, stream.rows + len(stream.faults), stream.faults)


@dataclass(slots=True)
class _Stream:
    """The records of one file as they pass by, with what was counted on the way."""

    path: Path
    dialect: Dialect
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
        names = [f"c{i}" for i in range(len(self.dialect.headers))]
        return iter(
            pyarrow.csv.open_csv(
                self.path,
                read_options=pyarrow.csv.ReadOptions(
                    use_threads=False,
                    block_size=_BLOCK,
                    encoding=self.dialect.encoding,
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
