"""What an experiment could show, asked on the command line with a design and a panel of a user."""

from __future__ import annotations

import csv
import json
import signal
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evaluation.sums import design, sums

from ontschot.cli.app import run
from ontschot.evaluation.design.read import example
from ontschot.evaluation.power.closed import Aim, mean_per_arm

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


def test_the_reference_figures_come_by_formula_without_any_file(called: Call, shared: Path) -> None:
    reference: dict[str, Any] = json.loads((shared / "reference" / "evaluation.json").read_text(encoding="utf-8"))
    proportions, clustered = reference["power"]
    code, out, _ = called("--shares", "18%", "14%", "--groups", "40", "2%", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["per_arm"] == proportions["per_arm"]
    assert (data["clusters_per_arm"], float(Fraction(data["design_effect"]))) == (
        clustered["clusters"],
        clustered["deff"],
    )
    _, out, _ = called("--shares", "18%", "14%", "--groups", "40", "2%")
    assert "1,314 people per arm" in out
    assert "59 groups per arm" in out
    assert "assigned by lot" in out


def test_means_go_both_ways(called: Call) -> None:
    _, out, _ = called("--means", "50", "400", "--json")
    needed = json.loads(out)["per_arm"]
    assert needed == mean_per_arm(50, 400, Aim())
    _, out, _ = called("--arm", str(needed), "400", "--json")
    assert 49.9 < json.loads(out)["detectable"] <= 50
    code, out, _ = called("--arm", str(needed), "400", "--groups", "100", "0,05", "--chance", "90%")
    assert code == 0
    assert "fewer than 20 groups per arm" in out
    assert "chance of 90%" in out


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ((), "Give a design and a panel"),
        (("--groups", "40", "2%"), "Ask one thing"),
        (("--shares", "1", "2", "--means", "3", "4"), "Ask one thing"),
        (("--shares", "veel", "14%"), "not a number"),
        (("--shares", "18%", "18%"), "No experiment"),
        (("--shares", "18%", "14%", "--chance", "2%"), "No experiment"),
        (("--shares", "18%", "14%", "--groups", "0", "2%"), "at least one person"),
        (("--means", "50", "0"), "No experiment"),
        (("--arm", "1", "400"), "No experiment"),
        (("--means", "50", "400", "opzet.yaml"), "Give a design and a panel"),
    ],
)
def test_what_no_formula_answers_is_refused(called: Call, typed: tuple[str, ...], says: str) -> None:
    code, out, err = called(*typed)
    assert code == 2
    assert says in out + err


def test_an_experiment_without_an_answer_ends_with_code_2(called: Call, opzet: Path, panel: Path) -> None:
    lines = panel.read_text(encoding="utf-8").splitlines(keepends=True)
    panel.write_text("".join(line for line in lines if ":2023:9" not in line), encoding="utf-8")
    code, _out, err = called(opzet, panel, "--draws", "50")
    assert (code, "No region would be left to compare with." in err) == (2, True)


def test_refused_rows_end_with_code_1(called: Call, opzet: Path, panel: Path) -> None:
    lines = panel.read_text(encoding="utf-8").splitlines(keepends=True)
    panel.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    code, out, _err = called(opzet, panel, "--draws", "50")
    assert (code, "as laid down" in out) == (1, True)
