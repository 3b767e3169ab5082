"""The pages about payment models: every figure on them is worked out again."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest


@pytest.mark.parametrize("page", ("en/payment-models.md", "nl/betaalmodellen.md"))
def test_the_examples_on_the_page_come_out(page: str, root: Path) -> None:
    failed, attempted = doctest.testfile(str(root / "docs" / page), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert attempted > 50


def test_both_languages_work_out_the_same_examples(root: Path) -> None:
    def lines(page: str) -> int:
        text = (root / "docs" / page).read_text(encoding="utf-8")
        return sum(line.startswith("    ") for line in text.splitlines())

    assert lines("en/payment-models.md") == lines("nl/betaalmodellen.md")
