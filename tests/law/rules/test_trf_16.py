"""TRF-16: what counts per sector."""

from __future__ import annotations

from tests.law.build import lacks, shows
from tests.law.transformations import judge_plan

from ontschot.budgets.earmark import PUBLISHED
from ontschot.law.finding import Outcome, Severity
from ontschot.law.parameter import Parameters, packaged_parameters


def test_amounts_per_sector_are_shown_beside_what_is_set_apart() -> None:
    finding = judge_plan("TRF-16")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {
        "used in District nursing": "€ 55,000.00",
        "used in General practice": "€ 35,000.00",
        "used in no Zvw sector": "€ 60,000.00",
    }
    assert finding.parameters[0].value.startswith("msz 940")


def test_without_a_division_it_cannot_be_seen() -> None:
    finding = judge_plan("TRF-16", {"division": []})
    assert (finding.outcome, finding.severity) == (Outcome.UNKNOWN, Severity.ATTENTION)
    assert lacks(finding) == ["the division of the money over sectors"]


def test_without_the_earmark_the_amounts_are_shown_all_the_same() -> None:
    finding = judge_plan("TRF-16", parameters=Parameters(()))
    assert (finding.outcome, finding.parameters) == (Outcome.MET, ())


def test_what_is_set_apart_is_what_the_frameworks_print() -> None:
    (row,) = packaged_parameters().history("transformation.earmarked_million")
    told = dict(part.strip().rsplit(" ", 1) for part in str(row.value).split(";"))
    printed = {name.replace("_en_mdz", " en mdz"): str(million) for name, million in PUBLISHED.items()}
    assert told == printed
