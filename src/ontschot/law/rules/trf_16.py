"""What counts towards the money that is set apart per sector."""

from __future__ import annotations

from collections import Counter

from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.transformations import about_their_money
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import sector_names
from ontschot.sources import source

PLACE = "transformation.division"


@rule(
    "TRF-16",
    Severity.ATTENTION,
    source("IZA", "4.1.2 d"),
    source("IZA", "4.2.1"),
    source("IZA", "bijlage K, 2"),
    title=T("It can be seen what counts towards the half that is set apart per sector, by either route"),
    reads=("transformation.routes", "transformation.division"),
)
@about_their_money
def trf_16(case: Case, plan: Transformation) -> Verdict:
    """Both routes count; what one sector does not use becomes available to others, so that one plan exceeds nothing."""
    earmarked = case.parameters.on("transformation.earmarked_million", case.day)
    totals: Counter[str] = Counter()
    for item in plan.division:
        totals[item.sector or ""] += item.amount_cents
    if not totals:
        return unknown(
            T("It cannot be seen in which sectors the money is used."),
            missing=(T("the division of the money over sectors"),),
            remedy=T("Divide the money over parties and sectors, by each route."),
        )
    figures = tuple(
        Figure(T("used in {sector}", sector=sector_names((code,)) if code else T("no Zvw sector")), Euro(cents), PLACE)
        for code, cents in totals.items()
    )
    return met(
        T("It can be seen in which sectors the money is used; the NZa adds up what counts per sector."),
        figures=figures,
        parameters=(earmarked,) if earmarked else (),
    )
