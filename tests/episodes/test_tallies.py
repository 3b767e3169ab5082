"""What is taken is held against what came in, code by code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ibis
import pyarrow as pa
import pytest
from tests.episodes.conftest import book, claim, tables

from ontschot.episodes.account import AccountError, Tally
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import Roles, roles_of
from ontschot.episodes.settled import NOBODY
from ontschot.episodes.tallies import counts_of, far_away, total_of

ROWS = (claim(1, 1, 0, "T", 70), claim(2, None, 0, "T", 5), claim(3, 2, 0, "X", 30), claim(4, 1, 0, "X", 20))


@pytest.fixture
def engine() -> Iterator[Any]:
    con = ibis.duckdb.connect()
    yield con
    con.disconnect()


def taken(engine: Any, roles: Roles, *rows: tuple[str, int, int]) -> Any:
    """Claims taken by code, place of the person and cents."""
    codes = dict(zip(roles.codes["service_code"].to_pylist(), roles.codes["code"].to_pylist(), strict=True))
    schema = pa.schema([("code", pa.int32()), ("place", pa.int32()), ("amount_cents", pa.int64())])
    lines = [{"code": codes[code], "place": place, "amount_cents": cents} for code, place, cents in rows]
    return engine.create_table("base", pa.Table.from_pylist(lines, schema), overwrite=True)


def test_what_was_not_taken_is_of_people_without_a_trigger(engine: Any) -> None:
    counts = counts_of(engine.create_table("claims", tables(ROWS)[0]))
    roles = roles_of(book(), counts["service_code"].to_pylist())
    base = taken(engine, roles, ("T", 0, 70), ("T", NOBODY, 5), ("X", 0, 20))
    assert total_of(counts) == Tally(4, 125)
    assert far_away(counts, roles, base) == [(Reason.NO_PERSON, Tally(1, 5)), (Reason.NO_TRIGGER, Tally(1, 30))]


@pytest.mark.parametrize(
    "rows",
    (
        [("T", NOBODY, 5), ("X", 0, 20)],
        [("T", 0, 71), ("T", NOBODY, 5)],
        [("T", 0, 70), ("T", NOBODY, 5), ("X", 0, 20), ("X", 0, 20), ("X", 1, 30)],
    ),
    ids=("a trigger is lost", "another amount", "a claim twice"),
)
def test_a_trigger_that_is_lost_or_a_claim_too_many_stops(engine: Any, rows: list[tuple[str, int, int]]) -> None:
    counts = counts_of(engine.create_table("claims", tables(ROWS)[0]))
    roles = roles_of(book(), counts["service_code"].to_pylist())
    with pytest.raises(AccountError, match="taken"):
        far_away(counts, roles, taken(engine, roles, *rows))
