"""The population budget: an amount per member month for all care of a group."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Euros, Name, Ratio
from ontschot.agreements.terms._checks import each_once
from ontschot.agreements.terms.bands import Bands
from ontschot.agreements.terms.division import Division
from ontschot.agreements.terms.quality import Quality
from ontschot.agreements.terms.recalculation import Recalculation
from ontschot.agreements.terms.stop_loss import StopLoss
from ontschot.i18n import T

__all__ = ["AtRisk", "MonthConvention", "PopulationBudget", "RiskWeight"]


class MonthConvention(StrEnum):
    """When a month of insurance counts; each gives another number of member months, so the agreement says which."""

    FIRST_DAY = "first_day"
    FIFTEENTH = "fifteenth"
    DAYS_365 = "days_365"
    DAYS_OF_YEAR = "days_of_year"


class RiskWeight(Document):
    """The weight of one risk class in the budget."""

    risk_class: Name = Field(title="Risicoklasse", description="Naam van de risicoklasse.", examples=["85-plus"])
    weight: Ratio = Field(ge=0, title="Gewicht", description="Gewicht; gemiddeld is 1.", examples=["1.85"])


class AtRisk(Document):
    """The part of the money that depends on quality: at full quality nothing is withheld."""

    quality: Quality = Field(title="Kwaliteit", description="Hoe de score een factor wordt.")
    share: Ratio = Field(
        gt=0,
        le=1,
        title="Afhankelijk deel",
        description="Deel van het budget dat van kwaliteit afhangt.",
        examples=["2%"],
    )


class PopulationBudget(Document):
    """Care is claimed and paid as always; the settlement is the difference between budget and cost."""

    kind: Literal["population_budget"] = Field(title="Betaalmodel", description="Populatiebudget.")
    per_member_month_cents: Euros = Field(
        gt=0,
        alias="per_member_month_eur",
        title="Per verzekerdenmaand (€)",
        description="Budget per verzekerde per maand.",
        examples=["410.00"],
    )
    convention: MonthConvention = Field(
        title="Telling van maanden",
        description="Verzekerd op de eerste dag, op de vijftiende, dagen gedeeld door 365 maal 12, of dagen gedeeld "
        "door de dagen van het jaar maal 12.",
        examples=["fifteenth"],
    )
    risk_weights: tuple[RiskWeight, ...] = Field(
        (), title="Risicogewichten", description="Gewicht per risicoklasse; leeg is voor iedereen 1."
    )
    stop_loss: StopLoss | None = Field(
        None, title="Stop-loss", description="Wat betalers van de kosten van één persoon overnemen."
    )
    corridor: Bands = Field(
        (), title="Corridor", description="Welk deel van het resultaat de aanbieders dragen; leeg is alles."
    )
    at_risk: AtRisk | None = Field(None, title="Kwaliteit", description="Deel dat van kwaliteit afhangt.")
    recalculation: Recalculation | None = Field(
        None, title="Herrekening", description="Wanneer opnieuw wordt afgerekend, en tot wanneer."
    )
    division: Division | None = Field(
        None, title="Verdeling", description="Regiehouder en aannemers, en hoe zij verdelen."
    )

    @model_validator(mode="after")
    def _classes_once(self) -> PopulationBudget:
        each_once((item.risk_class for item in self.risk_weights), T("A risk class has two weights."))
        return self
