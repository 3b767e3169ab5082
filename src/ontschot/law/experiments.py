"""What the rules about experiments share: the part of the document they look at, and how they miss something."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Unpack

from ontschot.agreements.experiment.design import Model
from ontschot.agreements.experiment.model import Experiment, Phase
from ontschot.agreements.experiment.triage import Subject
from ontschot.agreements.fields import said
from ontschot.agreements.model import Agreement
from ontschot.agreements.terms import Bundle, PopulationBudget, SharedSavings
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Outcome, Severity
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Details, Verdict, judgement, not_applicable, unknown

__all__ = [
    "about_experiments",
    "about_the_programme",
    "contracted",
    "for_a_person",
    "missing",
    "models_of",
    "not_agreed",
    "palliative",
    "told",
    "written",
]

Judge = Callable[[Case, Experiment], Verdict]

_SETTLED = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})
_CONTRACTED = frozenset({Phase.CONTRACT, Phase.RUNNING, Phase.EVALUATION, Phase.ENDED})
_MODELS = {Bundle: Model.BUNDLE, PopulationBudget: Model.POPULATION, SharedSavings: Model.SHARED_SAVINGS}


def about_experiments(function: Judge) -> Callable[[Case], Verdict]:
    """Let a rule look at experiments only: to an agreement that is none it asks nothing."""

    @wraps(function)
    def judged(case: Case) -> Verdict:
        part = case.agreement.experiment
        if part is None:
            return not_applicable(T("The agreement is no experiment with alternative payment."))
        return function(case, part)

    return judged


def about_the_programme(function: Judge) -> Callable[[Case], Verdict]:
    """Let what the source asks of experiments in palliative care be advice to an experiment about another subject.

    The questions and answers select experiments for the money that was set apart for palliative care; nothing in them
    stands in the way of an experiment elsewhere.
    """

    @wraps(function)
    def judged(case: Case, part: Experiment) -> Verdict:
        verdict = function(case, part)
        if palliative(part) or verdict.outcome in _SETTLED:
            return verdict
        about = T("experiments in palliative care; for another subject it is advice")
        figure = Figure(T("whom the source is about"), about, "experiment.triage.subject")
        return verdict._replace(severity=Severity.ATTENTION, figures=(*verdict.figures, figure))

    return about_experiments(judged)


def palliative(part: Experiment) -> bool:
    """Say whether an experiment is about palliative care, the subject of the source."""
    return part.triage.subject is Subject.PALLIATIVE


def models_of(agreement: Agreement, part: Experiment) -> frozenset[Model]:
    """Give the ways of paying that are tried: what the design says and what is settled; empty when neither is there."""
    settlements = agreement.payment.settlements if agreement.payment else ()
    settled = {_MODELS[type(terms.model)] for terms in settlements if type(terms.model) in _MODELS}
    return frozenset(settled | ({part.design.model} if part.design.model else set()))


def contracted(part: Experiment) -> bool:
    """Say whether the design phase is over and what was designed has been contracted."""
    return part.phase in _CONTRACTED


def not_agreed(case: Case, part: Experiment, message: Text, **details: Unpack[Details]) -> Verdict:
    """What the contract must hold is not there: a breach once it was contracted and signed, unknown until then."""
    return lacking(case, message, **details) if contracted(part) else unknown(message, **details)


def told(text: str | None) -> bool:
    """Say whether something was written that another person can judge."""
    return not says_too_little(text)


def written(text: str | None) -> bool:
    """Say whether something was written, however short, that is no bare yes or no: at death says when a bundle ends."""
    return text is not None and said(text) is None


def missing(message: Text, gaps: dict[Text, bool], remedy: Text) -> Verdict | None:
    """Give what is lacking as unknown; nothing when all is there. gaps: what is asked, and whether it is there."""
    absent = tuple(name for name, present in gaps.items() if not present)
    return unknown(message, missing=absent, remedy=remedy) if absent else None


def for_a_person(message: Text, figures: tuple[Figure, ...] = ()) -> Verdict:
    """Ask a person to judge what is all there."""
    return judgement(message, figures=figures, remedy=T("Have it judged, and record who judged it, when and why."))
