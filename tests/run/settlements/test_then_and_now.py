"""A correction shows the settlement of then beside that of now, for every payment model and in every format."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest
from python_calamine import CalamineWorkbook
from tests.run.settlements.conftest import Plain, Write, budget, bundle, costs, fair_share, lawful, milestones, savings
from tests.run.settlements.conftest import settlement as terms
from tests.run.settlements.test_again import RECALCULATED, later
from tests.run.settlements.test_final_counts import FINAL
from tests.run.settlements.test_stage import booked, only, palliative_claims
from tests.run.settlements.test_years import reached

from ontschot.i18n import Euro, render
from ontschot.reports.write import Format
from ontschot.run.options import Options
from ontschot.run.pipeline import Outcome as RunOutcome
from ontschot.run.run import run_dossier

FORMATS: tuple[Format, ...] = ("html", "pdf", "docx", "xlsx", "json")
LATE_COSTS = {"costs": costs({2023: 200, 2025: 190})}
LATE_CLAIMS = {"claims": palliative_claims().replace(";18000;", ";19000;")}


def ran(folder: Path, out: Path, previous: Path | None = None) -> RunOutcome:
    stamp = datetime(2026, 6, 1, tzinfo=UTC)
    formats: tuple[Format, ...] = FORMATS if previous else ("json",)
    outcome, _ = run_dossier(
        folder, out, Options(formats=formats, languages=("en",), timestamp=stamp, previous=previous)
    )
    return outcome


SCHOLING = [reached("team", "2025-06-01", "2025-07-01"), reached("scholing", "2025-09-01", "2026-05-01")]


@pytest.mark.parametrize(
    ("model", "more", "late"),
    (
        (savings(recalculation=RECALCULATED), {}, LATE_COSTS),
        (budget(recalculation=RECALCULATED), {}, LATE_COSTS),
        (bundle(recalculation=RECALCULATED), {}, LATE_CLAIMS),
        (milestones(), {"assessments": SCHOLING}, {}),
        (fair_share(), {"final": {**FINAL, "established_on": "2026-05-01"}}, {}),
    ),
    ids=lambda item: item.get("kind", "") if isinstance(item, dict) else "",
)
def test_then_and_now_stand_side_by_side_in_every_format(
    write_settled: Write, tmp_path: Path, model: Plain, more: Plain, late: Plain
) -> None:
    of_model = {key: more[key] for key in more if key == "final"}
    of_terms = {key: more[key] for key in more if key != "final"}
    folder = write_settled(
        terms({**model, **of_model}, **of_terms),
        known_on="2026-02-01",
        bend=lawful,
        tables={"claims": palliative_claims()} if model["kind"] == "bundle" else {},
    )
    then = booked(ran(folder, tmp_path / "een"), model["kind"])
    later(folder, "2026-06-01", late)
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    now = booked(outcome, model["kind"])
    _in_json(tmp_path / "twee", only(outcome).terms.model.kind, then, now)
    for text in _texts(tmp_path / "twee"):
        for heading in ("Then and now:", "Then", "Now", "Difference"):
            assert heading in text
        for cents in _shown(outcome):
            assert re.sub(r"\s", "", render(Euro(cents), "en")) in re.sub(r"\s", "", text)


def _shown(outcome: RunOutcome) -> list[int]:
    """The outcomes of then and now and the difference, of every entry that was booked otherwise."""
    changed = [change for change in outcome.changes if not change.stands]
    assert changed
    before = [change.before.entitlement.cents for change in changed if change.before]
    after = [change.after.entitlement.cents for change in changed if change.after]
    return [*before, *after, *(change.cents for change in changed)]


def _report(folder: Path, ending: str) -> Path:
    (path,) = folder.rglob(f"kwo-1-*.{ending}")
    return path


def _in_json(folder: Path, kind: str, then: int, now: int) -> None:
    tables: dict[str, Any] = json.loads(_report(folder, "json").read_text(encoding="utf-8"))["tables"]
    beside = {key: table for key, table in tables.items() if key.startswith("then-and-now-")}
    entries = [table["total"] for key, table in beside.items() if "settled" not in key]
    assert sum(total["difference_cents"] for total in entries) == now - then
    whole = [table["total"] for key, table in beside.items() if "settled" in key]
    if kind == "fair_share":
        assert whole == []  # what all insurers bear together is what it was; only who bears it changed
    else:
        assert [(total["before_cents"], total["after_cents"]) for total in whole] == [(then, now)]
    for table in beside.values():
        rows = table["rows"]
        assert sum(row["difference_cents"] for row in rows) == table["total"]["difference_cents"]


def _texts(folder: Path) -> list[str]:
    html = re.sub("<[^>]+>", " ", _report(folder, "html").read_text(encoding="utf-8"))
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(_report(folder, "pdf")).pages)
    with ZipFile(_report(folder, "docx")) as word:
        written = re.sub("<[^>]+>", "", word.read("word/document.xml").decode())
    book = CalamineWorkbook.from_path(_report(folder, "xlsx"))
    cells = (cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row)
    xlsx = " ".join(
        f"{cell} {render(Euro(round(cell * 100)), 'en')}" if isinstance(cell, float) else str(cell) for cell in cells
    )
    return [html, pdf, written, xlsx]
