"""Say back how a value was understood, where it could have meant something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ontschot.agreements._located import LocatedData, scalars
from ontschot.agreements.fields import DUTCH_DAY
from ontschot.agreements.model import Agreement
from ontschot.agreements.references import Loc
from ontschot.i18n import Euro, T, Text
from ontschot.money import parse_euro
from ontschot.problems import Level, Problem

__all__ = ["echoes"]

_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}\.[0-9]{3}")
"""1.234 is one thousand and more to a Dutch reader, and a good one to a machine."""

_TELLTALE = re.compile(rf"{DUTCH_DAY.pattern}|{_THOUSANDS.pattern}")

_LONGEST = len("31-12-2024")


def echoes(located: LocatedData, agreement: Agreement) -> Iterator[Problem]:
    """Give a remark for each way of writing that was read as a Dutch day or as thousands, each once with its count.

    Only amounts are read as thousands: a factor of 1.045 is what it says.
    """
    short = (text for text in scalars(located.data) if isinstance(text, str) and len(text) <= _LONGEST)
    if not any(map(_TELLTALE.fullmatch, short)):
        return
    texts = {loc: text for loc, text in _texts(located.data, ()) if _TELLTALE.fullmatch(text)}
    read = dict(_texts(agreement.model_dump(mode="json", by_alias=True), ()))
    places: dict[tuple[str, str], list[Loc]] = {}
    for loc, text in texts.items():
        if loc in read and read[loc] != text and (DUTCH_DAY.fullmatch(text) or str(loc[-1]).endswith("_eur")):
            places.setdefault((text, read[loc]), []).append(loc)
    for (text, value), locs in places.items():
        yield Problem("echo", located.where(locs[0]), _said(text, value), text, level=Level.REMARK, count=len(locs))


def _said(text: str, value: str) -> Text:
    if DUTCH_DAY.fullmatch(text):
        return T("{text} is read as {day}.", text=text, day=date.fromisoformat(value))
    return T("{text} is read as {amount}.", text=text, amount=Euro(parse_euro(value)))


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))
    elif isinstance(value, str):
        yield loc, value
