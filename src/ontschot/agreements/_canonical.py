"""Plain data as JSON in exactly one way, so that equal content has an equal fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pydantic_core import to_json

__all__ = ["canonical", "sha256_of_parts"]


def canonical(value: object) -> bytes:
    """Write plain data as JSON: keys in order of their letters, no spaces, every letter as it is, in UTF-8."""
    return to_json(_in_order(value))


def sha256_of_parts(parts: Mapping[str, bytes]) -> str:
    """Give the fingerprint of a mapping of which each part was written already; keys need no escapes.

    Equal to the SHA-256 of the whole mapping in canonical form, without writing again what several fingerprints share.
    """
    written = b",".join([b'"%b":%b' % (name.encode(), parts[name]) for name in sorted(parts)])
    return hashlib.sha256(b"{%b}" % written).hexdigest()


def _in_order(value: object) -> object:
    if isinstance(value, dict):
        return {name: _in_order(value[name]) if type(value[name]) in _NESTED else value[name] for name in sorted(value)}
    if isinstance(value, list | tuple):
        return [_in_order(item) if type(item) in _NESTED else item for item in value]
    return value


_NESTED = frozenset({dict, list, tuple})
