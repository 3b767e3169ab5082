from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from ontschot.i18n import render
from ontschot.tables.contracts import AGE_BANDS, CONTRACTS, INSURED, LEDGER, PANEL, UNKNOWN, Contract, Kind
from ontschot.tables.regions import region

DESIGN = {
    "insurers": "uzovi risk_bearer concern from_date to_date",
    "insured": "person_id uzovi insured_from insured_to region municipality age_band sex risk_class",
    "costs": "person_id cost_year sector amount_cents known",
    "cell_costs": "cell_id cost_year sector amount_cents known",
    "membership": "agreement_id group_id person_id from_date to_date",
    "cell_membership": "agreement_id group_id cell_id member_count basis",
    "claims": "claim_id person_id care_date service_code title provider sector amount_cents reverses_claim_id",
    "entitlements": "entitlement_id agreement_id version activity period_start period_end payer domain payee model "
    "step amount_cents",
    "ledger": "run_id entitlement_id agreement_id version group_id payer uzovi risk_bearer sector region municipality "
    "age_band sex risk_class care_year booking_date kind reverses key_id amount_cents",
    "frameworks": "year sector step amount_million_eur price_level status source",
    "realisation": "year sector amount_million_eur price_level delimitation status source",
}


@pytest.mark.parametrize(("name", "columns"), DESIGN.items())
def test_the_columns_are_those_of_the_design(name: str, columns: str) -> None:
    assert CONTRACTS[name].names == tuple(columns.split())


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_keys_and_periods_name_columns_that_exist(contract: Contract) -> None:
    named = {*contract.key, *contract.apart, *(name for pair in contract.periods for name in pair)}
    assert named <= set(contract.names)
    assert len(set(contract.names)) == len(contract.names)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_every_column_and_table_explains_itself_in_dutch(contract: Contract) -> None:
    for text in (contract.title, *(column.help for column in contract.columns)):
        assert render(text, "nl") != render(text, "en")


def test_what_may_not_overlap_is_part_of_the_key() -> None:
    for contract in CONTRACTS.values():
        assert set(contract.apart) <= set(contract.key)
        assert not contract.apart or contract.periods


def test_money_is_whole_cents_and_never_a_measured_number() -> None:
    for contract in CONTRACTS.values():
        for column in contract.columns:
            assert column.kind is not Kind.REAL
            if column.name.endswith("_cents"):
                assert (column.kind, column.arrow, column.duckdb) == (Kind.CENTS, pa.int64(), "BIGINT")


def test_arrow_and_duckdb_mean_the_same_type() -> None:
    with duckdb.connect() as con:
        for contract in CONTRACTS.values():
            con.execute(f"CREATE TABLE {contract.name} ({contract.duckdb_columns()})")
            found = con.table(contract.name).fetch_arrow_table().schema
            assert [(field.name, field.type) for field in found] == [
                (field.name, field.type) for field in contract.schema()
            ]


def test_an_empty_table_has_the_schema_and_its_nullability() -> None:
    empty = LEDGER.empty()
    assert empty.num_rows == 0
    assert empty.schema == LEDGER.schema()
    assert [field.name for field in empty.schema if field.nullable] == ["reverses"]


def test_the_nineteen_age_bands_of_vektis() -> None:
    assert len(AGE_BANDS) == 19
    assert (AGE_BANDS[0], AGE_BANDS[1], AGE_BANDS[17], AGE_BANDS[18]) == ("00-04", "05-09", "85-89", "90+")


def test_a_column_says_what_it_accepts() -> None:
    accepts = INSURED.column("region").accepts
    assert accepts(UNKNOWN)
    assert accepts("zorgkantoor:2023:5503")
    assert not accepts("Drenthe")
    assert not accepts("zorgkantoor:2023:")
    assert INSURED.column("sex").accepts("V")
    assert not INSURED.column("sex").accepts("F")
    assert INSURED.column("uzovi").accepts("0101")
    assert not INSURED.column("uzovi").accepts("101")
    assert region("zorgkantoor:2023:5503") is not None


def test_only_columns_without_a_filling_are_required() -> None:
    required = [column.name for column in INSURED.columns if column.required]
    assert required == ["person_id", "uzovi", "insured_from", "insured_to"]
    assert not LEDGER.column("reverses").required


def test_a_column_that_does_not_exist_is_a_broken_contract() -> None:
    with pytest.raises(KeyError):
        PANEL.column("uitkomst")


def test_no_text_column_accepts_an_empty_text() -> None:
    """The quick count of faults relies on it: an empty text is found because it fits no pattern."""
    for contract in CONTRACTS.values():
        for column in contract.columns:
            if column.kind is Kind.TEXT and not column.nullable:
                assert not column.accepts(""), f"{contract.name}.{column.name}"
