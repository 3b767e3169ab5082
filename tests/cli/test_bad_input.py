"""Bad input from the command line: a report in Dutch with place and remedy, no traceback, nothing half-written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.run.conftest import Write, write_dossier

__all__ = ["write_dossier"]

Done = subprocess.CompletedProcess[str]
Break = Callable[[Path], None]
REFUSED, INTERRUPTED = 2, 130


def words(folder: Path, out: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "ontschot",
        "run",
        str(folder),
        "--out",
        str(out),
        "--formats",
        "json",
        "--languages",
        "nl",
    ]


def run(folder: Path, out: Path, before: Callable[[], None] | None = None) -> Done:
    return subprocess.run(
        words(folder, out), capture_output=True, text=True, check=False, timeout=120, preexec_fn=before
    )


def remains(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def agreement(old: str, new: str) -> Break:
    return _edit("agreements/kwo.yaml", old, new)


def table(name: str, old: str, new: str) -> Break:
    return _edit(f"tables/{name}.csv", old, new)


def _edit(name: str, old: str, new: str) -> Break:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def content(name: str, data: bytes) -> Break:
    def change(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return change


def pipe(folder: Path) -> None:
    (folder / "tables" / "costs.csv").unlink()
    os.mkfifo(folder / "tables" / "costs.csv")


def cut_off(folder: Path) -> None:
    (folder / "tables" / "costs.csv").unlink()
    path = folder / "tables" / "costs.parquet"
    pq.write_table(pa.table({"person_id": list(range(1000))}), path)
    path.write_bytes(path.read_bytes()[:500])


def twice(folder: Path) -> None:
    (folder / "agreements" / "kopie.yaml").write_bytes((folder / "agreements" / "kwo.yaml").read_bytes())


def nowhere(folder: Path) -> None:
    (folder / "tables" / "costs.csv").unlink()
    (folder / "tables" / "costs.csv").symlink_to(folder / "nergens.csv")


AMOUNT = "amount_eur: '1000.01'"
REFUSALS: dict[str, tuple[Break, str]] = {
    "broken YAML": (content("agreements/kwo.yaml", b"parties: ["), "geen geldige YAML"),
    "unknown key": (agreement("title: Kwets", "titel: x\ntitle: Kwets"), "Bedoelde u title?"),
    "dates reversed": (agreement("end: '2026-01-01'", "end: '2024-01-01'"), "De periode eindigt"),
    "AGB of seven digits": (agreement("'75000001'", "'7500001'"), "Dit heeft niet de juiste vorm"),
    "huge amount": (agreement(AMOUNT, "amount_eur: '99999999999999999999.00'"), "geen bedrag in euro's"),
    "a float for money": (agreement(AMOUNT, "amount_eur: 0.30000000000000004"), "geen bedrag in euro's"),
    "a sum for money": (agreement(AMOUNT, "amount_eur: 0.1+0.2"), "geen bedrag in euro's"),
    "not a number": (agreement(AMOUNT, "amount_eur: .nan"), "geen bedrag in euro's"),
    "infinity": (agreement(AMOUNT, "amount_eur: Infinity"), "geen bedrag in euro's"),
    "31 February": (agreement("start: '2025-01-01'", "start: 31-02-2024"), "Deze dag bestaat niet"),
    "a path as id of a group": (agreement("id: ouderen", "id: ../../ouderen"), "Dit heeft niet de juiste vorm"),
    "a path as id": (agreement("id: 5f0d6c1e-1111-4222-8333-444455556666", "id: ../../etc/passwd"), "geen nummer"),
    "references that explode": (content("agreements/kwo.yaml", b"a: &a [x]\nb: [*a, *a]\n"), "Schrijf het deel uit"),
    "a file too large": (content("agreements/kwo.yaml", b"title: '" + b"x" * 6_000_000 + b"'"), "ten hoogste"),
    "settings on no day": (_edit("dossier.yaml", "'2025-12-31'", "31-02-2025"), "Dit is geen dag"),
    "the same agreement twice": (twice, "staat ook in"),
    "an empty agreement": (content("agreements/kwo.yaml", b""), "Het bestand is leeg"),
    "an empty table": (content("tables/costs.csv", b""), "De kolom person_id ontbreekt"),
    "a table of column names": (
        content("tables/costs.csv", b"person_id;cost_year;sector;amount_cents\n"),
        "heeft geen rijen",
    ),
    "a missing column": (table("costs", "amount_cents", "bedragje"), "De kolom amount_cents ontbreekt"),
    "a column twice": (table("costs", ";known", ";amount_cents"), "komt 2 keer voor"),
    "a column named BSN": (table("insured", "risk_class", "risk_class;bsn"), "heet naar het BSN"),
    "Parquet cut off": (cut_off, "kan bij het kopiëren zijn afgebroken"),
    "no workbook": (content("tables/insurers.xlsx", b"PK\x03\x04 kapot"), "niet te lezen"),
    "a pipe for a table": (pipe, "geen bestand"),
    "a link to nowhere": (nowhere, "Het bestand bestaat niet"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_used_is_refused_whole(name: str, write_dossier: Write, tmp_path: Path) -> None:
    change, told = REFUSALS[name]
    folder = write_dossier()
    change(folder)
    done = run(folder, tmp_path / "uit")
    assert done.returncode == REFUSED
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "uit").exists()
    assert remains(tmp_path) == []


KEPT: dict[str, tuple[Break, str]] = {
    "shares of 99.99%": (agreement("share: 60%", "share: 59,99%"), "tellen op tot 99,99%"),
    "a negative amount": (agreement(AMOUNT, "amount_eur: '-1000.01'"), "meer dan nul"),
    "a number as text": (table("costs", ";1700;", ";1.234,56;"), "Gevonden: 1.234,56"),
    "a number too long": (table("costs", ";1700;", ";99999999999999999999;"), "Gevonden: 99999999999999999999"),
    "a formula": (table("costs", ";1700;", ";=1+1;"), "Gevonden: =1+1"),
    "a day that is none": (table("insured", ";2025-01-01;", ";31-02-2025;"), "Dit is geen datum"),
    "a row too long": (table("insured", "laag\n", "laag;extra\n"), "meer of minder cellen"),
    "a line end within quotes": (table("insured", "laag\n", '"la\nag"\n'), "Deze waarde mag hier niet staan"),
}


@pytest.mark.parametrize("name", KEPT)
def test_good_rows_are_used_and_the_rest_is_told(name: str, write_dossier: Write, tmp_path: Path) -> None:
    change, told = KEPT[name]
    folder = write_dossier()
    change(folder)
    done = run(folder, tmp_path / "uit")
    assert done.returncode == 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "uit" / "receipt.json").is_file()


def test_windows_files_in_a_folder_with_any_name(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    for path in (*folder.glob("*.yaml"), *folder.glob("*/*.yaml"), *folder.glob("*/*.csv")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    strange = folder.rename(tmp_path / "een map – ñ 東 & 'x'")
    done = run(strange, tmp_path / 'uit " é')
    assert (done.returncode, "Fout" in done.stderr) == (0, False)
    assert (tmp_path / 'uit " é' / "receipt.json").is_file()


@pytest.mark.parametrize("name", ("bestand", "bestand/onder", "vol"))
def test_a_place_that_is_taken_is_left_alone(name: str, write_dossier: Write, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("van mij", encoding="utf-8")
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("van mij", encoding="utf-8")
    done = run(write_dossier(), tmp_path / name)
    assert (done.returncode, "Traceback" in done.stderr) == (REFUSED, False)
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "van mij"
    assert (tmp_path / "vol" / "brief.txt").is_file()


def test_a_link_to_a_folder_that_is_not_there_yet_is_followed(write_dossier: Write, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elders")
    assert run(write_dossier(), tmp_path / "link").returncode == 0
    assert (tmp_path / "elders" / "receipt.json").is_file()


@pytest.mark.parametrize("room", (4_096, 20_000))
def test_a_disk_without_room_is_a_report(room: int, write_dossier: Write, tmp_path: Path) -> None:
    def tight() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = run(write_dossier(), tmp_path / "uit", tight)
    assert done.returncode == REFUSED
    assert "De schijf is vol" in done.stderr
    assert "Traceback" not in done.stderr
    assert (remains(tmp_path), (tmp_path / "uit").exists()) == ([], False)


@pytest.mark.parametrize("sign", (signal.SIGINT, signal.SIGTERM))
@pytest.mark.parametrize("after", (0.7, 1.2, 1.6))
def test_an_interrupted_run_leaves_the_earlier_result_or_a_whole_one(
    sign: signal.Signals, after: float, write_dossier: Write, tmp_path: Path
) -> None:
    with subprocess.Popen(words(write_dossier(), tmp_path / "uit"), stderr=subprocess.PIPE, text=True) as process:
        time.sleep(after)
        process.send_signal(sign)
        _, told = process.communicate(timeout=60)
    assert process.returncode in {0, INTERRUPTED}
    assert "Traceback" not in told
    assert (tmp_path / "uit").exists() == (process.returncode == 0)
    assert remains(tmp_path) == []


def test_what_a_killed_run_left_is_cleared_by_the_next(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    with subprocess.Popen(words(folder, tmp_path / "uit"), stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not remains(tmp_path):
            time.sleep(0.01)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert len(remains(tmp_path)) == 1
    assert run(folder, tmp_path / "uit").returncode == 0
    assert remains(tmp_path) == []


def test_two_runs_at_once_into_one_place_leave_one_whole_result(write_dossier: Write, tmp_path: Path) -> None:
    folder, out = write_dossier(), tmp_path / "uit"
    started = [subprocess.Popen(words(folder, out), stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=120)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert not any("Traceback" in text for text in told)
    verified = subprocess.run([sys.executable, "-m", "ontschot", "verify", str(out)], capture_output=True, check=False)
    assert (verified.returncode, remains(tmp_path)) == (0, [])
