"""Costs are attributed by a uniform key, or there is a reasoned exception."""

from __future__ import annotations

from ontschot.agreements.allocation_key import AllocationKey, ApprovalState, PersonWeight
from ontschot.agreements.labels import label
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, breached, judgement, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@rule(
    "DSS-21",
    Severity.BLOCKING,
    source("836", "Verantwoording"),
    title=T("Costs are attributed to insured people by a uniform key, or there is a reasoned exception"),
    reads=("allocation_key",),
    judge=T("the Zorginstituut, on a joint proposal of the insurers"),
)
def dss_21(case: Case) -> Verdict:
    """Insurers propose a key together; key or exception carries its state at the Zorginstituut."""
    key = case.agreement.allocation_key
    if key is None:
        return unknown(
            T("There is no key by which the costs are attributed to insured people."),
            missing=(T("an allocation key that insurers propose together, or a reasoned exception"),),
            remedy=T("Choose a uniform key and record its state at the Zorginstituut."),
        )
    if key.weight is PersonWeight.EXCEPTION:
        return _exception(case, key)
    if not key.uniform:
        return breached(
            T("The key is not a joint proposal of insurers but one for this agreement alone."),
            figures=_figures(key),
            remedy=T("Use a key that insurers propose together, and say so in the agreement."),
        )
    return _approval(case, key)


def _exception(case: Case, key: AllocationKey) -> Verdict:
    if says_too_little(key.exception_reason):
        return unknown(
            T("Costs are not attributed to insured people, and no reason is given for it."),
            figures=_figures(key),
            missing=(T("why the effect on risk equalisation is out of proportion to the burden"),),
            remedy=T("Give the reason for the exception and record its state at the Zorginstituut."),
        )
    return _approval(case, key)


def _approval(case: Case, key: AllocationKey) -> Verdict:
    approval, figures = key.approval, _figures(key)
    if approval is None or approval.date > case.day:
        return unknown(
            T("It is not known on {day} what the Zorginstituut thinks of the key or exception.", day=case.day),
            figures=figures,
            missing=(T("the state at the Zorginstituut: proposed, approved or refused, with its date"),),
            remedy=T("Propose the key through the insurers together and record the state."),
        )
    if approval.state is ApprovalState.APPROVED:
        return met(T("The Zorginstituut approved it on {day}.", day=approval.date), figures=figures)
    if approval.state is ApprovalState.REFUSED:
        return breached(
            T("The Zorginstituut refused it on {day}.", day=approval.date),
            figures=figures,
            remedy=T("Use a key or exception that the Zorginstituut approved."),
        )
    return judgement(
        T("It was proposed to the Zorginstituut on {day}; the answer is awaited.", day=approval.date),
        figures=figures,
        remedy=T("Record the answer of the Zorginstituut as soon as it is there."),
    )


def _figures(key: AllocationKey) -> tuple[Figure, ...]:
    name = Figure(T("key"), key.id, part("allocation_key"))
    if key.approval is None:
        return (name,)
    state = T("{state} on {day}", state=label(key.approval.state), day=key.approval.date)
    return name, Figure(T("state at the Zorginstituut"), state, part("allocation_key", "approval"))
