"""What is missing or cannot be reached is told as a report with a remedy, and never with a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontschot.allocation.relational import opening
from ontschot.allocation.relational.opening import opened, without_password
from ontschot.problems import InputRefusedError, Problem
from ontschot.tables.engines import Engine, EngineName


def _refusal(engine: Engine) -> Problem:
    with pytest.raises(InputRefusedError) as refused, opened(engine):
        pass
    (problem,) = refused.value.problems
    return problem


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    problem = _refusal(Engine(EngineName.POSTGRES, f"postgresql://someone:geheim@/db?host={tmp_path}"))
    assert problem.code == "engine-unreachable"
    assert "geheim" not in repr(problem)
    assert problem.remedy


def test_postgresql_asks_for_an_address() -> None:
    assert _refusal(Engine(EngineName.POSTGRES)).code == "engine-address"


def test_spark_asks_for_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert _refusal(Engine(EngineName.SPARK)).code == "engine-java"


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(opening._DRIVERS, EngineName.POSTGRES, "a_driver_that_nobody_has")
    problem = _refusal(Engine(EngineName.POSTGRES, "postgresql:///db"))
    assert problem.code == "engine-driver"
    assert "ontschot[postgres]" in str(problem.remedy)


@pytest.mark.postgres
def test_a_server_that_breaks_off_is_told(postgres: str) -> None:
    with pytest.raises(InputRefusedError) as refused, opened(Engine(EngineName.POSTGRES, postgres)) as session:
        session._execute("SELECT 1 / 0")  # type: ignore[attr-defined] # of this one engine
    assert [problem.code for problem in refused.value.problems] == ["engine-failed"]


def test_other_faults_stay_what_they_are() -> None:
    with pytest.raises(KeyError), opened(Engine()):
        raise KeyError


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://u:p@host/db", "postgresql://u@host/db"),
        ("host=h password=p dbname=d", "host=h password=*** dbname=d"),
        ("host=h password = 'a b' dbname=d", "host=h password = *** dbname=d"),
        ("local[2]", "local[2]"),
    ],
)
def test_passwords_are_taken_out(text: str, shown: str) -> None:
    assert without_password(text) == shown


def test_an_address_is_not_shown_with_the_engine() -> None:
    assert "geheim" not in repr(Engine(EngineName.POSTGRES, "postgresql://u:geheim@h/db"))
