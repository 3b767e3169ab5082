"""The triage of an experiment: what hinders, and why no existing title solves it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Document, Name, Paragraph, YesNo

__all__ = ["Bottleneck", "ConsideredTitle", "Subject", "Triage"]


class Subject(StrEnum):
    """What kind of care an experiment is about; for palliative care the goals stand in the source."""

    PALLIATIVE = "palliative"
    OTHER = "other"


class Bottleneck(Document):
    """What in today's payment stands in the way, and of which goal."""

    description: Paragraph = Field(
        title="Knelpunt",
        description="Wat er nu in de bekostiging knelt, en waardoor.",
        examples=["Het gesprek over wensen in de eerste lijn kent geen prestatie, zodat het te laat komt."],
    )
    goal: Name = Field(
        title="Doel",
        description="Welk doel het knelpunt belemmert; bij palliatieve zorg de naam van een van de vier doelen.",
        examples=["tijdig inzicht in wensen"],
    )
    small: YesNo = Field(
        default=False,
        title="Klein knelpunt",
        description="Is het een klein knelpunt? Daarvoor is alternatieve bekostiging te zwaar.",
        examples=[False],
    )


class ConsideredTitle(Document):
    """One existing title that was weighed before an experiment was asked for."""

    title: Name = Field(
        title="Bestaande betaaltitel",
        description="Code of naam van de prestatie die is overwogen.",
        examples=["tapas_coordination"],
    )
    solves: YesNo = Field(
        title="Lost het op",
        description="Lost deze prestatie het knelpunt op? Dan is geen experiment nodig.",
        examples=[False],
    )
    reason: Paragraph | None = Field(
        None,
        title="Waarom",
        description="Waarom de prestatie het knelpunt wel of niet oplost.",
        examples=["Zij betaalt de coördinatie per patiënt; de prikkel om eerder te spreken ontbreekt."],
    )


class Triage(Document):
    """First the question whether an existing title would do; only then an experiment."""

    subject: Subject = Field(
        title="Onderwerp", description="Palliatieve zorg of een ander onderwerp.", examples=["palliative"]
    )
    bottlenecks: tuple[Bottleneck, ...] = Field(
        (), title="Knelpunten", description="De knelpunten waarvoor het experiment is bedoeld."
    )
    considered: tuple[ConsideredTitle, ...] = Field(
        (), title="Overwogen titels", description="De bestaande betaaltitels die zijn overwogen, met de reden."
    )
