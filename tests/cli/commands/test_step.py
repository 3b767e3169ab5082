"""The life of an agreement, each step as a user takes it, in a process of its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.agreements.living import draft

from ontschot.agreements.write import write_agreement

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def ontschot(tmp_path: Path) -> Run:
    write_agreement(draft(), tmp_path / "a.yaml")
    path = tmp_path / "a.yaml"
    path.write_text("# Van ons\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ontschot", *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return start


def _data(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _signed(ontschot: Run, file: str, day: str, *more: str) -> None:
    for party in ("duin", "wijkzorg", "huisartsen"):
        words = ("--party", party, "--person", "mw. A", "--on", day, *more)
        assert ontschot("step", "sign", file, *words).returncode == 0


def _until_running(ontschot: Run) -> None:
    who = ("--person", "mw. A", "--on")
    for step, day in (("submit", "2024-11-01"), ("check", "15-11-2024")):
        assert ontschot("step", step, "a.yaml", *who, day).returncode == 0
    _signed(ontschot, "a.yaml", "2024-12-01", "--store", "bewaard")
    assert ontschot("step", "start", "a.yaml", *who, "2025-01-01", "--store", "bewaard").returncode == 0


def test_from_draft_to_amended_and_ended(ontschot: Run, tmp_path: Path) -> None:
    _until_running(ontschot)
    reason = ("--reason", "Een derde aanbieder")
    amended = _data(ontschot("step", "amend", "a.yaml", "-p", "mw. A", *reason, "--on", "2025-06-01", "--json"))
    assert (amended["file"], amended["version"], amended["comments_kept"]) == ("a-v2.yaml", 2, True)
    assert (tmp_path / "a-v2.yaml").read_text(encoding="utf-8").startswith("# Van ons\n")
    for step, day in (("submit", "2025-06-02"), ("check", "2025-06-03")):
        assert ontschot("step", step, "a-v2.yaml", "-p", "mw. A", "--on", day).returncode == 0
    _signed(ontschot, "a-v2.yaml", "2025-07-01", "--store", "bewaard")
    by = ("--by", "a-v2.yaml", "-p", "mw. A", "--on", "2025-07-01", "--store", "bewaard")
    assert _data(ontschot("step", "replace", "a.yaml", *by, "--json"))["status"] == "amended"
    assert ontschot("step", "start", "a-v2.yaml", "-p", "mw. A", "--on", "2025-07-01").returncode == 0
    early = ("-p", "mw. A", "--on", "2025-09-01")
    assert "reden" in ontschot("step", "end", "a-v2.yaml", *early).stderr
    assert _data(ontschot("step", "end", "a-v2.yaml", *early, "-r", "Opgezegd", "--json"))["status"] == "ended"
    listed = json.loads(ontschot("versions", ".", "--json").stdout)
    assert [(item["version"], item["status"]) for item in listed["versions"]] == [(1, "amended"), (2, "ended")]
    kept = json.loads(ontschot("versions", "bewaard", "--known-on", "2025-06-15", "--json").stdout)
    assert [(item["version"], item["in_force"]) for item in kept["versions"]] == [(1, True), (2, False)]


def test_a_signature_names_who_still_must_sign_and_is_no_qualified_one(ontschot: Run, tmp_path: Path) -> None:
    for step in ("submit", "check"):
        ontschot("step", step, "a.yaml", "-p", "mw. A", "--on", "2024-11-01")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 getekend")
    words = ("--party", "duin", "-p", "dhr. K", "--function", "inkoper", "--pdf", "a.pdf", "--on", "2024-11-02")
    done = ontschot("-l", "en", "step", "sign", "a.yaml", *words)
    assert "no qualified signature" in done.stdout
    assert "Still to sign: Wijkzorg De Linde, Huisartsen Noord." in done.stdout
    sha256 = hashlib.sha256(b"%PDF-1.7 getekend").hexdigest()
    assert sha256 in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    back = ontschot("-l", "en", "step", "revise", "a.yaml", "-p", "dhr. K", "-r", "Fout", "--on", "2024-11-03")
    assert "Signatures that lapse: dhr. K." in back.stdout


def test_a_step_that_cannot_be_taken_says_what_can(ontschot: Run, tmp_path: Path) -> None:
    before = (tmp_path / "a.yaml").read_bytes()
    done = ontschot("-l", "en", "step", "wind-down", "a.yaml", "-p", "mw. A", "-r", "Klaar")
    assert done.returncode == 2
    assert "a.yaml" in done.stderr
    assert "Possible is" in done.stderr
    assert (tmp_path / "a.yaml").read_bytes() == before


def test_a_draft_can_be_withdrawn_with_a_reason(ontschot: Run) -> None:
    assert ontschot("step", "withdraw", "a.yaml", "-p", "mw. A").returncode == 2
    done = ontschot("step", "withdraw", "a.yaml", "-p", "mw. A", "-r", "Geen geld", "--store", "bewaard", "--json")
    assert _data(done)["status"] == "withdrawn"


def test_a_workbook_is_written_anew_and_that_is_said(ontschot: Run) -> None:
    done = ontschot("-l", "en", "step", "submit", "a.yaml", "-p", "mw. A", "-o", "b.xlsx")
    assert done.returncode == 0
    assert "written anew" in done.stderr


def test_two_files_are_compared_part_by_part(ontschot: Run, tmp_path: Path) -> None:
    write_agreement(draft(title="Anders"), tmp_path / "b.yaml")
    assert "Proefovereenkomst 2025" in ontschot("diff", "a.yaml", "b.yaml").stdout
    assert _data(ontschot("diff", "a.yaml", "b.yaml", "--json"))["equal"] is False
    assert "Nothing differs" in ontschot("-l", "en", "diff", "a.yaml", "a.yaml").stdout


def test_versions_show_what_changed_and_a_broken_chain_ends_with_code_two(ontschot: Run, tmp_path: Path) -> None:
    _until_running(ontschot)
    ontschot("step", "amend", "a.yaml", "-p", "mw. A", "-r", "Titel", "--on", "2025-06-01")
    later = tmp_path / "a-v2.yaml"
    later.write_text(later.read_text(encoding="utf-8").replace("Proefovereenkomst 2025", "Anders"), encoding="utf-8")
    shown = ontschot("-l", "en", "versions", "a.yaml")
    assert shown.returncode == 0
    assert "Changed in version 2 of PROEF-2025-1:" in shown.stdout
    assert "1 (in force)" in shown.stdout
    first = tmp_path / "a.yaml"
    first.write_text(first.read_text(encoding="utf-8").replace("Proefovereenkomst 2025", "Vervalst"), encoding="utf-8")
    broken = ontschot("-l", "en", "versions", "a.yaml")
    assert broken.returncode == 2
    assert "the content was changed" in broken.stderr


def test_signed_versions_are_kept_for_good(ontschot: Run) -> None:
    assert ontschot("keep", "a.yaml", "--store", "bewaard").returncode == 2
    _until_running(ontschot)
    kept = _data(ontschot("keep", "a.yaml", "--store", "elders", "--json"))["kept"]
    assert isinstance(kept, list)
    assert len(kept) == 1


def test_a_check_judges_the_version_that_was_known_on_a_day(ontschot: Run) -> None:
    _until_running(ontschot)
    ontschot("step", "amend", "a.yaml", "-p", "mw. A", "-r", "Titel", "--on", "2025-06-01")

    def judged(*words: str) -> list[int]:
        told = json.loads(ontschot("check", ".", "--json", *words).stdout)
        return [item["version"] for item in told["agreements"]]

    assert judged() == [1, 2]
    assert judged("--known-on", "2025-07-01") == [1]
    assert judged("--known-on", "2024-01-01") == []
