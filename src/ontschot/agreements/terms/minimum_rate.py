"""The minimum savings or loss rate: how large a result must be before it counts, fixed or by size of the group."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Ratio
from ontschot.agreements.terms._checks import require, rising
from ontschot.i18n import T

__all__ = ["MinimumRate", "RateForm", "SizePoint"]


class RateForm(StrEnum):
    """One rate, a rate per size class, or a straight line between sizes."""

    FIXED = "fixed"
    TABLE = "table"
    INTERPOLATED = "interpolated"


class SizePoint(Document):
    """The rate from one size of the group on."""

    people: int = Field(ge=1, title="Vanaf aantal", description="Omvang van de groep, in mensen.", examples=[5000])
    rate: Ratio = Field(ge=0, le=1, title="Drempel", description="Drempel bij die omvang.", examples=["3.9%"])


_FEWEST = {RateForm.FIXED: 0, RateForm.TABLE: 1, RateForm.INTERPOLATED: 2}


class MinimumRate(Document):
    """The rate of the benchmark that a saving or loss must reach; exactly reached counts."""

    form: RateForm = Field(
        title="Vorm van de drempel",
        description="Eén vaste drempel, een tabel naar omvang, of een rechte lijn tussen omvangen.",
        examples=["fixed"],
    )
    rate: Ratio | None = Field(
        None, ge=0, le=1, title="Vaste drempel", description="Deel van de benchmark; alleen bij vast.", examples=["2%"]
    )
    points: tuple[SizePoint, ...] = Field(
        (), title="Naar omvang", description="Drempel per omvang van de groep, van klein naar groot."
    )

    @model_validator(mode="after")
    def _one_form(self) -> MinimumRate:
        fixed = self.form is RateForm.FIXED
        require(fixed == (self.rate is not None), T("A fixed minimum rate needs a rate; another form has none."))
        require(not (fixed and self.points), T("A fixed minimum rate has no points."))
        require(len(self.points) >= _FEWEST[self.form], T("There are too few sizes for this form of minimum rate."))
        rising([point.people for point in self.points], T("The sizes of the minimum rate do not rise."))
        return self
