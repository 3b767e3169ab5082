from pathlib import Path
from typing import Any

import pytest
import yaml

from ontschot.agreements.fields import Document
from ontschot.agreements.read import read_bytes
from ontschot.agreements.read_document import read_document
from ontschot.i18n import render
from ontschot.problems import Problem

Plain = dict[str, Any]


def problems_after(small: Plain, path: tuple[str | int, ...], value: object) -> list[Problem]:
    part: Any = small
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    text = yaml.safe_dump(small, allow_unicode=True, sort_keys=False)
    result = read_bytes(text.encode(), "x.yaml")
    assert result.agreement is None
    return list(result.problems)


def said(problem: Problem) -> tuple[str, str, str]:
    expected = render(problem.expected, "nl") if problem.expected else ""
    return render(problem.message, "nl"), expected, render(problem.remedy, "nl") if problem.remedy else ""


PARTY: Plain = {"id": "x", "kind": "provider", "name": "X"}


@pytest.mark.parametrize(
    ("path", "value", "found", "message", "expected", "remedy"),
    (
        (("title",), None, "", "title ontbreekt.", "", "Voeg title toe."),
        (("titel",), "x", "x", "titel bestaat hier niet.", "", "Bedoelde u title?"),
        (("Kenmerk",), "x", "x", "Kenmerk bestaat hier niet.", "", "Bedoelde u reference?"),
        (("zzzzz",), "x", "x", "zzzzz bestaat hier niet.", "een van: schema_version, id", "Verwijder haar"),
        (("5%",), None, "", "5% bestaat hier niet.", "", "Zet aanhalingstekens om een waarde met een komma erin."),
        (("title",), "", "", "Deze tekst is leeg.", "tekst", ""),
        (("title",), "x" * 201, "x" * 80 + "…", "Deze tekst is te lang.", "ten hoogste 200 tekens", "Maak de tekst"),
        (("title",), ["a"], "[…]", "Hier hoort tekst.", "een regel of alinea tekst", ""),
        (("title",), "a\nb", "a\nb", "De tekst bevat een regeleinde", "", "Typ de tekst opnieuw."),
        (("id",), "12", "12", "Dit is geen nummer van een overeenkomst (UUID).", "een UUID, zoals", "Neem het nummer"),
        (("version",), "0", "0", "Dit getal valt buiten de grenzen.", "ten minste 1", ""),
        (("version",), "een", "een", "Dit is geen geheel getal.", "een geheel getal", ""),
        (("version",), "9" * 5000, "9" * 80 + "…", "Dit is geen geheel getal.", "een geheel getal", ""),
        (
            ("status",),
            "lopend",
            "lopend",
            "Dit is geen van de keuzes.",
            "een van: draft (concept)",
            "Bedoelde u running?",
        ),
        (
            ("status",),
            "runing",
            "runing",
            "Dit is geen van de keuzes.",
            "een van: draft (concept)",
            "Bedoelde u running?",
        ),
        (("status",), "xyz", "xyz", "Dit is geen van de keuzes.", "een van: draft (concept)", ""),
        (("schema_version",), 2, "2", "Dit is geen van de keuzes.", "een van: 1", ""),
        (("period",), "2025", "2025", "Hier horen sleutels met waarden.", "sleutels met waarden", "Laat ze inspringen"),
        (("period", "end"), "2025-01-01", "{…}", "De periode eindigt (1 januari 2025)", "een eind na het begin", ""),
        (("period", "end"), "30-2-2025", "30-2-2025", "Deze dag bestaat niet.", "een dag zoals", ""),
        (
            ("groups",),
            "ouderen",
            "ouderen",
            "Hier hoort een lijst.",
            "een lijst, zoals",
            "Zet er vierkante haken omheen",
        ),
        (("parties",), [], "[…]", "Deze lijst is leeg.", "ten minste één onderdeel", ""),
        (
            ("parties", 2, "agb"),
            "1054321",
            "1054321",
            "Dit heeft niet de juiste vorm.",
            "een AGB-code",
            "Bedoelde u 01054321?",
        ),
        (
            ("parties", 2, "id"),
            "De Linde",
            "De Linde",
            "Dit heeft niet de juiste vorm.",
            "een korte naam",
            "Bedoelde u de-linde?",
        ),
        (("parties", 2, "kvk"), "x", "x", "Dit heeft niet de juiste vorm.", "een nummer van het handelsregister", ""),
        (("previous_sha256",), "abc", "abc", "Dit heeft niet de juiste vorm.", "een vingerafdruk van 64", ""),
        (("parties", 2, "coordinator"), "soms", "soms", "Dit is ja noch nee.", "true of false", ""),
        (("payment", "days_to_pay"), "366", "366", "Dit getal valt buiten de grenzen.", "ten hoogste 365", ""),
        (
            ("payment", "indexation"),
            [{"date": "2025-07-01", "factor": "0", "source": "x"}],
            "0",
            "Dit getal valt buiten de grenzen.",
            "meer dan 0",
            "",
        ),
        (
            ("payment", "amounts", 0, "amount_eur"),
            "veel",
            "veel",
            "Dit is geen bedrag in euro's en centen.",
            "een bedrag",
            "",
        ),
        (("payment", "payees", 0, "share"), "1/0", "1/0", "Dit is geen aandeel.", "een aandeel zoals 1/3", ""),
        (("payment", "amounts", 0, "activities"), [], "[…]", "Deze lijst is leeg.", "ten minste één onderdeel", ""),
    ),
)
def test_each_mistake_is_said_in_plain_dutch(  # noqa: PLR0917 - a line of a table
    small: Plain, path: tuple[str | int, ...], value: object, found: str, message: str, expected: str, remedy: str
) -> None:
    problems = [item for item in problems_after(small, path, value) if item.code != "unknown-name"]
    (problem,) = problems
    sentence, wanted, help_text = said(problem)
    assert problem.found == found
    assert sentence.startswith(message)
    assert wanted.startswith(expected)
    assert bool(wanted) == bool(expected)
    assert help_text.startswith(remedy)
    assert bool(help_text) == bool(remedy)
    assert problem.place.file == "x.yaml"
    assert problem.place.row is not None
    assert problem.place.column.isdigit()


@pytest.mark.parametrize(
    ("hours", "message"),
    (
        ("1.234", "Dit getal heeft te veel cijfers."),
        ("123456789", "Dit getal heeft te veel cijfers."),
        ("1234567890.12", "Dit getal heeft te veel cijfers."),
        ("veel", "Dit is geen getal."),
        ("NaN", "Dit is geen getal."),
        (["1"], "Dit is geen getal."),
        ("-1", "Dit getal valt buiten de grenzen."),
    ),
)
def test_hours_say_what_is_wrong(small: Plain, hours: object, message: str) -> None:
    line = {"function": "arts", "hours": hours, "rate_eur": "100"}
    (problem,) = problems_after(small, ("activities", 0, "cost"), {"lines": [line]})
    assert said(problem)[0] == message


def test_a_region_and_an_age_band_say_what_they_look_like(small: Plain) -> None:
    small["groups"][0]["basis"] = "selection"
    problems = problems_after(small, ("groups", 0, "selection"), {"regions": ["Drenthe"], "age_bands": ["75+"]})
    assert [said(problem)[1] for problem in problems] == [
        "een regio met indeling, jaar en code, zoals zorgkantoor:2023:5503",
        "een leeftijdsklasse van vijf jaar, zoals 75-79 of 90+",
    ]


def test_all_mistakes_are_said_at_once_in_order_of_line(small: Plain) -> None:
    small["parties"][0]["uzovi"] = ["99"]
    small["activities"][0]["groups"] = ["anderen"]
    small["payment"]["payees"][0]["share"] = "veel"
    problems = problems_after(small, ("title",), "")
    assert [problem.code for problem in problems] == [
        "string-too-short",
        "string-pattern-mismatch",
        "unknown-name",
        "value-error",
    ]
    rows = [problem.place.row or 0 for problem in problems]
    assert rows == sorted(rows)


def test_items_of_a_list_are_not_also_called_an_empty_list(small: Plain) -> None:
    problems = problems_after(small, ("payment", "payees"), [{"party": "linde"}])
    assert [problem.code for problem in problems] == ["missing"]


def test_a_text_that_cannot_be_written_is_shown_all_the_same() -> None:
    (problem,) = [item for item in read_bytes(b'{"id": "\\ud800"}', "x.json").problems if item.place.part == "id"]
    assert problem.found == "?"


class Settings(Document):
    """Another document than an agreement."""

    name: str
    day: str | None = None
    switch: bool = False
    anything: Any = None


def test_another_document_is_read_with_the_same_care(tmp_path: Path) -> None:
    file = tmp_path / "dossier.yaml"
    file.write_text("name: x\nswitch: maybe\nnaam: y\nday:\n")
    result = read_document(file, Settings)
    assert result.document is None
    assert [said(problem)[0] for problem in result.problems] == ["Dit is ja noch nee.", "naam bestaat hier niet."]
    file.write_text("name: x\nanything: {a: 1}\n")
    assert read_document(file, Settings).document == Settings(name="x", anything={"a": "1"})


@pytest.mark.parametrize("name", ("dossier.xlsx", "dossier.txt", "weg.yaml"))
def test_another_document_is_only_read_from_text(tmp_path: Path, name: str) -> None:
    (tmp_path / "dossier.xlsx").write_bytes(b"PK")
    (tmp_path / "dossier.txt").write_bytes(b"x")
    result = read_document(tmp_path / name, Settings)
    assert result.document is None
    assert [problem.code for problem in result.problems] in (["file-suffix"], ["file-missing"])
