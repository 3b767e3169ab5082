"""What differs between two versions of an agreement, part by part, as the documents write it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ontschot.agreements.model import Agreement
from ontschot.agreements.write import to_json

__all__ = ["Difference", "differences", "plain_differences"]

_TOLD_APART = frozenset({"version", "version_reason", "previous_sha256", "status", "history", "signatures"})
"""What every version has of its own; the list of versions shows it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs: where it stands, and how it is written in either version; empty where it is not there."""

    part: str
    before: str
    after: str


def differences(before: Agreement, after: Agreement) -> tuple[Difference, ...]:
    """Give what was changed from one version to another, in the order of the document.

    Parties, groups and other parts with a name of their own are compared by that name, wherever they stand in their
    list. Version, status, history and signatures are left out.
    """
    return plain_differences(_content(before), _content(after))


def plain_differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Difference, ...]:
    """Give what differs between two documents as plain data, in their order; named parts are compared by their name."""
    old, new = dict(_flat(dict(before), ())), dict(_flat(dict(after), ()))
    return tuple(
        Difference(" › ".join(place), old.get(place, ""), new.get(place, ""))
        for place in dict.fromkeys([*old, *new])
        if old.get(place) != new.get(place)
    )


def _content(agreement: Agreement) -> dict[str, object]:
    return {key: value for key, value in json.loads(to_json(agreement)).items() if key not in _TOLD_APART}


def _flat(value: object, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(item, (*place, key))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for name, item in zip(_names(value), value, strict=True):
            yield from _flat(item, (*place[:-1], f"{place[-1]} {name}"))
    elif isinstance(value, list):
        yield place, ", ".join(map(str, value))
    else:
        yield place, str(value)


def _names(items: list[dict[str, object]]) -> list[str]:
    """The names of the parts in a list: their own, or those of the parties they are about, or else their numbers."""
    names = [str(item.get("id") or item.get("party") or item.get("unit") or "") for item in items]
    unique = all(names) and len(set(names)) == len(names)
    return names if unique else [f"#{number}" for number in range(1, len(items) + 1)]
