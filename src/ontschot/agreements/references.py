"""Names inside the document: each occurs once, and each reference is to something that exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from ontschot.i18n import T, Text

__all__ = ["Broken", "BrokenReferencesError", "Loc", "broken_references"]

Loc = tuple[str | int, ...]
"""The path to a part of the document: keys and places in lists, counted from zero."""

_EACH = "*"

_NAMED: dict[str, tuple[str, ...]] = {
    "party": ("parties",),
    "group": ("groups",),
    "activity": ("activities",),
    "amount": ("payment", "amounts"),
    "settlement": ("payment", "settlements"),
}

_REFERENCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("party", ("parties", _EACH, "subcontractor_of")),
    ("party", ("contributions", _EACH, "party")),
    ("group", ("activities", _EACH, "groups", _EACH)),
    ("party", ("activities", _EACH, "performed_by", _EACH)),
    ("party", ("activities", _EACH, "cost", "lines", _EACH, "party")),
    ("party", ("declarations", _EACH, "parties", _EACH)),
    ("activity", ("payment", "amounts", _EACH, "activities", _EACH)),
    ("group", ("payment", "amounts", _EACH, "groups", _EACH)),
    ("activity", ("payment", "settlements", _EACH, "activities", _EACH)),
    ("group", ("payment", "settlements", _EACH, "groups", _EACH)),
    ("party", ("payment", "settlements", _EACH, "model", "counts", _EACH, "party")),
    ("party", ("payment", "settlements", _EACH, "model", "final", "counts", _EACH, "party")),
    ("party", ("payment", "settlements", _EACH, "model", "division", "contractors", _EACH, "party")),
    ("party", ("payment", "payers", "shares", _EACH, "party")),
    ("party", ("payment", "payees", _EACH, "party")),
    ("party", ("other_funding", _EACH, "party")),
    ("activity", ("other_funding", _EACH, "activities", _EACH)),
    ("party", ("experiment", "application", "payer_involved", _EACH)),
    ("party", ("experiment", "design", "parties", _EACH, "party")),
    ("party", ("experiment", "design", "table", "payers", _EACH)),
    ("party", ("transformation", "market_leaders", _EACH)),
    ("party", ("transformation", "applicant")),
    ("activity", ("transformation", "budget", _EACH, "activity")),
    ("party", ("transformation", "division", _EACH, "party")),
    ("party", ("signatures", _EACH, "party")),
)

_KINDS = {
    "party": T("party"),
    "group": T("group"),
    "activity": T("activity"),
    "amount": T("amount"),
    "settlement": T("settlement"),
}


@dataclass(frozen=True, slots=True)
class Broken:
    """One name that occurs twice or refers to nothing, with its place in the document."""

    code: str
    loc: Loc
    name: str
    message: Text
    remedy: Text | None = None


class BrokenReferencesError(ValueError):
    """Names in the document that do not fit together; carries them one by one."""

    def __init__(self, broken: tuple[Broken, ...]) -> None:
        super().__init__("; ".join(str(item.message) for item in broken))
        self.broken = broken


def broken_references(document: object) -> tuple[Broken, ...]:
    """Give the names that occur twice or refer to nothing, in a read document or in plain data that was refused.

    A list of names that cannot be read as a list is no reason to complain about every reference to it.
    """
    names = {kind: _values(document, (*path, _EACH, "id")) for kind, path in _NAMED.items()}
    known = {kind: frozenset(names[kind]) for kind, path in _NAMED.items() if _is_list(document, path)}
    doubled = [kind for kind, found in names.items() if len(set(found)) < len(found)]
    return (*(item for kind in doubled for item in _doubles(document, kind)), *_dangling(document, known))


def _doubles(document: object, kind: str) -> Iterator[Broken]:
    seen: set[str] = set()
    for loc, name in _located(document, (*_NAMED[kind], _EACH, "id")):
        if name in seen:
            message = T("The name {name} of a {kind} occurs more than once.", name=name, kind=_KINDS[kind])
            yield Broken("double-name", loc, name, message, T("Give each its own name."))
        seen.add(name)


def _dangling(document: object, known: dict[str, frozenset[str]]) -> Iterator[Broken]:
    """Places are looked up only for a kind of reference of which one is broken: nearly every document is sound."""
    for kind, path in _REFERENCES:
        if kind in known and not known[kind].issuperset(_values(document, path)):
            yield from _broken(document, kind, path, known[kind])


def _broken(document: object, kind: str, path: tuple[str, ...], known: frozenset[str]) -> Iterator[Broken]:
    for loc, name in _located(document, path):
        if name not in known:
            message = T("There is no {kind} {name} in this document.", kind=_KINDS[kind], name=name)
            yield Broken("unknown-name", loc, name, message, _meant(name, sorted(known)))


def _is_list(document: object, path: tuple[str, ...]) -> bool:
    return all(value is None or isinstance(value, list | tuple) for value in _reached(document, path))


def _meant(name: str, known: list[str]) -> Text:
    close = get_close_matches(name, known, n=1)
    if close:
        return T("Did you mean {name}?", name=close[0])
    return T("Add it, or use a name that the document has: {names}.", names=", ".join(known) or "-")


def _values(document: object, path: tuple[str, ...]) -> list[str]:
    return [value for value in _reached(document, path) if isinstance(value, str)]


def _reached(document: object, path: tuple[str, ...]) -> list[object]:
    reached = [document]
    for step in path:
        if step is _EACH:
            reached = [item for value in reached if isinstance(value, list | tuple) for item in value]
        else:
            reached = [_part(value, step) for value in reached]
    return reached


def _located(document: object, path: tuple[str, ...]) -> Iterator[tuple[Loc, str]]:
    return ((loc, value) for loc, value in _walk(document, path, ()) if isinstance(value, str))


def _walk(value: object, path: tuple[str, ...], loc: Loc) -> Iterator[tuple[Loc, object]]:
    if not path:
        yield loc, value
    elif path[0] is not _EACH:
        yield from _walk(_part(value, path[0]), path[1:], (*loc, path[0]))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _walk(item, path[1:], (*loc, index))


def _part(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)
