"""What the parties say about other money for the same activities."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Dates, Document, Euros, Name, Paragraph
from ontschot.identifiers import Slug

__all__ = ["FundingKind", "OtherFunding", "OverlapAnswer"]


class FundingKind(StrEnum):
    """Other purses that could pay the same activity."""

    EXISTING_TITLE = "existing_title"
    TRANSFORMATION_FUNDS = "transformation_funds"
    SPUK = "spuk"
    EXPERIMENT = "experiment"
    OTHER_GOVERNMENT = "other_government"


class OtherFunding(Document):
    """Other money that a party receives around the same activities."""

    kind: FundingKind
    title: Name = Field(description="Code of naam, bijvoorbeeld oi of adz")
    party: Slug
    activities: tuple[Slug, ...] = ()
    period: Dates
    amount_cents: Euros | None = Field(None, alias="amount_eur")
    description: Paragraph | None = None


class OverlapAnswer(Document):
    """The answer of a named person to one overlap that was found."""

    overlap: Name = Field(description="Code van de andere prestatie of referentie van de andere overeenkomst")
    answer: Paragraph
    person: Name
    date: date
