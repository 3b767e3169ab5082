"""One way of writing a return, so that the same content always has the same fingerprint, and people can read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

__all__ = ["fingerprint", "written"]

_BESIDE = frozenset({"content_sha256", "signature"})


def written(data: Mapping[str, Any]) -> str:
    """Write plain data as canonical JSON: keys in order of name, one item of a list per line."""
    lines = ",\n".join(f"  {_compact(key)}: {_value(value)}" for key, value in sorted(data.items()))
    return f"{{\n{lines}\n}}\n"


def fingerprint(data: Mapping[str, Any]) -> str:
    """Give the SHA-256 of everything in a return but the fingerprint itself and the signature over it."""
    content = {key: value for key, value in data.items() if key not in _BESIDE}
    return hashlib.sha256(written(content).encode()).hexdigest()


def _value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    lines = ",\n".join(f"    {_compact(item)}" for item in value)
    return f"[\n{lines}\n  ]"


def _compact(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
