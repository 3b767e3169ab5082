from __future__ import annotations

from datetime import date

import pytest

from ontschot.sources import OWN_DESIGN, Rank, document, documents, source


def test_a_letter_to_parliament_is_known_with_its_date() -> None:
    letter = document("842")
    assert (letter.rank, letter.published) == (Rank.LETTER, date(2024, 3, 1))


def test_a_source_reads_as_people_cite_it() -> None:
    assert str(source("842", "§3 Vormgeving")) == "842 §3 Vormgeving"
    assert str(source("Wmg")) == "Wmg"


def test_own_design_is_told_apart_from_law() -> None:
    assert source(OWN_DESIGN).own_design
    assert not source("836", "Voorwaarden").own_design
    assert document(OWN_DESIGN).rank is Rank.OWN_DESIGN


def test_an_unregistered_document_is_no_source() -> None:
    with pytest.raises(KeyError):
        source("krant")


def test_codes_are_unique_and_titled() -> None:
    assert all(item.title and item.status for item in documents().values())
    assert len(documents()) == 9
