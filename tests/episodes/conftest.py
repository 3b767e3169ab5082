"""Drawn claims, definitions and people, and the comparison of a construction with the plain reference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from ontschot.episodes.construct import Constructed, Followed, construct
from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk
from ontschot.episodes.reference import Outcome, reference
from ontschot.periods import Period
from ontschot.tables.contracts import CLAIMS, INSURED

DAY = date(2025, 1, 1)
DEATHS = pa.schema([("person_id", pa.int64()), ("death_date", pa.date32())])
_CLAIMS = pa.schema([pa.field(field.name, field.type) for field in CLAIMS.schema()])

Row = dict[str, Any]


def day(number: int) -> date:
    return DAY + timedelta(number)


def claim(number: object, person: int | None, on: int, code: str, cents: int = 100, **more: Any) -> Row:
    return {
        "claim_id": f"c{number}",
        "person_id": person,
        "care_date": day(on),
        "service_code": code,
        "title": None,
        "provider": "01000001",
        "sector": "msz",
        "amount_cents": cents,
        "reverses_claim_id": None,
    } | more


def insured(person: int, start: int, end: int, uzovi: str = "0101", **more: str) -> Row:
    traits = {"region": "onbekend", "municipality": "onbekend", "age_band": "80-84", "sex": "V", "risk_class": "1"}
    return {"person_id": person, "uzovi": uzovi, "insured_from": day(start), "insured_to": day(end)} | traits | more


def definition(name: str = "hip", **more: Any) -> Row:
    return {
        "id": name,
        "title": name,
        "trigger": {"codes": ["T"]},
        "look_back": {"days": 10},
        "end": {"days": 30},
        "services": {"typical": ["A*"], "complications": ["C*"], "excluded": ["A9"]},
    } | more


def book(*definitions: Row, durations: Sequence[Row] = ()) -> Book:
    return Book.model_validate({"definitions": list(definitions) or [definition()], "durations": list(durations)})


def tables(
    claims: Sequence[Row], insurance: Sequence[Row] | None = None, deaths: Sequence[tuple[int, int]] | None = None
) -> tuple[pa.Table, pa.Table | None, pa.Table | None]:
    return (
        pa.Table.from_pylist(list(claims), _CLAIMS),
        None if insurance is None else pa.Table.from_pylist(list(insurance), INSURED.schema()),
        None
        if deaths is None
        else pa.Table.from_pylist([{"person_id": p, "death_date": day(d)} for p, d in deaths], DEATHS),
    )


class Built:
    """A construction taken out of its engine."""

    def __init__(self, made: Constructed) -> None:
        self.made = made
        self.episodes = made.episodes.to_pylist()
        self.lines = _sorted(made.lines.to_pyarrow().to_pylist())
        self.left_out = _sorted(made.left_out.to_pyarrow().to_pylist())

    @property
    def reasons(self) -> dict[str, str]:
        return {row["claim_id"]: row["reason"] for row in self.left_out}

    @property
    def amounts(self) -> dict[str, int]:
        return {row["episode_id"]: row["cents"] for row in self.episodes}


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(str(value) for value in row.values()))


def build(
    claims: Sequence[Row],
    of: Book | None = None,
    insurance: Sequence[Row] | None = None,
    deaths: Sequence[tuple[int, int]] | None = None,
    period: tuple[int, int] | None = None,
) -> Built:
    """Build on DuckDB, compare with the plain reference, and give the outcome."""
    con = ibis.duckdb.connect()
    try:
        return built_on(con, claims, of or book(), insurance=insurance, deaths=deaths, period=period)
    finally:
        con.disconnect()


def built_on(
    con: Any,
    claims: Sequence[Row],
    of: Book,
    *,
    insurance: Sequence[Row] | None = None,
    deaths: Sequence[tuple[int, int]] | None = None,
    period: tuple[int, int] | None = None,
) -> Built:
    rows, spells, died = tables(claims, insurance, deaths)
    days = Period(day(period[0]), day(period[1])) if period else None
    with Desk(con) as desk:
        table = desk.sent(rows)
        followed = Followed(
            None if spells is None else desk.sent(spells), None if died is None else desk.sent(died), days
        )
        built = Built(construct(desk, table, of, followed))
    expected = reference(
        rows.to_pylist(),
        of,
        days,
        None if spells is None else spells.to_pylist(),
        None if died is None else died.to_pylist(),
    )
    same(built, expected)
    return built


def same(built: Built, expected: Outcome) -> None:
    assert built.episodes == expected.episodes
    assert built.lines == _sorted(expected.lines)
    assert built.left_out == _sorted(expected.left_out)
    total = built.made.account.total
    assert (total.cents, built.made.account.used.cents) == (
        sum(row["amount_cents"] for row in built.lines) + sum(row["amount_cents"] for row in built.left_out),
        sum(row["amount_cents"] for row in built.lines),
    )


__all__ = ["Built", "book", "build", "built_on", "claim", "day", "definition", "insured", "ir", "pytest", "tables"]
