from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ontschot.run.receipt import Receipt, file_sha256, fingerprints, read_receipt

RECEIPT = Receipt("ontschot", "0.1.0", "2026-01-01T00:00:00+00:00", {"years": [2025]}, "p", {"duckdb": "1"}, {}, {}, {})


def test_a_receipt_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(RECEIPT.as_json(), encoding="utf-8")
    assert read_receipt(path) == RECEIPT
    assert read_receipt(path).as_json() == RECEIPT.as_json()


@pytest.mark.parametrize("content", (b"", b"[]", b"{}", b"\xff\xfe", b'{"program": 1}'))
def test_what_is_no_receipt_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "receipt.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="not a receipt"):
        read_receipt(path)


def test_a_missing_receipt_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a receipt"):
        read_receipt(tmp_path / "nergens.json")


def test_fingerprints_name_files_below_the_folder_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_bytes(b"x" * (1 << 21))
    (tmp_path / "a.txt").write_bytes(b"")
    found = fingerprints(tmp_path, [tmp_path / "b" / "x.txt", tmp_path / "a.txt"])
    assert list(found) == ["a.txt", "b/x.txt"]
    assert found["b/x.txt"] == hashlib.sha256(b"x" * (1 << 21)).hexdigest()
    assert file_sha256(tmp_path / "a.txt") == hashlib.sha256(b"").hexdigest()
