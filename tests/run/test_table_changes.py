from __future__ import annotations

from ontschot.run.table_changes import TableChange, table_changes


def test_tables_are_compared_by_name_whatever_their_form() -> None:
    before = {"tables/costs.csv": "a", "tables/insured.csv": "b", "tables/gone.csv": "c", "agreements/costs.yaml": "d"}
    after = {
        "tables/costs.parquet": "e",
        "tables/insured.csv": "b",
        "tables/scores.csv": "f",
        "agreements/costs.yaml": "g",
    }
    assert table_changes(before, after) == (
        TableChange("costs", "a", "e"),
        TableChange("gone", "c", ""),
        TableChange("scores", "", "f"),
    )
    assert table_changes(after, after) == ()
