"""What a rule looked at: declared parts are all it reads, and its fingerprint changes exactly with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st
from tests.law.agreements import agreements
from tests.law.build import MEASURED, PARAMETERS, UNJUDGED, agreement, case, declaring, judge, judge_wide, without

from ontschot.agreements.model import Agreement
from ontschot.law.case import Case, Setting
from ontschot.law.facts import ClaimsOverlap, Facts, Risk, RiskNote
from ontschot.law.finding import Outcome
from ontschot.law.registry import agreement_rules, wide_rules

SIGNED = {"signatures", "content", "content_sha256", "history"}
"""What working out which signatures hold may read."""

READ_BY = {"parties_of": "parties", "party": "parties", "insurers": "parties", "providers": "parties"}
READ_BY |= {"payer_weights": "payment"}


class Watched:
    """An agreement, or the measured figures, that remembers which of its parts were asked for."""

    def __init__(self, watched: object, prefix: str, seen: set[str]) -> None:
        self._watched, self._prefix, self._seen = watched, prefix, seen

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._watched, name)
        if name == "transformation":  # that there is a plan is the ground of the agreement; its parts are what is read
            return found and Watched(found, "transformation.", self._seen)
        self._seen.add(self._prefix + READ_BY.get(name, name))
        return found


def _reads(rule_id: str, document: Agreement, facts: Facts) -> set[str]:
    seen: set[str] = set()
    watched = cast("Agreement", Watched(document, "", seen))
    subject = Case(watched, PARAMETERS, date(2025, 6, 1), cast("Facts", Watched(facts, "facts.", seen)))
    agreement_rules()[rule_id].function(subject)
    return seen


@given(document=agreements(), measured=st.booleans())
def test_a_rule_reads_only_what_it_says(document: Agreement, *, measured: bool) -> None:
    for rule in agreement_rules().values():
        said = {_whole(name) for name in rule.reads}
        read = _reads(rule.rule_id, document, MEASURED if measured else Facts())
        assert read - {"status", *(SIGNED if "signed" in said else ())} <= said, rule.rule_id


def _whole(name: str) -> str:
    """The list in which declarations of a kind, or statements on a point, stand."""
    first = name.partition(".")[0]
    return {"declarations": "declarations", "statements": "transformation.statements"}.get(first, name)


def test_every_wide_rule_reads_only_what_it_says() -> None:
    for rule in wide_rules().values():
        seen: set[str] = set()
        facts = cast("Facts", Watched(Facts(), "facts.", seen))
        rule.function(Setting(PARAMETERS, date(2025, 6, 1), facts))
        assert seen <= set(rule.reads), rule.rule_id


def _seen(rule_id: str, edits: dict[str, Any] | None = None, **other: Any) -> str:
    return judge(rule_id, edits, **other).seen_sha256


def test_what_the_rule_does_not_look_at_changes_nothing() -> None:
    assert _seen("DSS-16") == _seen("DSS-16", {"title": "Een andere titel"})
    assert _seen("DSS-16") == _seen("DSS-16", declaring("privacy", text="Andere woorden over de privacy."))


def test_what_the_rule_looks_at_changes_the_fingerprint() -> None:
    base = _seen("DSS-16")
    assert base != _seen("DSS-16", {"activities.0.name": "Ander overleg"})
    assert base != _seen("DSS-16", declaring("coordination_only", text="Andere woorden over de afstemming zelf."))


def test_a_decision_survives_the_night_and_the_signing() -> None:
    undecided = declaring("coordination_only", **UNJUDGED)
    base = _seen("DSS-16", undecided)
    assert base == _seen("DSS-16", undecided, day=date(2025, 6, 2))
    assert base == _seen("DSS-16", {**undecided, "status": "checked"})


def test_a_gap_in_a_draft_is_another_finding_than_in_a_signed_agreement() -> None:
    assert _seen("DSS-32", without("reimbursable")) != _seen("DSS-32", {**without("reimbursable"), "status": "draft"})


def test_another_parameter_is_another_fingerprint() -> None:
    newer = PARAMETERS.with_rows(
        [
            {
                "name": "guide.zorginstituut",
                "value": date(2025, 3, 1),
                "valid_from": date(2025, 3, 1),
                "source": {"document": "836"},
            }
        ]
    )
    assert _seen("DSS-08") != _seen("DSS-08", parameters=newer)


def test_measured_figures_are_part_of_it() -> None:
    found = replace(MEASURED, claims_overlaps=(ClaimsOverlap("tapas", 12, 1),))
    more = replace(MEASURED, claims_overlaps=(ClaimsOverlap("tapas", 12, 2),))
    assert _seen("OVL-04", facts=found) != _seen("OVL-04", facts=more)
    assert _seen("OVL-02", facts=found) == _seen("OVL-02", facts=more)
    one = RiskNote(Risk.DOUBLE_FUNDING, "Er is niets gevonden in de regio.", "J. Bakker", date(2025, 3, 1))
    assert judge_wide("MON-06", risk_notes=(one,)).seen_sha256 != judge_wide("MON-06", risk_notes=()).seen_sha256


def test_an_equal_agreement_has_an_equal_fingerprint() -> None:
    read_again = Agreement.model_validate_json(agreement().model_dump_json(by_alias=True))
    for rule in agreement_rules().values():
        again = rule(Case(read_again, PARAMETERS, date(2025, 6, 1), MEASURED))
        assert rule(case()).seen_sha256 == again.seen_sha256, rule.rule_id


def test_what_stays_to_be_judged_can_be_recognised() -> None:
    finding = judge("DSS-16", declaring("coordination_only", **UNJUDGED))
    assert finding.outcome is Outcome.JUDGEMENT
    assert len(finding.seen_sha256) == 64


def test_a_signature_that_no_longer_holds_changes_the_fingerprint() -> None:
    signed = agreement()
    changed = signed.model_copy(update={"title": "Iets anders dan waarvoor is getekend"})
    rule = agreement_rules()["DSS-33"]
    law = (PARAMETERS, date(2025, 6, 1), MEASURED)
    assert rule(Case(signed, *law)).seen_sha256 != rule(Case(changed, *law)).seen_sha256
