from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ontschot import reports
from ontschot.reports import words
from ontschot.reports.screen_words import SIGNS, WORDS
from ontschot.reports.verdict import Tone

FOLDER = Path(reports.__file__).parent


def templates(path: Path) -> Iterator[str]:
    """Give the sentences of a module, as the extractor finds them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "T":
            yield ast.literal_eval(node.args[0])


@pytest.fixture(scope="module")
def used() -> set[str]:
    return {text for path in FOLDER.rglob("*.py") for text in templates(path)}


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with (resources.files("ontschot") / "locale" / "nl" / "reports.po").open("rb") as stream:
        return read_po(stream)


def _translated(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id and message.string}


def test_every_sentence_has_a_dutch_translation_and_none_is_left_over(used: set[str], dutch: Catalog) -> None:
    """What a report shares with a stage may stand with that stage; this package's own catalogue holds nothing else."""
    everywhere: set[str] = set()
    for file in (resources.files("ontschot") / "locale" / "nl").iterdir():
        with file.open("rb") as stream:
            everywhere |= _translated(read_po(stream))
    assert used - everywhere == set()
    assert _translated(dutch) - used == set()


def test_a_translation_has_the_same_values_in_it(dutch: Catalog) -> None:
    for message in dutch:
        if message.id:
            asked, given = (sorted(re.findall(r"\{(\w+)\}", str(text))) for text in (message.id, message.string))
            assert asked == given, message.id


def test_templates_hold_no_words_of_their_own() -> None:
    for name in ("report.html.j2", "index.html.j2"):
        page = (FOLDER / "templates" / name).read_text(encoding="utf-8")
        bare = re.sub(r"\{[{%].*?[%}]\}|<[^>]*>|<style>.*?</style>", " ", page, flags=re.DOTALL)
        assert not re.findall(r"[A-Za-z]{3,}", bare.replace("DOCTYPE", "")), name


def test_words_that_the_document_template_uses_exist() -> None:
    template = (FOLDER / "templates" / "report.typ").read_text(encoding="utf-8")
    assert set(re.findall(r"d\.words\.(\w+)", template)) <= set(WORDS)


def test_every_code_has_a_word() -> None:
    tables = [table for name in words.__all__ if isinstance(table := getattr(words, name), Mapping)]
    coded = [table for table in tables if isinstance(next(iter(table)), StrEnum)]
    assert len(coded) == 14
    for table in coded:
        assert list(table) == list(next(iter(table)).__class__)


def test_every_tone_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(Tone)
    assert len(set(SIGNS.values())) == len(Tone)
