"""The register says whose key is whose, on which days; people wrote it, so that every slip is told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.returns.signing import DUIN_KEY, VEEN_KEY, entry, register_text

from ontschot.problems import Problem
from ontschot.returns.keys import key_id, public_text
from ontschot.returns.register import KeyRegister, read_register


def problems(tmp_path: Path, text: str) -> list[Problem]:
    path = tmp_path / "sleutels.yaml"
    path.write_text(text, encoding="utf-8")
    read = read_register(path)
    assert read.document is None
    return list(read.problems)


def test_a_register_reads_from_yaml(tmp_path: Path) -> None:
    path = tmp_path / "sleutels.yaml"
    path.write_text(register_text(), encoding="utf-8")
    register = read_register(path).document
    assert register is not None
    found = register.find(key_id(DUIN_KEY.public_key()))
    assert found is not None
    assert (found.organisation, found.uzovi) == ("Duin Zorg", ("9901", "9902"))
    assert register.find("0" * 32) is None


def test_the_days_of_a_key_are_half_open() -> None:
    key = entry(valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1))
    assert [key.valid_on(day) for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31))] == [0, 1, 1]
    assert not key.valid_on(date(2027, 1, 1))


def test_organisations_are_those_with_a_reviewed_key_for_the_day() -> None:
    old = entry(valid_from=date(2024, 1, 1), valid_to=date(2025, 1, 1), uzovi=("9901",))
    register = KeyRegister(keys=(old, entry(), entry(VEEN_KEY, organisation="Veen", uzovi=("9903",), reviewed=None)))
    assert register.organisations(date(2026, 6, 1)) == {"Duin Zorg": ("9901", "9902")}
    assert register.organisations(date(2024, 6, 1)) == {"Duin Zorg": ("9901",)}


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (public_text(DUIN_KEY.public_key()), "AAAA", "keys #1 › public_key"),
        ("valid_to: 2028-01-01", "valid_to: 2026-01-01", "keys #1"),
        ('uzovi: ["9901", "9902"]', "uzovi: []", "keys #1 › uzovi"),
        ("organisation: Duin Zorg", "organisatie: Duin Zorg", "keys #1 › organisatie"),
        ("why: replaced", "why: moe", "keys #2 › revoked › why"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(tmp_path: Path, old: str, new: str, part: str) -> None:
    text = register_text(revoked=True)
    assert old in text
    assert part in [problem.place.part for problem in problems(tmp_path, text.replace(old, new, 1))]


def test_a_key_stands_there_once(tmp_path: Path) -> None:
    text = register_text().replace(public_text(VEEN_KEY.public_key()), public_text(DUIN_KEY.public_key()))
    [problem] = problems(tmp_path, text)
    assert (problem.code, problem.place.part) == ("register-key-twice", "keys #2")


def test_a_code_is_of_one_organisation_at_a_time(tmp_path: Path) -> None:
    text = register_text().replace('["9903"]', '["9902", "9903"]')
    [problem] = problems(tmp_path, text)
    assert (problem.code, problem.found) == ("register-two-organisations", "Veen Zorg")


def test_a_code_may_go_to_another_organisation() -> None:
    later = entry(VEEN_KEY, organisation="Veen Zorg", valid_from=date(2028, 1, 1), valid_to=date(2029, 1, 1))
    assert not later.meets(entry())
    assert not entry().meets(later)


def test_a_register_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert read_register(tmp_path / "weg.yaml").document is None
