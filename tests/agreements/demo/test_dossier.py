"""The demonstration on disk reads back as it was made."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

import pytest
import yaml

from ontschot.agreements.demo import demo_agreements, write_demo_dossier
from ontschot.agreements.read import read_folder
from ontschot.problems import Level
from ontschot.run.dossier import open_dossier
from ontschot.run.settings import Settings


def settings() -> Settings:
    text = (resources.files("ontschot.agreements.demo") / "dossier.yaml").read_text(encoding="utf-8")
    return Settings.model_validate(yaml.safe_load(text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo")
    write_demo_dossier(place)
    return place


def test_the_files_read_back_equal(folder: Path) -> None:
    found = read_folder(folder / "agreements")
    assert found.agreements == demo_agreements()
    assert {problem.level for problem in found.problems} == {Level.REMARK}
    assert sorted(path.name for path in folder.iterdir()) == ["agreements", "dossier.yaml"]


def test_a_run_can_open_it(folder: Path) -> None:
    dossier = open_dossier(folder)
    assert dossier.settings == settings()
    assert dossier.settings.known_on == date(2025, 12, 31)
    assert dossier.agreements == demo_agreements()


def test_writing_it_twice_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    write_demo_dossier(tmp_path)
    write_demo_dossier(tmp_path)
    first = {path.name: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == first
    assert len(first) == 41


def test_what_is_assumed_is_said_where_it_is_used() -> None:
    used = [item.used_in for item in settings().assumptions]
    assert used == ["DSS-35", "bedragen per verzekerde", "aandelen van betalers"]
    (parameter,) = settings().parameters
    assert (parameter.name, parameter.value, parameter.valid_from) == ("title.state", "in_force", date(2024, 5, 1))
    assert parameter.source.document == "own design"


def test_bottlenecks_name_agreements_that_exist() -> None:
    references = {item.reference for item in demo_agreements()}
    assert {item.reference for item in settings().bottlenecks or () if item.reference} < references
    assert len(settings().bottlenecks or ()) == 3


def test_a_code_with_a_leading_zero_stands_in_quotes_for_other_readers(folder: Path) -> None:
    lines = [line for path in folder.rglob("demo-0*.yaml") for line in path.read_text(encoding="utf-8").splitlines()]
    codes = [line.partition(": ")[2] for line in lines if line.startswith("    agb: ")]
    assert any(code.startswith("'0") for code in codes)
    assert all(code.startswith("'") and code.endswith("'") for code in codes)
