"""The allocation key: how the amount is attributed to categories of insured people and to sectors."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Day, Document, Name, Paragraph, Ratio, YesNo
from ontschot.identifiers import SectorCode, Slug

__all__ = [
    "AllocationKey",
    "Approval",
    "ApprovalState",
    "CostScope",
    "PersonWeight",
    "Profile",
    "SectorProfile",
    "SectorWeight",
]


class PersonWeight(StrEnum):
    """Who weighs how much within a payer."""

    PER_HEAD = "per_head"
    INSURED_DAYS = "insured_days"
    COST = "cost"
    RISK_NORM = "risk_norm"
    FIXED = "fixed"
    EXCEPTION = "exception"


class CostScope(StrEnum):
    """Which cost weighs: all of it, or that in the sectors served."""

    TOTAL = "total"
    SERVED = "served"


class Profile(StrEnum):
    """Where the weight of a sector comes from."""

    PERSON = "person"
    GROUP = "group"
    FIXED = "fixed"


class ApprovalState(StrEnum):
    """How far the key is at the Zorginstituut."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class Approval(Document):
    """State of a key or exception at the Zorginstituut."""

    state: ApprovalState = Field(
        title="Stand bij het Zorginstituut",
        description="Voorgesteld, akkoord of afgewezen.",
        examples=["proposed"],
    )
    date: Day = Field(
        title="Datum van die stand", description="Dag waarop dit werd vastgesteld.", examples=["2024-10-01"]
    )
    reference: Name | None = Field(
        None, title="Kenmerk", description="Kenmerk van voorstel of besluit.", examples=["ZN-voorstel 2024-07"]
    )


class SectorWeight(Document):
    """The agreed weight of one sector, with the reason for it."""

    sector: SectorCode = Field(
        title="Zvw-sector", description="Sector waaraan dit deel wordt toegerekend.", examples=["wijkverpleging"]
    )
    weight: Ratio = Field(
        ge=0, title="Gewicht", description="Aandeel of gewicht van de sector, bijvoorbeeld 60%.", examples=["60%"]
    )
    reason: Paragraph | None = Field(
        None,
        title="Reden",
        description="Waarom dit deel aan deze sector ten goede komt.",
        examples=["Zes van de tien uren afstemming betreffen wijkverpleging."],
    )


class SectorProfile(Document):
    """How the amount falls apart over the sectors that benefit."""

    kind: Profile = Field(
        title="Sectorprofiel",
        description="Waar het gewicht van een sector vandaan komt: de eigen kosten van elke verzekerde, de kosten van "
        "de groep, of vaste gewichten uit de overeenkomst.",
        examples=["fixed"],
    )
    weights: tuple[SectorWeight, ...] = Field(
        (), title="Gewichten", description="Vaste gewichten per sector; alleen bij een vast profiel."
    )


class AllocationKey(Document):
    """The uniform key of the insurers, or the reasoned exception not to attribute to certain insured people."""

    id: Slug = Field(title="Naam van de sleutel", description="Korte naam van de sleutel.", examples=["kosten-2023"])
    weight: PersonWeight = Field(
        title="Gewicht per verzekerde",
        description="Wat een verzekerde weegt: per hoofd, verzekerde dagen, kosten van een jaar, normbedrag van de "
        "risicoklasse, vaste gewichten, of de gemotiveerde uitzondering om niet toe te rekenen.",
        examples=["cost"],
    )
    uniform: YesNo = Field(
        default=False,
        title="Uniform",
        description="Is dit een gezamenlijk voorstel van zorgverzekeraars, en niet voor deze overeenkomst bedacht?",
        examples=[True],
    )
    cost_year: int | None = Field(
        None,
        ge=2006,
        le=2100,
        title="Kostenjaar",
        description="Jaar waarvan de kosten wegen; alleen bij gewicht naar kosten.",
        examples=[2023],
    )
    cost_scope: CostScope = Field(
        CostScope.SERVED,
        title="Welke kosten",
        description="Alle kosten, of alleen die in de sectoren die profiteren.",
        examples=["served"],
    )
    profile: SectorProfile | None = Field(
        None, title="Sectorprofiel", description="Hoe het bedrag over de sectoren uiteenvalt."
    )
    fixed_weights: Name | None = Field(
        None,
        title="Vaste gewichten",
        description="Naam van de kolom of tabel met vaste gewichten per risicoklasse.",
        examples=["gewicht_2025"],
    )
    fallback: PersonWeight | None = Field(
        None,
        title="Als alle gewichten nul zijn",
        description="Gewicht dat dan geldt; zonder deze keuze wordt er niets verdeeld.",
        examples=["insured_days"],
    )
    exception_reason: Paragraph | None = Field(
        None,
        title="Reden van de uitzondering",
        description="Waarom kosten niet aan bepaalde verzekerden worden toegerekend.",
        examples=["Het effect op de risicoverevening staat niet in verhouding tot de lasten."],
    )
    approval: Approval | None = Field(
        None, title="Zorginstituut", description="Stand van de sleutel of uitzondering bij het Zorginstituut."
    )
