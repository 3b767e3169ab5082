"""All rules over one agreement and over the portfolio: complete, without raising, and readable in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.agreements import DAYS, agreements
from tests.law.build import DAY, GONE, MEASURED, PARAMETERS, UNJUDGED, agreement, declaring
from tests.law.experiments import EXPERIMENT
from tests.law.transformations import SOUND

from ontschot.agreements.model import Agreement
from ontschot.i18n import LANGUAGES
from ontschot.law.check import check, check_wide
from ontschot.law.decision import Decision
from ontschot.law.explain import explain
from ontschot.law.facts import Facts
from ontschot.law.finding import Finding, Outcome, Severity
from ontschot.law.parameter import Parameters, packaged_parameters
from ontschot.law.registry import Scope, agreement_rules, wide_rules

REMOVALS: dict[str, dict[str, Any]] = {
    "division": {"payment.division_text": None},
    "key": {"allocation_key": GONE},
    "declarations": {"declarations": []},
    "contributions": {"contributions": []},
    "need": {"need": {}},
    "groups": {"groups": [], "activities.0.groups": []},
    "zz payment": {"payment": GONE},
    "activities": {"activities.0.benefits": [], "activities.0.performed_by": [], "activities.0.substantiation": None},
}

LAWS = (PARAMETERS, packaged_parameters(), Parameters(()))


def test_a_compliant_agreement_has_no_open_end() -> None:
    findings = check(agreement(), PARAMETERS, DAY, facts=MEASURED)
    assert [finding.rule for finding in findings] == [
        name for name in agreement_rules() if not name.startswith(("EXP", "TRF"))
    ]
    assert {finding.outcome for finding in findings} == {Outcome.MET, Outcome.NOT_APPLICABLE}
    assert not any(finding.blocks for finding in findings)


@pytest.mark.parametrize(("edits", "first"), (({"experiment": EXPERIMENT}, "EXP-01"), (SOUND, "TRF-01")))
def test_what_an_agreement_is_judged_by_itself_comes_first(edits: dict[str, Any], first: str) -> None:
    found = [finding.rule for finding in check(agreement(edits), PARAMETERS, DAY, facts=MEASURED)]
    assert (found[0], found[-1]) == (first, "FRM-08")
    assert [name for name in found if name.startswith("OVL")] == sorted(
        name for name in found if name.startswith("OVL")
    )


def test_an_empty_draft_blocks_nothing_and_lists_what_is_missing() -> None:
    draft = Agreement.model_validate(
        {
            "id": str(uuid4()),
            "reference": "leeg",
            "title": "Leeg",
            "period": {"start": "2025-01-01", "end": "2026-01-01"},
            "parties": [{"id": "a", "kind": "other", "name": "A"}],
        }
    )
    findings = check(draft, packaged_parameters(), DAY)
    assert not any(finding.blocks for finding in findings)
    unknown = [finding for finding in findings if finding.outcome is Outcome.UNKNOWN]
    assert len(unknown) > 30
    assert all(finding.missing and finding.remedy for finding in unknown)


def test_one_decision_settles_one_finding() -> None:
    bent = agreement(declaring("coordination_only", **UNJUDGED))
    open_one = _of("DSS-16", check(bent, PARAMETERS, DAY, facts=MEASURED))
    decision = Decision(
        rule="DSS-16",
        agreement=bent.id,
        seen_sha256=open_one.seen_sha256,
        outcome="met",
        reason="De uren zijn nagelopen; er zit geen zorg in.",
        person="de heer K. de Vries",
        date=DAY,
    )
    decided = check(bent, PARAMETERS, DAY, facts=MEASURED, decisions=[decision])
    assert _of("DSS-16", decided).outcome is Outcome.MET
    assert _of("DSS-16", decided).decision == decision
    other = decision.model_copy(update={"agreement": uuid4()})
    assert _of("DSS-16", check(bent, PARAMETERS, DAY, facts=MEASURED, decisions=[other])).outcome is Outcome.JUDGEMENT


def _of(rule_id: str, findings: tuple[Finding, ...]) -> Finding:
    return next(finding for finding in findings if finding.rule == rule_id)


def _asked(document: Agreement) -> set[str]:
    """The rules of the payment title ask nothing of an experiment or a transformation, nor the other way round."""
    if document.transformation:
        elsewhere: tuple[str, ...] = ("DSS", "MON", "EXP")
    else:
        elsewhere = ("DSS", "MON", "TRF") if document.experiment else ("EXP", "TRF")
    return {name for name in agreement_rules() if not name.startswith(elsewhere)}


@given(document=agreements(), day=DAYS, law=st.sampled_from(LAWS), measured=st.booleans())
def test_no_rule_raises_whatever_people_write(
    document: Agreement, day: date, law: Parameters, *, measured: bool
) -> None:
    findings = check(document, law, day, facts=MEASURED if measured else Facts())
    assert {finding.rule for finding in findings} == _asked(document)
    for finding in findings:
        assert len(finding.seen_sha256) == 64
        assert all(explain(finding, language) for language in LANGUAGES)
        if finding.outcome in {Outcome.BREACHED, Outcome.JUDGEMENT}:
            assert finding.remedy, finding.rule
        if finding.outcome is Outcome.UNKNOWN:
            assert finding.missing, finding.rule
            assert finding.remedy, finding.rule


@given(st.sets(st.sampled_from(sorted(REMOVALS))))
def test_a_draft_is_never_in_breach_for_what_is_merely_missing(removed: set[str]) -> None:
    edits = {path: value for name in sorted(removed) for path, value in REMOVALS[name].items()}
    draft = agreement({**edits, "status": "draft"}, signed_on=None)
    assert [
        item.rule for item in check(draft, PARAMETERS, DAY, facts=MEASURED) if item.outcome is Outcome.BREACHED
    ] == []


@pytest.mark.parametrize("day", (date(2022, 1, 1), DAY, date(2040, 1, 1)))
def test_rules_about_the_country_never_raise_without_figures(day: date) -> None:
    for law in LAWS:
        findings = check_wide(law, day, scopes=frozenset(Scope))
        assert [finding.rule for finding in findings] == list(wide_rules())
        assert not any(finding.blocks for finding in findings)
        assert all(explain(finding, language) for finding in findings for language in LANGUAGES)


def test_one_scope_can_be_asked() -> None:
    portfolio = check_wide(PARAMETERS, DAY, scopes=frozenset({Scope.PORTFOLIO}))
    assert [finding.rule for finding in portfolio] == ["MON-01", "MON-05", "MON-06"]
    assert portfolio[0].severity is Severity.BLOCKING


def test_a_run_is_not_asked_about_an_evaluation() -> None:
    judged = {finding.rule for finding in check_wide(PARAMETERS, DAY)}
    assert judged == {name for name, rule in wide_rules().items() if rule.scope is not Scope.EVALUATION}
