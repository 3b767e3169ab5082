"""What in a free text points at a person: names, e-mail addresses, telephone numbers and numbers that may be a BSN.

One set of patterns serves tables (as expressions of the database) and single texts (in Python). Names are recognised by
their form: a title or initials before a surname, or a common first name before one. A name without any of these slips
through, and a name of an organisation may be caught: a person still reads what is published.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

from ontschot.tables._bsn import eleven_test
from ontschot.tables._sql import literal

__all__ = ["Personal", "conditions", "personal_in"]


class Personal(StrEnum):
    """The kinds of personal data that a free text may hold by mistake."""

    EMAIL = "personal_email"
    PHONE = "personal_phone"
    NUMBER = "personal_number"
    NAME = "personal_name"


_EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"

_GAP = r"[ .-]{1,3}"
_PHONE = "|".join(
    (
        r"(\+|\b00)31[ .-]?(\(0\))?[ .-]?[1-9]([ .-]?[0-9]){8}\b",
        r"\b0[1-9][0-9]{8}\b",
        rf"\b06{_GAP}[1-9][0-9]{{7}}\b",
        rf"\b06{_GAP}[1-9][0-9]{{3}}[ .-][0-9]{{4}}\b",
        rf"\b06{_GAP}[1-9][0-9]([ .-][0-9]{{2}}){{3}}\b",
        rf"\b0[1-9][0-9]\)?{_GAP}[0-9]{{3}}[ .-]?[0-9]{{2}}[ .-]?[0-9]{{2}}\b",
        rf"\b0[1-9][0-9]{{2}}\)?{_GAP}[0-9]{{2}}[ .-]?[0-9]{{2}}[ .-]?[0-9]{{2}}\b",
    )
)
"""Dutch numbers as people write them; a date followed by a number, such as 06-12-2024 12, is none."""

_NUMBER = r"\b[0-9]{8,9}\b|\b[0-9]{4}\.[0-9]{2}\.[0-9]{3}\b|\b[0-9]{3}[ .][0-9]{3}[ .][0-9]{3}\b"

_SURNAME = r"((van|von|de|der|den|het|ter|ten|te|el|al|in|op|'t) +)*[A-ZÀ-Þ][a-zß-ÿ]+"
_TITLES = r"[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Dd]hr|[Mm]w|[Mm]vr|[Dd]rs?|[Pp]rof|[Ii]r|[Ii]ng|[Mm]rs?|Ms"


def personal_in(text: str) -> tuple[Personal, ...]:
    """Give the kinds of personal data that a text seems to hold."""
    found = [kind for kind, pattern in _patterns() if re.search(pattern, text)]
    if any(_passes(match[0]) for match in re.finditer(_NUMBER, text)):
        found.append(Personal.NUMBER)
    return tuple(found)


def conditions(value: str) -> list[tuple[str, str]]:
    """Give the same tests as conditions of the database on an expression of text, each with the code of its fault."""
    tested = [(f"regexp_matches({value}, {literal(pattern)})", str(kind)) for kind, pattern in _patterns()]
    return [*tested, (_number_condition(value), str(Personal.NUMBER))]


@cache
def _patterns() -> tuple[tuple[Personal, str], ...]:
    return (Personal.EMAIL, _EMAIL), (Personal.PHONE, _PHONE), (Personal.NAME, _name())


def _name() -> str:
    text = (resources.files("ontschot.tables") / "data" / "first_names.yaml").read_text(encoding="utf-8")
    first = "|".join(yaml.safe_load(text))
    return "|".join(
        (
            rf"\b({_TITLES})\.? +([A-Z]\. *)*{_SURNAME}",
            rf"\b([A-Z]\. ?)+{_SURNAME}",
            rf"\b({first}) +{_SURNAME}",
        )
    )


def _passes(number: str) -> bool:
    return eleven_test(int(re.sub("[^0-9]", "", number)))


def _number_condition(value: str) -> str:
    """The eleven-test over every number of 8 or 9 digits in the text."""
    number = "CAST(regexp_replace(n, '[^0-9]', '', 'g') AS BIGINT)"
    weighed = " + ".join(f"{9 - place} * ({number} // {10 ** (8 - place)} % 10)" for place in range(8))
    passing = f"({weighed} - {number} % 10) % 11 = 0"
    return f"len([n for n in regexp_extract_all({value}, {literal(_NUMBER)}) if {passing}]) > 0"
