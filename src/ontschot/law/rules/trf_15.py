"""Use it or lose it: at most five years, and nothing flows to anybody's equity."""

from __future__ import annotations

from ontschot.agreements.model import Agreement
from ontschot.agreements.terms import FairShare
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.transformations import settled_by_milestones, through_insurers, years_after
from ontschot.law.verdict import Verdict, breached, judgement, unknown
from ontschot.law.wording import days, listed, part
from ontschot.periods import Period
from ontschot.sources import source


@rule(
    "TRF-15",
    Severity.BLOCKING,
    source("IZA", "4.2.1"),
    source("IZA", "4.2.3"),
    source("IZA", "4.1.2 d"),
    source("IZA", "bijlage K, 6 a"),
    title=T("Transformation money lasts at most five years; what is not used flows to nobody's equity"),
    reads=("transformation.routes", "transformation.unspent", "payment"),
    judge=T("the two market leaders"),
)
@through_insurers
def trf_15(case: Case, plan: Transformation) -> Verdict:
    """Unspent money stays available for the transition, and at the end goes back to who contributed."""
    money = _periods(case.agreement)
    years = case.parameters.on("transformation.most_years", case.day)
    figures = tuple(
        Figure(T("term of {settlement}", settlement=name), days(period), part("payment", "settlements", name))
        for name, period in money.items()
    )
    if years is None:
        return unknown(
            T("It is not known how long transformation money may last."),
            missing=(T("the longest term of a transformation"),),
            remedy=T("Add the term to your own dated settings, with its source."),
        )
    first = min((period.start for period in money.values()), default=None)
    late = [name for name, period in money.items() if first and period.end > years_after(first, years)]
    if late:
        return breached(
            T("Available for more than {years} years: {names}.", years=int(years.value), names=listed(late)),
            figures=figures,
            parameters=(years,),
            remedy=T("Shorten the term of the money."),
        )
    gaps = tuple(
        name
        for name, there in {
            T("the term of the money"): bool(money),
            T("what happens to money that is not used"): not says_too_little(plan.unspent),
        }.items()
        if not there
    )
    if gaps:
        return lacking(
            case,
            T("It is not yet agreed what happens to money that is not used."),
            figures=figures,
            missing=gaps,
            parameters=(years,),
            remedy=T("Write that it stays available for the plan, and at the end goes back to who contributed it."),
        )
    return judgement(
        T(
            "The term is at most {years} years; a person judges whether nothing flows to equity.",
            years=int(years.value),
        ),
        figures=(*figures, Figure(T("money that is not used"), plan.unspent, "transformation.unspent")),
        parameters=(years,),
        remedy=T("Have it judged, and record who judged it, when and why."),
    )


def _periods(agreement: Agreement) -> dict[str, Period]:
    found = {terms.id: model.period.period for terms, model in settled_by_milestones(agreement, Route.INSURERS)}
    for terms in agreement.payment.settlements if agreement.payment else ():
        if isinstance(terms.model, FairShare):
            found[terms.id] = terms.model.period.period
    return found
