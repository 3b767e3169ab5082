"""From a panel to a signed return, merged returns and the inbox, all from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.cli.forked import Done, commanded
from tests.returns.conftest import DUIN, VEEN, keyed, of
from tests.returns.written import write_all

from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.read_any import read_any


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path)


def returned(folder: Path, name: str, *options: str) -> Done:
    sender = {"duin": ("Duin Zorg", "9901,9902"), "veen": ("Veen Zorg", "9903")}[name]
    who = ("--organisation", sender[0], "--uzovi", sender[1], "--known-on", "2026-03-01")
    where = ("--design", str(folder / "opzet.yaml"), "--out", str(folder / f"{name}.json"))
    return commanded("return", str(folder / f"{name}.csv"), *where, *who, *options)


def keys(folder: Path) -> tuple[str, str]:
    return "--keys", str(folder / "sleutels.yaml")


def both(folder: Path) -> list[str]:
    assert returned(folder, "duin", "--key", str(folder / "duin.pem")).returncode == 0
    assert returned(folder, "veen", "--key", str(folder / "veen.pem")).returncode == 0
    return [str(folder / "duin.json"), str(folder / "veen.json")]


def codes(done: Done) -> list[str]:
    return [problem["code"] for problem in json.loads(done.stdout)["problems"]]


def test_a_return_is_made_with_an_account_of_the_rows(folder: Path) -> None:
    done = returned(folder, "duin")
    assert (done.returncode, done.stderr) == (0, "")
    assert "nog niet ondertekend" in done.stdout
    assert "Wie van verzekeraar wisselt" in done.stdout
    document = read_any(folder / "duin.json").document
    assert isinstance(document, EvaluationReturn)
    assert document.signature is None


def test_a_return_says_in_json_what_it_did(folder: Path) -> None:
    told = json.loads(returned(folder, "duin", "--key", str(folder / "duin.pem"), "--json").stdout)
    assert told["signed"] is True
    assert told["rows"][0]["rows"] == told["rows"][0]["used"]
    assert told["problems"] == []


def test_a_return_that_cannot_be_made_writes_nothing(folder: Path) -> None:
    done = returned(folder, "duin", "--version", "2", "--json")
    assert (done.returncode, codes(done)) == (2, ["return-reason"])
    assert not (folder / "duin.json").exists()
    done = returned(folder, "duin", "--design", str(folder / "duin.csv"))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_signing_afterwards(folder: Path) -> None:
    assert returned(folder, "duin").returncode == 0
    (folder / "jaar.json").write_text(of(DUIN).as_json(), "utf-8")
    files = [str(folder / "duin.json"), str(folder / "jaar.json")]
    done = commanded("sign", *files, "--key", str(folder / "duin.pem"), "--signed-on", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("ondertekend op 20 november 2026 door Duin Zorg") == 2
    merged = commanded("merge", *files, *keys(folder), "--require-signatures", "--json")
    assert (merged.returncode, codes(merged)) == (0, [])


def test_what_cannot_be_read_is_not_signed(folder: Path) -> None:
    (folder / "goed.json").write_text(of(DUIN).as_json(), "utf-8")
    (folder / "kapot.json").write_text("{", "utf-8")
    done = commanded("sign", str(folder / "goed.json"), str(folder / "kapot.json"), "--key", str(folder / "duin.pem"))
    assert done.returncode == 2
    assert (folder / "goed.json").read_text("utf-8") == of(DUIN).as_json()


def test_merged_returns_answer_the_design(folder: Path) -> None:
    files, design = both(folder), ("--design", str(folder / "opzet.yaml"))
    writing = ("--panel", str(folder / "panels"), "--public", str(folder / "openbaar.csv"))
    done = commanded("merge", *files, *keys(folder), "--require-signatures", *design, *writing, "--evaluate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "opgaven van Duin Zorg, Veen Zorg" in done.stdout
    assert "Wat openbaar mag staat in" in done.stdout
    assert "MON-04" in done.stdout
    assert {path.name for path in (folder / "panels").iterdir()} == {"cost.csv", "use.csv"}
    overview = folder / "overzicht.json"
    done = commanded("merge", *files, *design, "--evaluate", "--json", "--out", str(overview))
    told = json.loads(done.stdout)
    assert len(told["answers"]["answers"]) == 2
    assert [item["sender"] for item in told["evaluation"]["counting"]] == ["Duin Zorg", "Veen Zorg"]
    assert codes(done) == ["return-signature-unchecked"] * 2
    assert json.loads(overview.read_text("utf-8"))["evaluation"] == told["evaluation"]


def test_yearly_returns_merge_as_before(folder: Path) -> None:
    for sender in (DUIN, VEEN):
        (folder / f"{sender.name}.json").write_text(of(sender).as_json(), "utf-8")
    files = [str(folder / f"{sender.name}.json") for sender in (DUIN, VEEN)]
    done = commanded("merge", *files, "--out", str(folder / "samen.json"))
    assert done.returncode == 0
    assert "1 overeenkomsten van 2 betalers" in done.stdout
    assert done.stderr.count("niet ondertekend") == 2
    [year] = json.loads((folder / "samen.json").read_text("utf-8"))
    assert year["year"] == 2025
    assert commanded("merge", *files, *keys(folder), "--require-signatures").returncode == 2


def test_a_tampered_return_is_left_out(folder: Path) -> None:
    first, second = both(folder)
    text = Path(first).read_text("utf-8")
    Path(first).write_text(text.replace('"smallest": 3', '"smallest": 2'), "utf-8")
    done = commanded("merge", first, second, *keys(folder), "--json")
    assert (done.returncode, codes(done)) == (2, ["return-changed", "return-signature-wrong"][:1])
    assert [item["sender"] for item in json.loads(done.stdout)["evaluation"]["counting"]] == ["Veen Zorg"]


def test_commands_that_ask_too_little_are_told(folder: Path) -> None:
    (folder / "x.json").write_text(of(DUIN).as_json(), "utf-8")
    for words in (
        ("merge", str(folder / "x.json"), "--evaluate"),
        ("merge", str(folder / "x.json"), "--require-signatures"),
        ("inbox", str(folder), *keys(folder), "--due", "2026-06-01"),
    ):
        done = commanded(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
        assert "Fout" in done.stderr


def test_the_inbox_shows_who_sent_what(folder: Path) -> None:
    inside = folder / "in"
    inside.mkdir()
    assert (
        returned(folder, "duin", "--key", str(folder / "duin.pem"), "--out", str(inside / "duin.json")).returncode == 0
    )
    (inside / "vreemd.json").write_text("{}", "utf-8")
    asked = ("inbox", str(inside), *keys(folder), "--due", "2026-11-20", "--on", "2026-12-01")
    design = ("--design", str(folder / "opzet.yaml"))
    writing = ("--journal", str(folder / "journaal.json"), "--out", str(folder / "inbox.csv"))
    done = commanded(*asked, *design, *writing)
    assert done.returncode == 0
    assert "1 van 2 verwachte opgaven zijn binnen; uiterste dag 20 november 2026." in done.stdout
    assert "niet ontvangen" in done.stdout
    assert "Niet meegeteld: vreemd.json" in done.stdout
    sheet = (folder / "inbox.csv").read_text("utf-8-sig").splitlines()
    assert sheet[0].startswith("Organisatie;Stand;Dagen te laat")
    assert sheet[1].startswith("Duin Zorg;compleet;11;")
    told = json.loads(commanded(*asked, *design, "--json").stdout)
    assert [row["state"] for row in told["organisations"]] == ["complete", "missing"]
    assert [item["file"] for item in told["other_files"]] == ["vreemd.json"]


def test_leaps_and_restated_figures_are_spelled_out(folder: Path) -> None:
    inside = folder / "in"
    inside.mkdir()
    later = of(DUIN, agreements=[keyed(euros="200.00")], known_on=date(2026, 5, 1))
    for name, document in (("a", of(DUIN)), ("b", later)):
        (inside / f"{name}.json").write_text(document.as_json(), "utf-8")
    done = commanded("inbox", str(inside), *keys(folder), "--due", "2026-06-01", "--year", "2025")
    assert "Duin Zorg, herzien: Budget in 2025: € 66,67 → € 133,33" in done.stdout
    assert "niet bekend" in done.stdout
