"""The settings of a dossier: who runs it, for which insurers and years, as known on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Name, Paragraph
from ontschot.identifiers import Uzovi
from ontschot.law.decision import Decision

__all__ = ["AssumptionText", "Bottleneck", "OwnParameter", "ParameterSource", "Settings"]


class AssumptionText(Document):
    """An assumption of the user, printed where it is used."""

    text: Paragraph
    used_in: Name
    source: Paragraph | None = None


class ParameterSource(Document):
    """Where an own parameter comes from: the short code of a registered document and the section."""

    document: Name = "own design"
    section: str = ""


class OwnParameter(Document):
    """A dated parameter of the organisation itself, such as the performance code once the NZa publishes it."""

    name: Name
    value: Any
    valid_from: date
    valid_to: date | None = None
    source: ParameterSource = Field(default_factory=ParameterSource)
    status: str = ""


class Bottleneck(Document):
    """A bottleneck met in practice, for the yearly return of the NZa."""

    text: Paragraph
    sector: str | None = None
    region: str | None = None
    reference: Name | None = Field(None, description="Kenmerk van de overeenkomst waarbij het knelpunt speelt")


class Settings(Document):
    """The file dossier.yaml; every field but title and organisation has a usual value."""

    title: Name
    organisation: Name
    known_on: date = Field(description="Op deze dag wordt getoetst; ook: stand van de overeenkomsten")
    uzovi: tuple[Uzovi, ...] = Field(
        (), description="UZOVI-codes waarvoor deze run geldt; leeg: alle verzekeraars samen"
    )
    years: tuple[int, ...] = Field((), description="Zorgjaren; leeg: alle jaren waarvoor iets verschuldigd is")
    closing: date | None = Field(None, description="Afsluitdatum voor de transitorische posten")
    closed_years: tuple[int, ...] = Field((), description="Zorgjaren die al zijn afgesloten")
    parameters: tuple[OwnParameter, ...] = Field(
        (), description="Eigen gedateerde instellingen, zoals de prestatiecode"
    )
    decisions: tuple[Decision, ...] = Field((), description="Vastgelegde oordelen over bevindingen")
    bottlenecks: tuple[Bottleneck, ...] | None = Field(None, description="Leeg: niet gevraagd; []: gevraagd en geen")
    assumptions: tuple[AssumptionText, ...] = ()

    @model_validator(mode="after")
    def _years_in_order(self) -> Settings:
        if len(set(self.years)) != len(self.years):
            message = "a year is named twice"
            raise ValueError(message)
        return self
