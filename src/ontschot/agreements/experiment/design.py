"""The design phase of an experiment: the bundle or population, the care inside, the indicators and who designed it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Document, Name, Paragraph, YesNo
from ontschot.identifiers import Slug

__all__ = [
    "CareInside",
    "CarryingParty",
    "Design",
    "DesignTable",
    "Evaluation",
    "EvaluationArea",
    "EvaluationMethod",
    "Model",
    "Package",
    "PartyPlace",
]


class Model(StrEnum):
    """The alternative way of paying that is tried."""

    BUNDLE = "bundle"
    POPULATION = "population"
    SHARED_SAVINGS = "shared_savings"
    OTHER = "other"


class Package(StrEnum):
    """The law whose basic package holds a form of care; none: it belongs to no basic package."""

    ZVW = "zvw"
    WLZ = "wlz"
    NONE = "none"


class CareInside(Document):
    """A form of care that is part of the cooperation, and how it is paid."""

    name: Name = Field(title="Zorgvorm", description="Naam van de zorgvorm.", examples=["Geestelijke verzorging thuis"])
    has_title: YesNo = Field(
        default=True, title="Heeft een betaaltitel", description="Bestaat er nu een prestatie voor?", examples=[False]
    )
    package: Package = Field(
        Package.ZVW, title="Basispakket", description="In welk basispakket de zorg valt.", examples=["none"]
    )
    state_of_science: Paragraph | None = Field(
        None,
        title="Stand van wetenschap en praktijk",
        description="Waaruit blijkt dat de zorg voldoet aan de stand van wetenschap en praktijk.",
        examples=["Kwaliteitskader palliatieve zorg Nederland, 2017."],
    )
    other_funding: Name | None = Field(
        None,
        title="Andere bekostiging van de zorg",
        description="Waaruit de zorg wordt betaald als zij niet in een basispakket valt, bijvoorbeeld Wmo of subsidie.",
        examples=["Subsidieregeling geestelijke verzorging"],
    )


class PartyPlace(StrEnum):
    """Whether a party takes part in the contract or only in the cooperation."""

    CONTRACT = "contract"
    COOPERATION = "cooperation"


class CarryingParty(Document):
    """What one party brings to the experiment."""

    party: Slug = Field(title="Partij in het experiment", description="Korte naam.", examples=["wijkzorg-de-linde"])
    place: PartyPlace = Field(
        PartyPlace.CONTRACT,
        title="Contract of samenwerking",
        description="Partij bij het contract, of alleen bij de samenwerking.",
        examples=["contract"],
    )
    carrying: YesNo = Field(
        default=False,
        title="Dragende partij",
        description="Brengt de partij capaciteit in, heeft zij mandaat of vertegenwoordigt zij de regio?",
        examples=[True],
    )
    commitment: Paragraph | None = Field(
        None,
        title="Bestuurlijk commitment",
        description="Waaruit het commitment van het bestuur blijkt.",
        examples=["Bestuursbesluit van 12 februari 2025."],
    )


class DesignTable(Document):
    """Who sat at the design table."""

    collaboration: YesNo = Field(
        default=False, title="Samenwerkingsverband aan tafel", description="Deed het verband mee?", examples=[True]
    )
    payers: tuple[Slug, ...] = Field(
        (), title="Betalers aan tafel", description="Korte namen van de betalers.", examples=[["verzekeraar-duin"]]
    )
    nza: YesNo = Field(default=False, title="NZa aan tafel", description="Deed de NZa mee?", examples=[True])
    others: tuple[Name, ...] = Field(
        (), title="Anderen aan tafel", description="Beroepsgroepen, PZNL, IKNL en anderen.", examples=[["PZNL"]]
    )


class EvaluationArea(StrEnum):
    """What an evaluation of an experiment looks at."""

    QUALITY = "quality"
    EXPERIENCE = "experience"
    CARE_USE = "care_use"
    EFFICIENCY = "efficiency"


class EvaluationMethod(StrEnum):
    """How the effect is estimated."""

    DIFFERENCE_IN_DIFFERENCES = "difference_in_differences"
    OTHER = "other"


class Evaluation(Document):
    """How the experiment is evaluated; not by lot, because regions choose to take part."""

    method: EvaluationMethod | None = Field(
        None,
        title="Methode",
        description="Difference-in-differences is de gebruikelijke methode; een andere geeft haar reden.",
        examples=["difference_in_differences"],
    )
    qualitative: YesNo = Field(
        default=False, title="Ook kwalitatief", description="Worden ook ervaringen verzameld?", examples=[True]
    )
    reason: Paragraph | None = Field(
        None, title="Reden van een andere opzet", description="Waarom een andere opzet.", examples=["Eén regio."]
    )
    areas: tuple[EvaluationArea, ...] = Field(
        (), title="Onderwerpen", description="Waarnaar de evaluatie kijkt.", examples=[["quality", "experience"]]
    )


class Design(Document):
    """What is inside, for whom, from when until when, what is measured, and how savings are divided."""

    model: Model | None = Field(
        None, title="Betaalmodel", description="Welk model wordt beproefd.", examples=["bundle"]
    )
    included: Paragraph | None = Field(
        None, title="Wie erin valt", description="Welke patiënten meedoen.", examples=["Wie een markering heeft."]
    )
    excluded: Paragraph | None = Field(
        None, title="Wie erbuiten valt", description="Welke patiënten niet meedoen.", examples=["Kinderen."]
    )
    starts: Paragraph | None = Field(
        None, title="Begin", description="Wanneer bundel of deelname begint.", examples=["Op de dag van de markering."]
    )
    ends: Paragraph | None = Field(
        None, title="Einde", description="Wanneer zij eindigt.", examples=["30 dagen na overlijden."]
    )
    care: tuple[CareInside, ...] = Field((), title="Zorg erin", description="Welke zorg van het pad erin valt.")
    indicators: tuple[Name, ...] = Field(
        (), title="Indicatoren", description="Wat wordt gemeten.", examples=[["Overleden op de gewenste plaats"]]
    )
    parties: tuple[CarryingParty, ...] = Field((), title="Deelnemers", description="Wie wat inbrengt.")
    table: DesignTable = Field(DesignTable(), title="Ontwerptafel", description="Wie meeontwierp.")
    evaluation: Evaluation = Field(Evaluation(), title="Evaluatie", description="Hoe wordt geëvalueerd.")
    savings_divided: Paragraph | None = Field(
        None,
        title="Verdeling van besparingen",
        description="Hoe een besparing wordt verdeeld, als dat is afgesproken.",
        examples=["De helft naar de aanbieders, naar rato van hun inzet."],
    )
    tariff_agreed: YesNo = Field(
        default=False, title="Tarief afgesproken", description="Staat het tarief in het contract?", examples=[True]
    )
    duration_agreed: YesNo = Field(
        default=False, title="Duur afgesproken", description="Staat de duur in het contract?", examples=[True]
    )
