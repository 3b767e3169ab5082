"""Declarations: a bare yes never satisfies, and nobody accepts their own words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.law.build import UNJUDGED, case, declaring, lacks, says, without

from ontschot.agreements.declarations import DeclarationKind
from ontschot.law.case import Case
from ontschot.law.finding import Finding, Outcome, Severity
from ontschot.law.registry import agreement_rules
from ontschot.law.statement import CLAIMS, declared, reads_of, says_too_little
from ontschot.law.verdict import Verdict

KIND = DeclarationKind.PRIVACY


def _declared(edits: dict[str, Any], *, day: date = date(2025, 6, 1), written: bool = False) -> Verdict:
    return declared(case(edits, day=day), KIND, written=written)


@pytest.mark.parametrize(
    ("text", "little"),
    ((None, True), ("", True), ("ja", True), ("ja dat klopt helemaal", True), ("ja dat klopt helemaal wel", False)),
)
def test_four_words_say_too_little(text: str | None, *, little: bool) -> None:
    assert says_too_little(text) is little


def test_every_kind_has_its_claim() -> None:
    assert set(CLAIMS) == set(DeclarationKind)


def test_accepted_by_another_person_is_met() -> None:
    assert _declared({}).outcome is Outcome.MET


@pytest.mark.parametrize(
    "changes",
    (
        UNJUDGED,
        {"accepted_on": None},
        {"accepted_by": None},
        {"accepted_by": "MEVROUW J. Bakker"},
        {"accepted_on": "2024-10-31"},
        {"accepted_on": "2025-06-02"},
    ),
)
def test_acceptance_needs_another_person_and_a_day_in_between(changes: dict[str, Any]) -> None:
    assert _declared(declaring(KIND, **changes)).outcome is Outcome.JUDGEMENT


@pytest.mark.parametrize("day", ("2024-11-01", "2025-06-01"))
def test_acceptance_on_the_day_itself_counts(day: str) -> None:
    assert _declared(declaring(KIND, accepted_on=day)).outcome is Outcome.MET


def test_a_bare_yes_is_named_and_never_met() -> None:
    verdict = _declared(declaring(KIND, text="Akkoord."))
    assert verdict.outcome is Outcome.UNKNOWN
    assert [str(gap) for gap in verdict.missing] == [
        "a declaration that privacy law is complied with (that of mevrouw J. Bakker says too little to be judged)"
    ]


def test_a_later_declaration_does_not_count_yet() -> None:
    verdict = _declared({}, day=date(2024, 10, 31))
    assert [str(gap) for gap in verdict.missing] == [
        "a declaration that privacy law is complied with (that of mevrouw J. Bakker has a later date)"
    ]
    assert _declared({}, day=date(2024, 11, 1)).outcome is Outcome.JUDGEMENT


def test_a_written_requirement_is_breached_once_signed() -> None:
    assert _declared(without(KIND)).outcome is Outcome.UNKNOWN
    assert _declared(without(KIND), written=True).outcome is Outcome.BREACHED
    assert _declared({**without(KIND), "status": "checked"}, written=True).outcome is Outcome.UNKNOWN


def test_declarations_of_several_people_cover_the_parties_together() -> None:
    one = declaring(KIND, parties=["duin"])["declarations"]
    other = [{**item, "parties": ["veen"], "person": "de heer P. Smit"} for item in one if item["kind"] == KIND]
    subject = case({"declarations": [*one, *other]})
    insurers = subject.agreement.insurers
    verdict = declared(subject, KIND, on_behalf_of=insurers)
    assert verdict.outcome is Outcome.MET
    assert str(verdict.message).endswith("accepted by de heer K. de Vries on 15 November 2024.")
    assert declared(case({"declarations": one}), KIND, on_behalf_of=insurers).outcome is Outcome.UNKNOWN


def test_acceptance_must_cover_every_party_as_well() -> None:
    one = declaring(KIND, parties=["duin"])["declarations"]
    open_one = {**next(item for item in one if item["kind"] == KIND), "parties": ["veen"]}
    unjudged = {name: value for name, value in open_one.items() if name not in UNJUDGED}
    subject = case({"declarations": [*one, unjudged]})
    assert declared(subject, KIND, on_behalf_of=subject.agreement.insurers).outcome is Outcome.JUDGEMENT


def test_what_a_caller_adds_is_kept() -> None:
    verdict = declared(case(without(KIND)), KIND, missing=(CLAIMS[KIND],), severity=Severity.ATTENTION)
    assert len(verdict.missing) == 2
    assert verdict.severity is Severity.ATTENTION


def test_a_rule_names_the_declarations_it_reads() -> None:
    assert reads_of(KIND, DeclarationKind.TAX) == ("declarations.privacy", "declarations.tax")


def test_the_text_person_and_day_are_shown() -> None:
    finding: Finding = agreement_rules()["DSS-31"](_undecided())
    assert says(finding) == (
        "Declared: that these costs were not made before, or were negligible, and what is new. Nobody has judged this "
        "yet."
    )
    assert lacks(finding) == []
    assert [str(figure.name) for figure in finding.figures] == ["declared by mevrouw J. Bakker on 1 November 2024"]
    assert finding.figures[0].value == "Wij verklaren dit na gezamenlijk onderzoek: novelty."


def _undecided() -> Case:
    return case(declaring("novelty", **UNJUDGED))
