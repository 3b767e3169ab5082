"""Bad input from the command line: a report in Dutch with place and remedy, no traceback, nothing half-written."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cli.forked import Before, Done, commanded, nothing, started
from tests.run.conftest import Write, write_dossier

__all__ = ["write_dossier"]

Break = Callable[[Path], None]
ROWS_REFUSED, REFUSED, INTERRUPTED = 1, 2, 130
_NOBODY = 65534


def words(folder: Path, out: Path) -> tuple[str, ...]:
    return ("run", str(folder), "--out", str(out), "--formats", "json", "--languages", "nl")


def run(folder: Path, out: Path, before: Before = nothing) -> Done:
    return commanded(*words(folder, out), before=before)


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


def renamed(name: str) -> Break:
    def change(folder: Path) -> None:
        (folder / "tables" / "costs.csv").rename(folder / "tables" / name)

    return change


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
    "empty settings": (content("dossier.yaml", b""), "Begin een dossier met: ontschot init MAP"),
    "a table of Excel of before 2007": (renamed("costs.xls"), "in deze vorm wordt een tabel niet gelezen"),
    "a table packed": (renamed("Costs.csv.gz"), "in deze vorm wordt een tabel niet gelezen"),
    "an empty agreement": (content("agreements/kwo.yaml", b""), "Het bestand is leeg"),
    "an empty table": (content("tables/costs.csv", b""), "Dit bestand is leeg"),
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


TOLD: dict[str, tuple[Break, str]] = {
    "shares of 99.99%": (agreement("share: 60%", "share: 59,99%"), "tellen op tot 99,99%"),
    "a negative amount": (agreement(AMOUNT, "amount_eur: '-1000.01'"), "meer dan nul"),
}
KEPT: dict[str, tuple[Break, str]] = {
    "a number as text": (table("costs", ";1700;", ";1.234,56;"), "Gevonden: 1.234,56"),
    "a number too long": (table("costs", ";1700;", ";99999999999999999999;"), "Gevonden: 99999999999999999999"),
    "a formula": (table("costs", ";1700;", ";=1+1;"), "Gevonden: =1+1"),
    "a day that is none": (table("insured", ";2025-01-01;", ";31-02-2025;"), "Dit is geen datum"),
    "a row too long": (table("insured", "laag\n", "laag;extra\n"), "meer of minder cellen"),
    "a line end within quotes": (table("insured", "laag\n", '"la\nag"\n'), "Deze waarde mag hier niet staan"),
}


@pytest.mark.parametrize("name", (*KEPT, *TOLD))
def test_good_rows_are_used_and_the_rest_is_told(name: str, write_dossier: Write, tmp_path: Path) -> None:
    change, told = {**KEPT, **TOLD}[name]
    folder = write_dossier()
    change(folder)
    done = run(folder, tmp_path / "uit")
    assert done.returncode == (ROWS_REFUSED if name in KEPT else 0)
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


def tight(room: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@pytest.mark.parametrize("room", (4_096, 20_000))
def test_a_disk_without_room_is_a_report(room: int, write_dossier: Write, tmp_path: Path) -> None:
    done = run(write_dossier(), tmp_path / "uit", partial(tight, room))
    assert done.returncode == REFUSED
    assert "De schijf is vol" in done.stderr
    assert "Traceback" not in done.stderr
    assert (remains(tmp_path), (tmp_path / "uit").exists()) == ([], False)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB in memory, unmounted after the test."""
    place = tmp_path / "schijf"
    place.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], check=False, capture_output=True
        ).returncode
    )
    if not mounted:
        pytest.skip("NO FULL DISK TRIED: only root may mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("filling", (0, 200_000, 250_000))
def test_a_disk_that_really_is_full_is_a_report_and_keeps_nothing(
    filling: int, small_disk: Path, write_dossier: Write
) -> None:
    (small_disk / "van mij").write_bytes(b"x" * filling)
    done = run(write_dossier(), small_disk / "uit")
    assert (done.returncode, "Traceback" in done.stderr) == (REFUSED, False)
    assert "De schijf is vol" in done.stderr
    assert [path.name for path in small_disk.iterdir()] == ["van mij"]
    assert (small_disk / "van mij").stat().st_size == filling


def as_nobody() -> None:
    os.setgid(_NOBODY)
    os.setuid(_NOBODY)


@pytest.mark.skipif(os.geteuid() != 0, reason="NO READ-ONLY PLACE TRIED: only root may act as another user")
@pytest.mark.parametrize("mode", (0o555, 0o000))
def test_a_place_where_one_may_not_write_is_a_report(mode: int, write_dossier: Write) -> None:
    folder = write_dossier()
    with tempfile.TemporaryDirectory() as place:
        open_to_all = Path(place)
        open_to_all.chmod(0o755)
        shutil.copytree(folder, open_to_all / "dossier")
        closed = open_to_all / "dicht"
        closed.mkdir(mode=mode)
        done = run(open_to_all / "dossier", closed / "uit", as_nobody)
        assert (done.returncode, "Traceback" in done.stderr) == (REFUSED, False)
        assert "Hier kan niet worden geschreven" in done.stderr
        assert list(closed.iterdir()) == []


MOMENTS = [
    (sign, seed) for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL) for seed in range(3 if sign < 9 else 2)
]


@pytest.mark.parametrize(("sign", "seed"), MOMENTS)
def test_a_run_that_is_ended_at_any_moment_leaves_the_earlier_result_or_a_whole_one(
    sign: signal.Signals, seed: int, write_dossier: Write, tmp_path: Path
) -> None:
    folder, out = write_dossier(), tmp_path / "uit"
    process = started(*words(folder, out))
    process.said("Het dossier")
    time.sleep(Random(f"{sign} {seed}").uniform(0, 1.5))  # noqa: S311 - a moment, no secret
    process.send(sign)
    done = process.done()
    assert done.returncode in {0, -sign if sign is signal.SIGKILL else INTERRUPTED}
    assert "Traceback" not in done.stderr
    assert out.exists() <= (out / "receipt.json").is_file()
    if sign is not signal.SIGKILL:
        assert (out.exists(), remains(tmp_path)) == (done.returncode == 0, [])
    elif remains(tmp_path):
        assert run(folder, out).returncode == 0
        assert (remains(tmp_path), (out / "receipt.json").is_file()) == ([], True)


@pytest.mark.parametrize("sign", (signal.SIGINT, signal.SIGTERM))
def test_a_signal_while_the_program_loads_ends_it_quietly(sign: signal.Signals, tmp_path: Path) -> None:
    code = "import ontschot.cli, os, signal, sys; sys.modules['ontschot.cli.app'] = None; "
    code += f"ontschot.cli.signal.signal(ontschot.cli.signal.{sign.name}, ontschot.cli._leave); "
    code += f"os.kill(os.getpid(), {int(sign)}); print('te laat')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "", "")


def test_what_a_killed_run_left_is_cleared_by_the_next(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    process = started(*words(folder, tmp_path / "uit"))
    while process.process.is_alive() and not remains(tmp_path):
        time.sleep(0.005)
    process.send(signal.SIGKILL)
    assert process.done().returncode == -signal.SIGKILL
    assert len(remains(tmp_path)) == 1
    assert run(folder, tmp_path / "uit").returncode == 0
    assert remains(tmp_path) == []


def test_two_runs_at_once_into_one_place_leave_one_whole_result(write_dossier: Write, tmp_path: Path) -> None:
    folder, out = write_dossier(), tmp_path / "uit"
    both = [started(*words(folder, out)) for _ in range(2)]
    told = [process.done() for process in both]
    assert [done.returncode for done in told] == [0, 0]
    assert not any("Traceback" in done.stderr for done in told)
    assert (commanded("verify", str(out)).returncode, remains(tmp_path)) == (0, [])
