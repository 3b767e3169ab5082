"""Reasons of the system are told in the language of the reader."""

from __future__ import annotations

import errno
import os

import pytest

from ontschot.i18n import render
from ontschot.system_reasons import system_reason


@pytest.mark.parametrize(
    ("code", "dutch"), ((errno.ENAMETOOLONG, "de naam is te lang"), (errno.EACCES, "toegang is niet toegestaan"))
)
def test_a_common_reason_is_told_in_dutch(code: int, dutch: str) -> None:
    assert render(system_reason(OSError(code, os.strerror(code))), "nl") == dutch


def test_another_reason_is_told_as_the_system_does() -> None:
    assert system_reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert system_reason(ValueError("x")) == "ValueError"
