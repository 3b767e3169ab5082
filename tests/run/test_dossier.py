from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ontschot.agreements import versions
from ontschot.agreements.step_in_file import move
from ontschot.i18n import render
from ontschot.problems import InputRefusedError, Level
from ontschot.run.dossier import open_dossier

Write = Callable[..., Path]


def _codes(folder: Path) -> list[str]:
    with pytest.raises(InputRefusedError) as caught:
        open_dossier(folder)
    return [problem.code for problem in caught.value.problems if problem.level is Level.ERROR]


def test_a_dossier_opens_with_settings_agreements_and_tables(write_dossier: Write) -> None:
    dossier = open_dossier(write_dossier())
    assert [agreement.reference for agreement in dossier.agreements] == ["KWO-1"]
    assert sorted(dossier.tables) == ["costs", "insured", "membership"]
    assert [path.name for path in dossier.files] == [
        "kwo.yaml",
        "dossier.yaml",
        "costs.csv",
        "insured.csv",
        "membership.csv",
    ]


def test_a_folder_without_settings_is_no_dossier(tmp_path: Path) -> None:
    assert "dossier-missing" in _codes(tmp_path)


def test_an_agreement_that_cannot_be_read_refuses_the_whole_run(write_dossier: Write) -> None:
    folder = write_dossier()
    (folder / "agreements" / "stuk.yaml").write_text("parties: [", encoding="utf-8")
    assert len(_codes(folder)) == 1


def test_wrong_settings_are_told_with_their_place(write_dossier: Write) -> None:
    folder = write_dossier(uzovi=["99"], onbekend=1)
    with pytest.raises(InputRefusedError) as caught:
        open_dossier(folder)
    assert {problem.place.file for problem in caught.value.problems} == {"dossier.yaml"}
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(("named", "told"), ((["9901"], ["9902"]), (["9901", "9902"], []), ([], [])))
def test_some_codes_of_an_insurer_take_its_amounts_whole_and_that_is_told(
    write_dossier: Write, named: list[str], told: list[str]
) -> None:
    def two_codes(document: dict[str, Any]) -> None:
        document["parties"][0]["uzovi"] = ["9901", "9902"]

    problems = open_dossier(write_dossier(two_codes, uzovi=named)).problems
    whole = "Wat een zorgverzekeraar verschuldigd is, wordt heel gedeclareerd, dus ook voor de codes {}."
    found = [render(problem.message, "nl") for problem in problems if problem.code == "insurer-in-part"]
    assert found == [whole.format(code) for code in told]


def test_a_year_named_twice_is_refused(write_dossier: Write) -> None:
    assert len(_codes(write_dossier(years=[2025, 2025]))) == 1


def test_a_table_under_an_unknown_name_is_remarked_and_not_used(write_dossier: Write) -> None:
    folder = write_dossier()
    (folder / "tables" / "verzekerden.csv").write_text("a\n", encoding="utf-8")
    dossier = open_dossier(folder)
    assert [problem.code for problem in dossier.problems] == ["table-unknown"]
    assert "verzekerden" not in dossier.tables


def test_the_same_table_twice_is_refused(write_dossier: Write) -> None:
    folder = write_dossier()
    (folder / "tables" / "costs.xlsx").write_bytes(b"")
    assert _codes(folder) == ["table-twice"]


def test_a_table_is_known_by_its_name_in_capitals_too(write_dossier: Write) -> None:
    folder = write_dossier()
    (folder / "tables" / "costs.csv").rename(folder / "tables" / "Costs.CSV")
    dossier = open_dossier(folder)
    assert (dossier.tables["costs"].name, dossier.problems) == ("Costs.CSV", ())


@pytest.mark.parametrize("name", ("costs.xls", "Costs.csv.gz", "costs"))
def test_a_table_in_a_form_that_is_not_read_is_refused_and_not_passed_over(name: str, write_dossier: Write) -> None:
    folder = write_dossier()
    (folder / "tables" / "costs.csv").rename(folder / "tables" / name)
    assert _codes(folder) == ["table-form"]


@pytest.mark.parametrize("name", ("costs.txt", "costs.md", "toelichting.docx"))
def test_notes_beside_the_tables_are_left_alone(name: str, write_dossier: Write) -> None:
    folder = write_dossier()
    (folder / "tables" / name).write_text("uitleg", encoding="utf-8")
    assert open_dossier(folder).problems == ()


def test_empty_settings_are_begun_with_init_and_not_as_an_agreement(write_dossier: Write) -> None:
    folder = write_dossier()
    (folder / "dossier.yaml").write_bytes(b"")
    with pytest.raises(InputRefusedError) as caught:
        open_dossier(folder)
    [problem] = caught.value.problems
    assert "ontschot init" in str(problem.remedy)


def test_own_parameters_and_other_files_are_taken_along(write_dossier: Write) -> None:
    own = {"name": "title.performance_code", "value": "123", "valid_from": "2024-05-01"}
    folder = write_dossier(parameters=[own])
    (folder / "tables" / "leesmij.txt").write_text("uitleg", encoding="utf-8")
    dossier = open_dossier(folder)
    found = dossier.parameters.on("title.performance_code", dossier.settings.known_on)
    assert found is not None
    assert found.value == "123"
    assert dossier.problems == ()


@pytest.mark.parametrize(
    "wrong",
    (
        {"name": "proef.code", "value": "123"},
        {"name": "publication.fewest_people", "value": "tien"},
        {"name": "publication.fewest_people", "value": "-3"},
        {"name": "experiment.end", "value": "31-02-2029"},
    ),
)
def test_an_own_parameter_that_no_rule_can_use_is_refused_with_its_place(
    write_dossier: Write, wrong: dict[str, str]
) -> None:
    folder = write_dossier(parameters=[{**wrong, "valid_from": "2024-05-01"}])
    with pytest.raises(InputRefusedError) as caught:
        open_dossier(folder)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.part, problem.place.row) == ("dossier.yaml", "parameters", 1)


def _versions(folder: Path) -> list[Path]:
    """The second version of the agreement in the dossier, from its draft on 1 October to signed on 1 November 2025."""
    first = folder / "agreements" / "kwo.yaml"
    next_one = move(first, partial(versions.amend, on=date(2025, 10, 1), person="A", reason="Meer werk")).file
    for take in (versions.submit, versions.check):
        move(next_one, partial(take, on=date(2025, 10, 2), person="A"))
    for party in ("duin", "veen", "thuiszorg", "huisarts"):
        move(next_one, partial(versions.sign, party=party, on=date(2025, 11, 1), person="A"))
    return [first, next_one]


@pytest.mark.parametrize(("day", "version"), (("2025-10-15", 1), ("2025-11-01", 2)))
def test_of_several_versions_the_one_in_force_on_the_day_of_the_run_counts(
    write_dossier: Write, day: str, version: int
) -> None:
    folder = write_dossier(known_on=day)
    files = _versions(folder)
    dossier = open_dossier(folder)
    assert [agreement.version for agreement in dossier.agreements] == [version]
    assert set(files) < set(dossier.files)


def test_versions_may_lie_in_a_folder_per_agreement(write_dossier: Write) -> None:
    folder = write_dossier()
    place = folder / "agreements" / "KWO-1"
    place.mkdir()
    for file in _versions(folder):
        file.rename(place / file.name)
    assert [agreement.version for agreement in open_dossier(folder).agreements] == [2]
    assert [agreement.version for agreement in open_dossier(folder, date(2025, 10, 15)).agreements] == [1]


def test_an_earlier_version_that_was_changed_refuses_the_run(write_dossier: Write) -> None:
    folder = write_dossier()
    first, _next_one = _versions(folder)
    first.write_text(first.read_text(encoding="utf-8").replace("Maandelijks", "Wekelijks"), encoding="utf-8")
    assert _codes(folder) == ["version-chain"]
