"""The shipped path against the plain one, on populations with everything that makes real tables difficult."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.allocation.scenarios import Scenario, scenario

from ontschot.allocation.allocate import allocate
from ontschot.allocation.ledger import canonical
from ontschot.allocation.reference import allocate_exactly


def _same(drawn: Scenario, memory_limit: int | None = None) -> None:
    fast = allocate(drawn.request, drawn.tables, memory_limit=memory_limit)
    plain = allocate_exactly(drawn.request, drawn.tables)
    assert fast.reconciliations == plain.reconciliations
    assert fast.ledger.equals(plain.ledger)
    assert fast.checksum() == plain.checksum()
    assert fast.bearers is not None
    assert plain.bearers is not None
    assert canonical(fast.bearers) == canonical(plain.bearers)


@pytest.mark.parametrize("seed", range(120))
def test_small_populations_come_out_the_same(seed: int) -> None:
    _same(scenario(seed))


@pytest.mark.parametrize("seed", range(200, 230))
def test_scattered_pseudonyms_come_out_the_same(seed: int) -> None:
    _same(scenario(seed, scattered=True))


@pytest.mark.parametrize("seed", range(300, 306))
def test_larger_populations_come_out_the_same(seed: int) -> None:
    _same(scenario(seed, people=800, agreements=12))


@pytest.mark.parametrize("seed", range(400, 406))
def test_a_tight_memory_limit_changes_nothing(seed: int) -> None:
    _same(scenario(seed, people=300, agreements=6), memory_limit=256 << 20)


@given(st.integers(10**6, 10**9))
def test_any_population_comes_out_the_same(seed: int) -> None:
    _same(scenario(seed, people=12, agreements=2))
