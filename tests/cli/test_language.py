"""The language of the command line: the last word on it wins, then the environment, then Dutch."""

from __future__ import annotations

import pytest

from ontschot.cli.language import asked_language


@pytest.mark.parametrize(
    ("line", "variable", "language"),
    (
        ("", None, "nl"),
        ("", "en", "en"),
        ("--language en run x", None, "en"),
        ("--language=en --help", None, "en"),
        ("--help -l en", None, "en"),
        ("-len rules", None, "en"),
        ("-l en --language nl", None, "nl"),
        ("-l nl rules", "en", "nl"),
        ("-l fr", "en", "en"),
        ("run x --languages en", None, "nl"),
        ("run x --languages=en", None, "nl"),
        ("rules --language", None, "nl"),
        ("", "EN", "nl"),
    ),
)
def test_the_language_follows_the_line_and_then_the_environment(line: str, variable: str | None, language: str) -> None:
    assert asked_language(line.split(), {"ONTSCHOT_LANGUAGE": variable} if variable else {}) == language
