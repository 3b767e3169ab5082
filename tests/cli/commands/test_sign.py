"""Signing returns from the command line: all of them, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.called import called
from tests.cli.sending import codes, keys, returned
from tests.returns.conftest import DUIN, of
from tests.returns.written import write_all


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path)


def test_signing_afterwards(folder: Path) -> None:
    assert returned(folder, "duin").returncode == 0
    (folder / "jaar.json").write_text(of(DUIN).as_json(), "utf-8")
    files = [str(folder / "duin.json"), str(folder / "jaar.json")]
    done = called("sign", *files, "--key", str(folder / "duin.pem"), "--signed-on", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("ondertekend op 20 november 2026 door Duin Zorg") == 2
    merged = called("merge", *files, *keys(folder), "--require-signatures", "--json")
    assert (merged.returncode, codes(merged)) == (0, [])


def test_what_cannot_be_read_is_not_signed(folder: Path) -> None:
    (folder / "goed.json").write_text(of(DUIN).as_json(), "utf-8")
    (folder / "kapot.json").write_text("{", "utf-8")
    done = called("sign", str(folder / "goed.json"), str(folder / "kapot.json"), "--key", str(folder / "duin.pem"))
    assert done.returncode == 2
    assert (folder / "goed.json").read_text("utf-8") == of(DUIN).as_json()
