"""A small agreement that a test takes through its life."""

from __future__ import annotations

from datetime import date
from typing import Any

from ontschot.agreements import versions
from ontschot.agreements.model import Agreement
from ontschot.agreements.versions import Step, taken
from ontschot.problems import Problems

WHO = "mevrouw A. Voorbeeld"

DOCUMENT: dict[str, Any] = {
    "id": "5f0d6c1e-1111-4222-8333-444455556666",
    "reference": "PROEF-2025-1",
    "title": "Proefovereenkomst 2025",
    "period": {"start": "2025-01-01", "end": "2026-01-01"},
    "parties": [
        {"id": "duin", "kind": "insurer", "name": "Verzekeraar Duin", "uzovi": ["9901"]},
        {"id": "wijkzorg", "kind": "provider", "name": "Wijkzorg De Linde", "agb": "75019901"},
        {"id": "huisartsen", "kind": "provider", "name": "Huisartsen Noord", "agb": "01019901"},
        {"id": "gemeente", "kind": "municipality", "name": "Gemeente Voorbeeldstad", "municipality": "GM9901"},
    ],
}


def draft(**edits: Any) -> Agreement:
    return Agreement.model_validate({**DOCUMENT, **edits})


def checked(agreement: Agreement | None = None) -> Agreement:
    submitted = taken(versions.submit(agreement or draft(), on=date(2024, 11, 1), person=WHO))
    return taken(versions.check(submitted, on=date(2024, 11, 15), person=WHO))


def signed(agreement: Agreement | None = None, on: date = date(2024, 12, 1)) -> Agreement:
    waiting = agreement or checked()
    for party in ("duin", "wijkzorg", "huisartsen"):
        waiting = taken(versions.sign(waiting, party=party, on=on, person=WHO))
    return waiting


def running(agreement: Agreement | None = None) -> Agreement:
    return taken(versions.start(agreement or signed(), on=date(2025, 1, 1), person=WHO))


def amended(agreement: Agreement | None = None, on: date = date(2025, 6, 1)) -> Agreement:
    return taken(versions.amend(agreement or running(), on=on, person=WHO, reason="Een derde aanbieder sluit aan."))


def second(agreement: Agreement | None = None) -> Agreement:
    """The second version, signed on 1 August 2025."""
    submitted = taken(versions.submit(agreement or amended(), on=date(2025, 6, 15), person=WHO))
    waiting = taken(versions.check(submitted, on=date(2025, 7, 1), person=WHO))
    return signed(waiting, date(2025, 8, 1))


def codes(step: Step | object) -> list[str]:
    assert isinstance(step, Problems), step
    return [problem.code for problem in step]
