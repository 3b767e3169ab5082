"""The design of an evaluation as a document, fixed and fingerprinted before an outcome is seen.

Source: Kamerbrief 842, section 4, asks for an evaluation after two and after four years; that its design is laid down
beforehand is our own design.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from ontschot.agreements.declarations import Sha256
from ontschot.agreements.fields import Day, Document, FieldError, Name, Paragraph, Ratio, YesNo
from ontschot.agreements.model import content_sha256
from ontschot.evaluation.design.outcome import ColumnName, Outcome, SubGroup
from ontschot.evaluation.effects.group_time import Base, Comparison, Question
from ontschot.evaluation.inference.answer import Choice, Inference
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.reading.rules import Reading, Unbalanced, Weighing
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["Design", "Estimator", "Folding", "Level", "Registration", "Stated", "Treated"]


class Level(StrEnum):
    """What is followed over time: regions, at which agreements are made, or units within them."""

    REGION = "region"
    UNIT = "unit"


class Estimator(StrEnum):
    """What is shown beside the estimate that the conclusion rests on."""

    TWO_WAY = "two_way"
    IMPUTATION = "imputation"
    SYNTHETIC = "synthetic"
    DOUBLY_ROBUST = "doubly_robust"


class Treated(Document):
    """A region, or a unit, with the first period in which the agreement works there."""

    unit: Name = Field(title="Regio of eenheid", description="Code zoals in het panel.")
    first_period: int = Field(title="Eerste periode", description="Bijvoorbeeld het jaar van de start.")
    agreement: UUID | None = Field(None, title="Overeenkomst", description="Kenmerk van de overeenkomst.")


class Folding(Document):
    """How small cells are put together before anything leaves its owner."""

    minimum: int = Field(10, ge=1, title="Minimum", description="Minste aantal mensen in een cel die de deur uitgaat.")
    into: dict[Name, Name] = Field(
        default_factory=dict, title="Samenvoegen", description="Kleine regio: bij welke regio zij wordt gevoegd."
    )


class Stated(Document):
    """A deviation from what was registered, with who decided on it, when and why."""

    part: Name = Field(title="Onderdeel", description="Wat anders werd.")
    date: Day = Field(title="Datum")
    person: Name = Field(title="Wie")
    reason: Paragraph = Field(title="Reden")


class Registration(Document):
    """When the design was fixed, by whom, and the fingerprint of what was fixed."""

    date: Day = Field(title="Datum")
    person: Name = Field(title="Wie")
    content_sha256: Sha256 = Field(title="Vingerafdruk")


class Design(Document):
    """What an evaluation will look at and how, as laid down beforehand."""

    schema_name: Literal["ontschot-design"] = "ontschot-design"
    schema_version: Annotated[int, Field(ge=1, le=1)] = 1
    id: Slug = Field(title="Kenmerk")
    title: Name = Field(title="Titel")
    question: Paragraph = Field(title="Vraag", description="Wat de evaluatie moet beantwoorden.")
    level: Level = Field(Level.REGION, title="Niveau")
    treated: tuple[Treated, ...] = Field(min_length=1, title="Behandeld", description="Waar en vanaf wanneer.")
    comparison: Comparison = Field(Comparison.NEVER, title="Vergelijking")
    pool: tuple[Name, ...] = Field((), title="Vergelijkingsgroep", description="Leeg: alle andere regio's of eenheden.")
    excluded: dict[Name, Paragraph] = Field(
        default_factory=dict, title="Uitgesloten", description="Regio of eenheid met de reden waarom zij niet meetelt."
    )
    periods: tuple[int, ...] = Field(min_length=2, title="Perioden", description="Alle perioden die meetellen.")
    anticipation: int = Field(
        0, ge=0, le=10, title="Vooruitlopen", description="Perioden vóór de start met al een effect."
    )
    outcomes: tuple[Outcome, ...] = Field(min_length=1, title="Uitkomsten")
    subgroups: tuple[SubGroup, ...] = Field((), title="Subgroepen")
    covariates: tuple[ColumnName, ...] = Field((), title="Covariaten", description="Kolommen van vóór de start.")
    weighing: Weighing = Field(Weighing.EQUAL, title="Gewicht")
    unbalanced: Unbalanced = Field(Unbalanced.REFUSE, title="Onvolledig")
    base: Base = Field(Base.UNIVERSAL, title="Basisperiode")
    before: Before = Field(Before.LAST, title="Ervoor", description="Laatste onbehandelde periode, of alle samen.")
    drawn: Drawn = Field(Drawn.SIMPLE, title="Samengevat als")
    beside: tuple[Estimator, ...] = Field((), title="Ernaast", description="Schatters die ernaast worden getoond.")
    inference: Inference = Field(Inference.REGION, title="Onzekerheid")
    confidence: Ratio = Field(Fraction(95, 100), gt=Fraction(1, 2), lt=1, title="Betrouwbaarheid")
    draws: int = Field(4999, ge=99, le=1_000_000, title="Trekkingen")
    seed: int = Field(1, ge=0, title="Beginwaarde")
    folding: Folding = Field(Folding(), title="Samenvoegen")
    programme_cost: YesNo = Field(
        default=True,
        title="Coördinatiekosten",
        description="Het coördinatiegeld telt mee als kosten.",
    )
    looks: tuple[Day, ...] = Field((), title="Peilmomenten", description="Wanneer de evaluatie wordt gemaakt.")
    registered: Registration | None = Field(None, title="Vastlegging")
    deviations: tuple[Stated, ...] = Field((), title="Afwijkingen")

    @model_validator(mode="after")
    def _hangs_together(self) -> Design:
        self._each_once()
        self._in_periods()
        self._answerable()
        if not any(outcome.main for outcome in self.outcomes):
            raise FieldError(T("No outcome is a main one."), remedy=T("Mark the outcome that the conclusion rests on."))
        return self

    def _each_once(self) -> None:
        for names in (
            [item.unit for item in self.treated],
            [item.id for item in self.outcomes],
            [item.name for item in self.outcomes],
            [item.id for item in self.subgroups],
            [item.name for item in self.subgroups],
            [*self.pool],
        ):
            if twice := sorted({name for name in names if names.count(name) > 1}):
                raise FieldError(T("{name} is named twice.", name=twice[0]), remedy=T("Name each once."))
        both = sorted({item.unit for item in self.treated} & {*self.pool, *self.excluded})
        if both:
            raise FieldError(
                T("{name} is treated, and also compared with or excluded.", name=both[0]),
                remedy=T("Leave it in one of the lists."),
            )

    def _answerable(self) -> None:
        """What can never be answered is told before the design is fixed, and not after the figures are there."""
        by_region = self.inference is not Inference.UNIT
        if by_region and self.comparison is Comparison.NOT_YET:
            raise FieldError(
                T("Inference by region compares with regions that are never treated."),
                remedy=T("Lay down never treated regions as comparison, or ask for errors by unit."),
            )
        if not by_region and self.before is Before.ALL:
            raise FieldError(T("Errors by unit go with the last untreated period as the one compared with."))
        treated = {item.unit for item in self.treated}
        for group in self.subgroups if self.level is Level.REGION else ():
            if not treated & {*group.regions}:
                raise FieldError(
                    T("No treated region is in the group {name}.", name=group.name),
                    remedy=T("Put one in, or leave the group out."),
                )

    def _in_periods(self) -> None:
        if list(self.periods) != sorted(set(self.periods)):
            raise FieldError(T("The periods are not in order, or one is named twice."))
        for item in self.treated:
            if item.first_period - self.anticipation <= self.periods[0]:
                raise FieldError(
                    T("{name} has no period before its start in which an effect cannot yet show.", name=item.unit),
                    remedy=T("Add earlier periods, or leave it out."),
                )
            if item.first_period > self.periods[-1]:
                raise FieldError(
                    T("{name} starts after the last period.", name=item.unit),
                    remedy=T("Add later periods, or let it serve as comparison."),
                )

    @property
    def asks(self) -> Question:
        """What is asked of the sums."""
        return Question(self.comparison, self.base, self.anticipation)

    @property
    def choice(self) -> Choice:
        """What was laid down about inference."""
        return Choice(self.inference, self.drawn, self.before, self.confidence, self.draws, self.seed)

    def reading(self, outcome: str) -> Reading:
        """How one outcome is read from the panel."""
        return Reading(outcome, self.weighing, self.unbalanced)

    def content(self) -> dict[str, Any]:
        """Give what is fixed: everything but the registration itself and what was stated about deviations."""
        written: dict[str, Any] = self.model_dump(mode="json", exclude={"registered", "deviations"})
        return written

    def content_sha256(self) -> str:
        """Give the fingerprint of what is fixed."""
        return content_sha256(self.content())
