import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements._written import ratio_text, share_text
from ontschot.agreements.fields import parse_ratio
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.agreements.write import as_bytes, to_json, to_yaml, write_agreement

Plain = dict[str, Any]

LONG = "Elke maand bespreken de partijen per wijk waar de zorg voor de groep stokt en wie daarna wat voor wie oppakt."


@pytest.fixture
def agreement(small: Plain) -> Agreement:
    return Agreement.model_validate(small)


def test_yaml_is_written_for_people(small: Plain) -> None:
    small["activities"][0]["description"] = LONG
    small["summary"] = "Een\nTwee: drie"
    small["allocation_key"] = {"id": "s", "weight": "cost", "cost_year": 2023, "uniform": True}
    small["payment"]["indexation"] = [{"date": "2025-07-01", "factor": "1,0315", "source": "Artikel 7"}]
    text = to_yaml(Agreement.model_validate(small))
    assert text == (Path(__file__).parent / "canonical.yaml").read_text(encoding="utf-8")


def test_yaml_means_the_same_to_another_program(agreement: Agreement) -> None:
    data = yaml.safe_load(to_yaml(agreement))
    assert data["parties"][2]["agb"] == "75019901"
    assert data["parties"][0]["uzovi"] == ["9901"]
    assert str(data["period"]["start"]) == "2025-01-01"
    assert data["payment"]["amounts"][0]["amount_eur"] == 1000


def test_what_keeps_its_default_is_left_out_but_the_head_is_whole(agreement: Agreement) -> None:
    data = json.loads(to_json(agreement))
    assert list(data) == [
        *("schema_version", "id", "reference", "title", "version", "status", "period", "parties"),
        *("groups", "activities", "payment"),
    ]
    assert data["status"] == "draft"
    assert "calendar" not in data["payment"]
    assert data["payment"]["payers"]["shares"][0] == {"party": "duin", "weight": "3/5"}


@pytest.mark.parametrize("suffix", (".yaml", ".yml", ".json", ".xlsx"))
def test_a_written_file_reads_the_same(agreement: Agreement, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    write_agreement(agreement, file)
    assert read_agreement(file).agreement == agreement
    assert file.read_bytes() == as_bytes(agreement, suffix)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_another_kind_of_file_is_an_error(agreement: Agreement, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="docx"):
        write_agreement(agreement, tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ratio", "percent", "text"),
    (
        (Fraction(1, 4), True, "25%"),
        (Fraction(1, 3), True, "1/3"),
        (Fraction(1), True, "100%"),
        (Fraction(0), True, "0%"),
        (Fraction(5, 10_000), True, "0.05%"),
        (Fraction(-1, 8), True, "-12.5%"),
        (Fraction(10_315, 10_000), False, "1.0315"),
        (Fraction(2_214), False, "2214"),
        (Fraction(1, 7), False, "1/7"),
        (Fraction(-5, 100), False, "-0.05"),
    ),
)
def test_a_ratio_is_written_as_people_do(ratio: Fraction, percent: bool, text: str) -> None:
    assert ratio_text(ratio, percent=percent) == text


@given(st.fractions(max_denominator=10**9), st.booleans())
def test_a_written_ratio_reads_the_same(ratio: Fraction, percent: bool) -> None:
    assert parse_ratio(ratio_text(ratio, percent=percent)) == ratio


@pytest.mark.parametrize(
    ("key", "ratio", "text"),
    (
        ("share", Fraction(1), "100%"),
        ("weight", Fraction(1, 2), "50%"),
        ("weight", Fraction(1), "1"),
        ("weight", Fraction(12_345), "12345"),
        ("overhead", Fraction(15, 100), "15%"),
        ("prevalence", Fraction(58, 1000), "5.8%"),
        ("factor", Fraction(103, 100), "1.03"),
    ),
)
def test_a_share_is_a_percentage_and_a_count_a_number(key: str, ratio: Fraction, text: str) -> None:
    assert share_text(key, ratio) == text
