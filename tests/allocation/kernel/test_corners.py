"""Corners of the fast path that drawn populations seldom reach; each must come out as on the plain path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from tests.allocation.conftest import costs, insured, membership, people, pot, request
from tests.allocation.scenarios import scenario

from ontschot.agreements.allocation_key import CostScope, PersonWeight, Profile
from ontschot.allocation.allocate import allocate
from ontschot.allocation.inputs import PersonTables, read
from ontschot.allocation.kernel import allocate_fast
from ontschot.allocation.kernel import batches as kernel_batches
from ontschot.allocation.kernel import membership as kernel_membership
from ontschot.allocation.kernel.layout import KernelLimitError, Layout
from ontschot.allocation.kernel.plan import year_plans
from ontschot.allocation.kernel.shares import Segments
from ontschot.allocation.kernel.spells import DoubleSpellError
from ontschot.allocation.reference import allocate_exactly
from ontschot.allocation.request import AllocationRequest, KeyTerms

ONE = (Fraction(1),)
HEADS = KeyTerms("key", PersonWeight.PER_HEAD, ("msz",), Profile.FIXED, ONE)
COST = KeyTerms("key", PersonWeight.COST, ("ggz", "msz"), Profile.PERSON, cost_year=2022, cost_scope=CostScope.TOTAL)
TIGHT = 64 << 20
_TRAITS = ("region", "municipality", "risk_class", "sex")


def _same(asked: AllocationRequest, tables: PersonTables, limit: int | None = None) -> None:
    fast = allocate(asked, tables, memory_limit=limit)
    plain = allocate_exactly(asked, tables)
    assert fast.reconciliations == plain.reconciliations
    assert fast.checksum() == plain.checksum()


def _by_norm(norms: dict[str, Any], fallback: PersonWeight | None = None) -> KeyTerms:
    return KeyTerms("key", PersonWeight.RISK_NORM, ("msz",), Profile.FIXED, ONE, norms=norms, fallback=fallback)


def _on_disk(tables: PersonTables, folder: Path, parts: int) -> PersonTables:
    def written(name: str) -> tuple[Path, ...] | None:
        table = getattr(tables, name)
        if table is None:
            return None
        step = max(1, -(-table.num_rows // parts))
        paths = []
        for number, start in enumerate(range(0, max(1, table.num_rows), step)):
            path = folder / f"{name}-{number}.parquet"
            pq.write_table(table.slice(start, step), path)
            paths.append(path)
        return tuple(paths)

    return PersonTables(
        insured=written("insured") or (),
        membership=written("membership") or (),
        costs=written("costs"),
        insurers=tables.insurers,
        fixed_weights=written("fixed_weights"),
    )


@pytest.mark.parametrize("seed", range(500, 512))
def test_tables_on_disk_in_several_files_come_out_the_same(seed: int, tmp_path: Path) -> None:
    drawn = scenario(seed, people=60)
    on_disk = _on_disk(drawn.tables, tmp_path, 3)
    assert allocate(drawn.request, on_disk).checksum() == allocate_exactly(drawn.request, drawn.tables).checksum()


@pytest.mark.parametrize("limit", (None, TIGHT))
@pytest.mark.parametrize("trait", ("sex", "age_band", "region", "risk_class"))
def test_more_texts_than_expected_make_more_room(trait: str, limit: int | None) -> None:
    rows = [{"person_id": number, trait: f"text-{number}"} for number in range(1, 301)]
    tables = PersonTables(insured(*rows), membership(*({"person_id": number} for number in range(1, 301))))
    _same(request(pot(HEADS, 12_345)), tables, limit)


@pytest.mark.parametrize("limit", (None, TIGHT))
def test_more_texts_than_a_word_holds_go_the_plain_way(limit: int | None) -> None:
    rows = [
        {
            "person_id": number,
            **{trait: f"{trait}-{number}" for trait in ("region", "municipality", "risk_class", "sex")},
        }
        for number in range(1, 2100)
    ]
    tables = PersonTables(insured(*rows), membership(*({"person_id": number} for number in range(1, 2100))))
    asked = request(pot(_by_norm({f"risk_class-{n}": 1 for n in range(1, 2100)}), 12_345))
    _same(asked, tables, limit)


@pytest.mark.parametrize(
    "norms",
    ({"A": 10**30}, {"A": Fraction(-1, 3), "B": 1}, {"A": -(10**30), "B": 1}, {"A": Fraction(1, 10**30), "B": 7}),
)
def test_weights_beyond_a_word_are_divided_exactly(norms: dict[str, Any]) -> None:
    rows = ({"person_id": 1}, {"person_id": 2, "risk_class": "B"}, {"person_id": 3, "risk_class": "C"})
    tables = PersonTables(insured(*rows), membership(*({"person_id": n} for n in (1, 2, 3))))
    _same(request(pot(_by_norm(norms, PersonWeight.PER_HEAD), 1001)), tables)


def test_costs_that_together_leave_a_word_are_divided_exactly() -> None:
    tables = replace(
        people(4),
        costs=costs(*({"person_id": n, "amount_cents": 2**61} for n in (1, 2)), {"person_id": 3, "amount_cents": -5}),
    )
    _same(request(pot(COST, 999)), tables)


def test_a_sector_without_any_cost_row_weighs_nothing() -> None:
    key = replace(COST, cost_scope=CostScope.SERVED, sectors=("ggz", "mdz", "msz"))
    spent = costs(*({"person_id": n, "amount_cents": n, "cost_year": year} for n in (1, 2) for year in (2021, 2022)))
    _same(request(pot(key, 100)), replace(people(3), costs=spent))


def test_nobody_to_attribute_to_is_reported() -> None:
    empty = PersonTables(insured(), membership())
    _same(request(pot(HEADS, 100)), empty)
    _same(request(pot(COST, 100)), replace(empty, costs=costs()))


def test_one_group_in_several_amounts_counts_in_each() -> None:
    names = ("a", "b", "c")
    pots = [pot(HEADS, 100, entitlement_id=name, groups=("frail", name)) for name in names]
    rows = [{"person_id": n, "group_id": group} for n in range(1, 9) for group in ("frail", *names, "elders")]
    tables = PersonTables(insured(*({"person_id": n} for n in range(1, 9))), membership(*rows))
    _same(request(*pots), tables)
    _same(request(*pots), tables, TIGHT)


def test_pseudonyms_with_gaps_and_members_who_are_unknown() -> None:
    ids = [5, 6, 9, 10, 11, 12]
    tables = PersonTables(
        insured(*({"person_id": n} for n in ids)), membership(*({"person_id": n} for n in (*ids, 4, 7, 8, 99)))
    )
    _same(request(pot(HEADS, 100)), tables)
    _same(request(pot(HEADS, 100)), tables, TIGHT)


def test_two_spells_from_one_day_with_one_insurer_break_the_contract() -> None:
    tables = PersonTables(insured({"person_id": 1}, {"person_id": 1, "sex": "V"}), membership({"person_id": 1}))
    with pytest.raises(DoubleSpellError):
        allocate_fast(request(pot(HEADS, 100)), tables)


def test_a_key_that_would_not_fit_in_a_word_goes_the_plain_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, tables = request(pot(HEADS, 100)), people(3)
    expected = allocate(asked, tables).checksum()
    monkeypatch.setattr(kernel_membership, "PERSON_SHIFT", 62)
    with pytest.raises(KernelLimitError):
        allocate_fast(asked, tables)
    assert allocate(asked, tables).checksum() == expected


@pytest.mark.parametrize("seed", range(600, 630))
def test_tight_memory_reads_twice_and_comes_out_the_same(seed: int) -> None:
    drawn = scenario(seed, people=80, agreements=8, scattered=bool(seed % 2))
    _same(drawn.request, drawn.tables, TIGHT)


def test_the_day_counts_from_its_own_year() -> None:
    late = insured({"person_id": 1, "insured_from": date(2024, 12, 31)}, {"person_id": 2})
    days = replace(HEADS, weight=PersonWeight.INSURED_DAYS)
    _same(request(pot(days, 1000)), PersonTables(late, membership({"person_id": 1}, {"person_id": 2})))


def test_parts_of_nothing_add_up_to_nothing() -> None:
    segments = Segments.of_counts(np.array([0, 0]))
    assert segments.sums(np.empty(0, np.int64)).tolist() == [0, 0]
    assert segments.rows(1) == slice(0, 0)


def test_columns_of_a_table_on_disk_are_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "insured.parquet"
    pq.write_table(people(3).insured, path)
    assert read(path, ["person_id"])["person_id"].to_pylist() == [1, 2, 3]


@pytest.mark.parametrize("seed", range(700, 712))
def test_many_small_batches_come_out_the_same(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_batches, "BATCH", 5)
    drawn = scenario(seed, people=60, agreements=5)
    _same(drawn.request, drawn.tables)
    on_disk = _on_disk(drawn.tables, tmp_path, 1)
    assert allocate(drawn.request, on_disk).checksum() == allocate_exactly(drawn.request, drawn.tables).checksum()


def test_files_without_statistics_do_not_tell_their_bounds(tmp_path: Path) -> None:
    path = tmp_path / "insured.parquet"
    pq.write_table(people(3).insured, path, write_statistics=False)
    assert kernel_batches.bounds(path, "person_id") is None
    pq.write_table(people(3).insured, path)
    assert kernel_batches.bounds(path, "person_id") == (1, 3)
    assert kernel_batches.bounds(insured(), "person_id") is None


def test_a_trait_with_more_texts_gets_one_bit_more() -> None:
    layout = Layout.of(("uzovi", "sex"))
    assert layout.wider("sex").widths["sex"] == layout.widths["sex"] + 1


def test_a_word_has_an_end() -> None:
    layout = Layout({"region": 44}, {"region": kernel_batches.Vocabulary()})
    with pytest.raises(KernelLimitError):
        layout.wider("region")


def test_groups_of_a_batch_are_looked_up_once() -> None:
    tables = people(3)
    plan = year_plans([pot(HEADS, 10), pot(HEADS, 10, entitlement_id="x", groups=("elders",))])[0]
    groups = kernel_membership.Groups(plan.populations, 0)
    batch = next(iter(kernel_batches.batches(tables.membership, ("agreement_id", "group_id"))))
    first = [layer.tolist() for layer in groups.layers(batch)]
    assert [layer.tolist() for layer in groups.layers(batch)] == first
