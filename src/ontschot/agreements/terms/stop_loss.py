"""Stop-loss: above which cost of one person the payers take over, and for which part."""

from __future__ import annotations

from pydantic import Field

from ontschot.agreements.fields import Document, Euros, Ratio

__all__ = ["StopLoss"]


class StopLoss(Document):
    """The part of the cost of one person above a limit that payers take over."""

    above_cents: Euros = Field(
        ge=0,
        alias="above_eur",
        title="Boven (€)",
        description="Kosten van één persoon waarboven de betalers overnemen.",
        examples=["40000.00"],
    )
    share: Ratio = Field(
        gt=0, le=1, title="Deel", description="Deel van het meerdere dat de betalers overnemen.", examples=["80%"]
    )
