"""Overlap with existing titles that pay the same activity."""

from __future__ import annotations

from ontschot.agreements.overlap_answers import FundingKind, OtherFunding
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.facts import TitleOverlap
from ontschot.law.finding import Figure, Severity
from ontschot.law.overlaps import (
    Overlap,
    answer_figures,
    from_other_funding,
    from_titles,
    once,
    unanswered,
)
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import days, listed, part
from ontschot.sources import source


@rule(
    "OVL-01",
    Severity.ATTENTION,
    source("842", "§3 Uitvoerbaarheid"),
    source("IZA", "bijlage G, Passende bekostiging b"),
    source("QA", "vraag 7"),
    title=T("Existing titles do not pay the same activity"),
    reads=("other_funding", "overlap_answers", "facts.title_overlaps"),
    judge=T("the purchaser of the insurer"),
    own_part=T("which activities each title can pay, and its subjects; agreements are compared by OVL-03"),
)
def ovl_01(case: Case) -> Verdict:
    """O&I, multidisciplinary care, ADZ and TAPA$ may pay (part of) the same activity; a person weighs each overlap."""
    overlaps = once(from_other_funding(case, {FundingKind.EXISTING_TITLE}), from_titles(case))
    if overlaps:
        return _found(case, overlaps)
    if case.facts.title_overlaps is None:
        return unknown(
            T("The activities have not been compared with the list of overlapping titles."),
            missing=(T("a comparison with the list of overlapping titles"),),
            remedy=T("Run the overlap check on this agreement."),
        )
    return met(
        T("No existing title on the list can pay the same activity, and the parties name none."),
        figures=tuple(map(_measured, case.facts.title_overlaps)),
    )


def _found(case: Case, overlaps: tuple[Overlap, ...]) -> Verdict:
    existing = (item for item in case.agreement.other_funding if item.kind is FundingKind.EXISTING_TITLE)
    return judgement(
        T("These titles may pay the same activity: {titles}.", titles=listed(overlap.name for overlap in overlaps)),
        figures=(
            *map(_declared, existing),
            *map(_measured, case.facts.title_overlaps or ()),
            *answer_figures(case, overlaps),
        ),
        missing=(
            *(T("an answer to {overlap}", overlap=overlap.name) for overlap in unanswered(case, overlaps)),
            *(
                ()
                if case.facts.title_overlaps is not None
                else (T("a comparison with the list of overlapping titles"),)
            ),
        ),
        remedy=T("Weigh for each title whether the same hours are paid twice, and record who decided and why."),
    )


def _declared(item: OtherFunding) -> Figure:
    amount = T("amount not stated") if item.amount_cents is None else Euro(item.amount_cents)
    value = T("{days}: {amount}", days=days(item.period.period), amount=amount)
    return Figure(T("{title}, named by the parties", title=item.title), value, part("other_funding", item.title))


def _measured(item: TitleOverlap) -> Figure:
    listed_as = item.title.name
    title = T("{title}, in development", title=listed_as) if item.title.in_development else listed_as
    name = T("{title} may pay {activity}", title=title, activity=item.activity)
    return Figure(name, days(item.period), part("activities", item.activity))
