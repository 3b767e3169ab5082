"""What an experiment could show, asked on the command line with a design and a panel of a user."""

from __future__ import annotations

import csv
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.evaluation.sums import design, sums

from ontschot.cli.app import run
from ontschot.evaluation.design.read import example

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls the command line in this process: exit code, results, and what stands beside them."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ontschot", "--language", "en", "power", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            run()
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return call


@pytest.fixture
def opzet(tmp_path: Path) -> Path:
    """The example as a file, with what the parties hope for."""
    data = yaml.safe_load(example())
    data["outcomes"] = [data["outcomes"][0] | {"hoped": "3%"}]
    path = tmp_path / "hoped.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    """Costs per region before the first start alone: nothing else is there yet."""
    path = tmp_path / "panel.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unit", "region", "period", "first_treated_period", "weight", "cost"))
        for item in sums(design(tmp_path)):
            if item.period <= 2024:
                mean = round(item.total / item.mass, 6)
                writer.writerow([item.region, item.region, item.period, "", item.units, mean])
    return path


def test_tables_and_sentences_say_what_could_show(called: Call, opzet: Path, panel: Path) -> None:
    code, out, err = called(opzet, panel, "--draws", "50")
    assert code == 0, err
    for words in ("Zvw-kosten, euro per verzekerde per jaar:", "twice the treated regions", "80%", "90%", "3%"):
        assert words in out
    assert "would show with a chance of 100%" in out
    assert "The experiment as laid down" in err


def test_machines_get_the_same_figures_for_the_same_seed(called: Call, opzet: Path, panel: Path) -> None:
    asked = (opzet, panel, "--draws", "50", "--json", "--seed")
    one, again, other = (json.loads(called(*asked, seed)[1]) for seed in ("7", "7", "8"))
    assert one == again
    assert one != other
    (power,) = one
    assert (power["outcome"], power["runs"], power["seed"]) == ("cost", 50, 7)
    assert power["experiments"]["laid_down"]["way"] == "resampled"


def test_a_panel_without_these_regions_is_refused(called: Call, opzet: Path, panel: Path) -> None:
    text = panel.read_text(encoding="utf-8").replace("zorgkantoor:2023:55", "zorgkantoor:2023:66")
    panel.write_text(text, encoding="utf-8")
    code, out, err = called(opzet, panel, "--draws", "50")
    assert code == 2
    assert "there are no figures from before the first start" in err
    assert "Chance" not in out
    assert called(panel, panel)[0] == 2
