"""What goes to an engine is there whole, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.allocation.relational.conftest import Opening

from ontschot.allocation.relational import opened
from ontschot.tables.engines import Engine, EngineName

ROWS = 30_001


def _pieces() -> pa.Table:
    whole = pa.table({"number": pa.array(range(ROWS), pa.int64())})
    return pa.concat_tables([whole.slice(0, 7), whole.slice(7, 12_000), whole.slice(12_007)])


def test_a_table_in_pieces_is_there_whole(opening: Opening, tmp_path: Path) -> None:
    pieces = _pieces()
    pq.write_table(pieces, tmp_path / "pieces.parquet")
    with opening() as session:
        places = (session.small(pieces), session.source("a", pieces, ("number",)))
        for table in (*places, session.source("b", tmp_path / "pieces.parquet", ("number",))):
            assert sorted(session.fetch(table)["number"].to_pylist()) == list(range(ROWS))


def test_texts_come_back_as_they_were(opening: Opening) -> None:
    texts = ["", 'a "b", c', "één", "NULL", "x\\y"]
    table = pa.table(
        {"text": pa.array(texts, pa.string()).dictionary_encode(), "number": pa.array(range(5), pa.int64())}
    )
    with opening() as session:
        found = session.fetch(session.source("texts", table, ("text", "number"))).sort_by("number")
        assert found["text"].to_pylist() == texts


@pytest.mark.postgres
def test_postgresql_is_told_how_much_memory_a_step_may_take(postgres: str) -> None:
    with opened(Engine(EngineName.POSTGRES, postgres), 300 << 20) as session:
        shown = session._connection.execute("SHOW work_mem").fetchone()  # type: ignore[attr-defined] # of this engine
        assert shown == ("300MB",)
