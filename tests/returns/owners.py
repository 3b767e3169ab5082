"""A panel of people in regions, with owners of rows, and a design to report on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.evaluation.design.document import Design
from ontschot.problems import Place
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.evaluation_make import Made, make_evaluation_return
from ontschot.returns.evaluation_refusals import Wish
from ontschot.returns.signed_document import Sender

__all__ = [
    "PLACE",
    "REGIONS",
    "SENDERS",
    "WISH",
    "Row",
    "as_table",
    "design",
    "evaluation_of",
    "made",
    "people",
    "region",
]

Row = dict[str, Any]

WISH = Wish(date(2026, 3, 1))
PLACE = Place("panel.csv")
SENDERS = (
    Sender(name="Duin Zorg", uzovi=("9901", "9902")),
    Sender(name="Veen Zorg", uzovi=("9903",)),
    Sender(name="Zee Zorg", uzovi=("9904",)),
)
_SCHEMA = pa.schema(
    [
        ("unit", pa.string()),
        ("region", pa.string()),
        ("period", pa.int32()),
        ("first_treated_period", pa.int32()),
        ("weight", pa.decimal128(18, 6)),
        ("cost", pa.float64()),
        ("use", pa.float64()),
    ]
)


def region(number: int) -> str:
    """Name a region as the contract asks."""
    return f"zorgkantoor:2023:55{number:02}"


REGIONS = tuple(region(number) for number in range(6))
STARTS = {region(0): 2023, region(1): 2023, region(2): 2024}


def design(**other: Any) -> Design:
    """A design on two outcomes in four years: two regions start in 2023, one in 2024, three never."""
    usual: dict[str, Any] = {
        "id": "proef",
        "title": "Proef",
        "question": "Daalt het?",
        "treated": [{"unit": unit, "first_period": start} for unit, start in STARTS.items()],
        "periods": [2021, 2022, 2023, 2024],
        "outcomes": [
            {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "source": "Bedacht."},
            {"id": "use", "name": "Opnamen", "kind": "use", "unit": "opnamen", "source": "Bedacht."},
        ],
        "weighing": "first",
        "folding": {"minimum": 3},
    }
    return Design.model_validate({**usual, **other})


def people(seed: int, count: int, owners: int = 2, *, switch: float = 0.0, move: float = 0.0) -> list[Row]:
    """Rows of people in four years, each with an owner; some change owner or region between years."""
    draw = np.random.default_rng(seed)
    rows: list[Row] = []
    for number in range(count):
        owner, at = int(draw.integers(owners)), int(draw.integers(len(REGIONS)))
        level = float(draw.gamma(2, 1500))
        for period in (2021, 2022, 2023, 2024):
            owner = int(draw.integers(owners)) if draw.random() < switch else owner
            at = int(draw.integers(len(REGIONS))) if draw.random() < move else at
            rows.append({"owner": owner, "unit": f"u{number}", **_row(region(at), period, level, draw)})
    return rows


def _row(at: str, period: int, level: float, draw: np.random.Generator) -> Row:
    start = STARTS.get(at)
    effect = -120.0 if start and period >= start else 0.0
    return {
        "region": at,
        "period": period,
        "first_treated_period": start,
        "weight": int(draw.integers(1, 4)),
        "cost": None if draw.random() < 0.02 else level + effect + float(draw.normal(0, 300)),
        "use": float(draw.poisson(2)),
    }


@contextmanager
def as_table(rows: Sequence[Mapping[str, Any]]) -> Iterator[ir.Table]:
    """Lay rows on DuckDB under the contract of a panel."""
    con = ibis.duckdb.connect()
    try:
        kept = [{name: row[name] for name in _SCHEMA.names} for row in rows]
        yield con.create_table("panel", pa.Table.from_pylist(kept, _SCHEMA))
    finally:
        con.disconnect()


def made(rows: Sequence[Row], owner: int | None = 0, wish: Wish = WISH, **other: Any) -> Made:
    """What one owner's rows give; None: all rows as if of one owner."""
    own = [row for row in rows if owner is None or row["owner"] == owner]
    with as_table(own) as table:
        return make_evaluation_return(SENDERS[owner or 0], design(**other), wish, table, PLACE)


def evaluation_of(rows: Sequence[Row], owner: int = 0, wish: Wish = WISH, **other: Any) -> EvaluationReturn:
    """The return of one owner."""
    document = made(rows, owner, wish, **other).document
    assert document is not None
    return document
