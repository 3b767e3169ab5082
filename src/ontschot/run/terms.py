"""The terms by which amounts are attributed, as fingerprints: whether the key or the groups changed since a booking."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ontschot.agreements.model import Agreement
from ontschot.allocation.request import Pot
from ontschot.plain import as_json

__all__ = ["terms", "terms_sha256"]


def terms(agreements: Mapping[str, Agreement], pots: Iterable[Pot]) -> Iterator[tuple[str, str]]:
    """Give the fingerprint of the terms of each entitlement, by its id; one agreement and groups have the same."""
    known: dict[tuple[str, tuple[str, ...]], str] = {}
    for pot in pots:
        item = pot.entitlement
        key = (item.agreement_id, item.groups)
        if key not in known:
            known[key] = terms_sha256(agreements[item.agreement_id], pot)
        yield pot.pot_id, known[key]


def terms_sha256(agreement: Agreement, pot: Pot) -> str:
    """Give the fingerprint of the terms by which an entitlement is attributed: the key, and who is in its groups."""
    groups = [
        agreement.group(name).model_dump(mode="json", include={"id", "basis", "selection", "prevalence"})
        for name in pot.entitlement.groups
    ]
    key = replace(pot.key, key_id="") if pot.key else None
    text = as_json(key) + json.dumps(groups, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
