"""Risk adjustment: how far a change in the mix of patients may move the benchmark."""

from __future__ import annotations

from pydantic import Field

from ontschot.agreements.fields import Document, Ratio

__all__ = ["RiskAdjustment"]


class RiskAdjustment(Document):
    """The ratio of risk scores, kept within agreed bounds around one."""

    highest_rise: Ratio | None = Field(
        None,
        ge=0,
        title="Hoogste stijging",
        description="Hoeveel de risicoscore ten hoogste mag laten stijgen; leeg is zonder grens.",
        examples=["3%"],
    )
    deepest_fall: Ratio | None = Field(
        None,
        ge=0,
        lt=1,
        title="Diepste daling",
        description="Hoeveel de risicoscore ten hoogste mag laten dalen; leeg is zonder grens.",
        examples=["3%"],
    )
