"""What is named when a run is done is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontschot.cli.summary import first_to_read
from ontschot.i18n import Language


@pytest.mark.parametrize(
    ("written", "language", "first"),
    (
        (("index.html", "index.en.html"), "nl", "index.html"),
        (("index.html", "index.en.html"), "en", "index.en.html"),
        (("index.html",), "en", "index.html"),
        ((), "nl", "data"),
    ),
)
def test_the_first_thing_to_read_is_there_in_the_language_of_the_screen(
    tmp_path: Path, written: tuple[str, ...], language: Language, first: str
) -> None:
    (tmp_path / "data").mkdir()
    for name in written:
        (tmp_path / name).touch()
    assert first_to_read(tmp_path, language) == tmp_path / first
