"""The register of keys: which organisation signs with which key, for which insurers, from when to when.

A person at the receiving side reviews every row before it counts. The register holds public keys only and may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import Field, field_validator, model_validator

from ontschot.agreements.fields import Day, Document, FieldError, Name, Paragraph
from ontschot.agreements.read_document import DocumentResult, read_document
from ontschot.i18n import Joined, T
from ontschot.identifiers import Uzovi
from ontschot.problems import Place, Problem
from ontschot.returns.keys import key_id, public_key
from ontschot.returns.names import OrganisationName, alike

__all__ = ["KeyRegister", "RegisteredKey", "Review", "Revocation", "Why", "read_register"]


class Why(StrEnum):
    """Why a key no longer counts. After a key was lost or stolen no signature of it counts, of whichever day."""

    COMPROMISED = "compromised"
    REPLACED = "replaced"
    ENDED = "ended"


class Revocation(Document):
    """That a key no longer counts from a day on, and why."""

    on: Day
    why: Why
    reason: Paragraph


class Review(Document):
    """Who at the receiving side made sure, outside this file, that the key is of this organisation, and when."""

    by: Name
    on: Day


class RegisteredKey(Document):
    """One key of one organisation. `valid_to` is the first day on which it no longer counts."""

    organisation: OrganisationName
    uzovi: tuple[Uzovi, ...] = Field(min_length=1)
    public_key: Name
    valid_from: Day
    valid_to: Day
    reviewed: Review | None = None
    revoked: Revocation | None = None

    @field_validator("public_key")
    @classmethod
    def _usable(cls, value: str) -> str:
        try:
            public_key(value)
        except ValueError as error:
            raise FieldError(
                T("This is no public key."), T("32 bytes in base64, as ontschot key new gives them")
            ) from error
        return value

    @model_validator(mode="after")
    def _ordered(self) -> RegisteredKey:
        if self.valid_to <= self.valid_from:
            message = T("The key ends ({end}) before or on the day it starts.", end=self.valid_to)
            raise FieldError(message, T("an end after the start; the end is the first day that no longer counts"))
        return self

    @property
    def key(self) -> Ed25519PublicKey:
        """The key to check signatures with."""
        return public_key(self.public_key)

    @property
    def key_id(self) -> str:
        """The name of the key, as signatures have it."""
        return key_id(self.key)

    def valid_on(self, day: date) -> bool:
        """Say whether a day lies within the days of the key; a revocation is another matter."""
        return self.valid_from <= day < self.valid_to

    def meets(self, other: RegisteredKey) -> bool:
        """Say whether there is a day on which both keys count."""
        return self.valid_from < other.valid_to and other.valid_from < self.valid_to


class KeyRegister(Document):
    """All keys, of the past too; a row is never taken away, so that an old return can still be checked."""

    schema_name: Literal["ontschot-key-register"] = "ontschot-key-register"
    schema_version: int = Field(1, ge=1, le=1)
    keys: tuple[RegisteredKey, ...] = Field(min_length=1)

    def find(self, name: str) -> RegisteredKey | None:
        """Give the key of this name, or nothing."""
        return next((item for item in self.keys if item.key_id == name), None)

    def organisations(self, day: date) -> dict[str, tuple[Uzovi, ...]]:
        """Give the organisations with a reviewed key for this day, revoked or not, and the codes they report for."""
        found: dict[str, set[Uzovi]] = {}
        for item in self.keys:
            if item.reviewed and item.valid_on(day):
                found.setdefault(item.organisation, set()).update(item.uzovi)
        return {name: tuple(sorted(codes)) for name, codes in sorted(found.items())}


def read_register(path: Path) -> DocumentResult[KeyRegister]:
    """Read a register from YAML or JSON. Never raises on bad input: what is wrong stands in the problems."""
    read = read_document(path, KeyRegister)
    if read.document is None:
        return read
    read.problems.extend(_conflicts(read.document, path.name))
    return DocumentResult(None if read.problems.refused else read.document, read.problems)


def _conflicts(register: KeyRegister, file: str) -> Iterator[Problem]:
    for (number, one), (other_number, other) in combinations(enumerate(register.keys, 1), 2):
        place = Place(file, f"keys #{other_number}")
        if one.key_id == other.key_id:
            message = T("This key stands in row {number} as well.", number=number)
            yield Problem("register-key-twice", place, message, other.key_id, remedy=T("Keep one of the two rows."))
        if one.organisation != other.organisation and alike(one.organisation) == alike(other.organisation):
            message = T("This name differs from that in row {number} in a way that nobody sees.", number=number)
            remedy = T("Write the name of an organisation in one way.")
            yield Problem("register-names-alike", place, message, other.organisation, remedy=remedy)
        shared = sorted({*one.uzovi} & {*other.uzovi})
        if shared and one.organisation != other.organisation and one.meets(other):
            yield Problem(
                "register-two-organisations",
                place,
                T(
                    "{codes} are of {organisation} in the same days.",
                    codes=Joined(tuple(shared)),
                    organisation=one.organisation,
                ),
                found=other.organisation,
                remedy=T("Let one organisation report for a code at a time: end the days of one of the keys."),
            )
