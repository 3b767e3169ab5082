"""Signatures: whether what was signed is still what stands in the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ontschot.agreements._canonical import canonical, sha256_of_parts
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement

__all__ = ["earlier_fingerprints", "holding", "holds", "moved_on", "parties_to_sign", "signed_parties"]


def earlier_fingerprints(agreement: Agreement) -> Iterator[str]:
    """Give the fingerprints that this version had in each earlier status, from now back to its draft.

    After signing only the status moves on, so a signature holds when it matches one of these: everything but later
    changes of status is covered by it. Status changes up to the signature are inside what is signed.
    """
    content = agreement.content()
    history: list[dict[str, Any]] = content.pop("history", [])
    status = content.pop("status", None)
    written = {name: canonical(part) for name, part in content.items()}
    for length in range(len(history), -1, -1):
        yield sha256_of_parts(written | _as_it_was(history[:length]))
    if not history and status is not None:
        yield sha256_of_parts(written | {"status": canonical(status)})


def holds(agreement: Agreement, sha256: str) -> bool:
    """Say whether a fingerprint is that of this content, now or at an earlier status."""
    return any(sha256 == earlier for earlier in earlier_fingerprints(agreement))


def moved_on(earlier: Agreement, later: Agreement) -> bool:
    """Say whether one document is an earlier status of the other: the same version of which only the status moved."""
    return (
        (earlier.id, earlier.version) == (later.id, later.version)
        and len(earlier.history) < len(later.history)
        and holds(later, earlier.content_sha256())
        and set(earlier.signatures) <= set(later.signatures)
    )


def holding(agreement: Agreement) -> frozenset[str]:
    """Give the fingerprints of signatures that hold, looking back no further than needed."""
    wanted = {item.content_sha256 for item in agreement.signatures if item.content_sha256}
    held: set[str] = set()
    for earlier in earlier_fingerprints(agreement) if wanted else ():
        held |= {earlier} & wanted
        if held == wanted:
            break
    return frozenset(held)


def parties_to_sign(agreement: Agreement) -> tuple[str, ...]:
    """Give the parties whose approval is needed: every insurer and every provider. Source: own design (DSS-02)."""
    return tuple(party.id for party in (*agreement.insurers, *agreement.providers))


def signed_parties(agreement: Agreement) -> frozenset[str]:
    """Give the parties with a signature that holds for this content."""
    held = holding(agreement)
    return frozenset(item.party for item in agreement.signatures if item.content_sha256 in held)


def _as_it_was(history: list[dict[str, Any]]) -> dict[str, bytes]:
    if not history:
        return {}
    status = history[-1]["status"]
    known = {} if status == Status.DRAFT else {"status": canonical(status)}
    return {"history": canonical(history), **known}
