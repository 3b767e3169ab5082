"""Keys and a register of two organisations, the same in every test."""

from __future__ import annotations

from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ontschot.returns.keys import public_text
from ontschot.returns.register import RegisteredKey, Review

__all__ = ["DUIN_KEY", "VEEN_KEY", "entry", "register_text"]

DUIN_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
VEEN_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))


def entry(key: Ed25519PrivateKey = DUIN_KEY, **other: Any) -> RegisteredKey:
    """The row of Duin Zorg in the register, with other fields as asked."""
    usual: dict[str, Any] = {
        "organisation": "Duin Zorg",
        "uzovi": ("9901", "9902"),
        "public_key": public_text(key.public_key()),
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2028, 1, 1),
        "reviewed": Review(by="E. van der Meer", on=date(2026, 1, 2)),
    }
    return RegisteredKey(**{**usual, **other})


def register_text(*, revoked: bool = False) -> str:
    """The register as a person writes it."""
    lines = [
        "schema_name: ontschot-key-register",
        "schema_version: 1",
        "keys:",
        *_row("Duin Zorg", '["9901", "9902"]', DUIN_KEY),
        *_row("Veen Zorg", '["9903"]', VEEN_KEY),
    ]
    if revoked:
        lines += ["    revoked:", "      on: 2026-11-01", "      why: replaced", "      reason: Nieuwe sleutel."]
    return "\n".join(lines) + "\n"


def _row(organisation: str, codes: str, key: Ed25519PrivateKey) -> list[str]:
    return [
        f"  - organisation: {organisation}",
        f"    uzovi: {codes}",
        f"    public_key: {public_text(key.public_key())}",
        "    valid_from: 2026-01-01",
        "    valid_to: 2028-01-01",
        "    reviewed:",
        "      by: E. van der Meer",
        "      on: 2026-01-02",
    ]
