"""What the plasmode study measures ends up in the pages, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from bench import plasmode, plasmode_pages

from ontschot.evaluation.panel import NEVER, Panel
from ontschot.evaluation.plasmode.scenario import Shape
from ontschot.evaluation.plasmode.ways import Way
from ontschot.evaluation.reading.rules import Reading
from ontschot.tables.panel_level import PanelLevel

MARKS = tuple(plasmode_pages.KINDS)


class Made(plasmode.Figures):
    """Made figures in place of those of a folder."""

    def panel(self, first_year: int, level: PanelLevel, reading: Reading) -> Panel:
        """Fourteen regions whatever is asked."""
        outcome = 100 + np.random.default_rng([len(reading.outcome), len(level)]).normal(0, 1, (14, 7)).cumsum(axis=1)
        names = tuple(f"R{number:02}" for number in range(14))
        periods = tuple(range(first_year, first_year + 7))
        return Panel(names, periods, np.full(14, NEVER), outcome, np.ones(14), names)

    def units(self, first_year: int, reading: Reading) -> Panel:
        """The regions themselves."""
        return self.panel(first_year, PanelLevel.REGION, reading)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for language in ("en", "nl"):
        (tmp_path / language).mkdir()
        text = "\n".join(f"<!-- bench {name} -->\n<!-- end {name} -->" for name in MARKS)
        (tmp_path / language / "plasmode.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_broken_off_run_goes_on_and_the_pages_hold_what_was_measured(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = docs / "plasmode.jsonl"
    plan = (
        plasmode.Line("total", (Way.DEFAULT, Way.CR2, Way.UNIT), 4),
        plasmode.Line("uneven", (Way.DEFAULT,), 4, shape=Shape.UNEVEN, size=0.05),
    )
    monkeypatch.setattr(plasmode, "PLAN", plan)
    monkeypatch.setattr(plasmode, "Figures", Made)
    monkeypatch.setattr(plasmode, "COUNTS", (1, 5))
    for arguments in (["--only", "total"], ["--pages", str(docs)]):
        monkeypatch.setattr("sys.argv", ["plasmode", "folder", "--out", str(out), *arguments])
        plasmode.main()
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["name"], row["treated"]) for row in rows] == [("total", 1), ("total", 5), ("uneven", 1), ("uneven", 5)]
    assert rows[0]["ways"]["CR2"] == {"asked": 4, "answered": 0}
    assert "no answer" in capsys.readouterr().out
    width = rows[1]["ways"]["default"]["width"]["value"]
    english = (docs / "en" / "plasmode.md").read_text(encoding="utf-8")
    dutch = (docs / "nl" / "plasmode.md").read_text(encoding="utf-8")
    assert f"| **default** (by region) | 4 | {rows[1]['ways']['default']['bias']['value']:.2f} ±" in english
    assert f"| {width:.1f} |" in english
    assert f"| {width:.1f} |".replace(".", ",") in dutch
    assert "| verschilt per regio | 5 | **standaard** (per regio) |" in dutch
    assert "errors by municipality" in english


def test_one_treated_region_is_not_asked_for_starts_of_its_own_twice() -> None:
    staggered = next(line for line in plasmode.PLAN if line.name == "staggered")
    assert not plasmode.differs(staggered, 1)
    assert plasmode.differs(staggered, 2)
    assert plasmode.differs(plasmode.PLAN[0], 1)
