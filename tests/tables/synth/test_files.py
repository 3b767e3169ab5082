from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ontschot.tables.synth.files import TableFiles

ROWS = pa.table({"n": pa.array([1, 2], pa.int64()), "t": pa.array(["a", "b"]).dictionary_encode()})


def test_tables_grow_piece_by_piece_and_appear_at_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with TableFiles(folder) as files:
        files.write("x", ROWS)
        files.write("x", ROWS)
        assert files.rows == {"x": 4}
        assert not (folder / "x.parquet").exists()
    assert pq.read_table(folder / "x.parquet")["n"].to_pylist() == [1, 2, 1, 2]
    assert [file.name for file in folder.iterdir()] == ["x.parquet"]


def test_text_reads_back_as_plain_text(tmp_path: Path) -> None:
    with TableFiles(tmp_path) as files:
        files.write("x", ROWS)
    assert pq.read_schema(tmp_path / "x.parquet").field("t").type == pa.string()


def test_notes_appear_with_the_tables_or_not_at_all(tmp_path: Path) -> None:
    with TableFiles(tmp_path) as files:
        files.note("told.json", "{}\n")
    assert (tmp_path / "told.json").read_bytes() == b"{}\n"
    with pytest.raises(RuntimeError):
        _broken_off(tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []


def _broken_off(folder: Path) -> None:
    with TableFiles(folder) as files:
        files.write("x", ROWS)
        files.note("told.json", "{}\n")
        raise RuntimeError
