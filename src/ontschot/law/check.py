"""All rules over one agreement, and the rules over the portfolio and the country."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from ontschot.agreements.basis import Basis
from ontschot.agreements.model import Agreement
from ontschot.law.basis import asks_of
from ontschot.law.case import Case, Setting
from ontschot.law.decision import Decision
from ontschot.law.facts import Facts
from ontschot.law.finding import Finding
from ontschot.law.parameter import Parameters
from ontschot.law.registry import Rule, Scope, agreement_rules, wide_rules
from ontschot.law.settle import settled

__all__ = ["check", "check_wide"]

NOTHING_MEASURED = Facts()
_OWN_CHAPTERS = ("EXP", "TRF")


def check(
    agreement: Agreement,
    parameters: Parameters,
    day: date,
    *,
    facts: Facts = NOTHING_MEASURED,
    decisions: Iterable[Decision] = (),
) -> tuple[Finding, ...]:
    """Judge one agreement on one day by every rule about its kind of agreement, and apply what people decided.

    facts: what was measured for this agreement; what is absent counts as not measured, never as zero. decisions: of any
    agreement; only those on this one count. Never raises for a legal shortcoming: that is a finding.
    """
    case = Case(agreement, parameters, day, facts)
    findings = tuple(rule(case) for rule in _agreement_rules(agreement.basis))
    return settled(findings, (item for item in decisions if item.agreement == agreement.id), day)


def check_wide(
    parameters: Parameters,
    day: date,
    *,
    facts: Facts = NOTHING_MEASURED,
    scopes: frozenset[Scope] = frozenset({Scope.PORTFOLIO, Scope.NATIONAL}),
    decisions: Iterable[Decision] = (),
) -> tuple[Finding, ...]:
    """Judge the portfolio and the country by every rule about them, and apply what people decided."""
    setting = Setting(parameters, day, facts)
    findings = tuple(rule(setting) for rule in wide_rules().values() if rule.scope in scopes)
    return settled(findings, (item for item in decisions if item.agreement is None), day)


@cache
def _agreement_rules(basis: Basis) -> tuple[Rule[Case], ...]:
    """The rules of the payment title ask nothing of an experiment or a transformation, nor the other way round.

    What an experiment or transformation is judged by itself comes first, so that its triage stands before all else.
    """
    asked = [(name, item) for name, item in agreement_rules().items() if asks_of(name, basis)]
    return tuple(item for name, item in sorted(asked, key=lambda pair: not pair[0].startswith(_OWN_CHAPTERS)))
