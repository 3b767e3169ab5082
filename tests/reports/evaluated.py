"""Evaluations whose figures a test can check: planted effects in made regions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.evaluation.sums import design, sums

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.evaluate import Measured, evaluate
from ontschot.evaluation.measures import asked, key_of
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.i18n import Language
from ontschot.problems import Place
from ontschot.reports.content import DataVersion, RunInfo
from ontschot.reports.document import Block, Chart, Paragraph, Section, Table
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.reports.writing import say, shown

TREATED = ("zorgkantoor:2023:5503", "zorgkantoor:2023:5507", "zorgkantoor:2023:5514")
OTHERS = tuple(f"zorgkantoor:2023:9{number:03}" for number in range(12))
COST: dict[str, Any] = {
    "id": "cost",
    "name": "Zvw-kosten",
    "kind": "cost",
    "unit": "euro per verzekerde per jaar",
    "main": True,
    "direction": "lower",
    "scales": ["mean", "ratio"],
    "sector": "msz",
    "source": "Declaraties, peildatum mei.",
}
USE: dict[str, Any] = {
    "id": "admissions",
    "name": "Ziekenhuisopnamen",
    "kind": "use",
    "unit": "opnamen per 1.000",
    "direction": "lower",
    "source": "Declaraties.",
}
GROUP: dict[str, Any] = {"id": "noord", "name": "Noord", "regions": [*TREATED[:2], *OTHERS[:6]]}
Change = Callable[[RegionSum], RegionSum]


def made_design(folder: Path, **changes: Any) -> Design:
    """The design of the example with few draws, one main cost, one use and one group."""
    usual = {
        "outcomes": [COST, USE],
        "subgroups": [GROUP],
        "draws": 199,
        "beside": ["two_way", "imputation", "synthetic"],
    }
    return design(folder, **{**usual, **changes})


def evaluated_content(
    asked_for: Design,
    change: Change = lambda item: item,
    programme: dict[tuple[str, int], int] | None = None,
    **more: Any,
) -> EvaluationContent:
    """Evaluate made figures, changed line by line, and say what the report needs around them."""
    lines = tuple(change(item) for item in sums(asked_for, noise=12.0))
    keys = {key_of(item) for outcome in asked_for.outcomes for item in asked(outcome)}
    measured = Measured(dict.fromkeys(sorted(keys), lines), Place("panel.csv"), programme)
    run = RunInfo(
        "run-1",
        asked_for.title,
        "Zorgverzekeraar Duin",
        date(2028, 5, 1),
        datetime(2028, 5, 1, 9, 30, tzinfo=UTC),
        "0.1.0",
        (DataVersion("panel.csv", "ab12", 120, "ab12"),),
    )
    return EvaluationContent(run, evaluate(asked_for, measured), measured, **more)


def seen(made: EvaluationContent, change: Change = lambda item: item, **more: Any) -> EvaluationView:
    """The same answers, seen with other people behind them and with other parts of the evaluation."""
    lines = {key: tuple(map(change, items)) for key, items in made.measured.sums.items()}
    evaluation = replace(made.evaluation, **more)
    return EvaluationView(replace(made, evaluation=evaluation, measured=replace(made.measured, sums=lines)))


def small(*regions: str, people: float = 6.0) -> Change:
    """Let these regions have few people, with the same mean."""

    def change(item: RegionSum) -> RegionSum:
        mean = item.total / item.mass
        return replace(item, units=1, mass=people, total=mean * people) if item.region in regions else item

    return change


def unweighted(item: RegionSum) -> RegionSum:
    """One line per region that weighs one, as in a table without weights."""
    return replace(item, units=1, mass=1.0, total=item.total / item.mass)


def texts(blocks: Iterable[Block], language: Language = "en") -> list[str]:
    """The sentences between the tables."""
    return [say(block.text, language) for block in blocks if isinstance(block, Paragraph)]


def table(section: Section, key: str) -> Table:
    """One table of a section."""
    return next(block for block in section.blocks if isinstance(block, Table) and block.key == key)


def chart(section: Section, key: str) -> Chart:
    """One chart of a section."""
    return next(block for block in section.blocks if isinstance(block, Chart) and block.key == key)


def cells(made: Table, language: Language = "en") -> list[tuple[str, ...]]:
    """The rows of a table as people read them."""
    kinds = [column.kind for column in made.columns]
    return [tuple(shown(cell, kind, language) for cell, kind in zip(row, kinds, strict=True)) for row in made.rows]
