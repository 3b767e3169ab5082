"""Providers of whom the document does not say under which law they give care, so that they may be from elsewhere."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.roles import of_unknown_domain
from ontschot.law.verdict import Verdict, unknown
from ontschot.law.wording import named

__all__ = ["domain_not_stated"]


def domain_not_stated(case: Case) -> Verdict | None:
    """Give what is missing where a provider has no domain; nothing when each provider has one."""
    vague = of_unknown_domain(case.agreement)
    if not vague:
        return None
    return unknown(
        T("It is not stated under which law these providers give care: {parties}.", parties=named(vague)),
        missing=tuple(T("the domain of {party}", party=party.name) for party in vague),
        remedy=T("State the domain of each provider."),
    )
