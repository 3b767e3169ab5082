"""A regional collaboration of providers applies."""

from __future__ import annotations

from ontschot.agreements.experiment.application import ApplicantKind, Application
from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_the_programme
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source

TOGETHER = 2
"""Fewer providers are no collaboration; a cooperative that is the only party may stand for more of them."""


@rule(
    "EXP-05",
    Severity.BLOCKING,
    source("QA", "vraag 10"),
    title=T("The applicant is a regional collaboration of providers"),
    reads=("experiment", "parties"),
    judge=T("who selects the experiments"),
)
@about_the_programme
def exp_05(case: Case, part: Experiment) -> Verdict:
    """National involvement is an advantage, never a substitute for a regional collaboration."""
    given = part.application
    national = _national(given)
    if given.applicant not in {None, ApplicantKind.REGIONAL_COLLABORATION}:
        return breached(
            T("The applicant is no regional collaboration of providers."),
            figures=national,
            remedy=T("Let the collaboration in the region file the application; national parties may support it."),
        )
    if gaps := _gaps(case, given):
        return unknown(
            T("It is not shown that a regional collaboration of providers applies."),
            figures=national,
            missing=gaps,
            remedy=T("Record who applies, for which region, and let the providers together be party."),
        )
    return met(T("A collaboration of providers in {region} applies.", region=given.region), figures=national)


def _gaps(case: Case, given: Application) -> tuple[Text, ...]:
    there = {
        T("who applies"): given.applicant is not None,
        T("the region"): given.region is not None,
        T("the providers that form the collaboration, as parties"): len(case.agreement.providers) >= TOGETHER,
    }
    return tuple(name for name, present in there.items() if not present)


def _national(given: Application) -> tuple[Figure, ...]:
    if given.national_support is None:
        return ()
    return (Figure(T("national support"), given.national_support, "experiment.application"),)
