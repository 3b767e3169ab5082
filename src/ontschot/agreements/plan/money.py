"""The money of a transformation plan: who uses how much in which sector, and how it reaches the providers."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Document, Euros
from ontschot.agreements.terms.milestones import Route
from ontschot.identifiers import SectorCode, Slug

__all__ = ["CompetitionTest", "MoneyChannel", "PlanShare", "YearBudget", "YearChannel"]


class CompetitionTest(StrEnum):
    """How the parties made sure that competition law is complied with."""

    ACM_RULE = "acm_rule"
    SELF_ASSESSMENT = "self_assessment"


class MoneyChannel(StrEnum):
    """How transformation money of insurers reaches the providers in a year."""

    MACRO_AMOUNT = "macro_amount"
    SEPARATE_PERFORMANCE = "separate_performance"
    OTHER = "other"


class PlanShare(Document):
    """What one party uses of the transformation money in one sector."""

    route: Route = Field(
        Route.INSURERS,
        title="Route",
        description="Geld via zorgverzekeraars, of de specifieke uitkering via een gemeente.",
        examples=["insurers"],
    )
    party: Slug = Field(
        title="Partij in het plan",
        description="Korte naam van de partij die het geld inzet.",
        examples=["ziekenhuis-het-veld"],
    )
    sector: SectorCode | None = Field(
        None,
        title="Sector",
        description="Zvw-sector waarin het geld wordt ingezet; leeg is buiten de Zvw, zoals het sociaal domein.",
        examples=["msz"],
    )
    amount_cents: Euros = Field(
        gt=0,
        alias="amount_eur",
        title="Bedrag (€)",
        description="Deel van het gevraagde bedrag.",
        examples=["250000.00"],
    )


class YearBudget(Document):
    """What one activity of a municipality is estimated to cost and bring in, in one year."""

    activity: Slug = Field(
        title="Activiteit", description="Korte naam van de activiteit.", examples=["welzijn-op-recept"]
    )
    year: int = Field(ge=2023, le=2100, title="Jaar", description="Kalenderjaar van de begroting.", examples=[2026])
    costs_cents: Euros = Field(
        ge=0, alias="costs_eur", title="Kosten (€)", description="Geraamde kosten.", examples=["120000.00"]
    )
    revenues_cents: Euros = Field(
        0, ge=0, alias="revenues_eur", title="Baten (€)", description="Geraamde opbrengsten.", examples=["0.00"]
    )


class YearChannel(Document):
    """By which channel the money of insurers goes in one year."""

    year: int = Field(ge=2023, le=2100, title="Jaar", description="Kalenderjaar.", examples=[2025])
    channel: MoneyChannel = Field(
        title="Kanaal",
        description="Macroprestatiebedrag en prijsafspraken, een aparte prestatie, of anders.",
        examples=["separate_performance"],
    )
