from __future__ import annotations

import pyarrow as pa

from ontschot.tables.formulas import without_formulas


def test_only_texts_that_read_as_a_formula_get_a_quote() -> None:
    texts = ["=1+1", "+31", "-x", "@a", "\tb", "\rc", "a=b", "", None]
    expected = ["'=1+1", "'+31", "'-x", "'@a", "'\tb", "'\rc", "a=b", "", None]
    numbers = [-1] * len(texts)
    table = pa.table(
        {"a": texts, "b": pa.array(texts).dictionary_encode(), "c": pa.array(texts, pa.large_string()), "d": numbers}
    )
    for rows in (table, table.combine_chunks().to_batches()[0]):
        made = without_formulas(rows)
        assert type(made) is type(rows)
        assert made.to_pydict() == {"a": expected, "b": expected, "c": expected, "d": numbers}
