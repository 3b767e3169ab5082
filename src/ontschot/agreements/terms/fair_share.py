"""Fair share: how insurers together bear an amount that two of them agreed on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from ontschot.agreements.fields import Dates, Day, Document, Euros, Paragraph, Ratio, YesNo
from ontschot.agreements.terms._checks import each_once, require
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["FairShare", "FairShareBasis", "FinalCounts", "InsurerCount", "YearSpent"]


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


class FinalCounts(Document):
    """The counts by which the shares are recalculated afterwards, as they were established on a day."""

    counts: tuple[InsurerCount, ...] = Field(
        min_length=1, title="Aantallen", description="Wat per zorgverzekeraar definitief is geteld."
    )
    reference_date: Day = Field(
        title="Peildatum", description="Dag waarop de definitieve aantallen zijn geteld.", examples=["2025-10-01"]
    )
    source: Paragraph = Field(title="Bron van de aantallen", description="Waar de definitieve aantallen vandaan komen.")
    established_on: Day = Field(
        title="Vastgesteld op",
        description="Vanaf deze dag gelden de definitieve aantallen; daarvoor de voorlopige.",
        examples=["2026-07-01"],
    )

    @model_validator(mode="after")
    def _sound(self) -> FinalCounts:
        _require_counts(self.counts)
        require(
            self.established_on >= self.reference_date,
            T("The final counts were established before the day on which they were counted."),
        )
        return self


class YearSpent(Document):
    """What was spent in one year of the term, and whether what is left stays available for the transition."""

    year: int = Field(ge=2000, le=2100, title="Jaar", description="Het jaar dat voorbij is.", examples=[2025])
    spent_cents: Euros | None = Field(
        None,
        ge=0,
        alias="spent_eur",
        title="Besteed (€)",
        description="Wat in dat jaar is besteed; leeg als mijlpalen uit de fair share worden betaald: dan telt wat is "
        "toegekend.",
        examples=["240000.00"],
    )
    stays: YesNo = Field(
        default=True,
        title="Blijft beschikbaar",
        description="Blijft wat over is beschikbaar voor de transitie, omdat dat doelmatig en doeltreffend is? Wat na "
        "het laatste jaar over is valt altijd vrij.",
    )
    established_on: Day = Field(
        title="Vastgesteld op", description="Dag waarop dit is vastgesteld, na afloop van het jaar."
    )
    source: Paragraph = Field(title="Bron", description="Waaruit dit blijkt en wie het heeft vastgesteld.")

    @model_validator(mode="after")
    def _after_the_year(self) -> YearSpent:
        require(self.established_on.year > self.year, T("What was spent in a year is only established after the year."))
        return self


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

    final: FinalCounts | None = Field(
        None,
        title="Definitief",
        description="De definitieve aantallen, zodra zij zijn vastgesteld; de aandelen worden dan herrekend.",
    )
    years: tuple[YearSpent, ...] = Field(
        (),
        title="Besteed per jaar",
        description="Wat per jaar is besteed; van een jaar geldt wat het laatst is vastgesteld.",
    )

    @model_validator(mode="after")
    def _sound(self) -> FairShare:
        _require_counts(self.counts)
        require(
            self.recalculated or self.final is None,
            T("The agreement excludes recalculation, so it cannot have final counts."),
        )
        each_once(
            (f"{item.year}:{item.established_on}" for item in self.years),
            T("What was spent in a year is established twice on one day."),
        )
        term = self.period.period.by_year()
        require(
            all(item.year in term for item in self.years), T("Money is spent in a year in which none is available.")
        )
        return self

    def counts_on(self, day: date) -> tuple[InsurerCount, ...]:
        """Give the counts that bear the amount as known on a day: the final ones once they were established."""
        return self.final.counts if self.final and day >= self.final.established_on else self.counts

    def spent_on(self, day: date) -> dict[int, YearSpent]:
        """Give what is established about each year as known on a day; the last statement about a year counts."""
        known = sorted(
            (item for item in self.years if item.established_on <= day), key=lambda item: item.established_on
        )
        return {item.year: item for item in known}


def _require_counts(counts: tuple[InsurerCount, ...]) -> None:
    each_once((item.party for item in counts), T("An insurer is counted twice."))
    require(any(item.count for item in counts), T("All insurers count zero, so nobody can be asked to pay."))
