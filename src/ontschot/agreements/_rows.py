"""Parts of the document that are lists within lists, laid flat as lines of a sheet, and put together again."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from ontschot.agreements.activities import Activity, CostBuildUp
from ontschot.agreements.fields import Document, Euros, Hours, Name, Ratio
from ontschot.agreements.groups import Group, Selection
from ontschot.identifiers import Agb, SectorCode, Slug

__all__ = [
    "Condition",
    "CostKind",
    "CostRow",
    "ModelKind",
    "ResponsibleRow",
    "SelectionRow",
    "ShareOf",
    "cost_rows",
    "selection_rows",
]


class Condition(StrEnum):
    """A condition of a selection; `all` is the selection without conditions."""

    ALL = "all"
    AGE_BAND = "age_bands"
    SEX = "sexes"
    REGION = "regions"
    MUNICIPALITY = "municipalities"
    RISK_CLASS = "risk_classes"
    COST = "costs"


class CostKind(StrEnum):
    """The three kinds of line in a cost build-up."""

    HOURS = "hours"
    OTHER = "other"
    OVERHEAD = "overhead"


class ModelKind(StrEnum):
    """The payment model of a settlement."""

    SHARED_SAVINGS = "shared_savings"
    POPULATION_BUDGET = "population_budget"
    BUNDLE = "bundle"
    MILESTONES = "milestones"
    FAIR_SHARE = "fair_share"


class ShareOf(StrEnum):
    """Of which result a band or size says the share or the minimum."""

    SAVINGS = "savings"
    LOSSES = "losses"
    CORRIDOR = "corridor"


class ResponsibleRow(Document):
    """The provider that answers for the episodes of one AGB code."""

    agb: Agb = Field(title="AGB-code", description="Code van de uitvoerende aanbieder.", examples=["06019901"])
    party: Slug = Field(
        title="Partij", description="Korte naam van de aanbieder die ervoor instaat.", examples=["ziekenhuis-de-brug"]
    )


class SelectionRow(Document):
    """One condition of one group."""

    group: Slug = Field(title="Groep", description="Korte naam van de groep.", examples=["kwetsbare-ouderen"])
    condition: Condition = Field(
        title="Voorwaarde",
        description="Waaraan leden voldoen. Meer regels met dezelfde voorwaarde: een ervan geldt. Kies 'alle "
        "verzekerden' voor een selectie zonder voorwaarden.",
        examples=["age_bands"],
    )
    value: Name | None = Field(
        None,
        title="Waarde",
        description="Leeftijdsklasse (75-79), geslacht (M of V), regio (zorgkantoor:2023:5503), gemeente (GM0106) of "
        "risicoklasse; leeg bij zorggebruik.",
        examples=["75-79"],
    )
    sector: SectorCode | None = Field(
        None, title="Zvw-sector", description="Alleen bij zorggebruik: de sector.", examples=[""]
    )
    year: int | None = Field(None, title="Jaar", description="Alleen bij zorggebruik: het jaar.", examples=[""])
    at_least_cents: Euros | None = Field(
        None,
        alias="at_least_eur",
        title="Ten minste (€)",
        description="Alleen bij zorggebruik: kosten vanaf welk bedrag iemand tot de groep hoort.",
        examples=[""],
    )


class CostRow(Document):
    """One line of the cost build-up of one activity."""

    activity: Slug = Field(title="Activiteit", description="Korte naam van de activiteit.", examples=["wijkoverleg"])
    kind: CostKind = Field(
        title="Soort kosten",
        description="Uren van een functie, overige kosten, of de opslag over de uren.",
        examples=["hours"],
    )
    text: Name | None = Field(
        None,
        title="Functie of omschrijving",
        description="Bij uren de functie, bij overige kosten de omschrijving.",
        examples=["wijkverpleegkundige"],
    )
    party: Slug | None = Field(
        None,
        title="Partij",
        description="Alleen bij uren: korte naam van de partij die ze levert.",
        examples=["wijkzorg-de-linde"],
    )
    hours: Hours | None = Field(
        None, title="Uren", description="Alleen bij uren: het aantal over de hele periode.", examples=["480"]
    )
    rate_cents: Euros | None = Field(
        None, alias="rate_eur", title="Uurtarief (€)", description="Alleen bij uren.", examples=["68.50"]
    )
    amount_cents: Euros | None = Field(
        None, alias="amount_eur", title="Bedrag (€)", description="Alleen bij overige kosten.", examples=[""]
    )
    overhead: Ratio | None = Field(
        None, title="Opslag", description="Alleen bij opslag, bijvoorbeeld 15%.", examples=[""]
    )


def selection_rows(groups: tuple[Group, ...]) -> Iterator[SelectionRow]:
    """Lay the selections of the groups flat."""
    for group in groups:
        if group.selection:
            rows = tuple(_conditions(group.id, group.selection))
            yield from rows or (SelectionRow(group=group.id, condition=Condition.ALL),)


def _conditions(group: str, selection: Selection) -> Iterator[SelectionRow]:
    for condition in (item for item in Condition if item not in {Condition.ALL, Condition.COST}):
        for value in getattr(selection, condition.value):
            yield SelectionRow(group=group, condition=condition, value=str(value))
    for cost in selection.costs:
        yield SelectionRow.model_construct(
            group=group,
            condition=Condition.COST,
            sector=cost.sector,
            year=cost.year,
            at_least_cents=cost.at_least_cents,
        )


def cost_rows(activities: tuple[Activity, ...]) -> Iterator[CostRow]:
    """Lay the cost build-ups of the activities flat; a build-up without lines still has its overhead."""
    for activity in activities:
        if activity.cost:
            yield from _lines(activity.id, activity.cost)


def _lines(activity: str, cost: CostBuildUp) -> Iterator[CostRow]:
    for line in cost.lines:
        yield CostRow.model_construct(
            activity=activity,
            kind=CostKind.HOURS,
            text=line.function,
            party=line.party,
            hours=line.hours,
            rate_cents=line.rate_cents,
        )
    for other in cost.other:
        yield CostRow.model_construct(
            activity=activity, kind=CostKind.OTHER, text=other.description, amount_cents=other.amount_cents
        )
    if cost.overhead or not (cost.lines or cost.other):
        yield CostRow.model_construct(activity=activity, kind=CostKind.OVERHEAD, overhead=Fraction(cost.overhead))
