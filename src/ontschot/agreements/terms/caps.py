"""Caps: how much at most is paid or paid back, each on its own basis."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Euros, Ratio
from ontschot.agreements.terms._checks import require
from ontschot.i18n import T

__all__ = ["Cap", "CapBasis", "Side"]


class CapBasis(StrEnum):
    """Of what the cap is a part, or that it is an amount."""

    BENCHMARK = "benchmark"
    GROSS = "gross"
    REVENUE = "revenue"
    PER_PERSON = "per_person"
    AMOUNT = "amount"


class Side(StrEnum):
    """Whether a cap bounds what providers receive or what they pay back."""

    SAVING = "saving"
    LOSS = "loss"


_RATIOS = frozenset({CapBasis.BENCHMARK, CapBasis.GROSS, CapBasis.REVENUE})


class Cap(Document):
    """One cap; of several caps on a side the tightest holds."""

    side: Side = Field(title="Kant", description="Begrenst de uitkering of de terugbetaling.", examples=["saving"])
    basis: CapBasis = Field(
        title="Grondslag van het plafond",
        description="Deel van de benchmark, van het bruto resultaat of van de omzet van de aanbieders, een bedrag per "
        "persoon, of een vast bedrag.",
        examples=["benchmark"],
    )
    ratio: Ratio | None = Field(None, ge=0, title="Deel", description="Deel van de grondslag.", examples=["20%"])
    amount_cents: Euros | None = Field(
        None, alias="amount_eur", title="Bedrag (€)", description="Bedrag, of bedrag per persoon.", examples=["250.00"]
    )

    @model_validator(mode="after")
    def _one_form(self) -> Cap:
        ratio = self.basis in _RATIOS
        given = (self.ratio is not None, self.amount_cents is not None)
        require(given == (ratio, not ratio), T("A cap has a ratio or an amount, as its basis says."))
        require(self.amount_cents is None or self.amount_cents >= 0, T("A cap is not below zero."))
        return self
