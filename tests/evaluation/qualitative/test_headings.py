"""Tables filled in by hand have headings in the language of who fills them in."""

from __future__ import annotations

from ontschot.evaluation.qualitative.answers import ANSWERS
from ontschot.evaluation.qualitative.coding import CODING
from ontschot.evaluation.qualitative.headings import DUTCH, in_language
from ontschot.evaluation.qualitative.respondents import RESPONDENT_NAMES


def test_dutch_headings_and_values() -> None:
    contract = in_language(ANSWERS, "nl")
    assert (contract.name, contract.key) == ("antwoorden", ("respondent", "jaar", "vraag", "passage"))
    assert contract.column("soort_respondent").allowed[0] == "zorgverzekeraar"
    assert len(contract.column("soort_respondent").allowed) == len(RESPONDENT_NAMES)


def test_english_headings_are_those_of_the_program() -> None:
    contract = in_language(ANSWERS, "en")
    assert contract.names == ANSWERS.contract.names
    assert contract.column("respondent_type").allowed[0] == "health insurer"


def test_every_heading_has_a_dutch_name_of_its_own() -> None:
    for table in (ANSWERS, CODING):
        names = [table.contract.name, *table.contract.names]
        assert len({DUTCH[name] for name in names}) == len(names)
