"""Private keys stay with their owner: in a file of its own, never shown, never written over."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ontschot.i18n import render
from ontschot.problems import InputRefusedError, Level, Problem
from ontschot.returns.keys import key_id, load_key, new_key, public_key, public_text


def refusal(path: Path, passphrase: str = "") -> Problem:
    with pytest.raises(InputRefusedError) as caught:
        load_key(path, passphrase)
    [problem] = caught.value.problems
    assert problem.remedy is not None
    assert render(problem.message, "nl") != render(problem.message, "en")
    return problem


def test_a_new_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "map" / "sleutel.pem"
    public = new_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("ascii").startswith("-----BEGIN PRIVATE KEY-----")
    loaded = load_key(path)
    assert key_id(loaded.key.public_key()) == key_id(public)
    assert list(loaded.problems) == []


def test_a_passphrase_locks_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.pem"
    public = new_key(path, "lange zin met woorden")
    assert path.read_text("ascii").startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert key_id(load_key(path, "lange zin met woorden").key.public_key()) == key_id(public)
    assert refusal(path).code == "key-passphrase"
    assert refusal(path, "andere zin").code == "key-unusable"


def test_a_passphrase_for_an_open_file_is_told(tmp_path: Path) -> None:
    new_key(tmp_path / "sleutel.pem")
    assert refusal(tmp_path / "sleutel.pem", "zin").code == "key-passphrase"


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.pem"
    new_key(path)
    before = path.read_bytes()
    with pytest.raises(InputRefusedError) as caught:
        new_key(path)
    assert [problem.code for problem in caught.value.problems] == ["key-exists"]
    assert path.read_bytes() == before


def test_a_folder_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(InputRefusedError) as caught:
        new_key(tmp_path / "bestand" / "sleutel.pem")
    assert [problem.code for problem in caught.value.problems] == ["key-unwritable"]


def test_what_is_no_key_to_sign_with_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "weg.pem").code == "key-unreadable"
    (tmp_path / "tekst.pem").write_text("geen sleutel")
    assert refusal(tmp_path / "tekst.pem").code == "key-unusable"
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "ander.pem").write_bytes(other)
    assert refusal(tmp_path / "ander.pem").code == "key-kind"


def test_a_file_that_others_may_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.pem"
    new_key(path)
    path.chmod(0o640)
    [problem] = load_key(path).problems
    assert (problem.code, problem.level) == ("key-open", Level.REMARK)


def test_a_public_key_goes_through_text(tmp_path: Path) -> None:
    public = new_key(tmp_path / "sleutel.pem")
    assert key_id(public_key(public_text(public))) == key_id(public)
    for wrong in ("", "x", "A" * 44):
        with pytest.raises(ValueError, match=r"(32|base64|padding|multiple)"):
            public_key(wrong)
