"""Settlements: amounts that are worked out afterwards by a payment model, beside or instead of agreed amounts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from pydantic import Field, model_validator

from ontschot.agreements.fields import Dates, Day, Document, Euros, Name, Paragraph, Ratio, YesNo
from ontschot.agreements.terms import Bundle, FairShare, Milestones, PaymentModel, PopulationBudget, SharedSavings
from ontschot.agreements.terms._checks import each_once, require
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.terms.population_budget import MonthConvention
from ontschot.i18n import T
from ontschot.identifiers import Agb, SectorCode, Slug

__all__ = ["GrantAccount", "MilestoneAssessment", "RealisedCost", "SettlementTerms"]


class MilestoneAssessment(Document):
    """What was established about one milestone; without it the milestone stays open."""

    milestone: Slug = Field(title="Mijlpaal", description="Korte naam van de mijlpaal.", examples=["wijkteams-gestart"])
    reached: YesNo = Field(title="Bereikt", description="Is het resultaat bereikt?", examples=[True])
    reached_on: Day | None = Field(
        None, title="Bereikt op", description="Dag waarop het resultaat is bereikt.", examples=["2025-06-12"]
    )
    evidence: Paragraph = Field(
        title="Bewijs", description="Waaruit dat blijkt.", examples=["Verslag van de beoordeling van 20 juni 2025."]
    )
    assessed_on: Day = Field(title="Beoordeeld op", description="Dag van de beoordeling.", examples=["2025-06-20"])
    assessor: Name = Field(
        title="Beoordelaar", description="Wie het heeft vastgesteld.", examples=["de twee marktleiders"]
    )


class RealisedCost(Document):
    """What one milestone really cost and brought in, for the account of a grant."""

    milestone: Slug = Field(title="Mijlpaal", description="Korte naam van de mijlpaal.", examples=["wijkteams-gestart"])
    costs_cents: Euros = Field(
        ge=0, alias="costs_eur", title="Kosten (€)", description="Gerealiseerde kosten.", examples=["180000.00"]
    )
    revenues_cents: Euros = Field(
        0, ge=0, alias="revenues_eur", title="Baten (€)", description="Gerealiseerde baten.", examples=["0.00"]
    )
    unlawful_cents: Euros = Field(
        0, ge=0, alias="unlawful_eur", title="Onrechtmatig (€)", description="Onrechtmatig besteed deel van de kosten."
    )


class GrantAccount(Document):
    """The account of a municipality's grant (SPUK), from which it is determined what is kept and what goes back."""

    realised: tuple[RealisedCost, ...] = Field(
        min_length=1, title="Gerealiseerd", description="Kosten en baten per mijlpaal."
    )
    activities_done: YesNo = Field(title="Activiteiten verricht", description="Zijn de activiteiten verricht?")
    duties_met: YesNo = Field(title="Verplichtingen nagekomen", description="Zijn de verplichtingen nagekomen?")
    received_on: Day = Field(title="Ontvangen op", description="Dag waarop de verantwoording is ontvangen.")
    advance_cents: Euros = Field(
        ge=0, alias="advance_eur", title="Voorschot (€)", description="Wat als voorschot is betaald."
    )

    @model_validator(mode="after")
    def _each_once(self) -> GrantAccount:
        each_once((item.milestone for item in self.realised), T("A milestone stands in the account twice."))
        return self


class SettlementTerms(Document):
    """One settlement: what is settled, for whom, over which days and by which payment model."""

    def __hash__(self) -> int:
        """Hash the whole text: a mapping inside has no hash of its own."""
        return hash(self.model_dump_json(by_alias=True))

    id: Slug = Field(
        title="Korte naam", description="Naam van de afrekening binnen dit document.", examples=["besparing-2025"]
    )
    description: Name = Field(
        title="Omschrijving", description="Wat er wordt afgerekend.", examples=["Gedeelde besparing 2025"]
    )
    activities: tuple[Slug, ...] = Field(
        min_length=1,
        title="Activiteiten",
        description="Korte namen van de activiteiten waarbij de afrekening hoort.",
        examples=[["netwerkcoordinatie"]],
    )
    groups: tuple[Slug, ...] = Field(
        (),
        title="Groepen",
        description="Korte namen van de groepen om wie het gaat; leeg is die van de activiteiten.",
        examples=[["kwetsbare-ouderen"]],
    )
    period: Dates = Field(
        title="Periode", description="De dagen die worden afgerekend; bij zorgkosten precies één kalenderjaar."
    )
    due: Day | None = Field(
        None,
        title="Vervaldag",
        description="Dag waarop de afrekening vervalt; leeg is de dag na de periode. Een fair share volgt de kalender.",
        examples=["2027-01-15"],
    )
    sectors: tuple[SectorCode, ...] = Field(
        (),
        title="Sectoren",
        description="Sectoren waarvan de zorgkosten meetellen; leeg is alle zorg.",
        examples=[["wijkverpleging", "msz"]],
    )
    convention: MonthConvention = Field(
        MonthConvention.DAYS_OF_YEAR,
        title="Telling van maanden",
        description="Hoe verzekerdenmaanden worden geteld bij gedeelde besparingen; een populatiebudget zegt het zelf.",
        examples=["days_of_year"],
    )
    claimed_part: Ratio = Field(
        Fraction(1),
        gt=0,
        le=1,
        title="Gedeclareerd deel",
        description="Deel van de kosten van het jaar dat bij de eerste afrekening gedeclareerd is; na de uitloop telt "
        "wat er ligt als alles.",
        examples=["97%"],
    )
    coordination_cents: Euros = Field(
        0,
        ge=0,
        alias="coordination_eur",
        title="Ander afstemmingsgeld (€)",
        description="Kosten van de afstemming zelf die niet als bedrag in deze overeenkomst staan; zij verlagen de "
        "besparing. De bedragen van deze overeenkomst tellen vanzelf mee.",
        examples=["25000.00"],
    )
    revenue_cents: Euros | None = Field(
        None,
        ge=0,
        alias="revenue_eur",
        title="Omzet (€)",
        description="Omzet van de aanbieders, alleen als een plafond daarop rust.",
        examples=["1200000.00"],
    )
    responsible: dict[Agb, Slug] = Field(
        {},
        title="Verantwoordelijken",
        description="Bij een bundel: AGB-code van de verantwoordelijke aanbieder en zijn korte naam.",
        examples=[{"06019901": "ziekenhuis-de-brug"}],
    )
    assessments: tuple[MilestoneAssessment, ...] = Field(
        (), title="Beoordelingen", description="Wat over elke mijlpaal is vastgesteld."
    )
    account: GrantAccount | None = Field(
        None, title="Verantwoording", description="Verantwoording van de uitkering via een gemeente."
    )
    model: PaymentModel = Field(title="Betaalmodel", description="De afspraken van het betaalmodel.")

    @model_validator(mode="after")
    def _sound(self) -> SettlementTerms:
        if isinstance(self.model, SharedSavings | PopulationBudget | Bundle):
            require(
                self.period.end == date(self.period.start.year + 1, 1, 1)
                and self.period.start.timetuple().tm_yday == 1,
                T("A settlement of the cost of care is for exactly one calendar year."),
                T("a period from 1 January up to 1 January of the next year"),
            )
        milestones = isinstance(self.model, Milestones)
        require(milestones or not self.assessments, T("Only milestones are assessed; this model has none."))
        require(
            self.account is None or (isinstance(self.model, Milestones) and self.model.route is Route.MUNICIPALITIES),
            T("An account belongs to a grant through a municipality."),
        )
        return self

    @property
    def year(self) -> int:
        """The year in which the period begins; of a settlement of the cost of care, the year settled."""
        return self.period.start.year

    @property
    def settled_beforehand(self) -> bool:
        """Whether the amount is known before the period has passed: what insurers pay as a fair share."""
        return isinstance(self.model, FairShare)
