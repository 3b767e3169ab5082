"""Keys to sign with: the private one stays with its organisation, in a file that only its owner may read."""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from pydantic import Field

from ontschot.i18n import T, Text
from ontschot.problems import InputRefusedError, Level, Place, Problem, Problems
from ontschot.system_reasons import system_reason

__all__ = ["KeyId", "LoadedKey", "key_id", "load_key", "new_key", "public_key", "public_text"]

KeyId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
"""The name of a key: the first half of the SHA-256 of the public key, so that nobody can choose it."""

_OWNER_ONLY = 0o600
_OTHERS = 0o077
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class LoadedKey:
    """A private key from its file, with what there is to say about the file. Never shown."""

    key: Ed25519PrivateKey
    problems: Problems


def key_id(key: Ed25519PublicKey) -> str:
    """Give the name of a key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:32]


def public_text(key: Ed25519PublicKey) -> str:
    """Write a public key as the register has it: 32 bytes in base64."""
    return base64.b64encode(key.public_bytes_raw()).decode()


def public_key(text: str) -> Ed25519PublicKey:
    """Read a public key from the register. Raises ValueError when it is none."""
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))


def new_key(path: Path, passphrase: str = "") -> Ed25519PublicKey:
    """Make a key and write its private half to a new file (PEM, PKCS8) that only its owner may read.

    passphrase: locks the file; empty for none. Gives the public half. Raises InputRefusedError when the file is there
    already, because that key would be lost, or when nothing can be written.
    """
    key = Ed25519PrivateKey.generate()
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
            file.write(content)
    except OSError as error:
        raise _unwritten(path, error) from error
    return key.public_key()


def load_key(path: Path, passphrase: str = "") -> LoadedKey:
    """Read a private key from its file. Raises InputRefusedError when it cannot be read, or is none for signing."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        message = T("The key cannot be read: {reason}.", reason=system_reason(error))
        raise _refused(path, "key-unreadable", message, T("Check the name of the file and who may read it.")) from error
    try:
        key = load_pem_private_key(content, passphrase.encode() if passphrase else None)
    except TypeError as error:
        raise _refused(path, "key-passphrase", *_PASSPHRASE[bool(passphrase)]) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        message = T("The file holds no private key, or the passphrase is not that of the key.")
        raise _refused(path, "key-unusable", message, T("Check the file and the passphrase.")) from error
    if not isinstance(key, Ed25519PrivateKey):
        message = T("This key is of another kind; returns are signed with Ed25519.")
        raise _refused(path, "key-kind", message, T("Make a key with: ontschot key new"))
    return LoadedKey(key, _open_to_others(path))


_PASSPHRASE: dict[bool, tuple[Text, Text]] = {
    False: (T("The key is locked with a passphrase."), T("Give the passphrase.")),
    True: (T("The key is not locked, and a passphrase was given."), T("Leave the passphrase out.")),
}
"""Whether a passphrase was given, and what to say when that does not fit the file."""


def _open_to_others(path: Path) -> Problems:
    """On Windows the bits say nothing about who may read."""
    if os.name == "nt" or not path.stat().st_mode & _OTHERS:
        return Problems()
    message = T("Others on this machine may read the private key.")
    remedy = T("Take their rights away: chmod 600 {file}", file=path.name)
    return Problems([Problem("key-open", Place(path.name), message, remedy=remedy, level=Level.REMARK)])


def _unwritten(path: Path, error: OSError) -> InputRefusedError:
    if path.exists():
        message = T("This file is there already; a key is never written over.")
        return _refused(path, "key-exists", message, T("Name a new file."))
    message = T("The key cannot be written: {reason}.", reason=system_reason(error))
    return _refused(path, "key-unwritable", message, T("Name a folder in which you may write."))


def _refused(path: Path, code: str, message: Text, remedy: Text) -> InputRefusedError:
    return InputRefusedError(Problems([Problem(code, Place(path.name), message, remedy=remedy)]))
