"""What an episode is, as data: what triggers it, when it starts and ends, which care is in it, who answers for it."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from ontschot.agreements.fields import Document, Euros, FieldError, Name, Paragraph, Ratio, YesNo
from ontschot.agreements.groups import AGE_BAND_FORM
from ontschot.episodes.codes import CodeList, covered, overlap
from ontschot.i18n import T, Text
from ontschot.identifiers import Agb, SectorCode, Slug

__all__ = [
    "Attribution",
    "Book",
    "Clean",
    "Definition",
    "Duration",
    "End",
    "EndAfter",
    "Incomplete",
    "LookBack",
    "Outlier",
    "Party",
    "Repeat",
    "SeverityGroup",
    "Start",
    "Step",
    "Stop",
    "Trigger",
]

LONGEST = 3660
_DAYS = "Aantal dagen."
_TAKE_OUT = T("Take the code out of one of the two lists.")


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


Days = Annotated[int, BeforeValidator(_number), Field(ge=0, le=LONGEST)]
SomeDays = Annotated[int, BeforeValidator(_number), Field(ge=1, le=LONGEST)]


class Clean(StrEnum):
    """What may not have happened in the look-back: another trigger, or any care of the pathway."""

    TRIGGER = "trigger"
    CARE = "care"


class Repeat(StrEnum):
    """What a person who had an episode needs for a next one.

    `clean`: the look-back must be clean again. `follow-on`: the first trigger after the end will do, for chronic care
    in fixed stretches. `once`: there is no next one.
    """

    CLEAN = "clean"
    FOLLOW_ON = "follow-on"
    ONCE = "once"


class Incomplete(StrEnum):
    """What to do with a trigger whose look-back lies partly before the data: leave it, or take it as clean."""

    SKIP = "skip"
    OPEN = "open"


class EndAfter(StrEnum):
    """From where the days until the end count."""

    TRIGGER = "trigger"
    LAST_SERVICE = "last-service"


class Stop(StrEnum):
    """What death, a switch of insurer or the end of the data does to an episode that is under way."""

    END = "end"
    CANCEL = "cancel"
    IGNORE = "ignore"


class Party(StrEnum):
    """Who answers for an episode."""

    TRIGGER_PROVIDER = "trigger-provider"
    MOST_COST = "most-cost"
    MOST_VISITS = "most-visits"
    NAMED = "named"


class Trigger(Document):
    """The claims that can open an episode; `minimum` counts days with such a claim, never claim lines."""

    codes: CodeList = Field(title="Codes", description="Prestatiecodes die een episode kunnen openen.")
    sectors: tuple[SectorCode, ...] = Field((), title="Sectoren", description="Alleen in deze sectoren; leeg: alle.")
    titles: tuple[Name, ...] = Field((), title="Titels", description="Alleen onder deze titels; leeg: alle.")
    minimum: SomeDays = Field(1, title="Minimum", description="Aantal dagen met een trigger dat nodig is.")
    within_days: Days = Field(0, title="Binnen", description="Binnen zoveel dagen na de eerste trigger.")

    @model_validator(mode="after")
    def _reachable(self) -> Trigger:
        if self.minimum > self.within_days + 1:
            raise FieldError(
                T(
                    "{minimum} days with a trigger do not fit in {days} days.",
                    minimum=self.minimum,
                    days=self.within_days,
                ),
                T("a minimum of at most within_days + 1"),
                T("Write within_days, or lower the minimum."),
            )
        return self


class LookBack(Document):
    """The days before a trigger that must be clean."""

    days: Days = Field(title="Dagen", description=_DAYS)
    clean: Clean = Field(Clean.TRIGGER, title="Schoon van", description="Van triggers of van alle zorg van het pad.")
    incomplete: Incomplete = Field(
        Incomplete.SKIP, title="Onvolledig", description="Wat te doen als de data later beginnen dan de terugblik."
    )


class Start(Document):
    """When an episode starts."""

    days_before: Days = Field(0, title="Dagen vooraf", description="Zoveel dagen voor de trigger.")


class End(Document):
    """When an episode ends. The end is the first day that no longer counts."""

    days: SomeDays = Field(title="Dagen", description="Dagen na de trigger, of na de laatste zorg van het pad.")
    after: EndAfter = Field(EndAfter.TRIGGER, title="Vanaf", description="Vanaf de trigger of de laatste zorg.")
    maximum_days: SomeDays | None = Field(None, title="Hoogstens", description="Langste duur vanaf de trigger.")
    death: Stop = Field(Stop.END, title="Overlijden", description="Wat overlijden doet.")
    switch: Stop = Field(Stop.END, title="Overstap", description="Wat een overstap of einde van de verzekering doet.")
    end_of_data: Literal[Stop.END, Stop.CANCEL] = Field(Stop.END, title="Einde data", description="Wat het einde doet.")

    @model_validator(mode="after")
    def _ends(self) -> End:
        if self.after is EndAfter.LAST_SERVICE and self.maximum_days is None:
            raise FieldError(
                T("This episode may never end: each service postpones the end."),
                T("maximum_days beside after: last-service"),
                T("Add maximum_days."),
            )
        if self.maximum_days is not None and self.maximum_days < self.days:
            raise FieldError(
                T(
                    "The maximum of {maximum} days is shorter than {days} days.",
                    maximum=self.maximum_days,
                    days=self.days,
                ),
                T("a maximum of at least as many days"),
            )
        return self


class Step(Document):
    """A step of the care pathway, recognised by codes."""

    id: Slug = Field(title="Naam")
    title: Name = Field(title="Titel")
    codes: CodeList = Field(title="Codes")


class Services(Document):
    """Which care is in the episode. Trigger codes that stand in no list are typical; all else is unrelated."""

    typical: CodeList = Field(title="Gewone zorg", description="Zorg die bij het pad hoort.")
    complications: CodeList | None = Field(None, title="Complicaties", description="Vermijdbare complicaties.")
    excluded: CodeList | None = Field(None, title="Uitgezonderd", description="Nooit in de episode.")

    @model_validator(mode="after")
    def _told_apart(self) -> Services:
        named = {"typical": self.typical, "complications": self.complications or ()}
        if meeting := overlap(named["typical"], named["complications"]):
            raise _in_two_lists(meeting, "typical", "complications")
        for name, entries in named.items():
            if lost := covered(entries, self.excluded or ()):
                raise _in_two_lists(lost, name, "excluded")
        return self


class Attribution(Document):
    """Who answers for the episode: equals are told apart by a hash, never by order."""

    rule: Party = Field(Party.TRIGGER_PROVIDER, title="Regel")
    provider: Agb | None = Field(None, title="Zorgaanbieder", description="AGB-code bij de regel named.")

    @model_validator(mode="after")
    def _named(self) -> Attribution:
        if (self.rule is Party.NAMED) != (self.provider is not None):
            raise FieldError(
                T("A provider goes with the rule named, and with no other."), T("rule: named, with provider")
            )
        return self


class SeverityGroup(Document):
    """A group of episodes of alike severity: all conditions given must hold; the first group that fits counts."""

    id: Slug = Field(title="Naam")
    title: Name = Field(title="Titel")
    age_bands: tuple[Annotated[str, Field(pattern=AGE_BAND_FORM)], ...] = Field((), title="Leeftijdsklassen")
    risk_classes: tuple[Name, ...] = Field((), title="Risicoklassen")
    codes: CodeList | None = Field(None, title="Codes", description="Met zorg vooraf onder een van deze codes.")
    days: SomeDays = Field(365, title="Dagen", description="Hoeveel dagen vooraf de codes gezocht worden.")

    @model_validator(mode="after")
    def _says_something(self) -> SeverityGroup:
        if not (self.age_bands or self.risk_classes or self.codes):
            raise FieldError(T("This group has no condition."), T("age_bands, risk_classes or codes"))
        return self


class Outlier(Document):
    """Above which cost an episode is an outlier: a fixed amount, or a percentile by integer rank ceil(p × n)."""

    percentile: Ratio | None = Field(None, title="Percentiel", description="Van de episoden van deze soort.")
    amount_cents: Euros | None = Field(None, alias="amount", title="Bedrag", description="Vast bedrag in euro's.")

    @model_validator(mode="after")
    def _one_method(self) -> Outlier:
        if (self.percentile is None) == (self.amount_cents is None):
            raise FieldError(T("An outlier rule names a percentile or an amount, not both."), T("one of the two"))
        if self.percentile is not None and not 0 < self.percentile <= 1:
            raise FieldError(T("A percentile lies above 0% and is at most 100%."), T("a share such as 95%"))
        return self


class Duration(Document):
    """Services that last longer than their day, such as care per quarter: they are shared out by days."""

    codes: CodeList = Field(title="Codes")
    days: SomeDays = Field(title="Dagen", description="Duur vanaf de dag van de zorg, die dag meegeteld.")


class Definition(Document):
    """One kind of episode. Where episodes overlap, a claim goes to the one with the lowest `precedence` that has it."""

    id: Slug = Field(title="Naam", examples=["hip-fracture"])
    title: Name = Field(title="Titel", examples=["Heupfractuur"])
    summary: Paragraph | None = Field(None, title="Samenvatting")
    example: YesNo = Field(
        default=False, title="Voorbeeld", description="Codes zijn verzonnen of vereenvoudigd; niet voor betaling."
    )
    assumptions: tuple[Paragraph, ...] = Field((), title="Aannamen")
    sources: tuple[Paragraph, ...] = Field((), title="Bronnen")
    precedence: Annotated[int, BeforeValidator(_number), Field(ge=0, le=9999)] = Field(100, title="Voorrang")
    trigger: Trigger
    look_back: LookBack
    repeat: Repeat = Field(Repeat.CLEAN, title="Herhaling")
    start: Start = Field(default_factory=lambda: Start(days_before=0))
    end: End
    services: Services
    steps: tuple[Step, ...] = Field((), title="Stappen van het zorgpad")
    attribution: Attribution = Field(default_factory=lambda: Attribution(rule=Party.TRIGGER_PROVIDER))
    severity: tuple[SeverityGroup, ...] = Field((), title="Zwaarte")
    outlier: Outlier | None = Field(None, title="Uitschieters")

    @model_validator(mode="after")
    def _consistent(self) -> Definition:
        if lost := covered(self.trigger.codes, self.services.excluded or ()):
            raise _in_two_lists(lost, "trigger", "excluded")
        for one, other in combinations(self.steps, 2):
            if meeting := overlap(one.codes, other.codes):
                raise _in_two_lists(meeting, one.id, other.id)
        _once("steps", [step.id for step in self.steps])
        _once("severity", [group.id for group in self.severity])
        return self

    @property
    def care(self) -> tuple[str, ...]:
        """Every entry of the lists of care that can be in the episode."""
        return (*self.trigger.codes, *self.services.typical, *(self.services.complications or ()))


class Book(Document):
    """Definitions that are built together, with the durations of services that they share."""

    schema_version: Annotated[Literal[1], BeforeValidator(_number)] = Field(1, title="Schemaversie")
    definitions: Annotated[tuple[Definition, ...], Field(min_length=1, max_length=500)]
    durations: tuple[Duration, ...] = Field((), title="Duur van zorg")

    @model_validator(mode="after")
    def _consistent(self) -> Book:
        _once("definitions", [item.id for item in self.definitions])
        for one, other in combinations(self.durations, 2):
            if meeting := overlap(one.codes, other.codes):
                raise _in_two_lists(meeting, f"{one.days}", f"{other.days}")
        for first, second in combinations(self.definitions, 2):
            if first.precedence == second.precedence and (meeting := overlap(first.care, second.care)):
                raise _in_two_lists(meeting, first.id, second.id, T("Give the two definitions another precedence."))
        return self

    @property
    def ranked(self) -> tuple[Definition, ...]:
        """The definitions in order of precedence; equals by their id."""
        return tuple(sorted(self.definitions, key=lambda item: (item.precedence, item.id)))


def _in_two_lists(meeting: tuple[str, str], one: str, other: str, remedy: Text = _TAKE_OUT) -> FieldError:
    return FieldError(
        T(
            "{code} in {one} and {other_code} in {other} can be the same code.",
            code=meeting[0],
            one=one,
            other_code=meeting[1],
            other=other,
        ),
        T("lists that have no code in common"),
        remedy,
    )


def _once(what: str, names: list[str]) -> None:
    for name in (name for name in names if names.count(name) > 1):
        raise FieldError(
            T("The name {name} occurs more than once in {what}.", name=name, what=what), T("a name of its own for each")
        )
