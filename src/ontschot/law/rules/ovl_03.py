"""The same party, activity kind and group in two agreements."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.facts import AgreementOverlap
from ontschot.law.finding import Figure, Severity
from ontschot.law.overlaps import answer_figures, from_agreements, once, unanswered
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import days, listed, part


@rule(
    "OVL-03",
    Severity.ATTENTION,
    title=T("No other agreement pays the same party for the same activity and group in the same period"),
    reads=("overlap_answers", "facts.agreement_overlaps"),
    judge=T("the purchaser of the insurer"),
    own_part=T("the whole rule; it follows from the risk of double funding in 842 §3 Uitvoerbaarheid"),
)
def ovl_03(case: Case) -> Verdict:
    """Two agreements that meet in party, kind, group and days are reported with the euros at stake."""
    found = case.facts.agreement_overlaps
    if found is None:
        return unknown(
            T("This agreement has not been compared with the other agreements."),
            missing=(T("a comparison with the other agreements"),),
            remedy=T("Check this agreement together with the other agreements of the dossier."),
        )
    if not found:
        return met(T("No other agreement pays the same party for the same activity and group in the same period."))
    overlaps = once(from_agreements(case))
    return judgement(
        T(
            "At stake with {agreements}: {cents}.",
            agreements=listed(item.other for item in found),
            cents=Euro(sum(item.cents for item in found)),
        ),
        figures=(*_figures(found), *answer_figures(case, overlaps)),
        missing=tuple(T("an answer to {overlap}", overlap=overlap.name) for overlap in unanswered(case, overlaps)),
        remedy=T("Weigh for each agreement whether the same work is paid twice, and record who decided and why."),
    )


def _figures(found: Iterable[AgreementOverlap]) -> Iterable[Figure]:
    for item in found:
        place = part("overlap", item.other)
        yield Figure(T("euros at stake with {agreement}", agreement=item.other), Euro(item.cents), place)
        yield Figure(T("same parties as {agreement}", agreement=item.other), listed(item.parties), place)
        yield Figure(T("same groups as {agreement}", agreement=item.other), listed(item.groups), place)
        yield Figure(T("same days as {agreement}", agreement=item.other), days(item.period), place)
        if item.people is not None:
            yield Figure(T("people also in {agreement}", agreement=item.other), item.people, place)
