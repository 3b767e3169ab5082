"""What is measured, in which unit, and how it is looked at."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ontschot.agreements.fields import Document, FieldError, Name, Paragraph, Ratio, YesNo
from ontschot.i18n import T
from ontschot.identifiers import SectorCode, Slug
from ontschot.tables.contracts import PANEL

__all__ = ["ColumnName", "Direction", "Outcome", "OutcomeKind", "Scale", "SubGroup"]


def _own(name: str) -> str:
    """Refuse the columns by which a panel says who, where and when: these are no outcome of anything."""
    if name.lower() in PANEL.names:
        raise FieldError(
            T("{name} is a column that every panel has, and no outcome.", name=name),
            remedy=T("Call the column otherwise, in the design and in the file."),
        )
    return name


ColumnName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64), AfterValidator(_own)]
"""A column of the panel, as it is called there."""


class OutcomeKind(StrEnum):
    """What an outcome is about."""

    COST = "cost"
    USE = "use"
    QUALITY = "quality"
    EXPERIENCE = "experience"


class Direction(StrEnum):
    """Which way the parties hope it goes; it decides how a figure is worded, never how it is estimated."""

    LOWER = "lower"
    HIGHER = "higher"
    NONE = "none"


class Scale(StrEnum):
    """How an outcome is looked at.

    Mean euros or use come first, because budgets are made of means. `ratio`: as a factor, for outcomes that grow in
    proportion. `winsorised`: with the highest values brought down to a percentile. `two_part`: whether there is any,
    and how much if so. `share`: a part of those who answered.
    """

    MEAN = "mean"
    RATIO = "ratio"
    WINSORISED = "winsorised"
    TWO_PART = "two_part"
    SHARE = "share"


class Outcome(Document):
    """One outcome: the column of the panel that holds it, and what it means."""

    id: ColumnName = Field(title="Kenmerk", description="Naam van de kolom in het panel.")
    name: Name = Field(title="Naam", description="Zoals een lezer de uitkomst noemt.")
    kind: OutcomeKind = Field(title="Soort", description="Kosten, gebruik, kwaliteit of ervaring.")
    unit: Name = Field(title="Eenheid", description="Bijvoorbeeld: euro per verzekerde per jaar.")
    main: YesNo = Field(default=False, title="Hoofduitkomst", description="Waarop de conclusie rust; ten minste één.")
    direction: Direction = Field(Direction.NONE, title="Richting", description="Welke kant partijen hopen op te gaan.")
    scales: tuple[Scale, ...] = Field((Scale.MEAN,), min_length=1, title="Schalen", description="Hoe er wordt gekeken.")
    percentile: Ratio = Field(
        Fraction(99, 100), title="Percentiel", description="Waarop hoge waarden worden afgetopt.", gt=0, lt=1
    )
    cap: Decimal | None = Field(
        None,
        gt=0,
        title="Aftopping",
        description="Vast bedrag om op af te toppen; nodig bij samen meten.",
    )
    hoped: Ratio | None = Field(
        None, title="Gehoopte verandering", description="Deel van het gemiddelde, bijvoorbeeld 3%.", gt=0
    )
    placebo: YesNo = Field(
        default=False, title="Placebo", description="De overeenkomst kan deze uitkomst niet veranderen."
    )
    sector: SectorCode | None = Field(None, title="Sector", description="Zvw-sector waarop de kosten drukken.")
    answered: ColumnName | None = Field(None, title="Respons", description="Kolom met het aantal dat antwoordde.")
    asked: ColumnName | None = Field(None, title="Gevraagd", description="Kolom met het aantal dat werd gevraagd.")
    source: Paragraph = Field(title="Bron", description="Waar de cijfers vandaan komen, met peildatum.")

    @model_validator(mode="after")
    def _a_placebo_is_no_main_one(self) -> Outcome:
        if self.placebo and self.main:
            raise FieldError(
                T("An outcome that the agreement cannot change is no main outcome."),
                remedy=T("Mark it as one of the two."),
            )
        return self

    @model_validator(mode="after")
    def _response_goes_with_experience(self) -> Outcome:
        if (self.answered is None) != (self.asked is None):
            raise FieldError(
                T("The response has two columns: who answered and who was asked."),
                remedy=T("Name both columns, or neither."),
            )
        return self


class SubGroup(Document):
    """A part of the regions or units that is looked at apart, laid down beforehand."""

    id: Slug = Field(title="Kenmerk")
    name: Name = Field(title="Naam")
    regions: tuple[Name, ...] = Field(min_length=1, title="Regio's", description="Codes van de regio's in het panel.")
