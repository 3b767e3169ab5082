"""Division among providers: budget holder, main contractors and subcontractors."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from fractions import Fraction

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, Ratio
from ontschot.agreements.terms._checks import each_once, require
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["Contractor", "ContractorRole", "Division"]


class ContractorRole(StrEnum):
    """Who holds the budget, who contracts with the holder, and who works for a contractor."""

    BUDGET_HOLDER = "budget_holder"
    MAIN = "main"
    SUB = "sub"


class Contractor(Document):
    """One party, under whom it works, and which part of that party's money it receives."""

    party: Slug = Field(title="Partij", description="Korte naam van de aanbieder.", examples=["ziekenhuis-west"])
    role: ContractorRole = Field(
        title="Rol", description="Regiehouder, hoofdaannemer of onderaannemer.", examples=["main"]
    )
    under: Slug | None = Field(
        None,
        title="Onder",
        description="Partij van wie het geld komt; leeg bij de regiehouder.",
        examples=["huisarts"],
    )
    share: Ratio = Field(
        Fraction(1),
        ge=0,
        le=1,
        title="Aandeel",
        description="Deel van het geld van de partij erboven; wat niet wordt doorgegeven, blijft bij haar.",
        examples=["40%"],
    )


class Division(Document):
    """The parties and what each passes on; nobody passes on more than it receives and nobody works for itself."""

    contractors: tuple[Contractor, ...] = Field(
        min_length=1, title="Aannemers", description="Regiehouder, hoofd- en onderaannemers."
    )

    @model_validator(mode="after")
    def _tree(self) -> Division:
        above = {item.party: item.under for item in self.contractors}
        each_once((item.party for item in self.contractors), T("A party stands in the division twice."))
        require(above.keys() >= set(above.values()) - {None}, T("A party works under one that is not in the division."))
        require(all(_ends(party, above) for party in above), T("Parties work for each other in a circle."))
        require(all(total <= 1 for total in self._passed().values()), T("A party passes on more than it receives."))
        require(
            all((item.role is ContractorRole.BUDGET_HOLDER) == (item.under is None) for item in self.contractors),
            T("Only a budget holder works under nobody, and it works under nobody else."),
        )
        return self

    def _passed(self) -> dict[str | None, Fraction]:
        totals: defaultdict[str | None, Fraction] = defaultdict(Fraction)
        for item in self.contractors:
            if item.under is not None:
                totals[item.under] += item.share
        return totals


def _ends(party: str, above: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    here: str | None = party
    while here is not None and here not in seen:
        seen.add(here)
        here = above[here]
    return here is None
