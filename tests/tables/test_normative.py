from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ontschot.i18n import render
from ontschot.problems import Level
from ontschot.tables.normative import CARE, Cost, Normative, read_normative

HEADER = "jaar,bijlage,tabel_nr,kop,klasse,waarde_kolom,bedrag_eur"
TWO = "Variabele zorgkosten | Kosten van verpleging en verzorging"


def read(tmp_path: Path, *lines: str, header: str = HEADER) -> Normative:
    path = tmp_path / "normbedragen.csv"
    path.write_text("\n".join([header, *lines]), encoding="utf-8")
    return read_normative(path)


def test_amounts_become_whole_cents_per_class_and_kind_of_cost(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f"2015,Bijlage 1,1,{TWO},Mannen / 0 jaar,1,5240.34",
        f"2015,Bijlage 1,1,{TWO},Mannen / 0 jaar,2,22.1",
        "2015,Bijlage 1,2,Variabele zorgkosten | FKG’s,Geen FKG,1,-176.83",
        "2015,Bijlage 2,13,Kosten van geneeskundige GGZ | DKG’s,3,1,10292.73",
        "2015,Bijlage 3,19,Eigen betaling ten gevolge van verplicht eigen risico,Vrouwen / 90+ jaar,1,291.32",
    )
    assert list(found.problems) == []
    assert found.by_class(2015) == {"lg.mannen_0_jaar": 526244, "fkg.geen_fkg": -17683, "ggz_dkg.3": 1029273}
    assert found.by_class(2015, (Cost.NURSING,)) == {"lg.mannen_0_jaar": 2210}
    assert found.by_class(2015, (Cost.DEDUCTIBLE,)) == {"er_lg.vrouwen_90_plus_jaar": 29132}
    assert found.by_class(2016) == {}
    assert Cost.DEDUCTIBLE not in CARE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Geen morbiditeit / 65– jaar", "morbiditeit.geen_morbiditeit_65_min_jaar"),
        ("Wel morbiditeit / 65- jaar", "morbiditeit.wel_morbiditeit_65_min_jaar"),
        ("Wel morbiditeit / 65+ jaar", "morbiditeit.wel_morbiditeit_65_plus_jaar"),
        (" / 0–17 jaar", "morbiditeit.0_17_jaar"),
        ("COPD/Zware astma", "morbiditeit.copd_zware_astma"),
        ("Stoma’s", "morbiditeit.stomas"),
    ],
)
def test_a_class_is_named_by_its_criterion_and_text(tmp_path: Path, text: str, code: str) -> None:
    found = read(tmp_path, f'2015,Bijlage 1,10,Variabele zorgkosten,"{text}",1,1.00')
    assert found.by_class(2015) == {code: 100}


def test_a_table_of_a_later_year_keeps_its_number(tmp_path: Path) -> None:
    found = read(tmp_path, "2030,Bijlage 1,40,Variabele zorgkosten,x,1,1.00")
    assert found.by_class(2030) == {"t40.x": 100}


def test_a_lost_dash_is_put_back_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, "2015,Bijlage 1,1,Variabele zorgkosten,Mannen / 5054 jaar,1,1.00")
    assert found.by_class(2015) == {"lg.mannen_50_54_jaar": 100}
    (problem,) = found.problems
    assert (problem.code, problem.level, problem.place.row, problem.found) == (
        "mended",
        Level.REMARK,
        2,
        "Mannen / 5054 jaar",
    )


@pytest.mark.parametrize(
    "line",
    [
        "2015,Bijlage 1,1,Variabele zorgkosten,x,1,veel",
        "2015,Bijlage 1,1,Variabele zorgkosten,x,1,1.005",
        "2015,Bijlage 1,1,Variabele zorgkosten,x,2,1.00",
        "2015,Bijlage 1,1,Onbekende kop,x,1,1.00",
        "2015,Bijlage 1,een,Variabele zorgkosten,x,1,1.00",
        "2015,Bijlage 1,1",
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_told(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, "2015,Bijlage 1,2,Variabele zorgkosten,y,1,2.00", line)
    assert found.by_class(2015) == {"fkg.y": 200}
    assert [(problem.code, problem.place.row, problem.level) for problem in found.problems] == [
        ("not_an_amount", 3, Level.ROW)
    ]


def test_a_missing_column_refuses_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, header="jaar,klasse,bedrag_eur")
    assert found.problems.refused
    assert found.amounts == ()
    (problem,) = found.problems
    assert render(problem.message, "nl") == "Er ontbreken kolommen: bijlage, tabel_nr, kop, waarde_kolom."


def test_a_class_with_two_amounts_is_told(tmp_path: Path) -> None:
    line = "2015,Bijlage 1,2,Variabele zorgkosten,y,1,2.00"
    assert [problem.code for problem in read(tmp_path, line, line).problems] == ["class_twice"]


def test_someone_in_several_classes_weighs_their_sum(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "2015,Bijlage 1,2,Variabele zorgkosten,Glaucoom,1,164.56",
        "2015,Bijlage 1,6,Variabele zorgkosten | Regio,3,1,-28.72",
    )
    weights, problems = found.weights(2015, ["fkg.glaucoom", "fkg.glaucoom+regio.3", "fkg.glaucoom", "regio.3"])
    assert weights == {"fkg.glaucoom": 16456, "fkg.glaucoom+regio.3": 13584, "regio.3": -2872}
    assert problems == []


def test_a_class_that_is_not_known_has_no_weight_and_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "2015,Bijlage 1,2,Variabele zorgkosten,Glaucoom,1,164.56")
    weights, problems = found.weights(2015, ["fkg.glaucom", "fkg.glaucoom+x", "onbekend"])
    assert weights == {}
    assert [problem.found for problem in problems] == ["fkg.glaucom", "x", "onbekend"]
    assert render(problems[0].expected, "nl") == "bedoelde u fkg.glaucoom?"


@pytest.mark.shared
def test_the_amounts_of_2015_are_exact(shared: Path) -> None:
    path = shared / "data" / "risk-equalisation" / "risicoverevening_normbedragen_2015.csv"
    found = read_normative(path)
    assert [problem.code for problem in found.problems] == ["mended"]
    with path.open(encoding="utf-8") as text:
        total = sum(Decimal(row["bedrag_eur"]) for row in csv.DictReader(text))
    assert sum(amount.cents for amount in found.amounts) == total * 100
    assert len({(amount.code, amount.cost) for amount in found.amounts}) == len(found.amounts) == 334
    assert found.by_class(2015)["lg.mannen_0_jaar"] == 526247
