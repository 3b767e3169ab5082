"""Returns of both kinds put together from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.called import called
from tests.cli.sending import both, codes, keys
from tests.returns.conftest import DUIN, VEEN, of
from tests.returns.written import write_all

AGREED = """parameters:
  - {name: publication.fewest_organisations, value: 2, valid_from: 2026-01-01}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path)


def test_merged_returns_answer_the_design(folder: Path) -> None:
    files, design = both(folder), ("--design", str(folder / "opzet.yaml"))
    (folder / "eigen.yaml").write_text(AGREED, encoding="utf-8")
    public = ("--public", str(folder / "openbaar.csv"), "--parameters", str(folder / "eigen.yaml"))
    writing = ("--panel", str(folder / "panels"), *public)
    done = called("merge", *files, *keys(folder), "--require-signatures", *design, *writing, "--evaluate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "opgaven van Duin Zorg, Veen Zorg" in done.stdout
    assert "Wat openbaar mag staat in" in done.stdout
    assert "ten minste 2 organisaties (publication.fewest_organisations)" in done.stdout
    assert "ten minste 10 mensen (publication.fewest_people)" in done.stdout
    assert "MON-04" in done.stdout
    assert {path.name for path in (folder / "panels").iterdir()} == {"cost.csv", "use.csv"}
    overview = folder / "overzicht.json"
    done = called("merge", *files, *design, "--evaluate", "--json", "--out", str(overview))
    told = json.loads(done.stdout)
    assert len(told["answers"]["answers"]) == 2
    assert [item["sender"] for item in told["evaluation"]["counting"]] == ["Duin Zorg", "Veen Zorg"]
    assert codes(done) == ["return-signature-unchecked"] * 2
    written = json.loads(overview.read_text("utf-8"))
    assert written["evaluation"] == told["evaluation"]
    assert "answers" not in written, "a file that goes round has no figures of few people"


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


def test_a_report_is_written_from_returns_and_can_be_verified(folder: Path) -> None:
    files, design = both(folder), ("--design", str(folder / "opzet.yaml"))
    form = ("--languages", "nl", "--formats", "html,json", "--organisation", "NZa")
    target = folder / "rapport"
    done = called("merge", *files, *keys(folder), *design, "--report", str(target), *form)
    assert (done.returncode, "Fout" in done.stderr) == (0, False)
    assert f"Het rapport staat in {target}" in done.stdout
    assert {path.name for path in target.rglob("*") if path.is_file()} == {
        "evaluation.html",
        "evaluation.json",
        "receipt.json",
    }
    assert called("verify", str(target)).returncode == 0
    assert called("merge", *files, "--report", str(target)).returncode == 2


def test_what_two_organisations_may_not_publish_is_refused(folder: Path) -> None:
    asked = ("--design", str(folder / "opzet.yaml"), "--public", str(folder / "openbaar.csv"))
    done = called("merge", *both(folder), *asked, "--json")
    assert (done.returncode, codes(done)) == (2, ["publication-organisations"])
    assert not (folder / "openbaar.csv").exists()
    for name, value, code in (
        ("publication.largest_percent", 40, "limit-percent"),
        ("publication.fewest_people", 1, "limit-people"),
        ("publication.fewest", 1, "parameter"),
    ):
        (folder / "eigen.yaml").write_text(
            f"parameters: [{{name: {name}, value: {value}, valid_from: 2026-01-01}}]", encoding="utf-8"
        )
        done = called("merge", *both(folder), *asked, "--parameters", str(folder / "eigen.yaml"), "--json")
        assert done.returncode == 2
        assert codes(done) == [code]
