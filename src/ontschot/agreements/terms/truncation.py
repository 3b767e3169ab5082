"""Truncation: up to which amount the cost of one person or episode counts."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Euros, Ratio
from ontschot.agreements.terms._checks import require
from ontschot.i18n import T

__all__ = ["Truncation", "TruncationForm"]


class TruncationForm(StrEnum):
    """An amount in euros, or the cost at a percentile."""

    AMOUNT = "amount"
    PERCENTILE = "percentile"


class Truncation(Document):
    """The cap on what one person or episode counts for; both sides of a comparison carry the same one."""

    form: TruncationForm = Field(
        title="Vorm van de aftopping",
        description="Een vast bedrag, of de kosten op een percentiel.",
        examples=["amount"],
    )
    amount_cents: Euros | None = Field(
        None,
        alias="amount_eur",
        title="Bedrag (€)",
        description="Hoogste bedrag dat voor één persoon of episode meetelt.",
        examples=["100000.00"],
    )
    percentile: Ratio | None = Field(
        None,
        gt=0,
        le=1,
        title="Percentiel",
        description="Deel p; de grens is de waarde met rang p maal het aantal, naar boven afgerond.",
        examples=["99%"],
    )

    @model_validator(mode="after")
    def _one_form(self) -> Truncation:
        amount = self.form is TruncationForm.AMOUNT
        given = (self.amount_cents is not None, self.percentile is not None)
        require(given == (amount, not amount), T("A truncation has an amount or a percentile, as its form says."))
        require(self.amount_cents is None or self.amount_cents > 0, T("The amount of a truncation is more than zero."))
        return self
