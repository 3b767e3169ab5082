"""What every return has, whatever it reports: who sends it, a fingerprint of its content, and a signature over that."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import FailFast, Field

from ontschot.agreements.declarations import Sha256
from ontschot.agreements.fields import Document, Name
from ontschot.identifiers import Uzovi
from ontschot.returns.canonical import fingerprint, written
from ontschot.returns.keys import KeyId
from ontschot.returns.names import OrganisationName

__all__ = ["FIRST_FAULT", "Sender", "Signature", "SignedDocument"]


class _FirstFault(FailFast):
    """As pydantic has it, but hashable, so that a part may also be absent."""

    def __hash__(self) -> int:
        return hash(self.fail_fast)


FIRST_FAULT = _FirstFault()
"""Of a list with millions of rows only the first that is wrong is told; all of them would fill the memory."""


class Sender(Document):
    """Who reports, for which insurer codes."""

    name: OrganisationName
    uzovi: tuple[Uzovi, ...] = Field(min_length=1)


class Signature(Document):
    """Who vouches for the content, by key, and when; `value` is the signature itself (Ed25519, RFC 8032) in base64."""

    algorithm: Literal["ed25519"] = "ed25519"
    key_id: KeyId
    signed_on: date
    value: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{86}==$")]


class SignedDocument(Document):
    """A return of any kind.

    `content_sha256` is the fingerprint of everything but itself and `signature`; `signature` is over that fingerprint.
    """

    schema_name: str
    program_version: Name
    sender: Sender
    known_on: date
    content_sha256: Sha256
    signature: Signature | None = None

    def as_json(self) -> str:
        """Write the return as canonical JSON: keys in order of name, one item of a list per line."""
        return written(self.model_dump(mode="json"))

    def fingerprint(self) -> str:
        """Work the fingerprint of the content out anew."""
        return fingerprint(self.model_dump(mode="json"))
