"""The forty agreements of the demonstration as documents, each taken through its life to where it is."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from ontschot.agreements.demo.activities import activities
from ontschot.agreements.demo.defects import demo_defects, spoil
from ontschot.agreements.demo.experiments import experiment_with
from ontschot.agreements.demo.groups import groups
from ontschot.agreements.demo.outline import Outline, outlines
from ontschot.agreements.demo.parties import contributions, parties
from ontschot.agreements.demo.statements import answers, declarations, need, other_funding, person, purchaser
from ontschot.agreements.demo.terms import allocation_key, amount, payment
from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import parties_to_sign
from ontschot.agreements.versions import check, end, sign, start, submit, taken

__all__ = ["demo_agreements", "document"]


@cache
def demo_agreements() -> tuple[Agreement, ...]:
    """Give the agreements of the demonstration as they stand on 31 December 2025, in order of reference.

    Ids, groups and payers are those of the synthetic country. Most are lawful; `demo_defects` says which are not.
    """
    return tuple(map(document, outlines()))


def document(outline: Outline) -> Agreement:
    """Give an agreement of the synthetic country as a document that was taken through its life to where it is."""
    return _lived(outline, Agreement.model_validate(_data(outline)))


def _data(outline: Outline) -> dict[str, Any]:
    spec, cents = outline.spec, amount(outline)
    performed = activities(outline, cents)
    data = {
        "id": spec.agreement_id,
        "reference": spec.reference,
        "title": spec.title,
        "summary": outline.told("Afspraken over {thema} in {regio}: afstemming rond de groep, niet de zorg zelf."),
        "period": {"start": spec.period.start, "end": spec.period.end},
        "parties": parties(outline),
        "contributions": contributions(outline, cents),
        "need": need(outline),
        "groups": groups(outline),
        "activities": performed,
        "declarations": declarations(outline),
        "payment": payment(outline, performed),
        "allocation_key": allocation_key(outline),
        "other_funding": other_funding(outline, cents),
        "overlap_answers": answers(outline),
    }
    experiment_with(data, spec.reference)
    spoil(data, demo_defects().get(spec.reference))
    return data


def _lived(outline: Outline, draft: Agreement) -> Agreement:
    """Submitted, checked, signed by all insurers and providers, running, and ended when its period is over."""
    first, buyer = outline.spec.period.start, purchaser(outline)
    submitted = taken(submit(draft, on=first - timedelta(days=45), person=person(outline, 0)))
    agreement = taken(check(submitted, on=first - timedelta(days=30), person=buyer))
    signers = parties_to_sign(agreement)
    defect = demo_defects().get(outline.spec.reference)
    for place, party in enumerate(signers[:-1] if defect and defect.defect == "unsigned" else signers):
        day = first - timedelta(days=20 - place)
        agreement = taken(sign(agreement, party=party, on=day, person=person(outline, place), function="bestuurder"))
    if defect and defect.defect == "unsigned":
        return agreement
    running = taken(start(agreement, on=first, person=buyer))
    return (
        taken(end(running, on=outline.spec.period.end, person=buyer)) if outline.terms["stage"] == "ended" else running
    )
