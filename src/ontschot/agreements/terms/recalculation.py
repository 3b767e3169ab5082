"""Recalculation: when a settlement is done again, and how far back."""

from __future__ import annotations

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document
from ontschot.agreements.terms._checks import require
from ontschot.i18n import T

__all__ = ["Recalculation"]


class Recalculation(Document):
    """Months after the year that is settled: after which late claims are in, and until which a correction is made."""

    run_out_months: int = Field(
        ge=0,
        le=60,
        title="Uitloop (maanden)",
        description="Maanden na afloop waarna late declaraties binnen zijn en opnieuw wordt afgerekend.",
        examples=[12],
    )
    look_back_months: int = Field(
        ge=0,
        le=120,
        title="Terugkijktermijn (maanden)",
        description="Maanden na afloop tot wanneer een correctie nog wordt gemaakt; precies op de grens telt mee.",
        examples=[24],
    )

    @model_validator(mode="after")
    def _in_order(self) -> Recalculation:
        require(
            self.run_out_months <= self.look_back_months,
            T("Late claims come in after the look-back limit, so nothing could be settled again."),
        )
        return self
