"""Every claim pairs a claimant and an insurer that have an agreement with each other."""

from __future__ import annotations

from ontschot.agreements.parties import PartyKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking, missing_signature, signed
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import paid, paying
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import named, part
from ontschot.sources import source


@rule(
    "DSS-33",
    Severity.BLOCKING,
    source("842", "§3 Vormgeving prestatie"),
    source("842", "§5"),
    title=T("Every claim pairs a claimant and an insurer that have an agreement with each other"),
    reads=("parties", "payment", "signed"),
    own_part=T("that the agreement binds once it is signed, and that the UZOVI codes of who pays are recorded"),
)
def dss_33(case: Case) -> Verdict:
    """A claim on an insurer without an agreement with the claimant is refused."""
    if case.agreement.payment is None:
        return unknown(
            T("There are no payment terms yet, so there are no claims to pair."),
            missing=(T("who pays and who is paid"),),
            remedy=T("Add the payers and the payees."),
        )
    payers, payees = paying(case.agreement), paid(case.agreement)
    pairs = (Figure(T("pairs of claimant and insurer"), len(payers) * len(payees), part("payment")),)
    if strangers := [party for party in payers if party.kind is not PartyKind.INSURER]:
        return breached(
            T("No health insurer, so nothing can be claimed from: {parties}.", parties=named(strangers)),
            figures=pairs,
            remedy=T("Let only health insurers pay; money of other parties is a contribution."),
        )
    if not payers or not payees:
        return unknown(
            T("Nobody bears or receives a share, so there are no claims to pair."),
            figures=pairs,
            missing=(T("who pays and who is paid"),),
            remedy=T("Add the payers and the payees."),
        )
    if nameless := [party for party in payers if not party.uzovi]:
        return unknown(
            T("It is not known for which UZOVI codes this insurer acts: {parties}.", parties=named(nameless)),
            figures=pairs,
            missing=tuple(T("the UZOVI codes of {party}", party=party.name) for party in nameless),
            remedy=T("Add the UZOVI codes for which the insurer acts in this agreement."),
        )
    if unbound := [party for party in (*payers, *payees) if party.id not in signed(case)]:
        return lacking(
            case,
            T("Not bound to the agreement yet, so no claim can be made by or on: {parties}.", parties=named(unbound)),
            figures=pairs,
            missing=tuple(missing_signature(case, party) for party in unbound),
            remedy=T("Have {parties} sign the agreement.", parties=named(unbound)),
        )
    return met(T("Every claimant has an agreement with every insurer that pays."), figures=pairs)
