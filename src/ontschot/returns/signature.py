"""Signing a return and checking its signature: by which key, on which day, over which content (Ed25519, RFC 8032)."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ontschot.i18n import T, Text
from ontschot.problems import Level, Place, Problem
from ontschot.returns.keys import key_id
from ontschot.returns.register import KeyRegister, RegisteredKey, Why
from ontschot.returns.signed_document import Signature, SignedDocument

__all__ = ["Trust", "holds", "signature_problems", "signed"]

Return = TypeVar("Return", bound=SignedDocument)


@dataclass(frozen=True, slots=True)
class Trust:
    """By which register signatures are checked, on which day, and whether a return without one is refused."""

    today: date
    register: KeyRegister | None = None
    required: bool = False


def signed(document: Return, key: Ed25519PrivateKey, on: date) -> Return:
    """Give the return with a signature; one that was there is replaced. The content stays as it was."""
    name = key_id(key.public_key())
    value = base64.b64encode(key.sign(_said(document, name, on))).decode()
    return document.model_copy(update={"signature": Signature(key_id=name, signed_on=on, value=value)})


def holds(document: SignedDocument, signature: Signature, key: Ed25519PublicKey) -> bool:
    """Say whether the signature was made with this key over this content, with the day and key that it names."""
    try:
        key.verify(base64.b64decode(signature.value), _said(document, signature.key_id, signature.signed_on))
    except InvalidSignature:
        return False
    return True


def _said(document: SignedDocument, key: str, on: date) -> bytes:
    """What is signed; the day and the key are in it, so that nobody can put an old signature in another time."""
    parts = ("ontschot signature 1", document.schema_name, document.content_sha256, key, on.isoformat(), "")
    return "\n".join(parts).encode()


def signature_problems(document: SignedDocument, name: str, trust: Trust) -> Iterator[Problem]:
    """Tell what keeps the signature of a return from being trusted; nothing when it holds.

    name: stands for the file in the problems. A return that nobody signed is told as a remark, or refused when a
    signature is required. A signature that is there and does not hold is always refused.
    """
    signature = document.signature
    if signature is None:
        yield _problem("return-unsigned", name, _UNSIGNED, remedy=_SIGN, error=trust.required)
    elif trust.register is None:
        yield _problem("return-signature-unchecked", name, _UNCHECKED, remedy=_NAME_REGISTER, error=trust.required)
    elif (key := trust.register.find(signature.key_id)) is None:
        yield _problem("return-key-unknown", name, _UNKNOWN, signature.key_id, _ASK_KEY)
    else:
        yield from _doubts(document, signature, key, name, trust.today)


def _doubts(
    document: SignedDocument, signature: Signature, key: RegisteredKey, name: str, today: date
) -> Iterator[Problem]:
    day = signature.signed_on
    if not holds(document, signature, key.key):
        yield _problem("return-signature-wrong", name, _WRONG, remedy=_AGAIN)
    if not key.reviewed:
        yield _problem("return-key-unreviewed", name, _UNREVIEWED, key.key_id, _REVIEW)
    if not key.valid_on(day):
        message = T(
            "The key did not count on the day of signing ({day}), but from {start} until {end}.",
            day=day,
            start=key.valid_from,
            end=key.valid_to,
        )
        yield _problem("return-key-not-valid", name, message, day.isoformat(), _OTHER_KEY)
    if day > today:
        yield _problem("return-signed-later", name, _LATER, day.isoformat(), _AGAIN)
    if key.revoked and (key.revoked.why is Why.COMPROMISED or day >= key.revoked.on):
        message = T("The key was revoked on {day}: {reason}", day=key.revoked.on, reason=key.revoked.reason)
        yield _problem("return-key-revoked", name, message, day.isoformat(), _OTHER_KEY)
    yield from _other_speaker(document, key, name)


def _other_speaker(document: SignedDocument, key: RegisteredKey, name: str) -> Iterator[Problem]:
    sender = document.sender
    if sender.name != key.organisation:
        message = T("The key is of another organisation: {organisation}.", organisation=key.organisation)
        yield _problem("return-key-other-organisation", name, message, sender.name, _OTHER_KEY)
    if strange := sorted({*sender.uzovi} - {*key.uzovi}):
        message = T("With this key the sender does not report for all of its insurer codes.")
        yield _problem("return-key-other-uzovi", name, message, ", ".join(strange), _REGISTER_CODES)


_UNSIGNED = T("The return bears no signature: nothing shows who sent it.")
_SIGN = T("Ask the sender to sign it with: ontschot sign")
_UNCHECKED = T("The signature was not checked, because no register of keys was named.")
_NAME_REGISTER = T("Name the register with --keys.")
_UNKNOWN = T("The key is not in the register.")
_ASK_KEY = T("Ask the sender for the key, make sure that it is theirs, and add it to the register.")
_WRONG = T("The signature does not fit the content.")
_AGAIN = T("Ask the sender to sign the return anew.")
_UNREVIEWED = T("Nobody has reviewed this key yet.")
_REVIEW = T("Make sure by another way that the key is of the sender, and record who did so under reviewed.")
_OTHER_KEY = T("Ask the sender to sign with a key that counts.")
_LATER = T("The return was signed on a day that is still to come.")
_REGISTER_CODES = T("Ask the sender which codes it reports for, and correct the return or the register.")


def _problem(
    code: str, name: str, message: Text, found: str = "", remedy: Text | None = None, *, error: bool = True
) -> Problem:
    level = Level.ERROR if error else Level.REMARK
    return Problem(code, Place(name, "signature"), message, found, remedy=remedy, level=level)
