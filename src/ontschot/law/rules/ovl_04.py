"""The group in the claims of an overlapping title."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.facts import ClaimsOverlap
from ontschot.law.finding import Figure, Severity
from ontschot.law.overlaps import answer_figures, from_claims, once, unanswered
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import listed, part


@rule(
    "OVL-04",
    Severity.ATTENTION,
    title=T("The group does not occur in the claims of an overlapping title in the same period"),
    reads=("overlap_answers", "facts.claims_overlaps"),
    judge=T("the purchaser of the insurer"),
    own_part=T("the whole rule; it follows from the risk of double funding in 842 §3 Uitvoerbaarheid"),
)
def ovl_04(case: Case) -> Verdict:
    """Members of the group with claims of an overlapping title are reported with number of people and euros."""
    found = case.facts.claims_overlaps
    if found is None:
        return unknown(
            T("The claims of overlapping titles have not been looked at."),
            missing=(T("the claims of overlapping titles for the members of the group"),),
            remedy=T("Add the table of claims to the dossier and run it."),
        )
    met_claims = [item for item in found if item.people]
    if not met_claims:
        return met(T("No member of the group has claims of an overlapping title in the same period."))
    overlaps = once(from_claims(case))
    return judgement(
        T(
            "Members of the group with claims of {titles}: {cents} in all.",
            titles=listed(item.name for item in met_claims),
            cents=Euro(sum(item.cents for item in met_claims)),
        ),
        figures=(*_figures(met_claims), *answer_figures(case, overlaps)),
        missing=tuple(T("an answer to {overlap}", overlap=overlap.name) for overlap in unanswered(case, overlaps)),
        remedy=T("Weigh for each title whether the same work is paid twice, and record who decided and why."),
    )


def _figures(found: Iterable[ClaimsOverlap]) -> Iterable[Figure]:
    for item in found:
        yield Figure(T("people with claims of {title}", title=item.name), item.people, part("claims", item.title))
        yield Figure(T("claimed by {title}", title=item.name), Euro(item.cents), part("claims", item.title))
