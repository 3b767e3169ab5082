"""Every command as a user starts it: in a process of its own, with its exit code and both streams."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
EXAMPLE = ("template", "overeenkomst.yaml", "--example", "1")


@pytest.fixture
def ontschot(tmp_path: Path) -> Run:
    def start(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ontschot", *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return start


def test_help_names_every_command_the_readme_names(ontschot: Run) -> None:
    text = ontschot("--help").stdout
    named = (
        *("init", "template", "schema", "copy", "check", "run", "explain", "verify", "merge", "vektis"),
        *("synth", "demo", "rules", "frameworks"),
    )
    assert [name for name in named if name not in text] == []


def test_the_version_is_told_to_people_and_machines(ontschot: Run) -> None:
    assert ontschot("version").stdout.startswith("ontschot ")
    assert json.loads(ontschot("--json", "version").stdout)["program"] == "ontschot"
    assert ontschot("--version").stdout == ontschot("version").stdout
    assert ontschot("--version", "--json").stdout == ontschot("--json", "version").stdout


def test_options_without_a_command_are_answered_with_help(ontschot: Run) -> None:
    done = ontschot("--language", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Agreements on cooperation in care" in done.stderr


def test_the_rules_are_listed_with_their_sources(ontschot: Run) -> None:
    rows = json.loads(ontschot("rules", "dss", "--json").stdout)
    assert len(rows) == 39
    assert {row["rule"] for row in rows if row["own_design"]} < {row["rule"] for row in rows}


def test_the_rules_are_told_in_the_language_of_the_screen_and_an_unknown_rule_is_refused(ontschot: Run) -> None:
    dutch, english = ontschot("rules", "DSS-29").stdout, ontschot("-l", "en", "rules", "DSS-29").stdout
    assert re.findall("informatie|eigen ontwerp|information|own design", dutch) == ["informatie", "eigen ontwerp"]
    assert re.findall("information|own design", english) == ["information", "own design"]
    done = ontschot("rules", "XYZ")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Geen regel begint hiermee" in done.stderr


def test_the_frameworks_add_up_to_what_is_published(ontschot: Run) -> None:
    text = ontschot("frameworks").stdout
    assert "€ 26.246 mln" in text
    data = json.loads(ontschot("frameworks", "--json").stdout)
    assert data["deviations"]


def test_the_frameworks_name_sectors_and_rows_in_the_language_asked_and_keep_their_codes_for_machines(
    ontschot: Run,
) -> None:
    dutch, english = ontschot("frameworks").stdout, ontschot("-l", "en", "frameworks").stdout
    assert "Medisch-specialistische zorg  2023  waarvan groei 2023" in re.sub(r" {2,}", "  ", dutch)
    assert "the five sectors together  2024  framework after growth" in re.sub(r" {2,}", "  ", english)
    assert re.findall("msz|iza|growth_|price_level", dutch + english) == []
    row = json.loads(ontschot("frameworks", "--json").stdout)["deviations"][0]
    assert (row["sector"], row["sector_name"]) == ("msz", "Medisch-specialistische zorg")
    assert (row["step"], row["step_name"]) == ("growth_2023", "waarvan groei 2023")


def test_the_schema_is_json(ontschot: Run) -> None:
    assert json.loads(ontschot("schema").stdout)["title"]


def test_a_lawful_example_is_explained_and_passes(ontschot: Run) -> None:
    assert ontschot(*EXAMPLE).returncode == 0
    done = ontschot("check", "overeenkomst.yaml", "--on", "2025-12-31", "--all")
    assert done.returncode == 0
    assert "DSS-01" in done.stdout
    assert "betaling in de weg: 1." in done.stdout, "only the state of the title is not known without a dossier"
    assert "DSS-35  onbekend (blokkerend)" in done.stdout


def test_a_breached_example_ends_with_code_one_in_english_too(ontschot: Run) -> None:
    ontschot("template", "slecht.yaml", "--example", "5")
    done = ontschot("--language", "en", "check", "slecht.yaml", "--on", "2025-12-31")
    assert done.returncode == 1
    assert "in the way of payment" in done.stdout
    found = json.loads(ontschot("check", "slecht.yaml", "--on", "2025-12-31", "--json").stdout)["agreements"]
    assert "breached" in {item["outcome"] for item in found[0]["findings"]}
    own = {item["rule"] for item in found[0]["findings"] if item["own_design"]}
    assert {"DSS-29", "OVL-03"} <= own
    assert "DSS-01" not in own


def test_a_broken_file_is_a_report_with_code_two(ontschot: Run, tmp_path: Path) -> None:
    (tmp_path / "stuk.yaml").write_text("parties: [", encoding="utf-8")
    done = ontschot("check", "stuk.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "stuk.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_dossier_is_a_report_with_code_two(ontschot: Run) -> None:
    done = ontschot("run", "nergens")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "dossier.yaml" in done.stderr


def test_a_template_never_overwrites(ontschot: Run, tmp_path: Path) -> None:
    (tmp_path / "overeenkomst.yaml").write_text("van mij", encoding="utf-8")
    assert ontschot(*EXAMPLE).returncode == 2
    assert (tmp_path / "overeenkomst.yaml").read_text(encoding="utf-8") == "van mij"


def test_an_empty_template_is_a_workbook(ontschot: Run, tmp_path: Path) -> None:
    assert ontschot("template", "leeg.yaml").returncode == 2
    assert ontschot("template").returncode == 0
    assert (tmp_path / "overeenkomst.xlsx").stat().st_size > 10_000


def test_next_years_draft_says_what_changed(ontschot: Run) -> None:
    ontschot(*EXAMPLE)
    done = ontschot("copy", "overeenkomst.yaml", "volgend.xlsx", "--json")
    assert json.loads(done.stdout)["changes"]
    assert ontschot("copy", "nergens.yaml", "x.yaml").returncode == 2


def test_a_dossier_begins_runs_and_is_verified(ontschot: Run, tmp_path: Path) -> None:
    assert ontschot("init", "dossier", "--organisation", 'Verzekeraar "Duin"').returncode == 0
    assert ontschot("init", "dossier").returncode == 2
    assert "indicator " in (tmp_path / "dossier" / "tables" / "scores.txt").read_text(encoding="utf-8")
    done = ontschot("run", "dossier", "--out", "uit", "--formats", "json", "--languages", "nl", "--json")
    assert done.returncode == 0
    summary = json.loads(done.stdout)
    assert (
        summary["owed_cents"] == summary["allocated_cents"] + summary["unallocated_cents"] + summary["withheld_cents"]
    )
    assert ontschot("verify", "uit").returncode == 0
    (tmp_path / "uit" / "data" / "loads.json").write_text("anders", encoding="utf-8")
    done = ontschot("verify", "uit")
    assert done.returncode == 3
    assert "data/loads.json" in done.stdout


def test_verify_without_a_receipt_is_refused(ontschot: Run) -> None:
    done = ontschot("verify", "nergens")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_synthetic_population_is_written(ontschot: Run, tmp_path: Path) -> None:
    done = ontschot("synth", "tabellen", "--people", "200", "--json")
    assert json.loads(done.stdout)["rows"]["insurers"] > 0
    assert (tmp_path / "tabellen" / "insured.parquet").exists()
    again = ontschot("synth", "tabellen", "--people", "200")
    assert again.returncode == 2
    assert "staan al tabellen" in again.stderr


@pytest.mark.parametrize(
    "words",
    (("run", "x", "--memory-limit", "veel"), ("run", "x", "--formats", "word"), ("explain", "x", "--trait", "y")),
)
def test_a_wrong_option_is_said_with_code_two(ontschot: Run, words: tuple[str, ...]) -> None:
    done = ontschot(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
