"""Next year's draft from this year's agreement, with a list of all that changed and must be looked at again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import uuid4

from ontschot.agreements._later_settlement import later_settlement
from ontschot.agreements._located import part_of
from ontschot.agreements.allocation_key import AllocationKey
from ontschot.agreements.fields import Dates
from ontschot.agreements.groups import Group
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.overlap_answers import OtherFunding
from ontschot.agreements.parties import Contribution
from ontschot.agreements.payment import Amount, Payment, ShareBasis
from ontschot.agreements.plan.course import Grant, Register
from ontschot.agreements.references import Loc
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Joined, T, Text

__all__ = ["Copied", "copy_for_next_year"]

_FEBRUARY, _LEAP_DAY = 2, 29
_LONGEST_NAME = 200
_LAST_COST_YEAR = 2100
"""The last year of cost that the schema knows."""

_NOT_YET = {"public_register": Register(), "grant": Grant(), "writing_agreed_on": None}
"""What nobody can know yet of next year's transformation plan."""

Dated = TypeVar("Dated", Amount, Contribution, OtherFunding)


@dataclass(frozen=True, slots=True)
class Copied:
    """Next year's draft, what was changed in it, and what a person must look at again before it is handed in."""

    agreement: Agreement
    changes: tuple[Text, ...]
    look_at: tuple[Text, ...]


def copy_for_next_year(agreement: Agreement) -> Copied:
    """Make next year's draft: periods, due dates and years of cost one year later, nothing judged, approved or signed.

    Amounts, texts, parties and shares stay as they are. Price steps and the reference date of the payers' counts are
    left out, because nobody knows them yet. Where next year has no 29 February, a period begins on the 28th and ends
    before 1 March. The draft has a number of its own.
    """
    years = _Years(agreement)
    draft = agreement.model_copy(
        update={
            "id": uuid4(),
            "reference": years.reference(agreement.reference),
            "title": years.renamed(agreement.title),
            "version": 1,
            "version_reason": None,
            "previous_sha256": None,
            "status": Status.DRAFT,
            "history": (),
            "signatures": (),
            "overlap_answers": (),
            "period": _later(agreement.period),
            "contributions": tuple(map(_moved, agreement.contributions)),
            "other_funding": tuple(map(_moved, agreement.other_funding)),
            "groups": tuple(map(_group, agreement.groups)),
            "declarations": tuple(
                item.model_copy(update={"accepted_by": None, "accepted_on": None}) for item in agreement.declarations
            ),
            "payment": _payment(agreement.payment, years) if agreement.payment else None,
            "transformation": _transformation(agreement.transformation),
            "allocation_key": _key(agreement),
        }
    )
    return Copied(draft, tuple(_changes(agreement, draft)), tuple(_look_at(agreement, draft, years)))


class _Years:
    """The years of an agreement as they stand in names: 2025 becomes 2026, 2024-2025 becomes 2025-2026."""

    def __init__(self, agreement: Agreement) -> None:
        self.years = agreement.period.period.years
        self.found = re.compile(rf"(?<!\d)({'|'.join(map(str, self.years))})(?!\d)")

    def renamed(self, name: str) -> str:
        return self.found.sub(lambda match: str(int(match[0]) + 1), name)

    def reference(self, name: str) -> str:
        """Two agreements never share a reference: without a year in it, next year's gets one."""
        if (renamed := self.renamed(name)) != name:
            return renamed
        ending = f"-{self.years[0] + 1}"
        return name[: _LONGEST_NAME - len(ending)] + ending

    def stand_in(self, text: str) -> bool:
        return self.found.search(text) is not None


def _day(day: date, *, leap_day: tuple[int, int] = (2, 28)) -> date:
    month, number = leap_day if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY) else (day.month, day.day)
    return date(day.year + 1, month, number)


def _later(period: Dates) -> Dates:
    return Dates(start=_day(period.start), end=_day(period.end, leap_day=(3, 1)))


def _moved(item: Dated) -> Dated:
    return item.model_copy(update={"period": _later(item.period)})


def _cost_year(year: int) -> int:
    return min(year + 1, _LAST_COST_YEAR)


def _group(group: Group) -> Group:
    if not group.selection or not group.selection.costs:
        return group
    costs = tuple(item.model_copy(update={"year": _cost_year(item.year)}) for item in group.selection.costs)
    return group.model_copy(update={"selection": group.selection.model_copy(update={"costs": costs})})


def _payment(payment: Payment, years: _Years) -> Payment:
    amounts = tuple(
        _moved(item).model_copy(update={"id": name, "description": years.renamed(item.description)})
        for item, name in zip(payment.amounts, _names(payment.amounts, years), strict=True)
    )
    settlements = tuple(
        later_settlement(item, _later, _day, name, years.renamed(item.description))
        for item, name in zip(payment.settlements, _names(payment.settlements, years), strict=True)
    )
    payers = payment.payers.model_copy(update={"reference_date": None})
    dates = tuple(map(_day, payment.dates))
    moved = {"amounts": amounts, "settlements": settlements, "dates": dates, "indexation": (), "payers": payers}
    return payment.model_copy(update=moved)


def _names(amounts: tuple[Amount | SettlementTerms, ...], years: _Years) -> list[str]:
    """Names move with the year, unless two amounts would then be called the same."""
    renamed = [years.renamed(item.id) for item in amounts]
    return renamed if len(set(renamed)) == len(renamed) else [item.id for item in amounts]


def _key(agreement: Agreement) -> AllocationKey | None:
    key = agreement.allocation_key
    if key is None:
        return None
    year = None if key.cost_year is None else _cost_year(key.cost_year)
    return key.model_copy(update={"cost_year": year, "approval": None})


def _transformation(part: Transformation | None) -> Transformation | None:
    if part is None:
        return None
    budget = tuple(item.model_copy(update={"year": _cost_year(item.year)}) for item in part.budget)
    unjudged = {"accepted_by": None, "accepted_on": None}
    left_out = {"decided_on": None, "applied_on": None, "states": (), "channels": (), **_NOT_YET}
    statements = tuple(item.model_copy(update=unjudged) for item in part.statements)
    return part.model_copy(update={**left_out, "budget": budget, "statements": statements})


def _changes(old: Agreement, new: Agreement) -> Iterator[Text]:
    yield T("The draft has a number of its own: {number}.", number=str(new.id))
    yield T("The reference {old} became {new}.", old=old.reference, new=new.reference)
    if new.title != old.title:
        yield T("The title became: {title}.", title=new.title)
    yield T("The period became {start} up to {end}.", start=new.period.start, end=new.period.end)
    yield T("It is version 1, a draft, without history.")
    if old.signatures:
        yield T("Signatures left out: {count}.", count=len(old.signatures))
    if judged := sum(item.accepted_by is not None for item in old.declarations):
        yield T("Declarations whose judgement was left out: {count}.", count=judged)
    if old.overlap_answers:
        yield T("Answers to overlaps left out: {count}.", count=len(old.overlap_answers))
    yield from _changes_of_groups(old, new)
    yield from _changes_of_periods(old)
    yield from _changes_of_payment(old)
    yield from _changes_of_key(old)
    yield from _changes_of_transformation(old)


def _changes_of_groups(old: Agreement, new: Agreement) -> Iterator[Text]:
    for before, after in zip(old.groups, new.groups, strict=True):
        if before != after:
            yield T("The years of care used that define the group {name} moved by one.", name=after.name)


def _changes_of_periods(old: Agreement) -> Iterator[Text]:
    if old.contributions:
        yield T("Contributions whose period moved by one year: {count}.", count=len(old.contributions))
    if old.other_funding:
        yield T("Lines of other money whose period moved by one year: {count}.", count=len(old.other_funding))


def _changes_of_payment(old: Agreement) -> Iterator[Text]:
    payment = old.payment
    if payment is None:
        return
    if payment.amounts:
        yield T("Amounts whose period moved by one year: {count}.", count=len(payment.amounts))
    if payment.settlements:
        yield T("Settlements that moved by one year: {count}.", count=len(payment.settlements))
    if payment.dates:
        yield T("Due dates that moved by one year: {count}.", count=len(payment.dates))
    if payment.indexation:
        yield T("Price steps left out: {count}.", count=len(payment.indexation))
    if payment.payers.reference_date:
        yield T("The reference date {day} of the payers' shares was left out.", day=payment.payers.reference_date)


def _changes_of_key(old: Agreement) -> Iterator[Text]:
    key = old.allocation_key
    if key and key.cost_year is not None:
        yield T("The year of cost in the key became {year}.", year=str(_cost_year(key.cost_year)))
    if key and key.approval:
        yield T("The state of the key at the Zorginstituut was left out.")


def _changes_of_transformation(old: Agreement) -> Iterator[Text]:
    part = old.transformation
    if part and (part.decided_on or part.applied_on):
        yield T("The days of the decision and of the application of the transformation plan were left out.")
    if part and (part.states or part.channels or part.public_register != Register() or part.grant != Grant()):
        yield T("States, channels, public register and grant of the transformation plan were left out.")
    if part and (judged := sum(item.accepted_by is not None for item in part.statements)):
        yield T("Points of the transformation plan whose judgement was left out: {count}.", count=judged)
    if part and part.budget:
        yield T("Lines of the yearly budget that moved by one year: {count}.", count=len(part.budget))


def _look_at(old: Agreement, new: Agreement, years: _Years) -> Iterator[Text]:
    if new.period.period.overlap(old.period.period):
        yield T("The new period overlaps with the one of this agreement; change it, or amend this agreement instead.")
    yield from _look_at_money(old)
    if old.declarations:
        yield T("Declarations to be made and judged again: {count}.", count=len(old.declarations))
    if old.groups:
        yield T("Count the groups again, and see whether the regions still exist.")
    if old.need.regional_plan:
        yield T("See whether the regional plan still holds: {plan}.", plan=old.need.regional_plan.name)
    if old.overlap_answers or old.other_funding:
        yield T("Look again at other money for the same activities, and answer each overlap anew.")
    if places := tuple(_mentions(old, new, years)):
        yield T("The year still stands in the text of: {places}.", places=Joined(places))


def _look_at_money(old: Agreement) -> Iterator[Text]:
    if old.payment:
        yield T("The amounts and hours are those of last year, before price steps; agree on those of next year.")
        if old.payment.payers.basis is not ShareBasis.FIXED:
            yield T("Count the payers' weights again, and name the day of the count.")
    if old.allocation_key:
        yield T("See whether the cost of the new year is known, and ask the state of the key at the Zorginstituut.")


def _mentions(old: Agreement, new: Agreement, years: _Years) -> Iterator[str]:
    """Texts that still name a year of the agreement; whether it moves as well, only a person can tell."""
    before = dict(_texts(old.content(), ()))
    for loc, text in _texts(new.content(), ()):
        if " " in text and years.stand_in(text) and before.get(loc) == text:
            yield part_of(loc)


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*loc, str(key)))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))
