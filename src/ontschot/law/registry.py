"""The rules by their number: what each is called, how much it weighs, what it rests on and what it looks at."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Generic, TypeVar

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.model import Agreement
from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Text
from ontschot.law import rules as rules_package
from ontschot.law.case import Case, Setting
from ontschot.law.contradictions import set_aside_by
from ontschot.law.facts import Facts
from ontschot.law.finding import Finding, Severity
from ontschot.law.seen import seen_sha256
from ontschot.law.verdict import Verdict
from ontschot.sources import OWN_DESIGN, Source, source

__all__ = ["AnyRule", "Rule", "Scope", "agreement_rules", "find", "rule", "rules", "wide_rule", "wide_rules"]

Looks = TypeVar("Looks", Case, Setting)

_FACTS = frozenset(f"facts.{name}" for name in Facts.__dataclass_fields__)
_OF_A_PLAN = {
    *(f"transformation.{name}" for name in Transformation.model_fields),
    *(f"statements.{point.value}" for point in PlanPoint),
}
_DECLARED = {f"declarations.{kind.value}" for kind in DeclarationKind}
_PARTS = _FACTS | _DECLARED | _OF_A_PLAN | {*Agreement.model_fields, "signed"}


class Scope(StrEnum):
    """What a rule judges: one agreement, the agreements of an organisation together, the country, or an evaluation."""

    AGREEMENT = "agreement"
    PORTFOLIO = "portfolio"
    NATIONAL = "national"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Rule(Generic[Looks]):
    """One rule of the catalogue; called with a case it gives the finding.

    `reads` are the parts of the agreement and the measured figures it looks at, `judge` is who decides where the rule
    asks for a judgement, `own_part` what in it no source prescribes. Raises ValueError when number, name and parts do
    not fit together.
    """

    rule_id: str
    severity: Severity
    title: Text
    sources: tuple[Source, ...]
    set_aside: tuple[Source, ...]
    scope: Scope
    reads: tuple[str, ...]
    judge: Text | None
    own_part: Text | None
    function: Callable[[Looks], Verdict]

    def __post_init__(self) -> None:
        name = self.rule_id.lower().replace("-", "_")
        if self.function.__name__ != name or not re.fullmatch(r"[A-Z]{3}-\d{2}", self.rule_id):
            raise ValueError(f"rule {self.rule_id} is written as function {name}, not {self.function.__name__}")
        known = _PARTS if self.scope is Scope.AGREEMENT else _FACTS
        if unheard := set(self.reads) - known:
            raise ValueError(f"{self.rule_id} reads {', '.join(sorted(unheard))}, which is no part of a case")

    @property
    def own_design(self) -> bool:
        """Say whether no source prescribes this rule at all."""
        return all(place.own_design for place in self.sources)

    def __call__(self, setting: Looks) -> Finding:
        """Judge one case: the verdict of the rule, with its number, weight, sources and fingerprint."""
        verdict = self.function(setting)
        return Finding(
            rule=self.rule_id,
            outcome=verdict.outcome,
            severity=verdict.severity or self.severity,
            message=verdict.message,
            sources=self.sources,
            figures=verdict.figures,
            missing=verdict.missing,
            remedy=verdict.remedy,
            set_aside=self.set_aside,
            parameters=tuple([parameter.use for parameter in verdict.parameters]) if verdict.parameters else (),
            seen_sha256=seen_sha256(setting, self.reads, verdict),
        )


AnyRule = Rule[Case] | Rule[Setting]

_agreement_rules: dict[str, Rule[Case]] = {}
_wide_rules: dict[str, Rule[Setting]] = {}


def rule(
    rule_id: str,
    severity: Severity,
    *sources: Source,
    title: Text,
    reads: tuple[str, ...] = (),
    judge: Text | None = None,
    own_part: Text | None = None,
) -> Callable[[Callable[[Case], Verdict]], Rule[Case]]:
    """Put a rule about one agreement in the catalogue; an own part adds its own source."""

    def register(function: Callable[[Case], Verdict]) -> Rule[Case]:
        places, aside = _places(sources, own_part), set_aside_by(rule_id)
        made = Rule(rule_id, severity, title, places, aside, Scope.AGREEMENT, reads, judge, own_part, function)
        _agreement_rules[rule_id] = made
        return made

    return register


def wide_rule(
    rule_id: str,
    severity: Severity,
    *sources: Source,
    title: Text,
    scope: Scope,
    reads: tuple[str, ...] = (),
    judge: Text | None = None,
    own_part: Text | None = None,
) -> Callable[[Callable[[Setting], Verdict]], Rule[Setting]]:
    """Put a rule about the portfolio or the country in the catalogue; an own part adds its own source."""

    def register(function: Callable[[Setting], Verdict]) -> Rule[Setting]:
        places, aside = _places(sources, own_part), set_aside_by(rule_id)
        made = Rule(rule_id, severity, title, places, aside, scope, reads, judge, own_part, function)
        _wide_rules[rule_id] = made
        return made

    return register


def agreement_rules() -> Mapping[str, Rule[Case]]:
    """Give the rules about one agreement by number, in order of number."""
    _load()
    return _ordered(_agreement_rules)


def wide_rules() -> Mapping[str, Rule[Setting]]:
    """Give the rules about the portfolio and the country by number, in order of number."""
    _load()
    return _ordered(_wide_rules)


def rules() -> tuple[AnyRule, ...]:
    """Give every rule: chapter by chapter, each in order of number."""
    everything: list[AnyRule] = [*agreement_rules().values(), *wide_rules().values()]
    return tuple(sorted(everything, key=lambda item: _order(item.rule_id)))


def find(rule_id: str) -> AnyRule | None:
    """Give one rule by its number, in upper or lower case, or nothing when the catalogue has no such rule."""
    _load()
    wanted = rule_id.strip().upper()
    return _agreement_rules.get(wanted) or _wide_rules.get(wanted)


def _places(sources: tuple[Source, ...], own_part: Text | None) -> tuple[Source, ...]:
    return (*sources, source(OWN_DESIGN)) if own_part else sources


def _order(rule_id: str) -> tuple[int, str]:
    return ("DSS", "OVL", "EXP", "TRF", "FRM", "MON").index(rule_id[:3]), rule_id


RuleT = TypeVar("RuleT")


def _ordered(found: Mapping[str, RuleT]) -> Mapping[str, RuleT]:
    return MappingProxyType({name: found[name] for name in sorted(found, key=_order)})


@cache
def _load() -> None:
    for module in pkgutil.iter_modules(rules_package.__path__):
        importlib.import_module(f"{rules_package.__name__}.{module.name}")
