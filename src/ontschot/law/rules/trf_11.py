"""The two market-leading insurers of the region assess the plan."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.terms import FairShare
from ontschot.agreements.terms.fair_share import FairShareBasis
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import reached
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, breached, judgement, met
from ontschot.law.wording import named
from ontschot.sources import source

LEADERS = 2


@rule(
    "TRF-11",
    Severity.BLOCKING,
    source("SPUK", "begripsbepalingen, marktleider zorgverzekeraars"),
    source("IZA", "bijlage J 2f"),
    source("BK", "stap 3"),
    title=T("The two insurers with most insured in the region of the plan assess it"),
    reads=(
        "transformation.region",
        "transformation.market_leaders",
        "transformation.decided_on",
        "transformation.states",
        "payment",
        "parties",
    ),
    judge=T("the other health insurers"),
)
@about_transformations
def trf_11(case: Case, plan: Transformation) -> Verdict:
    """Two market leaders, by insured people in the region; the counts of a fair share by region show who they are."""
    figures = tuple(
        Figure(T("market leader"), case.agreement.party(name).name, "transformation.market_leaders")
        for name in plan.market_leaders
    )
    if gaps := _gaps(case, plan):
        return lacking(
            case,
            T("It is not shown that the two market leaders of the region assessed the plan."),
            figures=figures,
            missing=gaps,
            remedy=T("Name the region, the two insurers with most insured in it, and the day of their decision."),
        )
    counts = _counts(case)
    if not counts:
        return judgement(
            T("A person judges whether these two have most insured in {region}.", region=plan.region),
            figures=figures,
            remedy=T("Have it judged, and record who judged it, when and why."),
        )
    least = min(counts.get(name, Fraction(0)) for name in plan.market_leaders)
    larger = [name for name, count in counts.items() if name not in plan.market_leaders and count > least]
    if larger:
        return breached(
            T(
                "By the counts of the fair share, these have more insured in the region: {insurers}.",
                insurers=named(case.agreement.party(name) for name in larger),
            ),
            figures=figures,
            remedy=T("Have the plan assessed by the two insurers with most insured in the region."),
        )
    return met(T("The two with most insured in the region, by the counts of the fair share, decided."), figures=figures)


def _gaps(case: Case, plan: Transformation) -> tuple[Text, ...]:
    told = plan.decided_on is not None and plan.decided_on <= case.day
    decided = told or reached(plan, PlanState.APPROVED, PlanState.REFUSED, day=case.day) is not None
    asked = {
        T("the region of the plan"): plan.region is not None,
        T("the two market leaders"): len(plan.market_leaders) == LEADERS,
        T("the day of their final decision"): decided,
    }
    return tuple(name for name, there in asked.items() if not there)


def _counts(case: Case) -> dict[str, Fraction]:
    for terms in case.agreement.payment.settlements if case.agreement.payment else ():
        if isinstance(terms.model, FairShare) and terms.model.basis is FairShareBasis.REGION:
            return {item.party: item.count for item in terms.model.counts}
    return {}
