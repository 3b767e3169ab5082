"""Each overlap names its cause."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.overlaps import CAUSE_NAMES, found_overlaps
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.law.wording import listed
from ontschot.sources import source


@rule(
    "OVL-07",
    Severity.ATTENTION,
    source("842", "§3 Uitvoerbaarheid"),
    title=T("Each overlap names its cause"),
    reads=(
        "activities",
        "other_funding",
        "facts.title_overlaps",
        "facts.agreement_overlaps",
        "facts.claims_overlaps",
    ),
)
def ovl_07(case: Case) -> Verdict:
    """The cause is that the tariffs already contain it, or that another title covers the same activity."""
    found = found_overlaps(case)
    if not found:
        return not_applicable(T("No overlap was found of which the cause must be named."))
    figures = tuple(
        Figure(T("cause of the overlap with {overlap}", overlap=item.name), CAUSE_NAMES[item.cause], item.place)
        for item in found
        if item.cause
    )
    if unexplained := [item for item in found if item.cause is None]:
        return unknown(
            T("The cause is not known of: {overlaps}.", overlaps=listed(item.name for item in unexplained)),
            figures=figures,
            missing=tuple(T("the cause of the overlap with {overlap}", overlap=item.name) for item in unexplained),
            remedy=T("Add the title to the list of overlapping titles, with its cause."),
        )
    return met(T("All {count} overlaps name their cause.", count=len(found)), figures=figures)
