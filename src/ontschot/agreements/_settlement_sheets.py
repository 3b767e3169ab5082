"""The sheets of settlements: one line for each, its terms by payment model, and a sheet for each list in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel, Field

from ontschot.agreements._rows import ModelKind, ResponsibleRow, ShareOf
from ontschot.agreements._sheet import Column, Kind, Table, columns_of, deep_columns
from ontschot.agreements.fields import Document
from ontschot.agreements.references import Loc
from ontschot.agreements.settlements import GrantAccount, MilestoneAssessment, RealisedCost, SettlementTerms
from ontschot.agreements.terms import Bundle, FairShare, Milestones, PopulationBudget, SharedSavings
from ontschot.agreements.terms.bands import Band
from ontschot.agreements.terms.benchmark import BaseYear
from ontschot.agreements.terms.bundle import SeverityWeight
from ontschot.agreements.terms.caps import Cap
from ontschot.agreements.terms.division import Contractor
from ontschot.agreements.terms.fair_share import InsurerCount, YearSpent
from ontschot.agreements.terms.milestones import Milestone
from ontschot.agreements.terms.minimum_rate import SizePoint
from ontschot.agreements.terms.population_budget import RiskWeight
from ontschot.agreements.terms.quality import QualityStep
from ontschot.agreements.terms.trend import TrendStep
from ontschot.identifiers import Slug

__all__ = ["SETTLEMENT_SHEETS", "PartRow", "PartSheet", "Target", "part_rows"]

AT: Loc = ("payment", "settlements")


class _OfSettlement(Document):
    """The settlement to which a line belongs."""

    settlement: Slug = Field(
        title="Afrekening",
        description="Korte naam van de afrekening, zoals die op het tabblad Afrekeningen staat.",
        examples=["besparing-2025"],
    )


class _OfSide(Document):
    """The side to which a line belongs, where a model has more than one."""

    side: ShareOf | None = Field(
        None,
        title="Geldt voor",
        description="Besparing, verlies of het resultaat van een populatiebudget.",
        examples=["savings"],
    )


@dataclass(frozen=True, slots=True)
class Target:
    """Where a line belongs within the settlement: by the keys of files, for some models and, if any, one side."""

    path: tuple[str, ...]
    models: frozenset[ModelKind]
    side: ShareOf | None = None


@dataclass(frozen=True, slots=True)
class PartSheet(Table):
    """A sheet with parts of settlements: one line for each settlement, or several where `many`; `keyed` by AGB code."""

    targets: tuple[Target, ...]
    many: bool
    keyed: bool = False

    def target(self, model: str, side: str | None) -> Target | None:
        """Give where a line belongs; None when this model, or this side of it, has no such part."""
        fitting = [item for item in self.targets if model in item.models]
        if side is None and len(fitting) == 1:
            return fitting[0]
        return next((item for item in fitting if item.side == side), None)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One line to write: the settlement, the side and the part."""

    settlement: str
    side: ShareOf | None
    part: object


def part_rows(settlements: tuple[SettlementTerms, ...], sheet: PartSheet) -> Iterator[PartRow]:
    """Lay the parts of settlements flat that stand on one sheet."""
    for terms in settlements:
        for target in sheet.targets:
            if terms.model.kind in target.models:
                found = _reached(terms, target.path)
                items = _listed(found, sheet)
                yield from (PartRow(terms.id, target.side, item) for item in items)


def _listed(found: object, sheet: PartSheet) -> tuple[object, ...]:
    if isinstance(found, dict):
        return tuple(ResponsibleRow(agb=agb, party=party) for agb, party in found.items())
    if sheet.many:
        return found if isinstance(found, tuple) else ()
    return () if found is None else (found,)


def _reached(value: object, path: tuple[str, ...]) -> object:
    for name in path:
        value = getattr(value, name, None)
    return value


def _for(*models: ModelKind, at: str, side: ShareOf | None = None) -> Target:
    return Target(tuple(at.split(".")), frozenset(models or ModelKind), side)


def _sheet(name: str, model: type[BaseModel], *targets: Target, many: bool = True, keyed: bool = False) -> PartSheet:
    of_side = columns_of(_OfSide) if any(target.side for target in targets) else ()
    columns = columns_of(model) if many else deep_columns(model)
    own = (replace(column, names=("part", *column.names)) for column in columns if column.path != ("kind",))
    return PartSheet(name, AT, (*columns_of(_OfSettlement), *of_side, *own), targets, many, keyed)


def _kind_column() -> Column:
    field = SharedSavings.model_fields["kind"]
    return Column(
        path=("model", "kind"),
        names=("model", "kind"),
        heading=field.title or "",
        help="Hoe wordt afgerekend. De afspraken staan op het tabblad van dit model en op de tabbladen daarna.",
        example=ModelKind.SHARED_SAVINGS.value,
        kind=Kind.CHOICE,
        choices=ModelKind,
        required=True,
    )


_SAVINGS, _POPULATION, _BUNDLE = ModelKind.SHARED_SAVINGS, ModelKind.POPULATION_BUDGET, ModelKind.BUNDLE
_MILESTONES, _SHARE = ModelKind.MILESTONES, ModelKind.FAIR_SHARE

_TERMS = Table(
    "Afrekeningen",
    AT,
    (*(column for column in columns_of(SettlementTerms) if column.path != ("responsible",)), _kind_column()),
)

SETTLEMENT_SHEETS: tuple[Table, ...] = (
    _TERMS,
    _sheet("Gedeelde besparingen", SharedSavings, _for(_SAVINGS, at="model"), many=False),
    _sheet("Populatiebudgetten", PopulationBudget, _for(_POPULATION, at="model"), many=False),
    _sheet("Bundels", Bundle, _for(_BUNDLE, at="model"), many=False),
    _sheet("Mijlpaalgeld", Milestones, _for(_MILESTONES, at="model"), many=False),
    _sheet("Fair share", FairShare, _for(_SHARE, at="model"), many=False),
    _sheet(
        "Basisjaren", BaseYear, _for(_SAVINGS, at="model.benchmark.base_years"), _for(_BUNDLE, at="model.base_years")
    ),
    _sheet("Trend", TrendStep, _for(_SAVINGS, at="model.benchmark.trend"), _for(_BUNDLE, at="model.trend")),
    _sheet(
        "Drempels naar omvang",
        SizePoint,
        _for(_SAVINGS, at="model.savings.minimum_rate.points", side=ShareOf.SAVINGS),
        _for(_SAVINGS, at="model.losses.minimum_rate.points", side=ShareOf.LOSSES),
    ),
    _sheet(
        "Banden",
        Band,
        _for(_SAVINGS, at="model.savings.bands", side=ShareOf.SAVINGS),
        _for(_SAVINGS, at="model.losses.bands", side=ShareOf.LOSSES),
        _for(_POPULATION, at="model.corridor", side=ShareOf.CORRIDOR),
    ),
    _sheet(
        "Kwaliteitstabel",
        QualityStep,
        _for(_SAVINGS, at="model.quality.steps"),
        _for(_POPULATION, _BUNDLE, at="model.at_risk.quality.steps"),
    ),
    _sheet("Plafonds", Cap, _for(_SAVINGS, at="model.caps")),
    _sheet("Risicogewichten", RiskWeight, _for(_POPULATION, at="model.risk_weights")),
    _sheet("Ernstgewichten", SeverityWeight, _for(_BUNDLE, at="model.severity_weights")),
    _sheet("Verantwoordelijken", ResponsibleRow, _for(at="responsible"), keyed=True),
    _sheet("Aannemers", Contractor, _for(_SAVINGS, _POPULATION, _BUNDLE, at="model.division.contractors")),
    _sheet("Mijlpalen", Milestone, _for(_MILESTONES, at="model.milestones")),
    _sheet("Beoordelingen", MilestoneAssessment, _for(_MILESTONES, at="assessments")),
    _sheet("Verantwoording", GrantAccount, _for(_MILESTONES, at="account"), many=False),
    _sheet("Gerealiseerd", RealisedCost, _for(_MILESTONES, at="account.realised")),
    _sheet("Aantallen per verzekeraar", InsurerCount, _for(_SHARE, at="model.counts")),
    _sheet("Definitieve aantallen", InsurerCount, _for(_SHARE, at="model.final.counts")),
    _sheet("Besteed per jaar", YearSpent, _for(_SHARE, at="model.years")),
)
"""The sheets of settlements, in the order in which people fill them in."""
