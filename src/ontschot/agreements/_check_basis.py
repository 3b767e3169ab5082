"""An agreement that rests on two grounds at once, or is paid by a route that its transformation does not name."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.labels import label
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import PartyKind
from ontschot.agreements.terms import Milestones
from ontschot.i18n import T

__all__ = ["check_basis"]


def check_basis(agreement: Agreement) -> Iterator[Remark]:
    """Say that one agreement has one ground, and that milestones, insurers and applicant are those of the plan."""
    part = agreement.transformation
    if part is None:
        return
    if agreement.experiment is not None:
        message = T("An agreement is either an experiment or a transformation, not both.")
        yield fault("two-grounds", ("transformation",), message, T("Write two agreements, each with its own money."))
    yield from _routes(agreement)
    yield from _kinds(agreement)


def _routes(agreement: Agreement) -> Iterator[Remark]:
    settlements = agreement.payment.settlements if agreement.payment else ()
    routes = agreement.transformation.routes if agreement.transformation else ()
    for index, terms in enumerate(settlements):
        if isinstance(terms.model, Milestones) and terms.model.route not in routes:
            message = T("The transformation does not name this route: {route}.", route=label(terms.model.route))
            place = ("payment", "settlements", index, "model", "route")
            yield fault("route-not-named", place, message, T("Add the route to the transformation."), terms.model.route)


def _kinds(agreement: Agreement) -> Iterator[Remark]:
    part = agreement.transformation
    for index, name in enumerate(part.market_leaders if part else ()):
        if agreement.party(name).kind is not PartyKind.INSURER:
            message = T("{name} is no health insurer, so it is no market leader.", name=name)
            place = ("transformation", "market_leaders", index)
            yield fault("leader-no-insurer", place, message, T("Name health insurers only."), name)
    applicant = part.applicant if part else None
    if applicant is not None and agreement.party(applicant).kind is not PartyKind.MUNICIPALITY:
        message = T("{name} is no municipality, so it cannot apply for the grant.", name=applicant)
        yield fault("applicant-kind", ("transformation", "applicant"), message, T("Name a municipality."), applicant)
