"""Terms within which somebody decides: kept, missed, or not recorded whether it was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure
from ontschot.law.parameter import Parameter
from ontschot.law.verdict import Details, Verdict, breached, met, unknown
from ontschot.law.wording import listed

__all__ = ["DecisionTerm", "kept", "terms_known"]


@dataclass(frozen=True, slots=True)
class DecisionTerm:
    """What is decided, the first and last day for it, and the day on which it was, as far as that is recorded."""

    name: Text
    earliest: date
    latest: date
    done: date | None

    @property
    def missed(self) -> bool:
        """Say whether it was decided on a day outside the term."""
        return self.done is not None and not self.earliest <= self.done <= self.latest

    def unrecorded(self, day: date) -> bool:
        """Say whether the term has passed while nothing is recorded: that is no proof that nothing was decided."""
        return self.done is None and day > self.latest


def kept(case: Case, terms: Iterable[DecisionTerm], place: str, **details: Unpack[Details]) -> Verdict:
    """Judge whether every term was kept; what is still within its term is in order."""
    every = tuple(terms)
    latest = (Figure(T("{step} at the latest", step=term.name), term.latest, place) for term in every)
    details["figures"] = (*details.get("figures", ()), *latest)
    if missed := [term.name for term in every if term.missed]:
        details["remedy"] = T("Record why it was another day; a decision that is still open can be asked for.")
        return breached(T("Not within the terms: {steps}.", steps=listed(missed)), **details)
    if silent := [term.name for term in every if term.unrecorded(case.day)]:
        details["missing"] = tuple(T("the day of: {step}", step=name) for name in silent)
        details["remedy"] = T("Record the day; where nothing was decided yet, ask for the decision.")
        return unknown(T("The term has passed and no day is recorded: {steps}.", steps=listed(silent)), **details)
    return met(T("Every step so far was within its term."), **details)


def terms_known(case: Case, names: tuple[str, ...]) -> tuple[Parameter, ...] | Verdict:
    """Give the parameters of these terms; when one is missing, the verdict that says so."""
    known = tuple(row for name in names if (row := case.parameters.on(name, case.day)))
    if len(known) == len(names):
        return known
    return unknown(
        T("It is not known within how many weeks must be decided."),
        missing=(T("the terms of decision"),),
        remedy=T("Add the terms to your own dated settings, with their source."),
    )
