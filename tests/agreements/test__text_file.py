import codecs
import os
from pathlib import Path

import pytest

from ontschot.agreements._text_file import decoded, file_refusal
from ontschot.i18n import render
from ontschot.problems import Level


def refused(path: Path, largest: int = 100) -> str | None:
    problem = file_refusal(path, path.name, largest)
    assert problem is None or problem.place.file == path.name
    return problem.code if problem else None


def test_an_ordinary_file_is_no_problem(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"x" * 100)
    assert refused(file) is None


def test_a_file_that_cannot_be_an_agreement_says_why(tmp_path: Path) -> None:
    (tmp_path / "leeg.yaml").touch()
    (tmp_path / "groot.yaml").write_bytes(b"x" * 101)
    os.mkfifo(tmp_path / "pijp.yaml")
    assert refused(tmp_path) == "file-is-folder"
    assert refused(tmp_path / "weg.yaml") == "file-missing"
    assert refused(tmp_path / "leeg.yaml") == "file-empty"
    assert refused(tmp_path / "groot.yaml") == "file-too-large"
    assert refused(tmp_path / "pijp.yaml") == "file-special"
    assert refused(tmp_path / ("x" * 300)) == "file-unreadable"


def test_a_large_file_says_how_large(tmp_path: Path) -> None:
    file = tmp_path / "groot.yaml"
    file.write_bytes(b"x" * 1234)
    problem = file_refusal(file, file.name, 1000)
    assert problem is not None
    assert render(problem.message, "nl") == "Het bestand telt 1.234 bytes; een overeenkomst ten hoogste 1.000."


@pytest.mark.parametrize(
    "content",
    (
        "één".encode(),
        codecs.BOM_UTF8 + "één".encode(),
        codecs.BOM_UTF16_LE + "één".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "één".encode("utf-16-be"),
    ),
)
def test_unicode_is_read_whatever_its_marks(content: bytes) -> None:
    assert decoded(content, "x.yaml") == ("één", ())


def test_windows_is_read_with_a_remark() -> None:
    text, problems = decoded("één € “x”".encode("cp1252"), "x.yaml")
    assert text == "één € “x”"
    assert [(problem.code, problem.level) for problem in problems] == [("file-encoding", Level.REMARK)]


@pytest.mark.parametrize(
    "content",
    (b"\x00\x01\x02", b"PK\x03\x04\x00\x00", b"\x81\x8d", codecs.BOM_UTF16_LE + b"\x00", b"\xff\xd8\xff\xe0\x00"),
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    text, problems = decoded(content, "x.yaml")
    assert text is None
    assert [problem.code for problem in problems] == ["file-binary"]
