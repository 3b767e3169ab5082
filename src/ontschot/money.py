"""Amounts of money as people write them and as the program keeps them: integer cents."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

__all__ = ["MAX_CENTS", "AmountError", "Cents", "format_euro", "machine_euro", "parse_euro"]

Cents = int
"""An amount in whole euro cents."""

MAX_CENTS = 10**15
"""Amounts of ten thousand billion euros or more are refused: the whole of Dutch care is a hundred times smaller."""

_DUTCH = re.compile(r"[+-]?\d{1,3}(\.\d{3})*(,\d{1,2}|,-)?|[+-]?\d+(,\d{1,2}|,-)?")
_MACHINE = re.compile(r"[+-]?\d+(\.\d{1,2})?")


class AmountError(ValueError):
    """Text that cannot be read as an amount of money in euros and cents."""


def parse_euro(value: str | int | Decimal) -> Cents:
    """Read an amount as Dutch people write it: 1.234,56 and 1234.56, with or without a euro sign.

    Integers and decimals are euros. `1.234` is read in the Dutch way, as one thousand two hundred thirty-four.
    Returns cents. Raises AmountError on more than two decimals, on other text and at or above `MAX_CENTS`.
    """
    amount = _decimal(value) * 100
    if amount != amount.to_integral_value():
        message = f"{value} has more than two decimals"
        raise AmountError(message)
    if abs(amount) >= MAX_CENTS:
        message = f"{value} is beyond any amount in care"
        raise AmountError(message)
    return int(amount)


def _decimal(value: str | int | Decimal) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    text = re.sub(r"[\s\u00a0\u202f]|€|EUR", "", str(value))
    if _DUTCH.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",-", "").replace(",", "."))
    if _MACHINE.fullmatch(text):
        return Decimal(text)
    return _unreadable(value)


def _unreadable(value: object) -> Decimal:
    message = f"{value!r} is not an amount in euros"
    raise AmountError(message) from InvalidOperation()


def format_euro(cents: Cents, language: str = "nl") -> str:
    """Write an amount as on a Dutch screen: € 1.234.567,89; in English € 1,234,567.89."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    grouped = f"{whole:,}"
    if language == "nl":
        return f"€ {sign}{grouped.replace(',', '.')},{rest:02d}"
    return f"€ {sign}{grouped}.{rest:02d}"


def machine_euro(cents: Cents) -> str:
    """Write an amount for files that machines read: 1234567.89."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"
