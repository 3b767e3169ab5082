"""The payer is there when the application is written."""

from __future__ import annotations

from ontschot.agreements.experiment.application import Application
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.parties import PartyKind
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_the_programme, for_a_person
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source

PAYERS = frozenset({PartyKind.INSURER, PartyKind.CARE_OFFICE})
PLACE = "experiment.application"


@rule(
    "EXP-13",
    Severity.BLOCKING,
    source("QA", "vraag 21"),
    source("QA", "vraag 23"),
    title=T("Insurer or care office is involved when the application is written"),
    reads=("experiment", "parties"),
    judge=T("the insurer or care office"),
)
@about_the_programme
def exp_13(case: Case, part: Experiment) -> Verdict:
    """Involved before the day of the application, by a payer that is party to the agreement."""
    given = part.application
    since, filed = given.payer_involved_since, given.date
    figures = tuple(_figures(given))
    if since and filed and since > filed:
        return breached(
            T("The payer was involved only after the application."),
            figures=figures,
            remedy=T("Write the application again, together with the payer."),
        )
    if gaps := _gaps(case, given):
        return unknown(
            T("It is not shown that a payer was involved in writing the application."),
            figures=figures,
            missing=gaps,
            remedy=T("Go to the preferred insurer or care office of the region first, and record it."),
        )
    if since == filed:
        return for_a_person(
            T("The payer was involved from the day of the application itself; a person judges whether it helped."),
            figures,
        )
    return met(T("A payer was involved when the application was written."), figures=figures)


def _gaps(case: Case, given: Application) -> tuple[Text, ...]:
    payers = {party.id for party in case.agreement.parties if party.kind in PAYERS}
    since = given.payer_involved_since
    there = {
        T("which insurer or care office that is party was involved"): bool(payers & set(given.payer_involved)),
        T("since when the payer is involved"): since is not None and since <= case.day,
        T("the day of the application"): given.date is not None,
    }
    return tuple(name for name, present in there.items() if not present)


def _figures(given: Application) -> tuple[Figure, ...]:
    told = {T("payer involved since"): given.payer_involved_since, T("day of the application"): given.date}
    return tuple(Figure(name, day, PLACE) for name, day in told.items() if day)
