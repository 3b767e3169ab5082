"""Sentences that data files hold in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from ontschot.i18n import Language

__all__ = ["Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in Dutch and English, as a data file of the package holds it."""

    nl: str
    en: str

    def in_language(self, language: Language) -> str:
        """Give the sentence in the language asked."""
        return self.nl if language == "nl" else self.en
