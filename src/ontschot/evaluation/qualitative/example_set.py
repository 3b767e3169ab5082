"""A made-up evaluation to try the work with: small, plausible and marked as made up in every file that can hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.coding import Coding
from ontschot.evaluation.qualitative.coding_book import coding_book
from ontschot.evaluation.qualitative.questionnaire import Given, Questionnaire
from ontschot.evaluation.qualitative.questionnaire_book import questionnaire_book
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.units import Unit
from ontschot.i18n import Language

__all__ = ["example_files"]

_FOLDER = resources.files("ontschot.evaluation.qualitative") / "example"
_YEAR = 2026
_CODERS = ("codeur-1", "codeur-2")
_WORDS = {"hoger": "higher", "gelijk": "the same", "lager": "lower"}


def example_files(language: Language = "nl") -> dict[str, bytes]:
    """Give the files of the example by their path in its folder: documents, questionnaires filled in, coding sheets."""
    sets = [_Set.of(row, language) for row in yaml.safe_load(_text("antwoorden.yaml"))]
    books = {f"antwoorden/{item.name}.xlsx": questionnaire_book(item.questionnaire, language) for item in sets}
    codebook = Codebook.model_validate(yaml.safe_load(_text("codeboek.yaml")))
    units = {unit: text for item in sets for unit, text in item.texts()}
    codings = [coding for item in sets for coding in item.codings()]
    documents = {name: _text(name) for name in ("evaluatie.yaml", "codeboek.yaml", "besluiten.yaml")}
    return {
        **{name: text.encode() for name, text in documents.items()},
        **books,
        **{f"codering/{name}.xlsx": coding_book(name, units, codebook, codings, language) for name in _CODERS},
    }


@dataclass(frozen=True, slots=True)
class _Set:
    """What one made-up respondent answered in a year, and what both coders made of it."""

    name: str
    questionnaire: Questionnaire
    coded: dict[str, list[str | None]]

    @classmethod
    def of(cls, row: dict[str, Any], language: Language) -> _Set:
        year, region, sector = row.get("year", _YEAR), row.get("region"), row.get("sector")
        given = {part: Given(_said(texts[0], language), region, sector) for part, texts in row["answers"].items()}
        kind = RespondentType(row["kind"])
        return cls(
            f"{row['respondent'].lower()}-{year}",
            Questionnaire(kind, year, row["respondent"], region, sector, given),
            {part: [*texts[1:], None, None] for part, texts in row["answers"].items() if len(texts) > 1},
        )

    def unit(self, part: str) -> Unit:
        return Unit(self.questionnaire.year, part, self.questionnaire.pseudonym or "")

    def texts(self) -> Iterator[tuple[Unit, str]]:
        for part, given in self.questionnaire.given.items():
            yield self.unit(part), given.text or ""

    def codings(self) -> Iterator[Coding]:
        for part, (first, second, quote, *_) in self.coded.items():
            for coder, code in zip(_CODERS, (first, second or first), strict=True):
                yield Coding(self.unit(part), coder, code or "", quote if coder == _CODERS[0] else None)


def _said(text: str, language: Language) -> str:
    return _WORDS.get(text, text) if language == "en" else text


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
