"""A transformation plan (IZA) as a part of the agreement document: by which route it is paid, and on what terms."""

from __future__ import annotations

from pydantic import Field, model_validator

from ontschot.agreements.fields import Day, Document, Euros, Name, Paragraph, YesNo
from ontschot.agreements.terms._checks import each_once
from ontschot.agreements.terms.milestones import Route
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["Transformation", "YearBudget"]


class YearBudget(Document):
    """What one activity of a municipality is estimated to cost and bring in, in one year."""

    activity: Slug = Field(
        title="Activiteit", description="Korte naam van de activiteit.", examples=["welzijn-op-recept"]
    )
    year: int = Field(ge=2023, le=2100, title="Jaar", description="Kalenderjaar van de begroting.", examples=[2026])
    costs_cents: Euros = Field(
        ge=0, alias="costs_eur", title="Kosten (€)", description="Geraamde kosten.", examples=["120000.00"]
    )
    revenues_cents: Euros = Field(
        0, ge=0, alias="revenues_eur", title="Baten (€)", description="Geraamde opbrengsten.", examples=["0.00"]
    )


class Transformation(Document):
    """What an agreement records when it pays for an impactful transformation instead of for coordinating care."""

    routes: tuple[Route, ...] = Field(
        min_length=1,
        title="Routes",
        description="Langs welke weg het geld komt: insurers (via zorgverzekeraars), municipalities (de specifieke "
        "uitkering, SPUK, via een gemeente), of beide.",
        examples=[["insurers"]],
    )
    plan: Name = Field(
        title="Transformatieplan",
        description="Naam van het plan waarop de overeenkomst rust.",
        examples=["Zorg dichterbij in Voorbeeldregio, 2025"],
    )
    region: Name | None = Field(
        None,
        title="Regio van het plan",
        description="Regio waarop het plan betrekking heeft.",
        examples=["Voorbeeldregio"],
    )
    market_leaders: tuple[Slug, ...] = Field(
        (),
        title="Marktleiders",
        description="Korte namen van de twee zorgverzekeraars met de meeste verzekerden in die regio; zij beoordelen.",
        examples=[["verzekeraar-duin", "verzekeraar-heide"]],
    )
    decided_on: Day | None = Field(
        None,
        title="Besluit van de marktleiders",
        description="Dag van hun definitieve besluit.",
        examples=["2025-06-30"],
    )
    one_off: Paragraph | None = Field(
        None,
        title="Eenmalige investering",
        description="Waarom het om een eenmalige investering gaat en er geen structurele kosten in zitten.",
        examples=["Opleiding, dubbele lasten van negen maanden en verbouwing; daarna dragen de tarieven de zorg."],
    )
    unspent: Paragraph | None = Field(
        None,
        title="Wat niet is ingezet",
        description="Wat er gebeurt met geld dat in een jaar, of aan het eind, niet is ingezet.",
        examples=["Blijft beschikbaar voor het plan; wat na de looptijd rest, gaat terug naar wie het gaf."],
    )
    reclaim: YesNo | None = Field(
        None,
        title="Terugvorderen afgesproken",
        description="Is afgesproken dat toegekend geld later kan worden teruggevorderd of verrekend?",
        examples=[False],
    )
    applicant: Slug | None = Field(
        None,
        title="Aanvragende gemeente",
        description="Korte naam van de gemeente die de uitkering aanvraagt, ook als penvoerder voor andere.",
        examples=["gemeente-voorbeeldstad"],
    )
    authority: Paragraph | None = Field(
        None,
        title="Bevoegdheid van de penvoerder",
        description="Waaruit blijkt dat de penvoerder ook namens de andere gemeenten aanvraagt.",
        examples=["Machtiging van het college van Voorbeelddorp van 3 februari 2026."],
    )
    applied_on: Day | None = Field(
        None, title="Aangevraagd op", description="Dag waarop de uitkering is aangevraagd.", examples=["2026-03-01"]
    )
    budget: tuple[YearBudget, ...] = Field(
        (), title="Jaarbegroting", description="Kosten en opbrengsten van de gemeente per activiteit en jaar."
    )

    @model_validator(mode="after")
    def _each_once(self) -> Transformation:
        each_once(self.routes, T("A route stands here twice."))
        each_once(self.market_leaders, T("A market leader stands here twice."))
        lines = ((item.activity, item.year) for item in self.budget)
        each_once(lines, T("An activity has two budgets for one year."))
        return self
