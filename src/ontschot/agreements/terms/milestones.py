"""Milestones: payment for agreed results of a transformation."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from ontschot.agreements.fields import Dates, Day, Document, Euros, Name, Paragraph
from ontschot.agreements.terms._checks import each_once, require
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["Milestone", "Milestones", "Obligation", "Route"]


class Route(StrEnum):
    """Whose money: through insurers (I), or the specific grant through a municipality (S)."""

    INSURERS = "insurers"
    MUNICIPALITIES = "municipalities"


class Obligation(StrEnum):
    """Whether an effort or a result was promised."""

    EFFORT = "effort"
    RESULT = "result"


class Milestone(Document):
    """One agreed result with its day, its evidence and its amount."""

    id: Slug = Field(title="Korte naam", description="Naam van de mijlpaal.", examples=["team-gestart"])
    description: Paragraph = Field(
        title="Resultaat", description="Wat dan bereikt is, zo dat een ander het kan vaststellen."
    )
    obligation: Obligation = Field(
        Obligation.RESULT, title="Verplichting", description="Inspanning of resultaat.", examples=["result"]
    )
    due: Day = Field(
        title="Uiterlijk",
        description="Laatste dag waarop het resultaat bereikt is; die dag telt mee.",
        examples=["2026-06-30"],
    )
    evidence: Paragraph = Field(title="Bewijs", description="Waaruit blijkt dat het resultaat is bereikt.")
    assessor: Name = Field(
        title="Beoordelaar",
        description="Wie vaststelt dat het resultaat is bereikt.",
        examples=["de twee marktleiders"],
    )
    amount_cents: Euros = Field(
        gt=0, alias="amount_eur", title="Bedrag (€)", description="Bedrag bij dit resultaat.", examples=["250000.00"]
    )
    batch: Slug | None = Field(
        None,
        title="Tranche",
        description="Tranche waarin dit bedrag valt; leeg is een eigen tranche.",
        examples=["tranche-1"],
    )


class Milestones(Document):
    """The results that are paid for; a missed one blocks only itself."""

    kind: Literal["milestones"] = Field(title="Betaalmodel", description="Mijlpalen.")
    route: Route = Field(
        title="Route",
        description="Geld via zorgverzekeraars, of de specifieke uitkering via een gemeente.",
        examples=["insurers"],
    )
    period: Dates = Field(title="Looptijd", description="Van wanneer tot wanneer het geld beschikbaar is.")
    milestones: tuple[Milestone, ...] = Field(
        min_length=1, title="Mijlpalen", description="De afgesproken resultaten met hun bedragen."
    )

    @model_validator(mode="after")
    def _sound(self) -> Milestones:
        each_once((item.id for item in self.milestones), T("A milestone has a name that another one has too."))
        require(
            all(item.due in self.period.period for item in self.milestones),
            T("A milestone is due outside the period of the money."),
        )
        return self

    @property
    def total_cents(self) -> int:
        """What all milestones together are worth."""
        return sum(item.amount_cents for item in self.milestones)
