"""What quality does to the money: a gate, a line or a table."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Name, Ratio
from ontschot.agreements.terms._checks import require, rising
from ontschot.i18n import T

__all__ = ["Quality", "QualityForm", "QualityStep"]


class QualityForm(StrEnum):
    """How a score between 0 and 1 becomes the factor by which an amount is multiplied."""

    GATE = "gate"
    LINEAR = "linear"
    TABLE = "table"


class QualityStep(Document):
    """One row of the table: from this score on, this factor."""

    from_score: Ratio = Field(
        ge=0, le=1, title="Vanaf score", description="Laagste score waarvoor de factor geldt.", examples=["0.6"]
    )
    factor: Ratio = Field(
        ge=0, le=1, title="Factor", description="Factor waarmee het bedrag wordt vermenigvuldigd.", examples=["75%"]
    )


class Quality(Document):
    """How quality counts. A score exactly at the gate passes it; below the gate the factor is zero."""

    form: QualityForm = Field(
        title="Werking van kwaliteit",
        description="Alleen een drempel, een rechte lijn, of een tabel.",
        examples=["linear"],
    )
    indicators: Name | None = Field(
        None,
        title="Indicatoren",
        description="Waaruit de score bestaat, en wie haar vaststelt.",
        examples=["Vier indicatoren, elk een kwart; vastgesteld door de evaluatiecommissie."],
    )
    gate: Ratio = Field(
        Fraction(0),
        ge=0,
        le=1,
        title="Drempel",
        description="Score waaronder de factor nul is; precies op de drempel telt mee.",
        examples=["0.40"],
    )
    zero_at: Ratio = Field(
        Fraction(0), ge=0, le=1, title="Nul bij", description="Rechte lijn: score waarbij de factor nul is."
    )
    full_at: Ratio = Field(
        Fraction(1), ge=0, le=1, title="Volledig bij", description="Rechte lijn: score waarbij de factor één is."
    )
    steps: tuple[QualityStep, ...] = Field(
        (), title="Tabel", description="Tabel: de factor vanaf elke score; de eerste rij begint bij score nul."
    )

    @model_validator(mode="after")
    def _sound(self) -> Quality:
        require(self.zero_at < self.full_at, T("The line is full at or below the score where it is zero."))
        table = self.form is QualityForm.TABLE
        require(table == bool(self.steps), T("Steps belong to a table, and a table needs steps."))
        if table:
            require(self.steps[0].from_score == 0, T("The table does not begin at score zero."))
            rising([step.from_score for step in self.steps], T("The scores in the table do not rise."))
        return self
