"""Keys from the command line: the private half is never shown, and the row is ready for the register."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
import yaml
from tests.cli.called import called
from tests.returns.signing import register_text

from ontschot.cli.signing import VARIABLE
from ontschot.problems import InputRefusedError
from ontschot.returns.keys import key_id, load_key
from ontschot.returns.register import RegisteredKey

WHO = ("--organisation", "Duin Zorg", "--uzovi", "9902,9901")


def secret(path: Path) -> str:
    return "".join(line for line in path.read_text("ascii").splitlines() if not line.startswith("-----"))


def test_a_new_key_and_its_row_for_the_register(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.pem"
    done = called("key", "new", str(path), *WHO, "--from", "2026-12-01", "--years", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert secret(path) not in done.stdout.replace("\n", "")
    name = key_id(load_key(path).key.public_key())
    assert f"Naam van de sleutel: {name}" in done.stdout
    block = done.stdout[done.stdout.index("- organisation") : done.stdout.index("Naam van")]
    [row] = yaml.safe_load(block)
    key = RegisteredKey.model_validate(row)
    assert (key.key_id, key.uzovi, key.reviewed) == (name, ("9901", "9902"), None)
    assert (key.valid_from.isoformat(), key.valid_to.isoformat()) == ("2026-12-01", "2028-12-01")


def test_a_key_is_not_made_twice_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.pem"
    assert called("key", "new", str(path), *WHO).returncode == 0
    done = called("key", "new", str(path), *WHO, "--json")
    assert done.returncode == 2
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == ["key-exists"]


def test_a_passphrase_locks_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "een lange zin")
    path = tmp_path / "sleutel.pem"
    done = called("key", "new", str(path), *WHO, "--passphrase", "--json")
    assert done.returncode == 0
    assert "een lange zin" not in done.stdout + done.stderr
    with pytest.raises(InputRefusedError):
        load_key(path)
    assert key_id(load_key(path, "een lange zin").key.public_key()) == json.loads(done.stdout)["key_id"]


def test_the_register_is_listed_with_how_each_key_stands(tmp_path: Path) -> None:
    path = tmp_path / "sleutels.yaml"
    text = register_text(revoked=True)
    unreviewed = text.replace("    reviewed:\n      by: E. van der Meer\n      on: 2026-01-02\n", "", 1)
    path.write_text(unreviewed, "utf-8")
    states = {}
    for day in ("2026-06-01", "2026-11-01", "2029-01-01"):
        done = called("key", "list", str(path), "--on", day, "--json")
        states[day] = [row["state"] for row in json.loads(done.stdout)["keys"]]
    assert states == {
        "2026-06-01": ["niet gecontroleerd", "telt"],
        "2026-11-01": ["niet gecontroleerd", "ingetrokken op 1 november 2026"],
        "2029-01-01": ["niet gecontroleerd", "ingetrokken op 1 november 2026"],
    }
    path.write_text(register_text(), "utf-8")
    assert "telt niet op deze dag" in called("key", "list", str(path), "--on", "2029-01-01").stdout


def test_a_wrong_register_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "sleutels.yaml"
    path.write_text(register_text().replace("valid_to: 2028-01-01", "valid_to: 2020-01-01", 1), "utf-8")
    done = called("key", "list", str(path))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "sleutels.yaml › keys #1" in done.stderr
