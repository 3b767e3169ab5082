"""Whoever sends, receives or signs a wrong file gets a plain refusal in Dutch, and nothing is written halfway."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.cli.called import Done, called
from tests.cli.sending import both, codes, keys
from tests.returns.owners import WISH, evaluation_of
from tests.returns.signing import DUIN_KEY, VEEN_KEY, register_text
from tests.returns.written import ROWS, write_all

from ontschot.returns.canonical import fingerprint
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.signature import signed

DAY = date(2026, 3, 2)
Bend = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path)


def a_return(owner: int = 0, **wish: Any) -> EvaluationReturn:
    return evaluation_of(ROWS, owner, replace(WISH, **wish), draws=99)


def put(folder: Path, name: str, document: EvaluationReturn | str | bytes) -> Path:
    path = folder / name
    content = document.as_json() if isinstance(document, EvaluationReturn) else document
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def merged(folder: Path, *files: Path, asked: tuple[str, ...] = ()) -> Done:
    design = ("--design", str(folder / "opzet.yaml"))
    done = called("merge", *map(str, files), *keys(folder), *design, *asked, "--json")
    assert "Traceback" not in done.stderr
    return done


def senders(done: Done) -> list[str]:
    return [item["sender"] for item in json.loads(done.stdout)["evaluation"]["counting"]]


def forged(bend: Bend, key: Ed25519PrivateKey = DUIN_KEY) -> EvaluationReturn | str:
    """A return with other content, whose sender worked the fingerprint out anew and signed it."""
    data = json.loads(a_return().as_json())
    bend(data)
    data["content_sha256"] = fingerprint(data)
    try:
        return signed(EvaluationReturn.model_validate(data), key, DAY)
    except ValueError:
        return json.dumps(data)


@pytest.mark.parametrize(
    ("key", "day", "code"),
    (
        (Ed25519PrivateKey.from_private_bytes(bytes(32)), DAY, "return-key-unknown"),
        (VEEN_KEY, DAY, "return-key-other-organisation"),
        (DUIN_KEY, date(2025, 12, 31), "return-key-not-valid"),
        (DUIN_KEY, date(2028, 1, 1), "return-key-not-valid"),
        (DUIN_KEY, date(2099, 1, 1), "return-signed-later"),
    ),
)
def test_a_key_that_does_not_count_is_refused(folder: Path, key: Ed25519PrivateKey, day: date, code: str) -> None:
    wrong, good = (
        put(folder, "a.json", signed(a_return(), key, day)),
        put(folder, "b.json", signed(a_return(1), VEEN_KEY, DAY)),
    )
    done = merged(folder, wrong, good)
    assert (done.returncode, senders(done)) == (2, ["Veen Zorg"])
    assert code in codes(done)


def test_a_revoked_key_is_refused(folder: Path) -> None:
    (folder / "sleutels.yaml").write_text(register_text(revoked=True), encoding="utf-8")
    late = put(folder, "a.json", signed(a_return(1), VEEN_KEY, date(2026, 11, 2)))
    done = merged(folder, late)
    assert (done.returncode, codes(done)) == (2, ["return-key-revoked"])
    assert merged(folder, put(folder, "a.json", signed(a_return(1), VEEN_KEY, DAY))).returncode == 0


def test_one_changed_byte_is_found(folder: Path) -> None:
    text = signed(a_return(), DUIN_KEY, DAY).as_json()
    at = text.index("zorgkantoor:2023:5501") + len("zorgkantoor:2023:550")
    done = merged(folder, put(folder, "a.json", f"{text[:at]}2{text[at + 1 :]}"))
    assert done.returncode == 2
    assert "return-changed" in codes(done)


def test_the_same_insurer_twice_and_an_older_version_after_a_newer(folder: Path) -> None:
    first = put(folder, "eerst.json", signed(a_return(), DUIN_KEY, DAY))
    again = put(folder, "weer.json", first.read_bytes())
    newer = put(folder, "later.json", signed(a_return(version=2, reason="Nagekomen."), DUIN_KEY, DAY))
    assert codes(merged(folder, first, again)) == ["return-twice"]
    done = merged(folder, newer, first)
    assert (done.returncode, codes(done)) == (0, ["return-superseded"])
    assert json.loads(done.stdout)["evaluation"]["counting"][0]["version"] == 2
    other = put(folder, "ander.json", signed(a_return(known_on=date(2026, 2, 1)), DUIN_KEY, DAY))
    done = merged(folder, first, other)
    assert (done.returncode, codes(done)) == (2, ["return-same-payer", "return-same-payer"])


def _outcome(name: str) -> Bend:
    return lambda data: data["outcomes"][0].update(id=name)


def _start(data: dict[str, Any]) -> None:
    for outcome in data["outcomes"]:
        for cell in outcome["cells"]:
            cell[1] = 2024 if cell[0].endswith("5500") else cell[1]


def _periods(data: dict[str, Any]) -> None:
    data["periods"] = [2020, *data["periods"][1:]]
    for outcome in data["outcomes"]:
        for cell in outcome["cells"]:
            cell[2] = 2020 if cell[2] == 2021 else cell[2]


@pytest.mark.parametrize(
    ("bend", "code"),
    (
        (lambda data: data.update(design_sha256="0" * 64), "return-other-design"),
        (lambda data: data.update(smallest=1), "return-not-by-design"),
        (_outcome("iets"), "return-not-by-design"),
        (_start, "return-not-by-design"),
        (_periods, "return-not-by-design"),
        (_outcome("../../buiten"), "return-string-pattern-mismatch"),
        (_outcome("C:\\buiten"), "return-string-pattern-mismatch"),
        (
            lambda data: data["outcomes"][0]["cells"][0].__setitem__(0, "=HYPERLINK(1)"),
            "return-string-pattern-mismatch",
        ),
        (lambda data: data["outcomes"][0]["cells"][0].__setitem__(0, "a;b\nc"), "return-string-pattern-mismatch"),
        (lambda data: data["sender"].update(name="Duin Z\u043erg"), "return-value-error"),
        (lambda data: data["sender"].update(name="Duin\u200b Zorg"), "return-value-error"),
        (lambda data: data["sender"].update(name="Duin\u00a0Zorg"), "return-value-error"),
        (lambda data: data["sender"].update(name="Zorg Cafe\u0301"), "return-value-error"),
        (lambda data: data["sender"].update(name="Duin Zorg."), "return-key-other-organisation"),
        (lambda data: data["sender"].update(uzovi=["9901", "9999"]), "return-key-other-uzovi"),
        (lambda data: data.update(extra=1), "return-extra-forbidden"),
        (lambda data: data.update(version="1"), "return-int-type"),
    ),
)
def test_who_works_the_fingerprint_out_anew_gains_nothing(folder: Path, bend: Bend, code: str) -> None:
    wrong = put(folder, "a.json", forged(bend))
    good = put(folder, "b.json", signed(a_return(1), VEEN_KEY, DAY))
    panels = folder / "diep" / "panels"
    done = merged(folder, wrong, good, asked=("--evaluate", "--panel", str(panels)))
    assert (done.returncode, senders(done)) == (2, ["Veen Zorg"])
    assert code in codes(done)
    assert {path.name for path in folder.rglob("*.csv")} == {"duin.csv", "veen.csv", "cost.csv", "use.csv"}


TEXT = a_return().as_json()


@pytest.mark.parametrize(
    ("text", "code"),
    (
        (TEXT[: len(TEXT) // 2], "return-json"),
        ("", "return-json"),
        ("\0" * 1000, "return-json"),
        ("\ufeff" + TEXT, "return-json"),
        (TEXT.encode("utf-16"), "return-no-text"),
        ("[" * 200_000, "return-json"),
        ("[]", "return-other"),
        ("null", "return-other"),
        (TEXT.replace('"smallest": 3', '"smallest": 3,\n  "smallest": 1'), "return-part-twice"),
        (TEXT.replace('"smallest": 3', '"smallest": NaN'), "return-int-type"),
        (TEXT.replace('"smallest": 3', '"smallest": 1e400'), "return-int-type"),
        (TEXT.replace('"smallest": 3', f'"smallest": {"9" * 5000}'), "return-json"),
        (TEXT.replace('"Proef"', '"\\ud800"'), "return-string-unicode"),
        (TEXT.replace('"2026-03-01"', '"0000-13-99"'), "return-date-from-datetime-parsing"),
    ),
)
def test_a_file_that_is_no_whole_return_is_refused(folder: Path, text: str | bytes, code: str) -> None:
    assert text != TEXT
    done = called("merge", str(put(folder, "a.json", text)), "--json")
    assert "Traceback" not in done.stderr
    assert (done.returncode, codes(done)[0]) == (2, code)


@pytest.mark.skipif(os.name == "nt", reason="devices, pipes and links are those of POSIX")
def test_what_is_no_file_is_not_read(folder: Path) -> None:
    os.mkfifo(folder / "pijp.json")
    (folder / "nul.json").symlink_to("/dev/zero")
    (folder / "kring.json").symlink_to(folder / "kring.json")
    with (folder / "groot.json").open("wb") as file:
        file.truncate(300_000_000)
    found = {"pijp": "no-file", "nul": "no-file", "kring": "unreadable", "groot": "too-large", "weg": "unreadable"}
    for name, code in found.items():
        done = called("merge", str(folder / f"{name}.json"), "--json")
        assert (done.returncode, codes(done)) == (2, [f"return-{code}"])
    inside = called("inbox", str(folder), *keys(folder), "--due", "2026-06-01", "--year", "2025", "--json")
    assert inside.returncode == 0
    assert {f"{name}.json" for name in found} - {"weg.json"} <= {
        item["file"] for item in json.loads(inside.stdout)["other_files"]
    }


def test_of_a_million_wrong_rows_one_is_told(folder: Path) -> None:
    data = json.loads(TEXT)
    data["outcomes"][0]["cells"] = ["x"] * 1_000_000
    done = called("merge", str(put(folder, "a.json", json.dumps(data))), "--json")
    assert (done.returncode, len(codes(done))) == (2, 1)


@pytest.mark.parametrize("option", ("--out", "--panel", "--report"))
def test_a_place_where_nothing_can_be_written_is_told(folder: Path, option: str) -> None:
    (folder / "bestand").write_text("van mij", encoding="utf-8")
    done = merged(folder, *map(Path, both(folder)), asked=(option, str(folder / "bestand" / "x")))
    assert done.returncode == 2
    assert {"output-unwritable"} == {*codes(done)}
    assert (folder / "bestand").read_text(encoding="utf-8") == "van mij"


@pytest.mark.skipif(os.name == "nt", reason="the size of files cannot be bounded there")
def test_who_is_cut_off_while_signing_keeps_the_return(folder: Path) -> None:
    """The file cannot grow beyond so many bytes, as on a full disk; what stood there stays whole."""
    path = put(folder, "opgave.json", a_return())
    before = path.read_bytes()
    resource = pytest.importorskip("resource")
    words = [sys.executable, "-m", "ontschot", "sign", str(path), "--key", str(folder / "duin.pem")]

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    # What measures coverage writes files of its own, which the bound would cut off too.
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(words, capture_output=True, text=True, preexec_fn=bounded, check=False, env=bare)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "De schijf is vol" in done.stderr
    assert path.read_bytes() == before
    assert not [*folder.glob(".opgave.json*")]


def test_a_name_that_looks_like_another_is_refused_everywhere(folder: Path) -> None:
    like = "Duin Z\u043erg"
    done = called("key", "new", str(folder / "k.pem"), "--organisation", like, "--uzovi", "9901", "--json")
    assert (done.returncode, codes(done)) == (2, ["sender-name"])
    assert not (folder / "k.pem").exists()
    asked = ("--design", str(folder / "opzet.yaml"), "--uzovi", "9901", "--out", str(folder / "x.json"))
    done = called("return", str(folder / "duin.csv"), *asked, "--organisation", like, "--json")
    assert (done.returncode, codes(done)) == (2, ["sender-name"])
    (folder / "sleutels.yaml").write_text(register_text().replace("Veen Zorg", "duin  ZORG"), encoding="utf-8")
    done = called("key", "list", str(folder / "sleutels.yaml"), "--json")
    assert (done.returncode, codes(done)) == (2, ["register-names-alike"])
    (folder / "sleutels.yaml").write_text(register_text().replace("Veen Zorg", like), encoding="utf-8")
    assert called("key", "list", str(folder / "sleutels.yaml")).returncode == 2


def test_accents_are_written_in_one_way(folder: Path) -> None:
    asked = ("--design", str(folder / "opzet.yaml"), "--uzovi", "9901", "--out", str(folder / "x.json"))
    done = called("return", str(folder / "duin.csv"), *asked, "--organisation", "Zorg Cafe\u0301", "--json")
    assert json.loads(done.stdout)["sender"]["name"] == "Zorg Caf\u00e9"


def test_every_refusal_is_in_dutch(folder: Path) -> None:
    done = called("merge", str(put(folder, "a.json", "{")), "--design", str(folder / "opzet.yaml"))
    assert (done.returncode, done.stderr.split()[0]) == (2, "Fout")
    assert "geen volledige JSON" in done.stderr
