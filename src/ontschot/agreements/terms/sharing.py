"""How a saving or a loss is shared: from which size, from which euro, and for which part."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Ratio
from ontschot.agreements.terms._checks import require
from ontschot.agreements.terms.bands import Bands
from ontschot.agreements.terms.minimum_rate import MinimumRate
from ontschot.i18n import T

__all__ = ["Counting", "LossShare", "SavingsShare"]


class Counting(StrEnum):
    """Once the minimum rate is reached: the whole result counts, or only what lies above it."""

    FIRST_EURO = "first_euro"
    ABOVE = "above_threshold"


class _Sharing(Document):
    minimum_rate: MinimumRate | None = Field(
        None, title="Drempel", description="Hoe groot het resultaat moet zijn voordat het telt; leeg is geen drempel."
    )
    counting: Counting = Field(
        Counting.FIRST_EURO,
        title="Wat meetelt",
        description="Vanaf de eerste euro, of alleen het deel boven de drempel.",
        examples=["first_euro"],
    )
    bands: Bands = Field(
        (), title="Banden", description="Aandeel van de aanbieders per band; in plaats van één aandeel."
    )

    @model_validator(mode="after")
    def _bands_from_zero(self) -> _Sharing:
        above = self.counting is Counting.ABOVE
        require(not (above and self.bands), T("Bands count from the first euro: give what lies below a share of zero."))
        return self


class SavingsShare(_Sharing):
    """What providers receive of a saving."""

    share: Ratio | None = Field(
        None,
        ge=0,
        le=1,
        title="Aandeel",
        description="Deel van de besparing voor de aanbieders, vóór kwaliteit; leeg bij banden.",
        examples=["50%"],
    )

    @model_validator(mode="after")
    def _share_or_bands(self) -> SavingsShare:
        require(bool(self.bands) != (self.share is not None), T("Agree on one share or on bands, not on both."))
        return self


class LossShare(_Sharing):
    """What providers pay back of a loss: one minus share times quality, kept within two bounds; or bands."""

    lowest_share: Ratio | None = Field(
        None,
        ge=0,
        le=1,
        title="Laagste aandeel",
        description="Ondergrens van het deel van het verlies; gelijk aan de bovengrens is een vast deel.",
        examples=["40%"],
    )
    highest_share: Ratio | None = Field(
        None,
        ge=0,
        le=1,
        title="Hoogste aandeel",
        description="Bovengrens van het deel van het verlies.",
        examples=["75%"],
    )

    @model_validator(mode="after")
    def _bounds_or_bands(self) -> LossShare:
        bounds = (self.lowest_share, self.highest_share)
        require(
            all((bound is None) == bool(self.bands) for bound in bounds),
            T("Agree on two bounds of the share in losses or on bands, not on both."),
        )
        if self.lowest_share is not None and self.highest_share is not None:
            require(self.lowest_share <= self.highest_share, T("The lowest share in losses is above the highest."))
        return self
