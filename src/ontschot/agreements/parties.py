"""The parties to an agreement and what each other domain brings in."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Dates, Document, Euros, Name, Paragraph
from ontschot.identifiers import Agb, CareOfficeCode, Kvk, MunicipalityCode, SectorCode, Slug, Uzovi

__all__ = ["Contribution", "ContractRole", "Domain", "Party", "PartyKind"]


class PartyKind(StrEnum):
    """What a party is in the sense of the payment title."""

    INSURER = "insurer"
    PROVIDER = "provider"
    MUNICIPALITY = "municipality"
    CARE_OFFICE = "care_office"
    OTHER = "other"


class Domain(StrEnum):
    """The law under which a party works and is paid."""

    ZVW = "zvw"
    WLZ = "wlz"
    WMO = "wmo"
    JEUGDWET = "jeugdwet"
    WPG = "wpg"
    FORENSIC = "forensic"
    EDUCATION = "education"


class ContractRole(StrEnum):
    """The place of a provider between the providers."""

    MAIN_CONTRACTOR = "main_contractor"
    SUBCONTRACTOR = "subcontractor"


class Party(Document):
    """One organisation in the agreement, with the numbers by which payers and supervisors know it."""

    id: Slug = Field(description="Korte naam binnen dit document")
    kind: PartyKind
    name: Name
    domain: Domain | None = Field(None, description="Wet waaronder de partij werkt")
    sector: SectorCode | None = Field(None, description="Zvw-sector van een zorgaanbieder")
    agb: Agb | None = Field(None, description="AGB-code, acht cijfers")
    uzovi: tuple[Uzovi, ...] = Field((), description="UZOVI-codes waarvoor de verzekeraar optreedt")
    kvk: Kvk | None = None
    municipality: MunicipalityCode | None = None
    care_office: CareOfficeCode | None = None
    role: ContractRole | None = Field(None, description="Hoofdaannemer of onderaannemer")
    subcontractor_of: Slug | None = None
    budget_holder: bool = Field(default=False, description="Regiehouder")
    coordinator: bool = Field(default=False, description="Voert de afstemming voor de anderen uit")


class Contribution(Document):
    """What a party from another domain contributes and from which purse; never part of the money of the title."""

    party: Slug
    purse: Name = Field(description="Uit welke beurs, bijvoorbeeld gemeentefonds of regiobudget Wlz")
    amount_cents: Euros = Field(alias="amount_eur", ge=0)
    period: Dates
    description: Paragraph | None = None
