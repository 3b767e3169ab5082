"""All insurers contribute their fair share."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.model import Agreement
from ontschot.agreements.payment import ShareBasis
from ontschot.agreements.terms import FairShare
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, approved_on
from ontschot.law.registry import rule
from ontschot.law.transformations import through_insurers
from ontschot.law.verdict import Verdict, breached, judgement, met, not_applicable
from ontschot.law.wording import named
from ontschot.sources import source


@rule(
    "TRF-13",
    Severity.BLOCKING,
    source("IZA", "4.2.3 stap 2"),
    title=T("After approval all insurers contribute their fair share"),
    reads=("transformation.routes", "transformation.decided_on", "transformation.states", "payment", "parties"),
    judge=LEADERS,
    own_part=T("that only insurers who are party are seen, and that a share rests on a count of people or turnover"),
)
@through_insurers
def trf_13(case: Case, plan: Transformation) -> Verdict:
    """A share by insured people or by market position, of every insurer in the agreement, without a new assessment."""
    if approved_on(plan, case.day) is None:
        return not_applicable(T("The market leaders have not approved the plan."))
    weights = _weights(case.agreement)
    if not weights:
        return lacking(
            case,
            T("It is not agreed that insurers contribute by a count of their insured people or their market position."),
            missing=(T("the basis and the count of every insurer"),),
            remedy=T("Let the shares of the payers rest on insured-years or market position, or add a fair share."),
        )
    figures = tuple(
        Figure(T("count of {insurer}", insurer=case.agreement.party(name).name), count, "payment.payers")
        for name, count in weights.items()
    )
    absent = [party for party in case.agreement.insurers if party.id not in weights]
    if absent:
        return breached(
            T("These insurers contribute nothing: {insurers}.", insurers=named(absent)),
            figures=figures,
            remedy=T("Give every insurer its share, by the same count."),
        )
    if nobody := [party for party in case.agreement.insurers if not weights[party.id]]:
        return judgement(
            T(
                "These insurers count zero and so bear nothing: {insurers}. A person judges the count.",
                insurers=named(nobody),
            ),
            figures=figures,
            remedy=T("Weigh whether nobody concerned is insured with them, and record who judged it."),
        )
    return met(T("Every insurer in the agreement contributes by the same count."), figures=figures)


def _weights(agreement: Agreement) -> dict[str, Fraction]:
    payment = agreement.payment
    if payment is None:
        return {}
    for terms in payment.settlements:
        if isinstance(terms.model, FairShare):
            return {item.party: item.count for item in terms.model.counts}
    return agreement.payer_weights() if payment.payers.basis is not ShareBasis.FIXED else {}
