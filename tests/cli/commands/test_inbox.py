"""The inbox on the screen, in JSON and as a sheet."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.cli.called import called
from tests.cli.sending import keys, returned
from tests.returns.conftest import DUIN, keyed, of
from tests.returns.written import write_all


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path)


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
    done = called(*asked, *design, *writing, "--page", str(folder / "postvak.html"))
    assert done.returncode == 0
    assert "1 van 2 verwachte opgaven zijn binnen; uiterste dag 20 november 2026." in done.stdout
    assert "niet ontvangen" in done.stdout
    assert "Niet meegeteld: vreemd.json" in done.stdout
    sheet = (folder / "inbox.csv").read_text("utf-8-sig").splitlines()
    assert sheet[0].startswith("Organisatie;Stand;Dagen te laat")
    assert sheet[1].startswith("Duin Zorg;compleet;11;")
    told = json.loads(called(*asked, *design, "--json").stdout)
    assert [row["state"] for row in told["organisations"]] == ["complete", "missing"]
    assert [item["file"] for item in told["other_files"]] == ["vreemd.json"]
    assert "returns.leap_percent" in done.stdout
    assert "1 van 2 verwachte opgaven zijn binnen." in (folder / "postvak.html").read_text("utf-8")


def test_leaps_and_restated_figures_are_spelled_out(folder: Path) -> None:
    inside = folder / "in"
    inside.mkdir()
    later = of(DUIN, agreements=[keyed(euros="200.00")], known_on=date(2026, 5, 1))
    for name, document in (("a", of(DUIN)), ("b", later)):
        (inside / f"{name}.json").write_text(document.as_json(), "utf-8")
    done = called("inbox", str(inside), *keys(folder), "--due", "2026-06-01", "--year", "2025")
    assert "Duin Zorg, herzien: Budget in 2025: € 66,67 → € 133,33" in done.stdout
    assert "niet bekend" in done.stdout
