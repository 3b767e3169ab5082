"""Double funding is prevented, and overlaps are answered one by one."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.overlaps import found_overlaps, unanswered
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, met, not_applicable, together, unknown
from ontschot.law.wording import listed
from ontschot.sources import source


@rule(
    "DSS-24",
    Severity.ATTENTION,
    source("842", "§3 Uitvoerbaarheid"),
    source("842", "§5"),
    source("836", "Resultaat verkenning"),
    title=T("It is stated how double funding is prevented; overlaps found are answered one by one"),
    reads=(
        "activities",
        *reads_of(DeclarationKind.DOUBLE_FUNDING_PREVENTION),
        "other_funding",
        "overlap_answers",
        "facts.title_overlaps",
        "facts.agreement_overlaps",
        "facts.claims_overlaps",
    ),
    judge=T("the purchaser of the insurer"),
    own_part=T("that each overlap is answered apart, by name and date"),
)
def dss_24(case: Case) -> Verdict:
    """Agreement or purchasing file says how double funding is prevented, and each overlap found has its answer."""
    return together(declared(case, DeclarationKind.DOUBLE_FUNDING_PREVENTION), _answers(case))


def _answers(case: Case) -> Verdict:
    found = found_overlaps(case)
    if not found:
        return not_applicable(T("No overlap was found that needs an answer."))
    figures = tuple(Figure(T("overlap found"), overlap.name, overlap.place) for overlap in found)
    if open_ended := unanswered(case, found):
        return unknown(
            T("Overlaps without an answer: {overlaps}.", overlaps=listed(overlap.name for overlap in open_ended)),
            figures=figures,
            missing=tuple(
                T("an answer to {overlap} under the code {code}", overlap=overlap.name, code=overlap.code)
                for overlap in open_ended
            ),
            remedy=T("Answer each overlap: why it is no double funding, or what is done about it; with name and date."),
        )
    return met(T("All {count} overlaps found have been answered.", count=len(found)), figures=figures)
