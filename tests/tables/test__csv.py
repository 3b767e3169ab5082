from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from ontschot.tables._csv import Dialect, dialect_of, read_csv
from ontschot.tables._raw import RowFault
from ontschot.tables._records import OpenQuote


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "tabel.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a;b\n1;2\n", Dialect("utf-8", ";", ("a", "b"), 1, has_rows=True)),
        (b"a,b\r\n1,2\r\n", Dialect("utf-8", ",", ("a", "b"), 1, has_rows=True)),
        (b"a\tb|c\tx\n1\t2\t3\n", Dialect("utf-8", "\t", ("a", "b|c", "x"), 1, has_rows=True)),
        ("é;b\n1;2\n".encode("utf-8-sig"), Dialect("utf-8-sig", ";", ("é", "b"), 1, has_rows=True)),
        ("é;b\n1;2\n".encode("cp1252"), Dialect("cp1252", ";", ("é", "b"), 1, has_rows=True)),
        ("é;b\n1;2\n".encode("utf-16"), Dialect("utf-16", ";", ("é", "b"), 1, has_rows=True)),
        (b"\xe9;b\n\x81;2\n", Dialect("latin-1", ";", ("é", "b"), 1, has_rows=True)),
        (b'"twee\nregels";b\n1;2\n', Dialect("utf-8", ";", ("twee\nregels", "b"), 2, has_rows=True)),
        (b"a;b", Dialect("utf-8", ";", ("a", "b"), 1, has_rows=False)),
        (b"", Dialect("utf-8", ";", (), 0, has_rows=False)),
        (b"\na;b\n", Dialect("utf-8", ";", ("",), 1, has_rows=True)),
    ],
)
def test_how_a_file_is_written(tmp_path: Path, content: bytes, expected: Dialect) -> None:
    assert dialect_of(written(tmp_path, content)) == expected


def test_a_late_byte_decides_the_encoding(tmp_path: Path) -> None:
    path = written(tmp_path, b"a;b\n" + b"x;y\n" * 300_000 + b"\xe9;z\n")
    assert dialect_of(path).encoding == "cp1252"


def test_rows_keep_the_number_that_excel_shows(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    path = written(tmp_path, b'a;b\n1;2\n\n4;5;6\n"x\ny";8\n;\n9\n13;14\n1;2;3;4\n5;6')
    raw = read_csv(path, database, "raw")
    assert database.execute("FROM raw").fetchall() == [
        ("1", "2", 2),
        ("x\ny", "8", 5),
        ("13", "14", 8),
        ("5", "6", 10),
    ]
    assert list(raw.faults) == [
        RowFault(4, "", "ragged", "4;5;6"),
        RowFault(7, "", "ragged", "9"),
        RowFault(9, "", "ragged", "1;2;3;4"),
    ]
    assert raw.rows == 7


def test_row_numbers_hold_over_many_blocks(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    lines = [b"%07d;%s" % (number, b"x" * 40) for number in range(2, 100_002)]
    lines[50_000 - 2] = b"te;veel;cellen"
    lines[90_000 - 2] = b""
    raw = read_csv(written(tmp_path, b"a;b\n" + b"\n".join(lines) + b"\n"), database, "raw")
    assert [fault.row for fault in raw.faults] == [50_000]
    assert raw.rows == 99_999
    wrong = database.execute("SELECT count(*) FROM raw WHERE CAST(c0 AS BIGINT) <> __row").fetchall()
    assert wrong == [(0,)]
    assert database.execute("SELECT count(*) FROM raw").fetchall() == [(99_998,)]


def test_lines_that_an_open_quote_would_swallow_are_faults_of_their_own(
    tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    content = 'a;b\n1;"twee\nregels"\n5" pijp;4\n5;"zes\n7;8\n\n9;"tien"\n11;"é"\n1;2;3\n13;14\n'.encode("cp1252")
    raw = read_csv(written(tmp_path, content), database, "raw")
    assert database.execute("FROM raw").fetchall() == [
        ("1", "twee\nregels", 2),
        ('5" pijp', "4", 3),
        ("11", "é", 8),
        ("13", "14", 10),
    ]
    assert list(raw.faults) == [
        RowFault(4, "", "open_quote", '5;"zes'),
        RowFault(5, "", "swallowed", "7;8"),
        RowFault(7, "", "swallowed", '9;"tien"'),
        RowFault(9, "", "ragged", "1;2;3"),
    ]
    assert raw.open_quotes == (OpenQuote(row=4, line=5, column=1, swallowed=3),)
    assert raw.rows == 8


@pytest.mark.parametrize("rows", [1, 60_000])
def test_a_quote_that_is_never_closed_leaves_the_rows_above_it(
    rows: int, tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    raw = read_csv(written(tmp_path, b'a;b\n1;2\n"x;y\n' + b"3;4\n" * rows), database, "raw")
    assert database.execute("FROM raw").fetchall() == [("1", "2", 2)]
    assert [fault.code for fault in raw.faults] == ["open_quote", *["swallowed"] * rows]
    assert raw.open_quotes == (OpenQuote(row=3, line=3, column=0, swallowed=rows),)
    assert raw.rows == rows + 2


def test_a_quote_left_open_among_the_column_names(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    raw = read_csv(written(tmp_path, b'a;"b\n1;2\n3;4\n'), database, "raw")
    assert [column.header for column in raw.columns] == ["a", "b"]
    assert [(fault.row, fault.code) for fault in raw.faults] == [(2, "swallowed"), (3, "swallowed")]
    assert raw.open_quotes == (OpenQuote(row=1, line=1, column=1, swallowed=2),)


def test_a_run_of_rows(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    raw = read_csv(written(tmp_path, b"a;b\n1;2\n3;4\n5;6\n"), database, "raw")
    assert database.execute(raw.run(3, 4)).fetchall() == [("3", "4"), ("5", "6")]
    assert raw.column("b").text
    with pytest.raises(KeyError):
        raw.column("c")


def test_a_file_that_begins_with_a_blank_line_has_rows_but_no_named_column(
    tmp_path: Path, database: duckdb.DuckDBPyConnection
) -> None:
    raw = read_csv(written(tmp_path, b"\nid: bundle\ndays: 1;2\n"), database, "raw")
    assert [column.header for column in raw.columns] == [""]
    assert database.execute("FROM raw").fetchall() == [("id: bundle", 2)]
    assert [(fault.row, fault.code) for fault in raw.faults] == [(3, "ragged")]
