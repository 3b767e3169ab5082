"""When two parties in two documents are the same organisation."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ontschot.agreements.parties import Party

__all__ = ["Identity", "PartyKey", "identity", "normalised_name", "same"]

PartyKey = tuple[str, str]
"""A kind of identifier and its value; the kind "name" stands for an organisation known by name only."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an organisation can be recognised by in another document: its numbers, and its name as plain letters."""

    name: str
    plain_name: str
    numbers: frozenset[PartyKey]
    kinds: frozenset[str]

    @property
    def keys(self) -> frozenset[PartyKey]:
        """Every key to look the organisation up by, its name included."""
        return self.numbers | {("name", self.plain_name)}


def identity(party: Party) -> Identity:
    """Give what a party can be recognised by."""
    known = {
        "agb": party.agb,
        "kvk": party.kvk,
        "municipality": party.municipality,
        "care_office": party.care_office,
    }
    numbers = [(kind, value) for kind, value in known.items() if value] + [("uzovi", code) for code in party.uzovi]
    kinds = frozenset(kind for kind, _ in numbers)
    return Identity(party.name, normalised_name(party.name), frozenset(numbers), kinds)


def same(one: Identity, other: Identity) -> bool:
    """Say whether two identities are one: a number in common, or one name when no number tells them apart."""
    if not one.numbers.isdisjoint(other.numbers):
        return True
    return one.plain_name == other.plain_name and one.kinds.isdisjoint(other.kinds)


def normalised_name(name: str) -> str:
    """Write a name so that case, accents, dots and spaces make no difference."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
