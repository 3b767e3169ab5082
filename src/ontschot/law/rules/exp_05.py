"""A regional collaboration of providers applies."""

from __future__ import annotations

from ontschot.agreements.experiment.application import ApplicantKind
from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source


@rule(
    "EXP-05",
    Severity.BLOCKING,
    source("QA", "vraag 10"),
    title=T("The applicant is a regional collaboration of providers"),
    reads=("experiment", "parties"),
)
@about_experiments
def exp_05(case: Case, part: Experiment) -> Verdict:
    """National involvement is an advantage, never a substitute for a regional collaboration."""
    given = part.application
    national = (
        (Figure(T("national support"), given.national_support, "experiment.application"),)
        if given.national_support
        else ()
    )
    if given.applicant is None or given.region is None:
        return unknown(
            T("It is not recorded who applies, or for which region."),
            figures=national,
            missing=(T("the applicant and the region"),),
            remedy=T("Record the collaboration and the region."),
        )
    if given.applicant is not ApplicantKind.REGIONAL_COLLABORATION or len(case.agreement.providers) < 2:  # noqa: PLR2004 - together means at least two
        return breached(
            T("The applicant is no regional collaboration of providers."),
            figures=national,
            remedy=T("Let the collaboration in the region file the application; national parties may support it."),
        )
    return met(T("A collaboration of providers in {region} applies.", region=given.region), figures=national)
