"""The parties to an agreement and what each other domain brings in."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Dates, Document, Euros, Name, Paragraph, YesNo
from ontschot.identifiers import Agb, CareOfficeCode, Kvk, MunicipalityCode, SectorCode, Slug, Uzovi

__all__ = ["ContractRole", "Contribution", "Domain", "Party", "PartyKind"]


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

    id: Slug = Field(
        title="Korte naam",
        description="Naam waarmee de rest van dit document naar de partij verwijst: kleine letters, cijfers en "
        "streepjes.",
        examples=["wijkzorg-de-linde"],
    )
    kind: PartyKind = Field(
        title="Soort partij",
        description="Zorgverzekeraar, zorgaanbieder, gemeente, zorgkantoor of een andere partij.",
        examples=["provider"],
    )
    name: Name = Field(
        title="Naam",
        description="Volledige naam zoals in het handelsregister of bij de gemeente.",
        examples=["Stichting Wijkzorg De Linde"],
    )
    domain: Domain | None = Field(
        None,
        title="Domein",
        description="Wet waaronder de partij in deze overeenkomst werkt. Alleen aanbieders van zorg in de zin van de "
        "Zvw kunnen declareren.",
        examples=["zvw"],
    )
    sector: SectorCode | None = Field(
        None,
        title="Zvw-sector",
        description="Zvw-sector van een zorgaanbieder, bijvoorbeeld huisartsenzorg, wijkverpleging, msz of ggz.",
        examples=["wijkverpleging"],
    )
    agb: Agb | None = Field(
        None,
        title="AGB-code",
        description="Acht cijfers; de eerste twee zijn de zorgsoort. Alleen voor zorgaanbieders.",
        examples=["75019901"],
    )
    uzovi: tuple[Uzovi, ...] = Field(
        (),
        title="UZOVI-codes",
        description="Codes van vier cijfers waarvoor de zorgverzekeraar in deze overeenkomst optreedt.",
        examples=[["9901", "9902"]],
    )
    kvk: Kvk | None = Field(
        None, title="KvK-nummer", description="Nummer in het handelsregister, acht cijfers.", examples=["90000001"]
    )
    municipality: MunicipalityCode | None = Field(
        None,
        title="Gemeentecode",
        description="Code van het CBS: GM en vier cijfers. Alleen voor gemeenten.",
        examples=["GM9901"],
    )
    care_office: CareOfficeCode | None = Field(
        None,
        title="Zorgkantoorcode",
        description="Vier cijfers, beginnend met 55. Alleen voor zorgkantoren.",
        examples=["5503"],
    )
    role: ContractRole | None = Field(
        None,
        title="Rol in het contract",
        description="Hoofdaannemer of onderaannemer; leeg als de aanbieders naast elkaar staan.",
        examples=["main_contractor"],
    )
    subcontractor_of: Slug | None = Field(
        None,
        title="Onderaannemer van",
        description="Korte naam van de hoofdaannemer.",
        examples=["huisartsengroep-noord"],
    )
    budget_holder: YesNo = Field(
        default=False,
        title="Regiehouder",
        description="Houdt deze partij de regie over het budget van het samenwerkingsverband?",
        examples=[False],
    )
    coordinator: YesNo = Field(
        default=False,
        title="Coördinator",
        description="Voert deze partij de afstemming mede voor de anderen uit?",
        examples=[True],
    )


class Contribution(Document):
    """What a party from another domain contributes and from which purse; never part of the money of the title."""

    party: Slug = Field(
        title="Partij", description="Korte naam van de partij die bijdraagt.", examples=["gemeente-voorbeeldstad"]
    )
    purse: Name = Field(
        title="Beurs",
        description="Uit welke beurs de bijdrage komt, bijvoorbeeld gemeentefonds (Wmo) of regiobudget Wlz.",
        examples=["gemeentefonds (Wmo)"],
    )
    amount_cents: Euros = Field(
        alias="amount_eur",
        ge=0,
        title="Bedrag (€)",
        description="Bijdrage over de hele periode. Zij staat naast het geld van de betaaltitel en telt niet mee in "
        "verdeling of macrokader.",
        examples=["45000.00"],
    )
    period: Dates = Field(title="Periode", description="Periode waarover wordt bijgedragen.")
    description: Paragraph | None = Field(
        None,
        title="Toelichting",
        description="Wat er met de bijdrage wordt gedaan.",
        examples=["Inzet van twee sociaal werkers bij het maandelijkse wijkoverleg."],
    )
