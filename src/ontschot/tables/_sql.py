"""Small pieces from which the queries of the readers are put together, with every name and value quoted."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["BLANKS", "as_text", "literal", "quoted", "select", "values"]

BLANKS = " \t\r\n\u00a0\u202f"
"""Signs that may stand around a value without being part of it."""


def quoted(name: str) -> str:
    """Quote a name of a column or table."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str | int | None) -> str:
    """Quote a value."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def as_text(text: str) -> str:
    """Keep a spreadsheet from reading a text, given as an expression, as a formula; a number may keep its sign."""
    formula = f"{text}[1] IN ('=', '+', '-', '@', chr(9), chr(13)) AND {text} NOT SIMILAR TO '[+-]?[0-9][0-9.,]*'"
    return f"CASE WHEN {formula} THEN chr(39) || {text} ELSE {text} END"


def select(expressions: Iterable[str], source: str, where: Iterable[str] = (), tail: str = "") -> str:
    """Put a query together from expressions, a table or subquery, conditions that must all hold, and the rest."""
    conditions = [f"({condition})" for condition in where]
    parts = ["SELECT", ", ".join(expressions), "FROM", source]
    return " ".join([*parts, *(["WHERE", " AND ".join(conditions)] if conditions else []), tail]).strip()


def values(rows: Iterable[Iterable[str | int | None]], name: str, columns: Iterable[str]) -> str:
    """Write a small table of constants."""
    body = ", ".join("(" + ", ".join(literal(value) for value in row) + ")" for row in rows)
    return f"(VALUES {body}) AS {name}({', '.join(quoted(column) for column in columns)})"
