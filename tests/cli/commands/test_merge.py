"""Returns of both kinds put together from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import called
from tests.cli.sending import both, codes, keys
from tests.returns.conftest import DUIN, VEEN, of
from tests.returns.written import write_all


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path)


def test_merged_returns_answer_the_design(folder: Path) -> None:
    files, design = both(folder), ("--design", str(folder / "opzet.yaml"))
    writing = ("--panel", str(folder / "panels"), "--public", str(folder / "openbaar.csv"))
    done = called("merge", *files, *keys(folder), "--require-signatures", *design, *writing, "--evaluate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "opgaven van Duin Zorg, Veen Zorg" in done.stdout
    assert "Wat openbaar mag staat in" in done.stdout
    assert "MON-04" in done.stdout
    assert {path.name for path in (folder / "panels").iterdir()} == {"cost.csv", "use.csv"}
    overview = folder / "overzicht.json"
    done = called("merge", *files, *design, "--evaluate", "--json", "--out", str(overview))
    told = json.loads(done.stdout)
    assert len(told["answers"]["answers"]) == 2
    assert [item["sender"] for item in told["evaluation"]["counting"]] == ["Duin Zorg", "Veen Zorg"]
    assert codes(done) == ["return-signature-unchecked"] * 2
    assert json.loads(overview.read_text("utf-8"))["evaluation"] == told["evaluation"]


def test_yearly_returns_merge_as_before(folder: Path) -> None:
    for sender in (DUIN, VEEN):
        (folder / f"{sender.name}.json").write_text(of(sender).as_json(), "utf-8")
    files = [str(folder / f"{sender.name}.json") for sender in (DUIN, VEEN)]
    done = called("merge", *files, "--out", str(folder / "samen.json"))
    assert done.returncode == 0
    assert "1 overeenkomsten van 2 betalers" in done.stdout
    assert done.stderr.count("niet ondertekend") == 2
    [year] = json.loads((folder / "samen.json").read_text("utf-8"))
    assert year["year"] == 2025
    assert called("merge", *files, *keys(folder), "--require-signatures").returncode == 2


def test_a_tampered_return_is_left_out(folder: Path) -> None:
    first, second = both(folder)
    text = Path(first).read_text("utf-8")
    Path(first).write_text(text.replace('"smallest": 3', '"smallest": 2'), "utf-8")
    done = called("merge", first, second, *keys(folder), "--json")
    assert (done.returncode, codes(done)) == (2, ["return-changed", "return-signature-wrong"][:1])
    assert [item["sender"] for item in json.loads(done.stdout)["evaluation"]["counting"]] == ["Veen Zorg"]


def test_commands_that_ask_too_little_are_told(folder: Path) -> None:
    (folder / "x.json").write_text(of(DUIN).as_json(), "utf-8")
    for words in (
        ("merge", str(folder / "x.json"), "--evaluate"),
        ("merge", str(folder / "x.json"), "--require-signatures"),
        ("inbox", str(folder), *keys(folder), "--due", "2026-06-01"),
    ):
        done = called(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
        assert "Fout" in done.stderr
