from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import Euro, Share, T, Text, render
from ontschot.reports.document import Document
from ontschot.reports.first_page import MOST_NUMBERS, Draft, Offer, answers, numbers_in
from ontschot.reports.verdict import Tone


def draft(*offers: Offer, key: str = "owed") -> Draft:
    return Draft(key, T("What is owed?"), Tone.NEUTRAL, "owed", offers)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (T("Nothing is owed."), 0),
        (T("{amount} is owed.", amount=Euro(123_456_789)), 1),
        (T("See DSS-14 and OVL-03."), 0),
        (T("It falls due on {day}.", day=date(2025, 7, 1)), 0),
        (T("It runs from 2025 through 2027."), 0),
        (T("Add up to 100%; now {share} is missing.", share=Share(Fraction(1, 3))), 2),
        (T("{count} rules and {amount}", count=12, amount=Euro(-5)), 2),
        (T("In all € 2025.50 is owed."), 1),
    ],
)
def test_figures_count_and_names_and_dates_do_not(text: Text, count: int) -> None:
    assert numbers_in(text) == count


def test_sentences_keep_their_order_whatever_their_rank() -> None:
    first, second = Offer(9, T("Nothing is owed.")), Offer(1, T("All instalments have fallen due."))
    assert answers([draft(first, second)])[0].sentences == (first.text, second.text)


def test_the_highest_rank_gets_the_last_number() -> None:
    many = tuple(Offer(0, T("{amount} is owed.", amount=Euro(number))) for number in range(6))
    late = Offer(5, T("{amount} is paid.", amount=Euro(7)), T("Part is paid."))
    early = Offer(1, T("{amount} is open.", amount=Euro(8)), T("Part is open."))
    (answer,) = answers([draft(*many, late, early)])
    assert answer.sentences[-2:] == (T("Part is paid."), early.text)


def test_a_sentence_without_a_wording_without_numbers_gives_way() -> None:
    many = tuple(Offer(0, T("{amount} is owed.", amount=Euro(number))) for number in range(7))
    (answer,) = answers([draft(*many, Offer(1, T("{amount} more", amount=Euro(9))))])
    assert len(answer.sentences) == 7


def test_a_wording_with_numbers_of_its_own_is_no_way_out() -> None:
    many = tuple(Offer(0, T("{amount} is owed.", amount=Euro(number))) for number in range(7))
    (answer,) = answers([draft(*many, Offer(1, T("{a} more", a=Euro(9)), T("Still {a}", a=3)))])
    assert len(answer.sentences) == 7


OFFERS = st.lists(
    st.builds(
        lambda rank, numbers, plain: Offer(
            rank, T(" ".join(["x", *map(str, range(numbers))])), T("x") if plain else None
        ),
        st.integers(0, 9),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=15,
)


@given(st.lists(OFFERS, max_size=4))
def test_no_first_page_ever_holds_more_than_seven_numbers(pages: list[list[Offer]]) -> None:
    made = answers([draft(*offers) for offers in pages])
    assert sum(numbers_in(text) for answer in made for text in answer.sentences) <= MOST_NUMBERS


def test_the_sample_reports_answer_four_questions_with_seven_numbers_at_most(everything: tuple[Document, ...]) -> None:
    for document in everything:
        assert [answer.key for answer in document.answers] == ["owed", "lawful", "borne", "todo"]
        assert all(answer.sentences for answer in document.answers), document.key
        assert sum(numbers_in(text) for answer in document.answers for text in answer.sentences) <= MOST_NUMBERS


def test_the_first_page_of_an_agreement_that_breaks_rules(reports: tuple[Document, ...]) -> None:
    said = {answer.key: [render(text, "nl") for text in answer.sentences] for answer in reports[0].answers}
    assert said["owed"][0] == (
        "Over 2024–2026 is € 1.234.567,89 verschuldigd, door Zorgverzekeraar Duin, Zorgverzekeraar Veen aan "
        "Thuiszorg Noorderlicht, Huisartsengroep De Kade."
    )
    assert said["lawful"][0] == "Nee. Aan 2 blokkerende regels is niet voldaan: DSS-14, DSS-09."
    assert said["borne"][0] == "Zorgverzekeraar Duin draagt het meest: € 823.045,27, 66,7% van het geheel."
    assert said["todo"][-1] == "Betaal niet voordat dat is gebeurd."


def test_the_first_page_of_an_agreement_in_order(reports: tuple[Document, ...]) -> None:
    said = {answer.key: [render(text, "en") for text in answer.sentences] for answer in reports[1].answers}
    assert said["lawful"] == ["Yes. No blocking rule stands in the way."]
    assert said["owed"][1] == "The next instalment, € 60,000.00 in all, falls due on 1 July 2025."
