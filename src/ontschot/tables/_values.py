"""How a value in a file becomes a value under the contract, and which fault it has when it cannot.

Everything is an expression for the database, so that forty million rows never pass through Python. A column of the
right type is taken as it is (`direct`); any other goes by way of its text, where people's spellings are understood
(`careful`): 1.234 and 1234, 1-5-2024 and 2024-05-01, ja and true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontschot.tables._columns import Match
from ontschot.tables._raw import RawColumn
from ontschot.tables._sql import BLANKS, literal
from ontschot.tables.contracts import Column, Kind
from ontschot.tables.personal import conditions

__all__ = ["Reading", "Style", "direct", "machine_style", "otherwise"]

_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
_TAKEN = {
    Kind.IDENTIFIER: _INTEGERS,
    Kind.CENTS: _INTEGERS,
    Kind.YEAR: ("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT"),
    Kind.NUMBER: ("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT"),
    Kind.COUNT: ("DECIMAL(18,6)", "TINYINT", "SMALLINT", "INTEGER"),
    Kind.MILLIONS: ("DECIMAL(18,6)", "TINYINT", "SMALLINT", "INTEGER"),
    Kind.TEXT: ("VARCHAR",),
    Kind.DAY: ("DATE",),
    Kind.YES_NO: ("BOOLEAN",),
    Kind.REAL: ("DOUBLE", "FLOAT", *_INTEGERS),
}
_SHORT = (Kind.YEAR, Kind.NUMBER)
_FRACTIONS = (Kind.COUNT, Kind.MILLIONS)
_WIDE = ("DOUBLE", "FLOAT", "BIGINT", "UINTEGER", "UBIGINT")
_FITS = 10**11
"""Whole numbers below this fit in the contract's decimals whatever type they come in."""

_WHOLE = (Kind.IDENTIFIER, Kind.CENTS, Kind.YEAR, Kind.NUMBER)

_DIGITS = r"[+-]?\d+"
_DUTCH_THOUSANDS = r"[+-]?\d{1,3}(\.\d{3})+"
_DUTCH = r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?"
_MACHINE = r"[+-]?\d+(\.\d+)?"
_POWER = r"[eE][+-]?\d{1,3}"
"""What a machine writes behind very small and very large measured numbers: 1.5e-05."""

_AMBIGUOUS = r"[+-]?\d{1,3}\.\d{3}"
_ISO_DAY = r"\d{4}-\d{2}-\d{2}"
_MIDNIGHT = r"([T ]00:00(:00(\.0+)?)?)?"
_DUTCH_DAY = r"\d{1,2}-\d{1,2}-\d{4}"
_YES = ("true", "ja", "j", "yes", "y", "waar", "1")
_NO = ("false", "nee", "n", "no", "onwaar", "0")
_SIX_DECIMALS = r"[+-]?\d+(\.\d{0,6}0*)?"
_TWO_DECIMALS = r"[+-]?\d+(\.\d{0,2}0*)?"

_AGE = r"(\d{1,2}) *(-|–|t/m|tot en met) *(\d{1,2})( *jaar)?"
_SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "sex": {"M": ("m", "man", "male"), "V": ("v", "vrouw", "f", "female")},
    "age_band": {"90+": ("90+", "90 +", "90+ jaar", "90 jaar en ouder")},
}


@dataclass(frozen=True, slots=True)
class Style:
    """How decimals are written in a column of text; `certain` is False when both ways could be meant."""

    machine: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How one column is read: the expression of its value, and of the code of its fault (NULL when there is none).

    `tally` counts the faults over all rows; the conditions stand apart in it, because DuckDB then tests each different
    text once instead of every row (four times less work on 18 million insured people).
    """

    column: Column
    value: str
    fault: str
    found: str
    filled_when: str = "false"
    tally: str = ""

    @property
    def counter(self) -> str:
        """The expression that counts the faults."""
        return self.tally or f"count(*) FILTER (({self.fault}) IS NOT NULL)"


def direct(item: Match, raw: RawColumn, *, filling: bool = False) -> Reading | None:
    """Read a column of the right type as it stands, where only its values can be wrong; else nothing.

    filling: put the contract's filling in the place of empty cells, which costs a little on every row.
    """
    column = item.column
    if item.euros or not _is_taken(column.kind, raw.type):
        return None
    value = raw.sql if raw.type == column.duckdb else f"CAST({raw.sql} AS {column.duckdb})"
    found = f"CAST({raw.sql} AS VARCHAR)"
    limits = _limits(column, raw.sql)
    counters = [f"count(*) FILTER ({wrong})" for wrong, _ in limits]
    if column.nullable or filling:
        filled = f"coalesce({value}, {_filling(column)})" if filling else value
        empty = f"{raw.sql} IS NULL" if filling else "false"
        blank = [f"count(*) FILTER ({raw.sql} = '')"] if raw.text else []
        return Reading(column, filled, _case(limits), found, empty, tally=" + ".join([*blank, *counters]) or "0")
    cases = [(f"{raw.sql} IS NULL", "empty"), *limits]
    return Reading(column, value, _case(cases), found, tally=" + ".join([f"count(*) - count({raw.sql})", *counters]))


def _is_taken(kind: Kind, type_: str) -> bool:
    return type_ in _TAKEN[kind] or (kind is Kind.REAL and type_.startswith("DECIMAL("))


def otherwise(item: Match, style: Style | None = None) -> Reading:
    """Read a column that could not be taken as it stands: filled where that was all, else by way of its text."""
    if item.raw and not item.raw.text:
        taken = direct(item, item.raw, filling=bool(item.column.filled))
        if taken:
            return taken
    return careful(item, style)


def careful(item: Match, style: Style | None = None) -> Reading:
    """Read a column by way of its text, understanding what people write. A column that is absent is filled.

    What is written as a machine writes it is taken at once: the long way is only for the rest.
    """
    column = item.column
    if item.raw is None:
        return Reading(column, _filling(column), "NULL", "NULL")
    text = f"nullif(trim(CAST({item.raw.sql} AS VARCHAR), {literal(BLANKS)}), '')"
    if item.raw.type in {"DOUBLE", "FLOAT"}:
        text = f"regexp_replace({text}, '\\.0$', '')"
    value, grammar = _converted(item, text, style or Style(machine=not item.raw.text, certain=True))
    empty = [] if column.nullable or column.filled else [(f"{text} IS NULL", "empty")]
    fault = _case([*empty, *((f"{text} IS NOT NULL AND ({wrong})", code) for wrong, code in grammar)])
    filled = f"coalesce({value}, {_filling(column)})" if column.filled else value
    plainly, plain_value = _plainly(item, item.raw)
    return Reading(
        column,
        f"CASE WHEN {plainly} THEN {plain_value} ELSE {filled} END",
        f"CASE WHEN {plainly} THEN {_case(_limits(column, plain_value))} ELSE {fault} END",
        text,
        f"{text} IS NULL" if column.filled else "false",
    )


def _plainly(item: Match, raw: RawColumn) -> tuple[str, str]:
    """Give the test for what a machine wrote, and its value: so short that it fits, and without any blank."""
    kind = item.column.kind
    taken = f"TRY_CAST({raw.sql} AS {item.column.duckdb})"
    if kind in _FRACTIONS and raw.type in _WIDE:
        return f"{raw.sql} = trunc({raw.sql}) AND abs({raw.sql}) < {_FITS} AND NOT ({_wrong(item, taken)})", taken
    if not raw.text or item.euros or kind not in {*_WHOLE, Kind.DAY, Kind.TEXT}:
        return "false", "NULL"
    if kind is Kind.TEXT:
        return " AND ".join(f"NOT ({wrong})" for wrong, _ in _limits(item.column, raw.sql)), raw.sql
    if kind is Kind.DAY:
        return f"{_is(raw.sql, _ISO_DAY)} AND {taken} IS NOT NULL", taken
    return f"{_is(raw.sql, '-?[0-9]{1,9}' if kind in _SHORT else '-?[0-9]{1,18}')}", taken


def _wrong(item: Match, value: str) -> str:
    return " OR ".join(wrong for wrong, _ in _limits(item.column, value)) or "false"


def _filling(column: Column) -> str:
    return f"CAST({literal(column.filled or None)} AS {column.duckdb})"


def machine_style(raw: RawColumn) -> tuple[str, str]:
    """Count, for a column of text, the values that only a machine writes (0.5) and those that only people do (0,5)."""
    text = f"trim({raw.sql}, {literal(BLANKS)})"
    machine = f"{_is(text, f'{_MACHINE}({_POWER})?')} AND contains({text}, '.') AND NOT {_is(text, _AMBIGUOUS)}"
    return f"count(*) FILTER ({machine})", f"count(*) FILTER (contains({text}, ','))"


def _converted(item: Match, text: str, style: Style) -> tuple[str, list[tuple[str, str]]]:
    kind = item.column.kind
    if item.euros:
        return _euros(item, text)
    if kind in _WHOLE:
        return _whole(item, text)
    if kind in {Kind.COUNT, Kind.MILLIONS, Kind.REAL}:
        return _decimal(item, text, style)
    if kind is Kind.DAY:
        return _day(text)
    if kind is Kind.YES_NO:
        return _yes_no(text)
    return _spelled(item.column, text)


def _whole(item: Match, text: str) -> tuple[str, list[tuple[str, str]]]:
    grammar = f"{_DIGITS}|{_DUTCH_THOUSANDS}" if item.raw and item.raw.text else _DIGITS
    value = f"TRY_CAST(replace({text}, '.', '') AS {item.column.duckdb})"
    number = f"{_is(text, _DUTCH)} OR {_is(text, _MACHINE)}"
    return f"CASE WHEN {_is(text, grammar)} THEN {value} END", [
        (f"NOT ({number})", "not_a_number"),
        (f"NOT {_is(text, grammar)}", "not_whole_cents" if item.column.kind is Kind.CENTS else "not_whole"),
        (f"{value} IS NULL", "too_long"),
        *_limits(item.column, value),
    ]


def _euros(item: Match, text: str) -> tuple[str, list[tuple[str, str]]]:
    """Dutch notation goes before a machine's, as everywhere in the program: 1.234 is a thousand and more."""
    bare = f"regexp_replace({text}, '€|EUR| ', '', 'g')"
    dutch = _is(bare, _DUTCH) if item.raw and item.raw.text else "false"
    plain = f"CASE WHEN {dutch} THEN replace(replace({bare}, '.', ''), ',', '.') ELSE {bare} END"
    cents = f"TRY_CAST(TRY_CAST({plain} AS DECIMAL(18,2)) * 100 AS BIGINT)"
    return f"CASE WHEN {_is(plain, _TWO_DECIMALS)} THEN {cents} END", [
        (f"NOT {_is(plain, _MACHINE)}", "not_an_amount"),
        (f"NOT {_is(plain, _TWO_DECIMALS)}", "part_of_a_cent"),
        (f"{cents} IS NULL", "too_long"),
        *_limits(item.column, cents),
    ]


def _decimal(item: Match, text: str, style: Style) -> tuple[str, list[tuple[str, str]]]:
    column = item.column
    plain = text if style.machine else f"replace(replace({text}, '.', ''), ',', '.')"
    grammar = _MACHINE if style.machine else _DUTCH
    grammar += f"|({grammar}){_POWER}" if column.kind is Kind.REAL else ""
    doubtful = "false" if style.certain else _is(text, _AMBIGUOUS)
    value = f"TRY_CAST({plain} AS {column.duckdb})"
    if column.kind is Kind.REAL and item.raw and item.raw.text:
        value = f"CASE WHEN isfinite({value}) THEN {value} END"
    exact = "true" if column.kind is Kind.REAL else _is(plain, _SIX_DECIMALS)
    if column.kind is Kind.REAL and item.raw and not item.raw.text:
        return value, [(f"{value} IS NULL", "not_a_number")]
    return f"CASE WHEN {_is(text, grammar)} AND NOT {doubtful} AND {exact} THEN {value} END", [
        (f"NOT {_is(text, grammar)}", "not_a_number"),
        (doubtful, "ambiguous"),
        (f"NOT {exact}", "too_precise"),
        (f"{value} IS NULL", "too_long"),
        *_limits(column, value),
    ]


def _day(text: str) -> tuple[str, list[tuple[str, str]]]:
    iso = f"TRY_CAST(left({text}, 10) AS DATE)"
    dutch = f"CAST(try_strptime({text}, '%d-%m-%Y') AS DATE)"
    value = (
        f"CASE WHEN {_is(text, _ISO_DAY + _MIDNIGHT)} THEN {iso} "
        f"WHEN {_is(text, _DUTCH_DAY)} THEN {dutch} "
        f"WHEN {_is(text, '[12][0-9]{7}')} THEN CAST(try_strptime({text}, '%Y%m%d') AS DATE) END"
    )
    timed = f"{_is(text, _ISO_DAY + '[T ].+')} AND NOT {_is(text, _ISO_DAY + _MIDNIGHT)}"
    return value, [(timed, "has_a_time"), (f"({value}) IS NULL", "not_a_day")]


def _yes_no(text: str) -> tuple[str, list[tuple[str, str]]]:
    yes, no = (f"lower({text}) IN ({', '.join(map(literal, words))})" for words in (_YES, _NO))
    return f"CASE WHEN {yes} THEN true WHEN {no} THEN false END", [(f"NOT ({yes} OR {no})", "not_yes_or_no")]


def _spelled(column: Column, text: str) -> tuple[str, list[tuple[str, str]]]:
    cases = [
        f"WHEN lower({text}) IN ({', '.join(map(literal, words))}) THEN {literal(value)}"
        for value, words in _SPELLINGS.get(column.name, {}).items()
    ]
    if column.name == "age_band":
        low, high = (f"lpad(regexp_extract({text}, {literal(_AGE)}, {group}), 2, '0')" for group in (1, 3))
        cases.append(f"WHEN {_is(text, _AGE)} THEN {low} || '-' || {high}")
    value = f"CASE {' '.join(cases)} ELSE {text} END" if cases else text
    return value, _limits(column, f"({value})")


def _limits(column: Column, value: str) -> list[tuple[str, str]]:
    limits = []
    if column.allowed:
        limits.append((f"NOT {_is(value, '|'.join(map(re.escape, column.allowed)))}", "not_allowed"))
    if column.pattern:
        limits.append((f"NOT {_is(value, column.pattern)}", "not_allowed"))
    if column.minimum is not None:
        limits.append((f"{value} < {column.minimum}", "too_small"))
    if column.maximum is not None:
        limits.append((f"{value} > {column.maximum}", "too_large"))
    return [*limits, *conditions(value)] if column.nobody else limits


def _is(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {literal(pattern)})"


def _case(cases: list[tuple[str, str]]) -> str:
    if not cases:
        return "NULL"
    return "CASE " + " ".join(f"WHEN {wrong} THEN {literal(code)}" for wrong, code in cases) + " END"
