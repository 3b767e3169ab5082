"""What each other domain contributes is recorded."""

from __future__ import annotations

from ontschot.agreements.parties import Contribution
from ontschot.i18n import Euro, T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.domains import domain_not_stated
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import from_elsewhere
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, not_applicable
from ontschot.law.wording import named, part
from ontschot.sources import source


@rule(
    "DSS-38",
    Severity.ATTENTION,
    source("836", "Vanuit het zorgveld"),
    title=T("What each other domain contributes, and from which purse, is recorded"),
    reads=("parties", "contributions"),
    own_part=T("that it is recorded with its purse; the letter asks that every domain contributes"),
)
def dss_38(case: Case) -> Verdict:
    """In cross-domain cooperation every domain contributes from its own purse; in kind, it says what."""
    elsewhere = from_elsewhere(case.agreement)
    if not elsewhere:
        return domain_not_stated(case) or not_applicable(T("No party from another domain takes part."))
    known = {item.party for item in case.agreement.contributions if _says_something(item)}
    figures = tuple(_figure(case, item) for item in case.agreement.contributions)
    if silent := [party for party in elsewhere if party.id not in known]:
        return lacking(
            case,
            T("It is not recorded what is contributed by: {parties}.", parties=named(silent)),
            figures=figures,
            missing=tuple(T("contribution and purse of {party}", party=party.name) for party in silent),
            remedy=T("Record amount, purse and period; or what is contributed in kind."),
        )
    return met(
        T("What the other domains contribute is recorded: {parties}.", parties=named(elsewhere)), figures=figures
    )


def _says_something(contribution: Contribution) -> bool:
    return bool(contribution.amount_cents) or not says_too_little(contribution.description)


def _figure(case: Case, contribution: Contribution) -> Figure:
    party = case.agreement.party(contribution.party).name
    name = T("{party} contributes from {purse}", party=party, purse=contribution.purse)
    return Figure(name, Euro(contribution.amount_cents), part("contributions", contribution.party))
