"""The command on a made folder: what it prints, what it writes, and how it ends when the folder is no good."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ontschot.cli.app import run
from ontschot.tables.regions import layouts, municipalities
from ontschot.tables.sectors import vektis_columns

Command = Callable[..., int]


@pytest.fixture
def ontschot(monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """Run the program with these arguments and give its exit code."""
    before = signal.getsignal(signal.SIGTERM)

    def command(*arguments: str | Path) -> int:
        monkeypatch.setattr(sys, "argv", ["ontschot", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            run()
        code = end.value.code
        assert isinstance(code, int)
        return code

    yield command
    signal.signal(signal.SIGTERM, before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made folder with the files of 2022 and 2023."""
    folder = tmp_path_factory.mktemp("vektis")
    for year in (2022, 2023):
        columns = list(vektis_columns(year))
        rows = [
            ["geslacht", "leeftijdsklasse", "gemeentenaam", "aantal_bsn", "aantal_verzekerdejaren", *columns],
            ["", "", "", "10", "5.25", *["0.25"] * len(columns)],
            *(
                [sex, band, municipalities()[code].vektis_name, "1000", "900", *["12.5"] * len(columns)]
                for code in sorted(layouts()[2023])
                for band in ("30 t/m 34 jaar", "80 t/m 84 jaar")
                for sex in ("M", "V")
            ),
        ]
        text = "\n".join(";".join(row) for row in rows)
        (folder / f"vektis_{year}_gemeente.csv").write_text(f"{text}\n", encoding="utf-8")
    return folder


def test_it_shows_totals_comparable_years_and_the_source(
    ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ontschot("vektis", folder, "--out", tmp_path / "uit") == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split() == ["Jaar", "Mensen", "Verzekerdenjaren", "Kosten", "Niet", "toe", "te", "rekenen"]
    assert lines[2].split() == ["2023", "1.368.010", "1.231.205,25", "€", "444.606,50", "€", "6,50"]
    assert "Elke kolom van elk bestand sluit op de cent" in out
    assert "Bron: Vektis, open data over kosten onder de Zvw, 2022, 2023." in out
    assert "Wijkverpleging" in out
    assert "wie verhuisde telt dubbel" in err
    assert (tmp_path / "uit" / "cells.parquet").is_file()


def test_for_machines_it_tells_the_same(
    ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ontschot("vektis", folder, "--years", "2023", "--out", tmp_path / "uit", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [file["year"] for file in told["files"]] == [2023]
    (total,) = told["totals"]
    assert (total["people"], total["cost_cents"], total["not_attributable_cents"]) == (1_368_010, 44_460_650, 650)
    assert len(told["reconciliation"]) == len(vektis_columns(2023)) + 2
    assert {remark["code"] for remark in told["remarks"]} == {"movers", "not_attributable"}
    assert {item["sector"] for item in told["comparable"]} >= {"msz", "wijkverpleging"}
    assert told["result"] == str(tmp_path / "uit")


def test_without_a_folder_named_the_tables_go_to_the_usual_one(
    ontschot: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ontschot("vektis", folder, "--years", "2022-2023") == 0
    assert (tmp_path / "vektis-tabellen" / "receipt.json").is_file()


def test_the_dossier_is_made_without_the_tables(
    ontschot: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ontschot("vektis", folder, "--dossier", "dossier", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [item["reference"] for item in told["agreements"]] == [f"VEKTIS-0{number}" for number in range(1, 6)]
    assert told["agreements"][0]["amount_cents"] == 42_165_760
    assert told["dossier"] == "dossier"
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]


def test_tables_and_dossier_can_be_asked_together(
    ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = ontschot("-l", "en", "vektis", folder, "--out", tmp_path / "uit", "--dossier", tmp_path / "dossier")
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier", "uit"]
    out = capsys.readouterr().out
    assert "Everything but the figures of Vektis and the sources named is made up; see dossier.yaml." in out
    assert f"Run it with: ontschot run {tmp_path / 'dossier'}" in out


def test_a_folder_without_files_ends_with_a_report(
    ontschot: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ontschot("vektis", tmp_path / "niets", "--out", tmp_path / "uit") == 2
    err = capsys.readouterr().err
    assert "Hier staan geen Vektis-bestanden." in err
    assert "Wat te doen: Download de bestanden per gemeente" in err
    assert not (tmp_path / "uit").exists()


def test_a_broken_file_ends_with_its_place_and_leaves_nothing(
    ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "vektis"
    broken.mkdir()
    text = (folder / "vektis_2023_gemeente.csv").read_text(encoding="utf-8").replace("12.5", "1,25", 1)
    (broken / "vektis_2023_gemeente.csv").write_text(text, encoding="utf-8")
    assert ontschot("vektis", broken, "--out", tmp_path / "uit", "--dossier", tmp_path / "dossier") == 2
    err = capsys.readouterr().err
    assert "vektis_2023_gemeente.csv › 3 › kosten_" in err
    assert "Gevonden: 1,25" in err
    assert [path.name for path in tmp_path.iterdir()] == ["vektis"]


@pytest.mark.parametrize("years", ("20x", "2023-2011", "1999", "2011-"))
def test_what_is_no_year_is_refused(
    years: str, ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ontschot("vektis", folder, "--years", years, "--out", tmp_path / "uit") == 2
    assert "is geen jaar of reeks van jaren" in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "uit").exists()


def test_a_year_without_a_file_is_told(
    ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ontschot("vektis", folder, "--years", "2021,2023", "--out", tmp_path / "uit") == 2
    assert "Er is geen Vektis-bestand voor: 2021." in capsys.readouterr().err


def test_a_panel_is_made_for_the_evaluation(
    ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nieuw" / "panel.csv"
    assert ontschot("vektis", folder, "--panel", target, "--level", "municipality") == 0
    out = capsys.readouterr().out
    assert "Medisch-specialistische zorg" in out
    assert "nee: deze jaren meten niet dezelfde zorg" not in out.splitlines()[0]
    assert "Weggelaten, want hun grenzen veranderden: GM" in out
    assert "Bron: Vektis, open data over kosten onder de Zvw, 2022, 2023." in out
    assert "626 regels staan in" in out
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("unit;region;period;first_treated_period;weight;total_eur_per_insured_year;msz_eur")
    assert len(lines) == 627
    assert [path.name for path in tmp_path.iterdir()] == ["nieuw"]


def test_the_panel_of_regions_leaves_no_municipality_out(
    ontschot: Command, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "panel.parquet"
    assert ontschot("vektis", folder, "--panel", target, "--years", "2023", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["panel"], told["level"], told["years"], told["lines"]) == (str(target), "region", [2023], 32)
    assert told["left_out"] == []
    assert "eerstelijnsondersteuning" in told["dropped"]
    assert told["columns"][5:7] == ["total_eur_per_insured_year", "msz_eur_per_insured_year"]
    assert target.is_file()
