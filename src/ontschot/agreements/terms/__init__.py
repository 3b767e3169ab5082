"""The terms of the payment models beside the lump sum, as parts of the agreement document."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ontschot.agreements.terms.bundle import Bundle
from ontschot.agreements.terms.fair_share import FairShare
from ontschot.agreements.terms.milestones import Milestones
from ontschot.agreements.terms.population_budget import PopulationBudget
from ontschot.agreements.terms.shared_savings import SharedSavings

__all__ = ["MODELS", "Bundle", "FairShare", "Milestones", "PaymentModel", "PopulationBudget", "SharedSavings"]

PaymentModel = Annotated[
    Bundle | FairShare | Milestones | PopulationBudget | SharedSavings, Field(discriminator="kind")
]
"""Any payment model, told apart by its `kind`."""

MODELS: dict[str, type[Bundle | FairShare | Milestones | PopulationBudget | SharedSavings]] = {
    "bundle": Bundle,
    "fair_share": FairShare,
    "milestones": Milestones,
    "population_budget": PopulationBudget,
    "shared_savings": SharedSavings,
}
"""Every payment model by its `kind`."""
