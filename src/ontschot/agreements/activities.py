"""The coordination activities and what they cost."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from ontschot.agreements.fields import Document, Euros, Hours, Name, Paragraph, Ratio, YesNo
from ontschot.identifiers import SectorCode, Slug

__all__ = ["Activity", "ActivityKind", "CostBuildUp", "CostLine", "OtherCost"]


class ActivityKind(StrEnum):
    """Kinds of coordination, so that the same activity in two agreements can be recognised."""

    GROUP_CONSULTATION = "group_consultation"
    NETWORK_COORDINATION = "network_coordination"
    CARE_PATHWAY = "care_pathway"
    TRANSFER_AGREEMENTS = "transfer_agreements"
    SHARED_TRIAGE = "shared_triage"
    INFORMATION_EXCHANGE = "information_exchange"
    JOINT_TRAINING = "joint_training"
    CONSULTATION_FUNCTION = "consultation_function"
    MONITORING_IMPROVEMENT = "monitoring_improvement"
    PROJECT_LEAD = "project_lead"
    OTHER = "other"


class CostLine(Document):
    """Hours of one function at one rate."""

    function: Name = Field(
        title="Functie",
        description="Functie van wie de uren maakt, bijvoorbeeld wijkverpleegkundige.",
        examples=["wijkverpleegkundige"],
    )
    party: Slug | None = Field(
        None,
        title="Partij",
        description="Korte naam van de partij die de uren levert.",
        examples=["wijkzorg-de-linde"],
    )
    hours: Hours = Field(
        title="Uren", description="Aantal uren over de hele periode, ten hoogste twee decimalen.", examples=["480"]
    )
    rate_cents: Euros = Field(
        alias="rate_eur", ge=0, title="Uurtarief (€)", description="Tarief per uur.", examples=["68.50"]
    )

    @property
    def exact_cents(self) -> Fraction:
        """Hours times rate, before rounding."""
        return Fraction(self.hours) * self.rate_cents


class OtherCost(Document):
    """A cost that is not hours, such as room rent or a licence."""

    description: Name = Field(
        title="Omschrijving",
        description="Waarvoor de kosten worden gemaakt, bijvoorbeeld zaalhuur of een licentie.",
        examples=["Zaalhuur en drukwerk"],
    )
    amount_cents: Euros = Field(
        alias="amount_eur", ge=0, title="Bedrag (€)", description="Kosten over de hele periode.", examples=["2400.00"]
    )


class CostBuildUp(Document):
    """How the amount of an activity comes about: hours times rates, other costs and overhead over the hours."""

    lines: tuple[CostLine, ...] = Field((), title="Uren", description="Uren per functie, met uurtarief.")
    other: tuple[OtherCost, ...] = Field((), title="Overige kosten", description="Kosten die geen uren zijn.")
    overhead: Ratio = Field(
        Fraction(0),
        ge=0,
        title="Opslag",
        description="Opslag voor overhead over de uren, bijvoorbeeld 15%.",
        examples=["15%"],
    )

    @property
    def exact_cents(self) -> Fraction:
        """The whole cost before rounding, in cents."""
        hours = sum((line.exact_cents for line in self.lines), Fraction(0))
        return hours * (1 + self.overhead) + sum(cost.amount_cents for cost in self.other)


class Activity(Document):
    """One concrete coordination activity: what, for which groups, by whom, at what cost."""

    id: Slug = Field(
        title="Korte naam",
        description="Naam waarmee de rest van dit document naar de activiteit verwijst.",
        examples=["wijkoverleg"],
    )
    kind: ActivityKind = Field(
        title="Soort activiteit",
        description="Soort afstemming. Zo is dezelfde activiteit in twee overeenkomsten te herkennen.",
        examples=["group_consultation"],
    )
    name: Name = Field(
        title="Naam", description="Naam van de activiteit in gewone woorden.", examples=["Maandelijks wijkoverleg"]
    )
    description: Paragraph = Field(
        title="Omschrijving",
        description="Wat er concreet gebeurt, hoe vaak en met wie.",
        examples=["Elke maand bespreken de partijen per wijk waar de zorg voor de groep stokt en wie wat oppakt."],
    )
    substantiation: Paragraph | None = Field(
        None,
        title="Onderbouwing",
        description="Waarom deze activiteit nodig is, en waarom in deze omvang.",
        examples=["Twaalf overleggen van twee uur in elk van de zes wijken, naar de ervaring in de proefwijk."],
    )
    groups: tuple[Slug, ...] = Field(
        (),
        title="Groepen",
        description="Korte namen van de groepen waarvoor de activiteit wordt verricht.",
        examples=[["kwetsbare-ouderen"]],
    )
    performed_by: tuple[Slug, ...] = Field(
        (),
        title="Uitgevoerd door",
        description="Korte namen van de partijen die de activiteit uitvoeren.",
        examples=[["wijkzorg-de-linde", "huisartsengroep-noord"]],
    )
    benefits: tuple[SectorCode, ...] = Field(
        (),
        title="Ten goede aan",
        description="Zvw-sectoren die van de activiteit profiteren; daaraan wordt het geld toegerekend.",
        examples=[["wijkverpleging", "huisartsenzorg"]],
    )
    individual_part: YesNo = Field(
        default=False,
        title="Individuele casuïstiek",
        description="Komen bij deze activiteit ook individuele patiënten aan de orde?",
        examples=[False],
    )
    individual_measure: Paragraph | None = Field(
        None,
        title="Maatregel bij casuïstiek",
        description="Hoe dubbele bekostiging van het individuele deel wordt voorkomen.",
        examples=["Casuïstiek staat apart op de agenda; de tijd daarvoor is niet in de uren begrepen."],
    )
    care_delivery: YesNo = Field(
        default=False,
        title="Bevat zorg zelf",
        description="Bevat de activiteit ook het leveren van de zorg of ondersteuning zelf? Die is niet te betalen "
        "uit deze betaaltitel.",
        examples=[False],
    )
    cost: CostBuildUp | None = Field(
        None, title="Kosten", description="Opbouw van de kosten: uren maal tarief, overige kosten en opslag."
    )
