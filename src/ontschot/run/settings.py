"""The settings of a dossier: who runs it, for which insurers and years, as known on which day."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field, model_validator

from ontschot.agreements.declarations import Sha256
from ontschot.agreements.fields import Document, Euros, Name, Paragraph, Ratio
from ontschot.identifiers import Slug, Uzovi
from ontschot.law.decision import Decision
from ontschot.law.facts import Risk
from ontschot.payments.recalculation import Cause
from ontschot.returns.names import OrganisationName
from ontschot.run.national import National

__all__ = [
    "AssumptionText",
    "Bottleneck",
    "FixedWeights",
    "Norms",
    "OwnParameter",
    "ParameterSource",
    "RiskNoteText",
    "Settings",
    "SettledAgain",
]


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


class RiskNoteText(Document):
    """What a named person recorded about one of the named risks of the payment title."""

    risk: Risk
    text: Paragraph
    person: Name
    date: date


class SettledAgain(Document):
    """Why a settlement is made again for other people than before, as a named person states it.

    It holds for exactly these people: `people_sha256` is copied from the report that refused to settle for them.
    """

    agreement: UUID = Field(description="Overeenkomst waarvan de afrekening is")
    settlement: Slug = Field(description="Korte naam van de afrekening")
    cause: Cause = Field(
        description="Gecorrigeerde deelname (membership); bij een bundel ook late declaraties (late_claims); bij een "
        "nieuwe versie ook gewijzigde afspraken (terms)"
    )
    people_sha256: Sha256 = Field(description="Vingerafdruk van de mensen van nu, uit de melding")
    reason: Paragraph = Field(description="Wat er is gecorrigeerd en waarom")
    person: Name
    date: date


class Norms(Document):
    """Normative amounts of the risk equalisation, for keys that weigh by the normative amount of a risk class."""

    year: int = Field(ge=2006, le=2100)
    source: Paragraph
    amounts_cents: dict[str, Euros] = Field(alias="amounts_eur", description="Bedrag per risicoklasse")


class FixedWeights(Document):
    """A table of fixed weights per risk class, under the name that a key uses."""

    name: Name
    source: Paragraph
    weights: dict[str, Ratio] = Field(description="Gewicht per risicoklasse")


class Settings(Document):
    """The file dossier.yaml; every field but title and organisation has a usual value."""

    title: Name
    organisation: OrganisationName
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
    settled_again: tuple[SettledAgain, ...] = Field(
        (), description="Waarom een afrekening opnieuw wordt gemaakt voor andere mensen"
    )
    bottlenecks: tuple[Bottleneck, ...] | None = Field(None, description="Leeg: niet gevraagd; []: gevraagd en geen")
    risk_notes: tuple[RiskNoteText, ...] | None = Field(None, description="Aantekeningen bij de genoemde risico's")
    national: National = Field(National(), description="Gepubliceerde cijfers en besluiten over de kaders (FRM)")
    norms: Norms | None = None
    fixed_weights: tuple[FixedWeights, ...] = ()
    assumptions: tuple[AssumptionText, ...] = ()

    @model_validator(mode="after")
    def _years_in_order(self) -> Settings:
        if len(set(self.years)) != len(self.years):
            message = "a year is named twice"
            raise ValueError(message)
        return self
