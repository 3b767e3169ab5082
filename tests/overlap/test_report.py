"""The double-funding report: every overlap a line with rule, cause, people, euros and answer."""

from __future__ import annotations

from tests.overlap.conftest import activity, amount, build

from ontschot.i18n import render
from ontschot.overlap.agreements import agreement_overlaps
from ontschot.overlap.claims import ClaimsOverlap
from ontschot.overlap.report import DoubleFunding, OverlapLine, double_funding
from ontschot.overlap.titles import Cause
from ontschot.overlap.versions import version_overlaps
from ontschot.payments.lump_sum import owed

TRIAGE = [activity(kind="transfer_agreements", groups=["ouderen"])]
ANSWER = {"answer": "Twee verschillende wijken.", "person": "A. Bos", "date": "2025-02-01"}


def of(report: DoubleFunding, rule: str) -> list[OverlapLine]:
    return [line for line in report.lines if line.rule == rule]


def test_titles_that_could_pay_an_activity_are_lines() -> None:
    consult = activity(kind="consultation_function", performed_by=["huis"], description="Palliatieve zorg")
    agreement = build(activities=[consult])
    report = double_funding([agreement])
    existing, [coming] = of(report, "OVL-01"), of(report, "OVL-06")
    assert [render(line.other, "nl") for line in existing] == ["TAPA$ steun en consultatie palliatieve zorg"]
    assert render(coming.other, "nl") == "consultatiefunctie ggz"
    assert (coming.people, coming.cents, coming.cause) == (None, None, Cause.OTHER_TITLE)
    assert render(coming.detail, "nl") == "De prestatie zou deze activiteiten kunnen betalen: Overleg."
    assert render(coming.cause_name, "nl") == "een andere prestatie dekt dezelfde activiteit"
    assert [str(place) for place in coming.sources] == ["IZA bijlage F 2, 3", "own design"]


def test_an_individual_part_is_already_in_the_tariffs() -> None:
    [line] = of(double_funding([build(activities=[activity(individual_part=True)])]), "OVL-02")
    assert line.cause is Cause.IN_TARIFFS
    assert of(double_funding([build()]), "OVL-02") == []


def test_two_agreements_are_one_line_with_euros() -> None:
    pair = [build(1, activities=TRIAGE), build(2, activities=TRIAGE)]
    [line] = of(double_funding(pair, agreement_overlaps(pair)), "OVL-03")
    assert line.other == "A-1 / A-2"
    assert line.agreement_ids == (str(pair[0].id), str(pair[1].id))
    assert (line.cents, line.people, line.cause) == (3650000, None, Cause.OTHER_AGREEMENT)
    assert any(place.own_design for place in line.sources)


def test_an_answer_of_either_side_is_shown_with_who_said_it() -> None:
    one = build(1, activities=TRIAGE, overlap_answers=[{"overlap": "A-2", **ANSWER}])
    other = build(2, activities=TRIAGE, overlap_answers=[{"overlap": str(one.id), **ANSWER}])
    report = double_funding([one, other], agreement_overlaps([one, other]))
    [line] = of(report, "OVL-03")
    text = "Twee verschillende wijken. (A. Bos, 01-02-2025)"
    assert line.answer == f"{text} / {text}"
    assert line not in report.unanswered


def test_an_answer_about_something_else_answers_nothing() -> None:
    one = build(1, activities=TRIAGE, overlap_answers=[{"overlap": "A-9", **ANSWER}])
    pair = [one, build(2, activities=TRIAGE)]
    report = double_funding(pair, agreement_overlaps(pair))
    assert of(report, "OVL-03")[0] in report.unanswered


def test_a_double_booked_version_is_a_line() -> None:
    first = owed(build(1)).entitlements
    second = owed(build(1, version=2, version_reason="x", amounts=[amount(euros="365.00")])).entitlements
    [line] = of(double_funding([build(1)], versions=version_overlaps([*first, *second])), "OVL-03")
    assert render(line.other, "nl") == "versies 1 en 2 van dezelfde overeenkomst"
    assert line.cents == 36500


def test_claims_are_a_line_with_people_and_euros() -> None:
    agreement = build(1, overlap_answers=[{"overlap": "oi", **ANSWER}])
    found = [ClaimsOverlap(str(agreement.id), "oi", 12, 4567)]
    report = double_funding([agreement], claims=found, untitled_claims=3)
    [line] = of(report, "OVL-04")
    assert (line.people, line.cents, line.answer) == (12, 4567, "Twee verschillende wijken. (A. Bos, 01-02-2025)")
    assert report.untitled_claims == 3


def test_lines_are_ordered_by_rule() -> None:
    talk = activity(individual_part=True, description="Parkinson")
    pair = [build(1, activities=[talk]), build(2)]
    rules = [line.rule for line in double_funding(pair, agreement_overlaps(pair)).lines]
    assert rules == sorted(rules)
    assert set(rules) == {"OVL-01", "OVL-02", "OVL-03"}


def test_an_empty_dossier_has_an_empty_report() -> None:
    assert double_funding([]) == DoubleFunding(())
