"""What the parties say about other money for the same activities."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Dates, Day, Document, Euros, Name, Paragraph
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

    kind: FundingKind = Field(
        title="Soort bekostiging",
        description="Bestaande betaaltitel, transformatiemiddelen, SPUK, experiment of ander overheidsgeld.",
        examples=["existing_title"],
    )
    title: Name = Field(
        title="Code of naam", description="Code of naam van de bekostiging, bijvoorbeeld oi of adz.", examples=["oi"]
    )
    party: Slug = Field(
        title="Partij",
        description="Korte naam van de partij die dit geld ontvangt.",
        examples=["huisartsengroep-noord"],
    )
    activities: tuple[Slug, ...] = Field(
        (),
        title="Activiteiten",
        description="Korte namen van de activiteiten waarom het gaat.",
        examples=[["wijkoverleg"]],
    )
    period: Dates = Field(title="Periode", description="Periode waarover dit geld wordt ontvangen.")
    amount_cents: Euros | None = Field(
        None,
        alias="amount_eur",
        title="Bedrag (€)",
        description="Bedrag over de hele periode, als het bekend is.",
        examples=["36000.00"],
    )
    description: Paragraph | None = Field(
        None,
        title="Toelichting",
        description="Waarvoor dit geld dient en waarin het verschilt van deze overeenkomst.",
        examples=["Praktijkmanagement van de huisartsengroep; geen overleg over de groep."],
    )


class OverlapAnswer(Document):
    """The answer of a named person to one overlap that was found."""

    overlap: Name = Field(
        title="Overlap met",
        description="Code van de andere prestatie of kenmerk van de andere overeenkomst.",
        examples=["oi"],
    )
    answer: Paragraph = Field(
        title="Antwoord",
        description="Waarom dit geen dubbele bekostiging is, of wat eraan wordt gedaan.",
        examples=["De uren van de coördinator zijn per 1 januari 2025 uit de O&I-begroting gehaald."],
    )
    person: Name = Field(title="Persoon", description="Wie dit antwoord geeft.", examples=["mevrouw J. Voorbeeld"])
    date: Day = Field(title="Datum", description="Dag van het antwoord.", examples=["2024-11-15"])
