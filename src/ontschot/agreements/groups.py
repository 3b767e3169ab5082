"""The target groups: categories of insured people whom the coordination serves."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from ontschot.agreements.fields import Document, Euros, Name, Paragraph, Ratio
from ontschot.identifiers import MunicipalityCode, SectorCode, Slug

__all__ = ["AGE_BAND_FORM", "REGION_FORM", "CostCriterion", "Group", "GroupBasis", "Selection", "Sex"]

REGION_FORM = r"^[a-z_]+:[0-9]{4}:[A-Za-z0-9-]+$"
AGE_BAND_FORM = r"^(\d{2}-\d{2}|90\+)$"

RegionCode = Annotated[str, StringConstraints(pattern=REGION_FORM)]
"""A region with scheme and version, for instance zorgkantoor:2023:5503."""

AgeBand = Annotated[str, StringConstraints(pattern=AGE_BAND_FORM)]
"""A five-year age band: 00-04 up to 85-89, and 90+."""


class Sex(StrEnum):
    """Sex as the insurers' tables have it."""

    MEN = "M"
    WOMEN = "V"


class GroupBasis(StrEnum):
    """Where the members of a group come from: a table that the insurer keeps, or a selection written here."""

    TABLE = "table"
    SELECTION = "selection"


class CostCriterion(Document):
    """Care used in a sector in an earlier year, as a condition for membership."""

    sector: SectorCode = Field(
        title="Zvw-sector", description="Sector waarin de zorg is gebruikt.", examples=["wijkverpleging"]
    )
    year: int = Field(ge=2006, le=2100, title="Jaar", description="Jaar waarin de zorg is gebruikt.", examples=[2023])
    at_least_cents: Euros = Field(
        alias="at_least_eur",
        gt=0,
        title="Ten minste (€)",
        description="Kosten in dat jaar vanaf welk bedrag iemand tot de groep hoort.",
        examples=["1000.00"],
    )


class Selection(Document):
    """Which insured people belong to a group; empty conditions do not restrict."""

    age_bands: tuple[AgeBand, ...] = Field(
        (),
        title="Leeftijdsklassen",
        description="Vijfjaarsklassen: 00-04 tot en met 85-89, en 90+.",
        examples=[["75-79"]],
    )
    sexes: tuple[Sex, ...] = Field((), title="Geslacht", description="M, V of allebei.", examples=[["V"]])
    regions: tuple[RegionCode, ...] = Field(
        (),
        title="Regio's",
        description="Regio met indeling en jaar, bijvoorbeeld zorgkantoor:2023:5503.",
        examples=[["zorgkantoor:2023:5503"]],
    )
    municipalities: tuple[MunicipalityCode, ...] = Field(
        (), title="Gemeenten", description="Gemeentecodes van het CBS.", examples=[["GM0106"]]
    )
    risk_classes: tuple[Name, ...] = Field(
        (),
        title="Risicoklassen",
        description="Klassen van de risicoverevening, zoals zij in de tabel van verzekerden staan.",
        examples=[["FKG12"]],
    )
    costs: tuple[CostCriterion, ...] = Field(
        (), title="Zorggebruik", description="Zorggebruik in een eerder jaar als voorwaarde."
    )


class Group(Document):
    """A specified group of insured people; the title is not for individual patients."""

    id: Slug = Field(
        title="Korte naam",
        description="Naam waarmee de rest van dit document naar de groep verwijst.",
        examples=["kwetsbare-ouderen"],
    )
    name: Name = Field(
        title="Naam",
        description="Naam van de groep in gewone woorden.",
        examples=["Kwetsbare ouderen van 75 jaar en ouder die thuis wonen"],
    )
    description: Paragraph = Field(
        title="Omschrijving",
        description="Wie tot de groep hoort en wie niet, zo dat de zorgverzekeraar het kan bepalen.",
        examples=["Verzekerden van 75 jaar en ouder met wijkverpleging in het voorafgaande jaar."],
    )
    basis: GroupBasis = Field(
        title="Herkomst van de leden",
        description="Een tabel die de zorgverzekeraar bijhoudt, of een selectie die hier is opgeschreven.",
        examples=["selection"],
    )
    selection: Selection | None = Field(
        None,
        title="Selectie",
        description="Voorwaarden waaraan leden van de groep voldoen; zonder voorwaarde iedereen.",
    )
    expected_members: int | None = Field(
        None,
        ge=0,
        le=20_000_000,
        title="Verwacht aantal verzekerden",
        description="Verwacht aantal verzekerden in de groep, alle verzekeraars samen.",
        examples=[6200],
    )
    members_in_care: int | None = Field(
        None,
        ge=0,
        le=20_000_000,
        title="Waarvan in zorg",
        description="Hoeveel daarvan nu in zorg zijn bij de betrokken aanbieders.",
        examples=[3100],
    )
    prevalence: Ratio | None = Field(
        None,
        ge=0,
        le=1,
        title="Aandeel",
        description="Aandeel van de geselecteerden dat tot de groep behoort, als de tabellen dat zelf niet laten zien.",
        examples=["25%"],
    )
    prevalence_source: Paragraph | None = Field(
        None,
        title="Bron van het aandeel",
        description="Waar het aandeel vandaan komt: een bron of een aanname.",
        examples=["Aanname op grond van het regiobeeld 2023."],
    )
