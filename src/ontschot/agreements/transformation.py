"""A transformation plan (IZA) as a part of the agreement document: by which route it is paid, and on what terms."""

from __future__ import annotations

from pydantic import Field, model_validator

from ontschot.agreements.fields import Day, Document, Euros, Name, Paragraph, YesNo
from ontschot.agreements.plan.course import Grant, PlanStateChange, Register
from ontschot.agreements.plan.money import CompetitionTest, PlanShare, YearBudget, YearChannel
from ontschot.agreements.plan.points import PlanStatement
from ontschot.agreements.terms._checks import each_once
from ontschot.agreements.terms.milestones import Route
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["Transformation"]


class Transformation(Document):
    """What an agreement records when it pays for an impactful transformation instead of for coordinating care."""

    routes: tuple[Route, ...] = Field(
        (),
        title="Routes",
        description="Langs welke weg het geld komt: insurers (via zorgverzekeraars), municipalities (de specifieke "
        "uitkering, SPUK, via een gemeente), of beide. Leeg als het plan geen geld vraagt.",
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

    states: tuple[PlanStateChange, ...] = Field(
        (), title="Standen", description="De standen van het plan tot nu toe, van oud naar nieuw."
    )
    statements: tuple[PlanStatement, ...] = Field(
        (), title="Onderbouwing", description="Wat het plan zegt op de punten waarop het wordt beoordeeld."
    )
    division: tuple[PlanShare, ...] = Field(
        (), title="Inzet van het geld", description="Hoe het gevraagde bedrag over sectoren en partijen is verdeeld."
    )
    channels: tuple[YearChannel, ...] = Field(
        (), title="Kanalen", description="Langs welk kanaal het geld van zorgverzekeraars elk jaar gaat."
    )
    competition_test: CompetitionTest | None = Field(
        None,
        title="Toets aan de mededinging",
        description="De beleidsregel JZOJP van de ACM, of een eigen beoordeling.",
        examples=["self_assessment"],
    )
    was_running: YesNo | None = Field(
        None,
        title="Liep al",
        description="Liep het plan al voordat om transformatiemiddelen werd gevraagd?",
        examples=[False],
    )
    writing_costs_cents: Euros | None = Field(
        None,
        ge=0,
        alias="writing_costs_eur",
        title="Kosten van het opstellen (€)",
        description="Kosten van het opstellen van het plan die erin zitten; nul als dat er geen zijn.",
        examples=["0.00"],
    )
    writing_agreed_on: Day | None = Field(
        None,
        title="Opstelkosten afgestemd op",
        description="Dag waarop die kosten met de marktleiders zijn afgestemd.",
        examples=["2024-06-03"],
    )
    public_register: Register = Field(
        Register(), title="Register", description="Hoe het goedgekeurde plan openbaar is."
    )
    grant: Grant = Field(Grant(), title="Uitkering", description="Wat de minister over de uitkering besliste.")

    @model_validator(mode="after")
    def _each_once(self) -> Transformation:
        each_once(self.routes, T("A route stands here twice."))
        each_once(self.market_leaders, T("A market leader stands here twice."))
        lines = ((item.activity, item.year) for item in self.budget)
        each_once(lines, T("An activity has two budgets for one year."))
        each_once((item.year for item in self.channels), T("A year has two channels."))
        return self
