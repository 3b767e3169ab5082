"""One way of writing a return, so that the same content always has the same fingerprint, and people can read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["fingerprint", "written"]

_BESIDE = frozenset({"content_sha256", "signature"})


def written(data: Mapping[str, Any]) -> str:
    """Write plain data as canonical JSON: keys in order of name, one row or item of a list per line."""
    return _lines((f"{_compact(key)}: {_value(value)}" for key, value in sorted(data.items())), "{}", 0) + "\n"


def fingerprint(data: Mapping[str, Any]) -> str:
    """Give the SHA-256 of everything in a return but the fingerprint itself and the signature over it."""
    content = {key: value for key, value in data.items() if key not in _BESIDE}
    return hashlib.sha256(written(content).encode()).hexdigest()


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    return _lines((_item(item) for item in value), "[]", 1)


def _item(value: object) -> str:
    """A part that holds rows itself has a line for each row; anything else fits on one line."""
    if not isinstance(value, dict) or not any(_are_rows(item) for item in value.values()):
        return _compact(value)
    return _lines((f"{_compact(key)}: {_rows(item)}" for key, item in sorted(value.items())), "{}", 2)


def _rows(value: object) -> str:
    return _lines(map(_compact, value), "[]", 3) if isinstance(value, list) and _are_rows(value) else _compact(value)


def _are_rows(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, list | dict) for item in value)


def _lines(parts: Iterable[str], brackets: str, depth: int) -> str:
    indent = "  " * depth
    inside = ",\n".join(f"{indent}  {part}" for part in parts)
    return f"{brackets[0]}\n{inside}\n{indent}{brackets[1]}"


def _compact(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
