"""Shared savings and losses: providers share in what care costs less, or more, than was to be expected."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from ontschot.agreements.fields import Document
from ontschot.agreements.terms.benchmark import Benchmark
from ontschot.agreements.terms.caps import Cap
from ontschot.agreements.terms.division import Division
from ontschot.agreements.terms.quality import Quality
from ontschot.agreements.terms.recalculation import Recalculation
from ontschot.agreements.terms.risk import RiskAdjustment
from ontschot.agreements.terms.sharing import LossShare, SavingsShare
from ontschot.agreements.terms.truncation import Truncation

__all__ = ["BaseTitle", "SharedSavings"]


class BaseTitle(StrEnum):
    """What pays the care itself meanwhile: fee for service, or the TAPA$ performances of palliative care."""

    FEE_FOR_SERVICE = "fee_for_service"
    TAPAS = "tapas"


class SharedSavings(Document):
    """A saving is benchmark minus care minus the coordination money, which is a cost of the programme itself."""

    kind: Literal["shared_savings"] = Field(title="Betaalmodel", description="Gedeelde besparingen.")
    on_top_of: BaseTitle = Field(
        BaseTitle.FEE_FOR_SERVICE,
        title="Bovenop",
        description="Waaruit de zorg zelf intussen wordt betaald.",
        examples=["fee_for_service"],
    )
    benchmark: Benchmark = Field(title="Benchmark", description="Wat de zorg naar verwachting had gekost.")
    truncation: Truncation | None = Field(
        None, title="Aftopping", description="Tot welk bedrag één persoon meetelt, in beide vergeleken jaren."
    )
    risk: RiskAdjustment | None = Field(
        None, title="Risicocorrectie", description="Correctie voor een andere samenstelling van de groep."
    )
    savings: SavingsShare = Field(title="Besparing", description="Hoe een besparing wordt gedeeld.")
    losses: LossShare | None = Field(
        None, title="Verlies", description="Hoe een verlies wordt gedeeld; leeg is eenzijdig, zonder terugbetaling."
    )
    quality: Quality | None = Field(None, title="Kwaliteit", description="Wat kwaliteit met het aandeel doet.")
    caps: tuple[Cap, ...] = Field((), title="Plafonds", description="Grenzen; de krapste van een kant geldt.")
    recalculation: Recalculation | None = Field(
        None, title="Herrekening", description="Wanneer opnieuw wordt afgerekend, en tot wanneer."
    )
    division: Division | None = Field(
        None, title="Verdeling", description="Hoe de aanbieders de uitkering onderling verdelen."
    )
