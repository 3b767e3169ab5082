"""A command that cannot be understood is told like any other bad input, to people and to machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.forked import commanded
from typer._click.exceptions import BadParameter, MissingParameter, UsageError

from ontschot.cli.usage import UnusableValueError, usage_problem
from ontschot.i18n import T, render

CASES: dict[str, tuple[str, str, str, str, str]] = {
    # words: code, part, message, found, expected
    "run x --nope": ("usage-option", "--nope", "Zo'n optie is er niet.", "", ""),
    "run x --format json": ("usage-option", "--format", "Zo'n optie is er niet.", "", "misschien --formats, --out"),
    "run x --out": ("usage-option", "--out", "Bij deze optie hoort een waarde.", "", ""),
    "run": ("usage-missing", "folder", "Dit ontbreekt, en de opdracht kan niet zonder.", "", ""),
    "explain x -a a": ("usage-missing", "--sector / -s", "Dit ontbreekt, en de opdracht kan niet zonder.", "", ""),
    "rum": ("usage", "", "Er is geen opdracht rum; bedoelde u run?", "", ""),
    "qqq": ("usage", "", "Er is geen opdracht qqq.", "", ""),
    "": ("usage", "", "Noem een opdracht.", "", ""),
    "step": ("usage", "", "Noem een opdracht.", "", ""),
    "version a b": ("usage", "", "Dit is te veel: a b", "", ""),
    "synth x --people a": (
        "usage-value",
        "--people",
        "Deze waarde is hier niet bruikbaar.",
        "a",
        "een geheel getal vanaf 20",
    ),
    "synth x --year 1": (
        "usage-value",
        "--year",
        "Deze waarde is hier niet bruikbaar.",
        "1",
        "een geheel getal van 2009 tot en met 2100",
    ),
    "synth x --seed a": ("usage-value", "--seed", "Deze waarde is hier niet bruikbaar.", "a", "een geheel getal"),
    "run x --engine mysql": (
        "usage-value",
        "--engine",
        "Deze waarde is hier niet bruikbaar.",
        "mysql",
        "een van duckdb, postgres, spark",
    ),
    "check x --on gisteren": (
        "usage-value",
        "--on",
        "Deze waarde is hier niet bruikbaar.",
        "gisteren",
        "een dag, zoals 2025-12-31 of 31-12-2025",
    ),
    "run x --memory-limit veel": (
        "usage-value",
        "",
        "Dit is geen hoeveelheid geheugen, zoals 1500MB of 4GB.",
        "veel",
        "",
    ),
    "run x --formats word": ("usage-value", "", "Kies uit html, pdf, docx, xlsx, json.", "word", ""),
    "vektis x --years 19": (
        "usage-value",
        "",
        "Dit is geen jaar of reeks van jaren, zoals 2019 of 2011-2023.",
        "19",
        "",
    ),
}


@pytest.mark.parametrize("line", CASES)
def test_a_wrong_command_is_json_like_other_errors(line: str) -> None:
    code, part, message, found, expected = CASES[line]
    done = commanded("--json", *line.split())
    assert done.returncode == 2
    [problem] = json.loads(done.stdout)["problems"]
    assert (problem["code"], problem["place"]["part"], problem["message"]) == (code, part, message)
    assert (problem["found"], problem["expected"] or "", problem["level"]) == (found, expected, "error")


def test_people_read_the_usage_the_error_and_what_to_do_in_their_language() -> None:
    done = commanded("-l", "en", "rules", "--nope")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "Usage: ontschot rules [OPTIONS] [prefix]",
        "Error  --nope: There is no such option.",
        "    What to do: Read how it goes with: ontschot rules --help",
    ]


def test_without_a_command_people_read_the_help() -> None:
    done = commanded("step")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Gebruik: ontschot step [OPTIES] OPDRACHT")


@pytest.mark.parametrize("after", (True, False))
def test_json_may_stand_before_or_after_the_command(*, after: bool) -> None:
    words = ("run", "--json") if after else ("--json", "run")
    assert json.loads(commanded(*words).stdout)["problems"][0]["code"] == "usage-missing"


def test_an_option_without_a_value_is_told_from_a_value_too_many() -> None:
    [problem] = json.loads(commanded("run", "x", "--json=3", "--json").stdout)["problems"]
    assert problem["message"] == "Bij deze optie hoort geen waarde."


@pytest.mark.parametrize(
    "words",
    (
        ("check", "nergens.yaml"),
        ("check", "nergens.yaml", "ook-nergens"),
        ("step", "sign", "x.yaml", "--party", "p", "-p", "x", "--pdf", "nergens.pdf"),
        ("diff", "a", "b"),
        ("run", "nergens"),
        ("tables", "nergens"),
        ("vektis", "nergens"),
        ("merge", "nergens.json"),
        ("verify", "nergens"),
        ("versions", "nergens"),
        ("template", "nieuw.yaml"),
    ),
)
def test_a_file_that_is_not_there_is_json_like_other_errors(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = commanded(*words, "--json")
    assert done.returncode == 2
    problems = json.loads(done.stdout)["problems"]
    assert {item["level"] for item in problems} >= {"error"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "message"),
    (
        (UsageError("Something else."), "Something else."),
        (UnusableValueError(T("Name a command."), "x"), "Name a command."),
        (BadParameter("x"), "This value cannot be used here."),
        (MissingParameter(), "This is missing, and the command cannot do without."),
    ),
)
def test_an_error_without_a_place_is_told_as_far_as_it_goes(error: UsageError, message: str) -> None:
    problem = usage_problem(error)
    assert (render(problem.message, "en"), problem.remedy, str(problem.place)) == (message, None, "")
