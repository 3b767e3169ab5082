"""The application of an experiment: who asks for what, how it is paid now and what the project costs."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Day, Document, Euros, Name, Paragraph, YesNo
from ontschot.identifiers import Slug

__all__ = ["ApplicantKind", "Application", "BudgetKind", "BudgetLine", "PaidNow"]


class ApplicantKind(StrEnum):
    """Who files the application."""

    REGIONAL_COLLABORATION = "regional_collaboration"
    SINGLE_PROVIDER = "single_provider"
    NATIONAL_ORGANISATION = "national_organisation"


class BudgetKind(StrEnum):
    """What experiment money is spent on; care itself stays paid by insurer or care office."""

    PROJECT_SUPPORT = "project_support"
    PROJECT_LEAD = "project_lead"
    BUDGET_HOLDING = "budget_holding"
    ORGANISATION = "organisation"
    CARE = "care"


class BudgetLine(Document):
    """One line of the project budget."""

    kind: BudgetKind = Field(
        title="Soort kosten",
        description="Projectondersteuning, projectleiding, afspraken over regiehouderschap, andere organisatie, of "
        "zorg. Experimentgeld is er niet voor zorg.",
        examples=["project_lead"],
    )
    description: Name = Field(
        title="Omschrijving van de kosten", description="Waarvoor het geld is.", examples=["Projectleider, 0,4 fte"]
    )
    amount_cents: Euros = Field(
        alias="amount_eur",
        ge=0,
        title="Begroot (€)",
        description="Kosten over het hele project.",
        examples=["38000.00"],
    )


class PaidNow(Document):
    """How the care is paid today and why that does not fit what is wanted."""

    current: Paragraph | None = Field(
        None,
        title="Bekostiging nu",
        description="Hoe de zorg bij de verschillende aanbieders nu wordt bekostigd.",
        examples=["Huisarts per consult en module, wijkverpleging per uur, ziekenhuis per dbc."],
    )
    hinders: Paragraph | None = Field(
        None,
        title="Waar het belemmert",
        description="Waar die bekostiging in de weg zit.",
        examples=["Wie een opname voorkomt, verliest omzet."],
    )
    wished: Paragraph | None = Field(
        None,
        title="Gewenste organisatie",
        description="Hoe de zorg georganiseerd zou moeten zijn.",
        examples=["Eén team rond de patiënt met één budget."],
    )
    misfit: Paragraph | None = Field(
        None,
        title="Waarom dat nu niet past",
        description="Waarom dat binnen de huidige bekostiging niet kan.",
        examples=["Elke aanbieder declareert alleen eigen handelingen."],
    )


class Application(Document):
    """The application as the collaboration files it, made together with insurer or care office."""

    date: Day | None = Field(
        None, title="Datum van de aanvraag", description="Dag waarop wordt aangevraagd.", examples=["2025-03-01"]
    )
    applicant: ApplicantKind | None = Field(
        None,
        title="Aanvrager",
        description="Een regionaal samenwerkingsverband van zorgaanbieders vraagt aan; een landelijke vereniging is "
        "een pre, geen vervanging.",
        examples=["regional_collaboration"],
    )
    region: Name | None = Field(
        None, title="Regio van het experiment", description="Regio waarin het speelt.", examples=["Voorbeeldregio"]
    )
    national_support: Name | None = Field(
        None,
        title="Landelijke steun",
        description="Wetenschappelijke vereniging of landelijk initiatief dat meedoet.",
        examples=["Landelijke vereniging Voorbeeld"],
    )
    payer_involved: tuple[Slug, ...] = Field(
        (),
        title="Betrokken betalers",
        description="Korte namen van zorgverzekeraars of zorgkantoren die bij het opstellen betrokken zijn.",
        examples=[["verzekeraar-duin"]],
    )
    payer_involved_since: Day | None = Field(
        None,
        title="Betaler betrokken sinds",
        description="Dag waarop de eerste betaler bij het opstellen betrokken raakte.",
        examples=["2024-12-01"],
    )
    paid_now: PaidNow = Field(
        PaidNow(), title="Bekostiging nu", description="Hoe het nu wordt betaald en waar het knelt."
    )
    budget: tuple[BudgetLine, ...] = Field((), title="Begroting", description="De begroting van het project.")
    weighed: Paragraph | None = Field(
        None,
        title="Kosten en baten gewogen",
        description="Hoe inzet, kosten en tijd van het model zijn gewogen tegen de verwachte opbrengst.",
        examples=["Twee jaar ontwikkeling tegen naar schatting 40 vermeden opnamen per jaar."],
    )
    existing_cooperation: Paragraph | None = Field(
        None,
        title="Bestaande samenwerking",
        description="Op welke bestaande samenwerking wordt voortgebouwd, en hoe goed die loopt.",
        examples=["Sinds 2019 wekelijks overleg tussen huisartsen, wijkverpleging en ziekenhuis."],
    )
    will_widen: YesNo | None = Field(
        None,
        title="Bereid tot uitbreiding",
        description="Zijn partijen bereid anderen te laten meedoen en de afspraken uit te breiden?",
        examples=[True],
    )
    overlapping: tuple[Name, ...] = Field(
        (),
        title="Overlappende aanvragen",
        description="Andere aanvragen met dezelfde scope; zij worden niet samengevoegd.",
        examples=[["Aanvraag Voorbeeldregio Zuid"]],
    )
