"""Transformation money may run beside an experiment; no cost is paid from both."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.overlap_answers import FundingKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person
from ontschot.law.finding import Figure, Severity
from ontschot.law.overlaps import answer_figures, from_other_funding, unanswered
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, not_applicable, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

BESIDE = frozenset({FundingKind.TRANSFORMATION_FUNDS, FundingKind.SPUK})


@rule(
    "EXP-08",
    Severity.BLOCKING,
    source("QA", "vraag 14"),
    source("BK", "Transformatiemiddelen 5"),
    title=T("Transformation money and an experiment can run together; the same cost is never paid from both"),
    reads=("experiment", "other_funding", "overlap_answers"),
    judge=T("the insurer or care office"),
    own_part=T("that each of them has its answer by a named person"),
)
@about_experiments
def exp_08(case: Case, part: Experiment) -> Verdict:
    """For every transformation fund beside the experiment somebody says which costs it pays and which it does not."""
    del part
    beside = tuple(from_other_funding(case, BESIDE))
    if not beside:
        return not_applicable(T("No transformation money is named beside the experiment."))
    figures = (
        *(Figure(T("beside the experiment"), item.code, "other_funding") for item in beside),
        *answer_figures(case, beside),
    )
    if open_ended := [item.code for item in unanswered(case, beside)]:
        return unknown(
            T("Nobody has said that no cost is paid twice: {titles}.", titles=listed(open_ended)),
            figures=figures,
            missing=tuple(T("an answer to {overlap}", overlap=name) for name in open_ended),
            remedy=T("Answer for each fund which costs it pays; with name and date."),
        )
    return for_a_person(
        T("For every fund beside the experiment it is answered which costs it pays; a person judges the answers."),
        figures,
    )
