"""The bundle: one target for all care of an episode."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Name, Ratio
from ontschot.agreements.terms._checks import each_once
from ontschot.agreements.terms.benchmark import BaseYears
from ontschot.agreements.terms.division import Division
from ontschot.agreements.terms.population_budget import AtRisk
from ontschot.agreements.terms.recalculation import Recalculation
from ontschot.agreements.terms.trend import Trend
from ontschot.agreements.terms.truncation import Truncation
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["Bundle", "SeverityWeight"]


class SeverityWeight(Document):
    """The weight of one severity group in the target."""

    severity: Name = Field(title="Ernst", description="Naam van de ernstgroep.", examples=["licht"])
    weight: Ratio = Field(gt=0, title="Gewicht", description="Gewicht; gemiddeld is 1.", examples=["0.8"])


class Bundle(Document):
    """A target per episode from historic cost, settled afterwards against what the episodes cost."""

    kind: Literal["bundle"] = Field(title="Betaalmodel", description="Bundel per episode.")
    definition: Slug = Field(
        title="Episodedefinitie", description="Korte naam van de definitie van de episode.", examples=["heupfractuur"]
    )
    statuses: tuple[Name, ...] = Field(
        (),
        title="Afgerekende statussen",
        description="Statussen van episodes die worden afgerekend; leeg is elke status behalve geannuleerd en nog "
        "lopend bij het eind van de gegevens.",
        examples=[["complete"]],
    )
    base_years: BaseYears = Field(
        min_length=1, title="Basisjaren", description="Jaren waarin de historische episodes beginnen, met hun gewicht."
    )
    trend: Trend = Field((), title="Trend", description="De verwachte verandering per jaar tot het afgerekende jaar.")
    truncation: Truncation | None = Field(
        None, title="Aftopping", description="Tot welk bedrag één episode meetelt, historisch en nu."
    )
    severity_weights: tuple[SeverityWeight, ...] = Field(
        (), title="Ernstgewichten", description="Gewicht per ernstgroep; leeg is voor elke episode 1."
    )
    discount: Ratio = Field(
        Fraction(0),
        ge=0,
        lt=1,
        title="Korting",
        description="Deel dat van de historische kosten afgaat.",
        examples=["3%"],
    )
    complication_allowance: Ratio = Field(
        Fraction(1),
        ge=0,
        le=1,
        title="Vermijdbare complicaties",
        description="Deel van de historische kosten van vermijdbare complicaties dat in de streefprijs zit.",
        examples=["50%"],
    )
    stop_gain: Ratio | None = Field(
        None,
        ge=0,
        title="Stop-gain",
        description="Hoogste winst, als deel van de streefprijs van alle episodes samen.",
        examples=["20%"],
    )
    stop_loss: Ratio | None = Field(
        None,
        ge=0,
        title="Stop-loss",
        description="Hoogste verlies, als deel van de streefprijs van alle episodes samen.",
        examples=["10%"],
    )
    at_risk: AtRisk | None = Field(None, title="Kwaliteit", description="Deel dat van kwaliteit afhangt.")
    recalculation: Recalculation | None = Field(
        None, title="Herrekening", description="De tweede afrekening na de uitloop, en tot wanneer daarna."
    )
    division: Division | None = Field(
        None, title="Verdeling", description="Regiehouder en aannemers, en hoe zij verdelen."
    )

    @model_validator(mode="after")
    def _groups_once(self) -> Bundle:
        each_once((item.severity for item in self.severity_weights), T("A severity group has two weights."))
        return self
