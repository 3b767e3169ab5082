"""Care without a title may be inside if it is basic-package care of proven value."""

from __future__ import annotations

from ontschot.agreements.experiment.design import CareInside, Package
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.labels import label
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_the_programme, for_a_person, not_agreed, told
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

PLACE = "experiment.design.care"


@rule(
    "EXP-04",
    Severity.BLOCKING,
    source("QA", "vraag 9"),
    title=T("Care without a title belongs to the basic package and meets the state of science or practice"),
    reads=("experiment",),
    judge=T("the insurer, advised by the Zorginstituut"),
)
@about_the_programme
def exp_04(case: Case, part: Experiment) -> Verdict:
    """Both conditions hold for each form of care that has no title of its own."""
    if not part.design.care:
        return unknown(
            T("It is not recorded which care is inside, nor whether it has a title."),
            missing=(T("which care is inside, and which of it has no title"),),
            remedy=T("Write down each form of care, whether it has a title, and in which basic package it is."),
        )
    untitled = [item for item in part.design.care if not item.has_title and not item.other_funding]
    if not untitled:
        return met(T("All care inside has a title, or its own other funding."))
    figures = tuple(map(_figure, untitled))
    if outside := [item.name for item in untitled if item.package is Package.NONE]:
        return not_agreed(
            case,
            part,
            T("Not in the basic package of Zvw or Wlz, and without other funding: {care}.", care=listed(outside)),
            figures=figures,
            missing=tuple(T("other funding for {care}", care=name) for name in outside),
            remedy=T("Name other funding for it, such as Wmo or a national subsidy, or leave it out."),
        )
    if silent := [item.name for item in untitled if not told(item.state_of_science)]:
        return unknown(
            T("It is not shown that care without a title meets the state of science or practice."),
            figures=figures,
            missing=tuple(T("what shows it for {care}", care=name) for name in silent),
            remedy=T("Refer to the guideline, quality framework or position that shows it."),
        )
    return for_a_person(
        T("A person judges whether this care is in the basic package and meets the state of science or practice."),
        figures=figures,
    )


def _figure(item: CareInside) -> Figure:
    name = T("care without a title: {care} ({package})", care=item.name, package=label(item.package))
    return Figure(name, item.state_of_science or "", PLACE)
