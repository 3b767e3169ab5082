"""The language of the command line, known before anything else is read, so that help and errors speak it too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ontschot.i18n import LANGUAGES, Language

__all__ = ["VARIABLE", "asked_language"]

VARIABLE = "ONTSCHOT_LANGUAGE"
"""The variable of the environment that chooses the language where the command line does not."""

_WRITTEN = re.compile(r"(?:--language[= ]|-l[= ]?)(\w+)")


def asked_language(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Give the language that the words of a command line ask for, else that of the environment, else Dutch."""
    pairs = (" ".join(pair) for pair in zip(words, [*words[1:], ""], strict=False))
    asked = [found[1] for pair in pairs if (found := _WRITTEN.match(pair))]
    wishes = (*reversed(asked), environment.get(VARIABLE))
    return next((language for wish in wishes for language in LANGUAGES if wish == language), "nl")
