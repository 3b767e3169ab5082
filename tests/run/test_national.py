"""Published figures and decisions in the settings of a dossier reach the rules on the frameworks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.law.build import judge_wide

from ontschot.budgets.overrun import Overrun
from ontschot.law.facts import Monitored
from ontschot.law.finding import Outcome
from ontschot.run import national
from ontschot.run.national import National

SOURCE = "Proef"


def _national(**fields: Any) -> National:
    return National.model_validate(fields)


def test_nothing_stated_is_not_known() -> None:
    nothing = National()
    assert national.quarterly_reports(nothing) == ()
    assert national.evaluation(nothing).decided_on is None
    assert {item.decided_on for item in national.open_decisions(nothing)} == {None}
    assert national.municipal(nothing) is None
    assert national.medicines(nothing, {}) is None


def test_quarterly_reports_on_file_satisfy_the_rule() -> None:
    rows = [
        {"year": 2023, "quarter": 1, "subject": "sector_spending", "body": "Zorginstituut en NZa"},
        {"year": 2023, "quarter": 1, "subject": "transition_funds", "body": "NZa"},
    ]
    reports = national.quarterly_reports(_national(quarterly_reports=rows))
    assert [report.subject for report in reports] == list(Monitored)
    assert judge_wide("FRM-05", day=date(2023, 4, 1), quarterly_reports=reports).outcome is Outcome.MET


def test_the_decision_at_the_evaluation_moment_satisfies_the_rule() -> None:
    decided = {"date": "2024-05-30", "text": "Geen bijstelling van de kaders voor 2025 en 2026.", "source": SOURCE}
    moment = national.evaluation(_national(evaluation=decided))
    assert judge_wide("FRM-06", evaluation=moment).outcome is Outcome.MET


def test_a_decision_on_one_earlier_overrun_leaves_the_others_open() -> None:
    decided = {
        "sector": "msz",
        "year": 2018,
        "date": "2024-05-30",
        "text": "Over 2018 wordt geen korting opgelegd.",
        "source": SOURCE,
    }
    cuts = national.open_decisions(_national(overrun_decisions=[decided]))
    finding = judge_wide("FRM-12", open_decisions=cuts)
    assert len(finding.missing) == len(cuts) - 1 == 5


@pytest.mark.parametrize(("million", "outcome"), (("150", Outcome.MET), ("150.01", Outcome.BREACHED)))
@pytest.mark.parametrize("year", (2024, 2030))
def test_what_municipalities_received_is_set_beside_the_maximum(year: int, million: str, outcome: Outcome) -> None:
    row = {"year": year, "million": million, "committed": True, "for_plans": True, "source": SOURCE}
    found = national.municipal(_national(municipal=[row]))
    assert judge_wide("FRM-10", municipal=found).outcome is outcome


def _medicines(year: int) -> National:
    spent = {"year": year, "million": "2160", "base_million": "2000", "base_name": "realisatie jaar ervoor"}
    return _national(medicines=[{**spent, "source": SOURCE}])


def test_the_correction_for_medicines_is_worked_out_against_the_overrun() -> None:
    over = Overrun("msz", 2025, Fraction(26676), Fraction(26576), "2022", ())
    found = national.medicines(_medicines(2025), {("msz", 2025): over})
    assert found is not None
    assert (found[0].growth, found[0].threshold) == (Fraction(8, 100), Fraction(5, 100))
    assert (found[0].above, found[0].corrected) == (Fraction(60), Fraction(30))
    assert judge_wide("FRM-04", medicines=found).outcome is Outcome.MET


def test_without_a_comparable_overrun_the_correction_is_unknown() -> None:
    found = national.medicines(_medicines(2024), {})
    assert found is not None
    assert found[0].overrun is None
    assert judge_wide("FRM-04", medicines=found).outcome is Outcome.UNKNOWN
