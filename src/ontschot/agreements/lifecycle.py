"""The life of an agreement: from draft to ended, with who changed what and why."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Day, Document, Name, Paragraph

__all__ = ["TRANSITIONS", "Status", "StatusChange"]


class Status(StrEnum):
    """Where the agreement is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHECKED = "checked"
    SIGNED = "signed"
    RUNNING = "running"
    AMENDED = "amended"
    WINDING_DOWN = "winding_down"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset({Status.DRAFT, Status.CHECKED, Status.WITHDRAWN}),
    Status.CHECKED: frozenset({Status.DRAFT, Status.SIGNED, Status.WITHDRAWN}),
    Status.SIGNED: frozenset({Status.RUNNING, Status.AMENDED, Status.WITHDRAWN}),
    Status.RUNNING: frozenset({Status.AMENDED, Status.WINDING_DOWN, Status.ENDED}),
    Status.AMENDED: frozenset(),
    Status.WINDING_DOWN: frozenset({Status.ENDED}),
    Status.ENDED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}
"""Allowed changes; an amended version is succeeded by the next version, which starts as a draft."""


class StatusChange(Document):
    """One change of status: to what, on which day, by whom and why."""

    status: Status = Field(title="Nieuwe status", description="Status vanaf deze dag.", examples=["submitted"])
    date: Day = Field(title="Datum", description="Dag van de wijziging.", examples=["2024-11-01"])
    person: Name = Field(title="Persoon", description="Wie de status wijzigde.", examples=["de heer K. Voorbeeld"])
    reason: Paragraph | None = Field(
        None, title="Reden", description="Waarom de status wijzigde.", examples=["Aangeboden aan de zorgverzekeraar."]
    )
