"""The receiver remembers when each return came, whatever its sender says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ontschot.returns.journal import Journal, read_journal, recorded

FIRST, LATER = date(2026, 6, 1), date(2026, 6, 9)
A, B = ("a" * 64, "Duin Zorg", "duin.json"), ("b" * 64, "Veen Zorg", "veen.json")


def test_the_first_day_stays() -> None:
    journal = recorded(recorded(Journal(), [A], FIRST), [A, B, B], LATER)
    assert journal.days() == {A[0]: FIRST, B[0]: LATER}
    assert recorded(journal, [], LATER) == journal


def test_it_reads_back_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "journaal.json"
    assert read_journal(path).document == Journal()
    journal = recorded(Journal(), [A], FIRST)
    path.write_text(journal.as_json(), encoding="utf-8")
    assert read_journal(path).document == journal


def test_a_broken_journal_is_told(tmp_path: Path) -> None:
    path = tmp_path / "journaal.json"
    path.write_text("{", encoding="utf-8")
    read = read_journal(path)
    assert read.document is None
    assert read.problems.refused
