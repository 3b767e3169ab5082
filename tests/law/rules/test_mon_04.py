"""MON-04: the parties to the IZA judge, the program does not."""

from __future__ import annotations

from datetime import date

from tests.law.build import judge_wide, lacks, says, shows
from tests.law.evaluations import evaluation

from ontschot.law.finding import Outcome
from ontschot.law.title_evaluation import PartyJudgement

DAY = date(2026, 6, 1)


def test_what_a_party_judges_stands_in_its_own_words() -> None:
    finding = judge_wide("MON-04", title_evaluation=evaluation())
    assert finding.outcome is Outcome.MET
    assert says(finding) == "Judged by: Koepel. The program itself gives no verdict."
    assert shows(finding) == {"judgement of Koepel on 1 June 2026": "Het overleg bleef bestaan nadat het geld op was."}


def test_a_party_that_judges_twice_is_named_once() -> None:
    said = PartyJudgement("Koepel", "Wij blijven bij wat wij eerder zeiden.", DAY)
    finding = judge_wide("MON-04", title_evaluation=evaluation(judgements=(*evaluation().judgements, said)))
    assert says(finding).startswith("Judged by: Koepel.")
    assert len(finding.figures) == 2


def test_a_bare_yes_is_no_judgement() -> None:
    finding = judge_wide(
        "MON-04", title_evaluation=evaluation(judgements=(PartyJudgement("Koepel", "Ja, goed.", DAY),))
    )
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the judgement of the parties to the IZA, in their own words"]


def test_without_an_evaluation_nothing_is_concluded() -> None:
    assert judge_wide("MON-04").outcome is Outcome.UNKNOWN
