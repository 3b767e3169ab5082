"""Sentences that data files hold in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from ontschot.i18n import Language, Text

__all__ = ["Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in Dutch and English, as a data file of the package holds it."""

    nl: str
    en: str

    @property
    def text(self) -> Text:
        """The sentence as a text of its own; the catalogue holds the Dutch, and a test keeps the two equal."""
        return Text(self.en)

    def in_language(self, language: Language) -> str:
        """Give the sentence in the language asked."""
        return self.nl if language == "nl" else self.en
