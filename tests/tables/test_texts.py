"""Every sentence of this package has its Dutch, and data files and catalogue say the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontschot.i18n import Text, catalogue, render
from ontschot.tables.prevalence import prevalences
from ontschot.tables.regions import splits
from ontschot.tables.said import Said
from ontschot.tables.sectors import sectors


def messages(root: Path) -> Iterator[str]:
    for file in sorted((root / "src" / "ontschot" / "tables").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "T":
                assert isinstance(node.args[0], ast.Constant), f"{file.name}: a template must be a literal"
                yield str(node.args[0].value)


def test_every_message_has_a_dutch_translation(root: Path) -> None:
    found = list(messages(root))
    assert len(found) > 200
    said = [message for message in found if re.search(r"[a-z]", re.sub(r"\{\w+\}", "", message))]
    assert [message for message in said if catalogue("nl").gettext(message) == message] == []


def said() -> Iterator[Said]:
    for sector in sectors().values():
        yield from (sector.said, sector.why, *(item.reason for item in sector.breaks))
    for change in splits():
        assert change.basis is not None
        yield change.basis
    for condition in prevalences().values():
        yield condition.said


@pytest.mark.parametrize("sentence", list(said()), ids=lambda sentence: sentence.en[:40])
def test_data_files_and_catalogue_say_the_same(sentence: Said) -> None:
    assert sentence.text == Text(sentence.en)
    assert render(sentence.text, "nl") == sentence.nl == sentence.in_language("nl")
    assert render(sentence.text, "en") == sentence.en == sentence.in_language("en")
