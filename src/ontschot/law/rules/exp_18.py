"""Care that is not basic-package care needs other funding."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Package
from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_the_programme, not_agreed
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, not_applicable
from ontschot.law.wording import listed
from ontschot.sources import source


@rule(
    "EXP-18",
    Severity.BLOCKING,
    source("QA", "vraag 9"),
    title=T("Care outside the basic package may join, with other funding that is named"),
    reads=("experiment",),
)
@about_the_programme
def exp_18(case: Case, part: Experiment) -> Verdict:
    """Wmo or a national subsidy, for instance, as for spiritual care at home."""
    outside = [item for item in part.design.care if item.package is Package.NONE]
    if not outside:
        return not_applicable(T("No care outside the basic packages is named."))
    unpaid = [item.name for item in outside if item.other_funding is None]
    figures = tuple(
        Figure(T("funding of {care}", care=item.name), item.other_funding or T("not named"), "experiment.design.care")
        for item in outside
    )
    if unpaid:
        return not_agreed(
            case,
            part,
            T("Outside the basic package, without other funding: {care}.", care=listed(unpaid)),
            figures=figures,
            missing=tuple(T("other funding for {care}", care=name) for name in unpaid),
            remedy=T("Name the other funding, or leave this care out."),
        )
    return met(T("Care outside the basic package has other funding."), figures=figures)
