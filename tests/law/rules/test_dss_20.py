"""DSS-20: the tariff is free; a lump sum is possible, another form gives its reason."""

from __future__ import annotations

from tests.law.build import GONE, UNJUDGED, declaring, judge, lacks, without

from ontschot.law.finding import Outcome, Severity
from ontschot.sources import source

OTHER = {"payment.form": "other"}
KIND = "payment_form_reason"


def test_a_lump_sum_is_met_and_the_older_letter_set_aside() -> None:
    finding = judge("DSS-20")
    assert finding.outcome is Outcome.MET
    assert finding.set_aside == (source("836", "Verantwoording, over de lumpsum"),)


def test_another_form_needs_a_reason_that_was_judged() -> None:
    assert judge("DSS-20", OTHER).outcome is Outcome.MET
    assert judge("DSS-20", {**OTHER, **declaring(KIND, **UNJUDGED)}).outcome is Outcome.JUDGEMENT
    finding = judge("DSS-20", {**OTHER, **without(KIND)})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["a declaration why another form than a lump sum was chosen"]


def test_costs_of_one_person_belong_to_the_regular_tariffs() -> None:
    finding = judge("DSS-20", {"payment.attributable_to_one_person": True})
    assert finding.outcome is Outcome.BREACHED
    assert finding.severity is Severity.ATTENTION
    assert str(finding.remedy) == "Charge these costs by the regular tariffs and take them out of this agreement."


def test_without_payment_terms_it_is_unknown() -> None:
    assert judge("DSS-20", {"payment": GONE}).outcome is Outcome.UNKNOWN
