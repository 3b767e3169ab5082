"""The coordination activities and what they cost."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from ontschot.agreements.fields import Document, Euros, Name, Paragraph, Ratio
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

    function: Name = Field(description="Functie, bijvoorbeeld wijkverpleegkundige")
    party: Slug | None = None
    hours: Decimal = Field(ge=0, decimal_places=2, max_digits=9)
    rate_cents: Euros = Field(alias="rate_eur", ge=0, description="Uurtarief")

    @property
    def exact_cents(self) -> Fraction:
        """Hours times rate, before rounding."""
        return Fraction(self.hours) * self.rate_cents


class OtherCost(Document):
    """A cost that is not hours, such as room rent or a licence."""

    description: Name
    amount_cents: Euros = Field(alias="amount_eur", ge=0)


class CostBuildUp(Document):
    """How the amount of an activity comes about: hours times rates, other costs and overhead over the hours."""

    lines: tuple[CostLine, ...] = ()
    other: tuple[OtherCost, ...] = ()
    overhead: Ratio = Field(Fraction(0), ge=0, description="Opslag over de uren, bijvoorbeeld 15%")

    @property
    def exact_cents(self) -> Fraction:
        """The whole cost before rounding, in cents."""
        hours = sum((line.exact_cents for line in self.lines), Fraction(0))
        return hours * (1 + self.overhead) + sum(cost.amount_cents for cost in self.other)


class Activity(Document):
    """One concrete coordination activity: what, for which groups, by whom, at what cost."""

    id: Slug
    kind: ActivityKind
    name: Name
    description: Paragraph
    substantiation: Paragraph | None = Field(None, description="Onderbouwing: waarom zo, en waarom zoveel")
    groups: tuple[Slug, ...] = ()
    performed_by: tuple[Slug, ...] = ()
    benefits: tuple[SectorCode, ...] = Field((), description="Zvw-sectoren die ervan profiteren")
    individual_part: bool = Field(default=False, description="Komt ook individuele casuïstiek aan de orde?")
    individual_measure: Paragraph | None = Field(None, description="Maatregel tegen dubbele bekostiging daarvan")
    care_delivery: bool = Field(default=False, description="Bevat dit ook de zorg of ondersteuning zelf?")
    cost: CostBuildUp | None = None
