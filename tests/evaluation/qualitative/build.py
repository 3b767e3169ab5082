"""Short ways to make answers, codebooks and codings in a test."""

from __future__ import annotations

from typing import Any

from ontschot.evaluation.qualitative.answers import Answer, Respondent
from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.coding import Coding
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.settled import Decided
from ontschot.evaluation.qualitative.units import Unit

BOOK: dict[str, Any] = {
    "schema_version": 1,
    "title": "Codeboek",
    "themes": [{"id": "geld", "name": "Geld"}, {"id": "samen", "name": "Samen"}],
    "codes": [
        {
            "id": "traag",
            "theme": "samen",
            "definition": "Het duurt lang.",
            "example": "Nog geen contract.",
            "bottleneck": True,
        },
        {"id": "goed", "theme": "samen", "definition": "Het gaat goed.", "example": "Wij bellen sneller."},
        {"id": "lasten", "theme": "geld", "definition": "Het kost veel.", "example": "Dagen werk.", "bottleneck": True},
    ],
}


def codebook(**changes: Any) -> Codebook:
    """Give a small codebook."""
    return Codebook.model_validate({**BOOK, **changes})


def answer(
    pseudonym: str = "ZV-01", part: str = "q01a", text: str | None = "Ja, het gaat goed.", **other: Any
) -> Answer:
    """Give an answer of an insurer in 2026."""
    kind = other.pop("kind", RespondentType.INSURER)
    return Answer(Respondent(pseudonym, kind), other.pop("year", 2026), part, text, **other)


def unit(pseudonym: str = "ZV-01", part: str = "q01a", year: int = 2026, passage: int = 1) -> Unit:
    """Give a passage."""
    return Unit(year, part, pseudonym, passage)


def both(first: str, second: str, where: Unit | None = None, quote: str | None = None) -> list[Coding]:
    """Give what two coders made of one passage."""
    place = where or unit()
    return [Coding(place, "a", first, quote), Coding(place, "b", second)]


def decided(where: Unit, code: str, day: str = "2026-05-01") -> Decided:
    """Give a decision on a passage."""
    return Decided.model_validate(
        {
            "respondent": where.respondent,
            "year": where.year,
            "question": where.question,
            "passage": where.passage,
            "code": code,
            "person": "projectleider",
            "date": day,
            "reason": "Het antwoord gaat daarover.",
        }
    )
