from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from importlib import resources
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import ontschot
from ontschot.i18n import Euro, Joined, Language, Millions, Share, T, Value, catalogue, number, render

ROOT = Path(ontschot.__file__).parent


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    (
        (Euro(123456), "€ 1.234,56", "€ 1,234.56"),
        (Millions(26246), "€ 26.246 mln", "€ 26,246 million"),
        (Share(Fraction(1, 3)), "33,33%", "33.33%"),
        (Share(Fraction(1, 10**6)), "< 0,01%", "< 0.01%"),
        (Share(Fraction(999_999, 10**6)), "> 99,99%", "> 99.99%"),
        (Share(Fraction(1)), "100%", "100%"),
        (Share(Fraction(0)), "0%", "0%"),
        (date(2029, 4, 30), "30 april 2029", "30 April 2029"),
        (1234567, "1.234.567", "1,234,567"),
        (Fraction(5, 2), "2,5", "2.5"),
        (Joined(("a", 2, Euro(1))), "a, 2, € 0,01", "a, 2, € 0.01"),
        ("tekst", "tekst", "tekst"),
        (None, "", ""),
    ),
)
def test_values_are_written_in_the_language_asked(value: Value, dutch: str, english: str) -> None:
    assert (render(value), render(value, "en")) == (dutch, english)


def test_a_text_carries_its_values_into_both_languages() -> None:
    text = T("The payers' shares add up to {total}, not to 100%.", total=Share(Fraction(9999, 10000)))
    assert render(text, "en") == "The payers' shares add up to 99.99%, not to 100%."
    assert render(text) == "De aandelen van de betalers tellen op tot 99,99%, niet tot 100%."
    assert str(text) == render(text, "en")


def test_braces_in_a_users_text_are_left_alone() -> None:
    assert render(T("{name} pays", name="{boom}"), "en") == "{boom} pays"


@pytest.mark.parametrize(("value", "text"), ((Fraction(-1, 2), "-0,5"), (-1234, "-1.234"), (Fraction(1, 3), "0,33")))
def test_numbers_keep_their_sign_and_cut_their_decimals(value: Fraction | int, text: str) -> None:
    assert number(value, "nl") == text


def _messages() -> set[str]:
    found = extract_from_dir(ROOT, method_map=[("**.py", "python")], keywords={"T": None, "translate": None})
    return {message for _file, _line, message, *_rest in found if isinstance(message, str)}


def test_every_message_in_the_code_has_a_dutch_translation() -> None:
    known = catalogue("nl")
    assert sorted(_messages() - _translated().keys()) == []
    assert known.gettext("million") == "mln"


def test_translations_use_the_same_values_as_the_message() -> None:
    wrong = {message: text for message, text in _translated().items() if _fields(message) != _fields(text)}
    assert wrong == {}


def test_a_message_is_the_same_words_in_dutch_wherever_it_stands() -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for message, text in _entries():
        said[message].add(text)
    assert {message: texts for message, texts in said.items() if len(texts) > 1} == {}


def _translated() -> dict[str, str]:
    return dict(_entries())


def _entries() -> Iterator[tuple[str, str]]:
    folder = resources.files("ontschot") / "locale" / "nl"
    for file in folder.iterdir():
        if file.name.endswith(".po"):
            yield from ((str(m.id), str(m.string)) for m in read_po(BytesIO(file.read_bytes())) if m.id and m.string)


def _fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ("nl", "en"))
def test_an_unknown_message_is_shown_as_it_is(language: Language) -> None:
    assert render(T("zzz"), language) == "zzz"
