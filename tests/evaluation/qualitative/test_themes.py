"""Themes count respondents, however often they speak of one."""

from __future__ import annotations

from tests.evaluation.qualitative.build import answer, both, codebook, unit

from ontschot.evaluation.qualitative.findings import Count, Quote
from ontschot.evaluation.qualitative.questions import part, questions
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.settled import settle
from ontschot.evaluation.qualitative.themes import question_findings

PROVIDER = RespondentType.PROVIDER
ANSWERS = [
    answer(),
    answer("ZV-02"),
    answer("ZA-01", kind=PROVIDER),
    answer("ZA-02", kind=PROVIDER, text=None),
    answer(part="q02a"),
]


def test_a_respondent_who_says_it_twice_counts_once() -> None:
    codings = [
        *both("goed", "goed", unit(), "het gaat goed"),
        *both("traag", "traag", unit(passage=2)),
        *both("goed", "goed", unit("ZA-01"), "Ja"),
        *both("lasten", "lasten", unit("ZV-02")),
        *both("goed", "lasten", unit("ZV-02", passage=2)),
    ]
    found = question_findings(questions()[1], part("q01a"), ANSWERS, settle(codings), codebook())
    assert (found.asked, found.answered, found.coded, found.open_disagreements) == (4, 3, 3, 1)
    assert found.by_kind == (Count(RespondentType.INSURER, 2), Count(PROVIDER, 1))
    first, second = found.themes
    assert (first.name, first.respondents, first.codes) == ("Samen", 2, ("goed", "traag"))
    assert first.by_kind == (Count(RespondentType.INSURER, 1), Count(PROVIDER, 1))
    assert first.quotes == (
        Quote("Ja", "goed", PROVIDER),
        Quote("het gaat goed", "goed", RespondentType.INSURER),
    )
    assert (second.name, second.respondents, second.quotes) == ("Geld", 1, ())
    assert found.agreement is not None
    assert (found.agreement.units, found.agreement.agreed) == (5, 4)


def test_a_question_that_nobody_coded_has_no_themes_and_no_agreement() -> None:
    found = question_findings(questions()[2], part("q02b"), ANSWERS, settle([]), codebook())
    assert (found.asked, found.answered, found.themes, found.agreement) == (0, 0, (), None)
