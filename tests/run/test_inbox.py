"""A folder with returns that came in, a register and a journal become one overview."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.returns.conftest import DUIN, VEEN, of
from tests.returns.signing import DUIN_KEY, register_text

from ontschot.i18n import T, render
from ontschot.law.parameter import packaged_parameters
from ontschot.problems import InputRefusedError
from ontschot.returns.inbox import Expected, State
from ontschot.returns.journal import read_journal
from ontschot.returns.signature import signed
from ontschot.run.inbox import LEAP, Leap, inbox_page, leap_on, look

DUE = date(2026, 6, 1)
EXPECTED = Expected(DUE, date(2026, 6, 4), Fraction(1, 4), year=2025)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sleutels.yaml").write_text(register_text(), "utf-8")
    found = tmp_path / "in"
    found.mkdir()
    (found / "duin.json").write_text(signed(of(DUIN), DUIN_KEY, date(2026, 5, 30)).as_json(), "utf-8")
    (found / "veen.json").write_text(of(VEEN).as_json(), "utf-8")
    return found


def test_without_a_journal_the_day_of_signing_counts(folder: Path) -> None:
    found = look(folder, folder.parent / "sleutels.yaml", EXPECTED, None)
    assert [(row.organisation, row.state, row.late) for row in found.rows] == [
        ("Duin Zorg", State.INCOMPLETE, 0),
        ("Veen Zorg", State.INCOMPLETE, None),
    ]
    assert found.strange == ()


def test_the_journal_remembers_the_first_day(folder: Path) -> None:
    journal, keys = folder / "journaal.json", folder.parent / "sleutels.yaml"
    first = look(folder, keys, EXPECTED, journal)
    assert [row.late for row in first.rows] == [3, 3]
    later = look(folder, keys, Expected(DUE, date(2026, 6, 9), Fraction(1, 4), year=2025), journal)
    assert [row.late for row in later.rows] == [3, 3]
    kept = read_journal(journal).document
    assert kept is not None
    assert {item.sender: item.received_on for item in kept.received} == {
        "Duin Zorg": date(2026, 6, 4),
        "Veen Zorg": date(2026, 6, 4),
    }
    assert later.strange == ()


def test_a_broken_file_is_strange_and_stays_out_of_the_journal(folder: Path) -> None:
    (folder / "kapot.json").write_text("{", "utf-8")
    found = look(folder, folder.parent / "sleutels.yaml", EXPECTED, folder / "journaal.json")
    assert [item.file for item in found.strange] == ["kapot.json"]
    kept = read_journal(folder / "journaal.json").document
    assert kept is not None
    assert len(kept.received) == 2


def test_signatures_can_be_required(folder: Path) -> None:
    found = look(folder, folder.parent / "sleutels.yaml", EXPECTED, None, required=True)
    assert [row.state for row in found.rows] == [State.INCOMPLETE, State.REFUSED]


def test_what_cannot_be_used_is_told(folder: Path) -> None:
    keys = folder.parent / "sleutels.yaml"
    with pytest.raises(InputRefusedError):
        look(folder / "weg", keys, EXPECTED, None)
    with pytest.raises(InputRefusedError):
        look(folder, folder / "duin.json", EXPECTED, None)
    (folder.parent / "journaal.json").write_text("[", "utf-8")
    with pytest.raises(InputRefusedError):
        look(folder, keys, EXPECTED, folder.parent / "journaal.json")


def test_the_limit_for_leaps_is_a_dated_parameter() -> None:
    day = date(2026, 6, 1)
    usual = leap_on(day, packaged_parameters())
    assert usual.part == Fraction(1, 4)
    assert "returns.leap_percent" in render(usual.where, "nl")
    assert "eigen ontwerp" in render(usual.where, "nl")
    wider = packaged_parameters().with_rows(
        [{"name": LEAP, "value": 40, "valid_from": date(2026, 1, 1), "source": {"document": "own design"}}]
    )
    assert leap_on(day, wider).part == Fraction(2, 5)
    assert leap_on(date(2025, 12, 31), wider).part == Fraction(1, 4)
    assert leap_on(day, wider, 10) == Leap(Fraction(1, 10), T("as asked with --leap"))
    with pytest.raises(InputRefusedError) as error:
        leap_on(date(2020, 1, 1), wider)
    assert [problem.code for problem in error.value.problems] == ["leap-unknown"]


def test_the_page_is_the_same_for_the_same_files(folder: Path) -> None:
    found = look(folder, folder.parent / "sleutels.yaml", EXPECTED, None)
    leap = leap_on(DUE, packaged_parameters())
    page = inbox_page(found, EXPECTED, leap, "2025", "nl")
    assert page == inbox_page(found, EXPECTED, leap, "2025", "nl")
    assert "2 van 2 verwachte opgaven zijn binnen." in page
