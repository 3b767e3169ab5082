"""Every row that comes in is used, refused, or counts for nothing with its reason: at any size, in every report."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.run.conftest import AGREEMENT

from ontschot.i18n import render
from ontschot.progress import Silent
from ontschot.run import intake
from ontschot.run.content import content_of
from ontschot.run.dossier import open_dossier
from ontschot.run.options import Options
from ontschot.run.pipeline import calculate
from ontschot.run.run import run_dossier

Write = Callable[..., Path]
STRAY = (
    "11111111-1111-4222-8333-444455556666;ouderen;1;2025-01-01;2026-01-01\n"
    f"{AGREEMENT['id']};jongeren;2;2025-01-01;2026-01-01\n"
    f"{AGREEMENT['id']};ouderen;3;2021-01-01;2022-01-01\n"
    f"{AGREEMENT['id']};ouderen;999;2025-01-01;2026-01-01\n"
    f"{AGREEMENT['id']};ouderen;4;2026-01-01;2025-01-01\n"
)


@pytest.fixture
def stray(write_dossier: Write) -> Path:
    """The small dossier with one membership of every kind that counts for nothing, and a cost of a stranger."""
    folder = write_dossier()
    with (folder / "tables" / "membership.csv").open("a", encoding="utf-8") as stream:
        stream.write(STRAY)
    with (folder / "tables" / "costs.csv").open("a", encoding="utf-8") as stream:
        stream.write("999;2023;wijkverpleging;123456;true\n")
    return folder


@pytest.mark.parametrize("small", (0, 2_000_000))
def test_the_account_of_a_table_adds_up_at_any_size(
    stray: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(intake, "_SMALL", small)
    outcome = calculate(open_dossier(stray), Options(), tmp_path / "work", Silent())
    shown = {render(item.title, "en"): item for item in content_of(outcome, Options()).reconciliations}
    lines = {render(line.name, "en"): line.amount for line in shown["Table membership"].lines}
    assert lines == {
        "Rows used": 20,
        "Rows of an agreement that is not in the dossier": 1,
        "Rows of a group that the agreement does not have": 1,
        "Rows outside the period of the agreement": 1,
        "Rows of people who are not among the insured": 1,
        "Rows refused, each with its reason": 1,
    }
    told = {(problem.code, problem.place.part) for problem in outcome.problems}
    assert {
        (code, "membership") for code in ("agreement_unknown", "group_unknown", "outside_period", "not_insured")
    } < told
    assert any("1.234,56" in render(problem.message, "nl") for problem in outcome.problems)


def test_rows_that_count_for_nothing_are_written_down(stray: Path, tmp_path: Path) -> None:
    run_dossier(stray, tmp_path / "uit", Options(languages=("nl",), formats=("json",)))
    with (tmp_path / "uit" / "data" / "rows-not-used.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert [(row["table"], row["reason"], row["rows"], row["amount_eur"]) for row in rows] == [
        ("membership", "agreement_unknown", "1", ""),
        ("membership", "group_unknown", "1", ""),
        ("membership", "outside_period", "1", ""),
        ("membership", "not_insured", "1", ""),
        ("costs", "not_insured", "1", "1234.56"),
    ]
