"""Fair share: how insurers together bear an amount that two of them agreed on."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from ontschot.agreements.fields import Dates, Day, Document, Euros, Paragraph, Ratio, YesNo
from ontschot.agreements.terms._checks import each_once, require
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["FairShare", "FairShareBasis", "InsurerCount"]


class FairShareBasis(StrEnum):
    """What is counted per insurer."""

    TARGET_GROUP = "target_group"
    REGION = "region"
    NATIONAL = "national"
    MARKET_POSITION = "market_position"


class InsurerCount(Document):
    """The count of one insurer."""

    party: Slug = Field(title="Partij", description="Korte naam van de zorgverzekeraar.", examples=["verzekeraar-duin"])
    count: Ratio = Field(
        ge=0, title="Aantal", description="Verzekerdenjaren of marktpositie van deze verzekeraar.", examples=["5128015"]
    )


class FairShare(Document):
    """An amount divided over insurers by what is counted; what is not used goes back in the same proportion."""

    kind: Literal["fair_share"] = Field(title="Betaalmodel", description="Fair share van zorgverzekeraars.")
    amount_cents: Euros = Field(
        gt=0,
        alias="amount_eur",
        title="Bedrag (€)",
        description="Het bedrag van alle verzekeraars samen.",
        examples=["1000000.00"],
    )
    period: Dates = Field(title="Looptijd", description="Van wanneer tot wanneer het geld beschikbaar is.")
    basis: FairShareBasis = Field(
        title="Grondslag",
        description="Verzekerdenjaren in de doelgroep, in de regio of landelijk, of de marktpositie bij de betrokken "
        "aanbieders.",
        examples=["market_position"],
    )
    counts: tuple[InsurerCount, ...] = Field(
        min_length=1, title="Aantallen", description="Wat per zorgverzekeraar is geteld."
    )
    reference_date: Day = Field(
        title="Peildatum", description="Dag waarop de aantallen zijn geteld.", examples=["2024-10-01"]
    )
    source: Paragraph = Field(title="Bron van de aantallen", description="Waar de aantallen vandaan komen.")
    recalculated: YesNo = Field(
        default=True,
        title="Nacalculatie",
        description="Worden de aandelen achteraf met definitieve aantallen herrekend?",
    )

    @model_validator(mode="after")
    def _sound(self) -> FairShare:
        each_once((item.party for item in self.counts), T("An insurer is counted twice."))
        require(any(item.count for item in self.counts), T("All insurers count zero, so nobody can be asked to pay."))
        return self
