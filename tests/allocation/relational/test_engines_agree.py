"""One expression on three engines against the exact path, to the last cent and the last member."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.allocation.conftest import costs, entitlement, insured, membership, pot, request
from tests.allocation.relational.conftest import Opening
from tests.allocation.scenarios import Scenario, scenario

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.allocate import allocate
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.reference import allocate_exactly
from ontschot.allocation.relational import allocate_relationally, opened
from ontschot.allocation.request import AllocationRequest, KeyTerms, Pot
from ontschot.allocation.result import AllocationResult, merge
from ontschot.exact import Weight
from ontschot.tables.engines import Engine, EngineName

GOLDEN = (Path(__file__).parent / "golden.txt").read_text().strip()
HEADS = KeyTerms("heads", PersonWeight.PER_HEAD, ("msz",), Profile.FIXED)
COST = KeyTerms("cost", PersonWeight.COST, ("msz",), Profile.PERSON, cost_year=2022)
THIRDS: dict[str, Weight] = {"A": Fraction(1, 3), "B": Fraction(2, 7), "C": 5}


def _together(*drawn: Scenario) -> Scenario:
    """Runs of several scenarios as one: their agreements and people are kept apart by name and number."""
    parts = [_moved(item, number) for number, item in enumerate(drawn)]
    pots = tuple(item for part in parts for item in part.request.pots)
    tables = {
        name: pa.concat_tables([getattr(part.tables, name) for part in parts if getattr(part.tables, name) is not None])
        for name in ("insured", "membership", "costs", "fixed_weights")
    }
    return Scenario(replace(parts[0].request, pots=pots), PersonTables(**tables, insurers=drawn[0].tables.insurers))


def _moved(drawn: Scenario, number: int) -> Scenario:
    def table(given: pa.Table | None) -> pa.Table | None:
        if given is None:
            return None
        people = pa.array([person + number * 10_000 for person in given["person_id"].to_pylist()], pa.int64())
        given = given.set_column(given.column_names.index("person_id"), "person_id", people)
        if "agreement_id" in given.column_names:
            names = pa.array([f"{number}-{name}" for name in given["agreement_id"].to_pylist()])
            given = given.set_column(given.column_names.index("agreement_id"), "agreement_id", names)
        return given

    pots = tuple(_renamed(item, number) for item in drawn.request.pots)
    tables = {name: table(getattr(drawn.tables, name)) for name in ("insured", "membership", "costs", "fixed_weights")}
    return Scenario(replace(drawn.request, pots=pots), PersonTables(**tables))


def _renamed(item: Pot, number: int) -> Pot:
    owed = item.entitlement
    agreement, name = f"{number}-{owed.agreement_id}", f"{number}-{owed.entitlement_id}"
    return replace(item, entitlement=replace(owed, agreement_id=agreement, entitlement_id=name))


def _people(table: pa.Table | None) -> list[str]:
    assert table is not None
    return sorted(map(str, table.to_pylist()))


def _same(found: AllocationResult, asked: AllocationRequest, tables: PersonTables) -> None:
    plain = allocate_exactly(asked, tables)
    assert found.reconciliations == plain.reconciliations
    assert found.ledger.equals(plain.ledger)
    assert found.checksum() == plain.checksum()
    assert _people(found.bearers) == _people(plain.bearers)


def _corners() -> Scenario:
    """Ties, one cent, more people than cents, quotients near whole cents, large weights, credits, nobody, no key."""
    people = range(1, 61)
    ages = ("00-04", "40-44", "90+")
    keys: dict[str, tuple[KeyTerms | None, tuple[int, ...]]] = {
        "heads": (HEADS, (1, -1, 7, 59, 60, 61, 10**11 + 7, -(10**12))),
        "cost": (COST, (1, 100, -987_654_321, 10**12 + 1)),
        "days": (replace(COST, weight=PersonWeight.INSURED_DAYS), (3, 10**12 + 1, 2**43, -(2**50))),
        "fixed": (replace(HEADS, weight=PersonWeight.FIXED, fixed=THIRDS), (10**9, 2)),
        "norm": (replace(COST, weight=PersonWeight.RISK_NORM, norms={"A": 2**35, "B": 3}), (5, 10**9)),
        "huge": (replace(COST, weight=PersonWeight.RISK_NORM, norms={"A": 2**50, "B": 1}), (5, 10**9)),
        "below": (replace(HEADS, weight=PersonWeight.FIXED, fixed={"A": Fraction(-1, 3), "B": 1}), (77,)),
        "none": (None, (5,)),
        "exception": (replace(HEADS, weight=PersonWeight.EXCEPTION), (5, -3)),
    }
    pots = [
        pot(key, cents, entitlement_id=f"{name}:{number}", groups=("frail",))
        for name, (key, amounts) in keys.items()
        for number, cents in enumerate(amounts)
    ]
    pots.append(pot(HEADS, 9, entitlement_id="nobody", groups=("empty",)))
    pots.append(pot(COST, 9, entitlement_id="nobody here", uzovi=("0303",)))
    tables = PersonTables(
        insured(
            *(
                {"person_id": number, "age_band": ages[number % 3], "risk_class": "ABC"[number % 3]}
                for number in people
            ),
            {"person_id": 2**62 + 5, "risk_class": "A"},
        ),
        membership(*({"person_id": number} for number in [*people, 2**62 + 5])),
        costs(*({"person_id": number, "amount_cents": 10**10 + number // 7} for number in people if number % 4)),
    )
    return Scenario(request(*pots), tables)


def test_everything_that_makes_real_tables_difficult_comes_out_the_same(opening: Opening) -> None:
    drawn = _together(*(scenario(seed, people=25, agreements=2) for seed in range(14)), _corners())
    with opening() as session:
        _same(allocate_relationally(drawn.request, drawn.tables, session), drawn.request, drawn.tables)


@pytest.mark.parametrize("seed", range(24))
def test_small_populations_come_out_the_same(seed: int) -> None:
    drawn = scenario(seed, scattered=seed % 4 == 0)
    with opened(Engine()) as session:
        _same(allocate_relationally(drawn.request, drawn.tables, session), drawn.request, drawn.tables)


@pytest.mark.postgres
@pytest.mark.parametrize("seed", range(900, 906))
def test_small_populations_come_out_the_same_on_a_server(postgres: str, seed: int) -> None:
    drawn = scenario(seed)
    with opened(Engine(EngineName.POSTGRES, postgres)) as session:
        _same(allocate_relationally(drawn.request, drawn.tables, session), drawn.request, drawn.tables)


@pytest.mark.parametrize("seed", [31, 32])
def test_tables_on_disk_come_out_the_same(tmp_path: Path, seed: int) -> None:
    import pyarrow.parquet as pq

    drawn = scenario(seed, people=300)
    paths = {}
    for name in ("insured", "membership", "costs"):
        table = getattr(drawn.tables, name)
        if table is not None:
            paths[name] = tmp_path / f"{name}.parquet"
            pq.write_table(table, paths[name])
    tables = replace(drawn.tables, **paths)
    with opened(Engine(threads=1), 512 << 20) as session:
        _same(allocate_relationally(drawn.request, tables, session), drawn.request, drawn.tables)


def _golden() -> Scenario:
    return scenario(20_261_126, people=60, agreements=8)


def test_the_golden_population_has_its_fingerprint_on_every_engine(opening: Opening) -> None:
    drawn = _golden()
    with opening() as session:
        assert allocate_relationally(drawn.request, drawn.tables, session).checksum() == GOLDEN


def test_the_golden_population_has_its_fingerprint_on_the_paths_of_the_program() -> None:
    drawn = _golden()
    assert allocate(drawn.request, drawn.tables).checksum() == GOLDEN
    assert allocate_exactly(drawn.request, drawn.tables).checksum() == GOLDEN


def test_runs_per_insurer_together_are_the_pooled_run(opening: Opening) -> None:
    codes = {"alpha": "0101", "beta": "0202"}
    people = range(1, 41)
    every = insured(*({"person_id": number, "uzovi": list(codes.values())[number % 2]} for number in people))
    members = membership(*({"person_id": number} for number in people))
    spent = costs(*({"person_id": number, "amount_cents": number * 77} for number in people if number % 5))
    pots = {
        name: Pot(
            entitlement(100_001, payer=name, uzovi=(code,), entitlement_id=f"{name}:1"), COST, tuple(codes.values())
        )
        for name, code in codes.items()
    }
    with opening() as session:
        pooled = allocate_relationally(request(*pots.values()), PersonTables(every, members, spent), session)
    parts = []
    for name, code in codes.items():
        own = every.filter(pc.equal(every["uzovi"], code))
        mine = [pc.is_in(table["person_id"], own["person_id"].combine_chunks()) for table in (members, spent)]
        tables = PersonTables(own, members.filter(mine[0]), spent.filter(mine[1]))
        with opening() as session:
            parts.append(allocate_relationally(request(pots[name]), tables, session))
    merged = merge(parts)
    assert merged.checksum() == pooled.checksum()
    assert merged.cents == 200_002


def test_costs_that_no_table_tells_leave_the_fallback() -> None:
    key = replace(COST, fallback=PersonWeight.PER_HEAD, sector_weights=(Fraction(1),))
    ids = range(1, 8)
    tables = PersonTables(
        insured(*({"person_id": number} for number in ids)), membership(*({"person_id": number} for number in ids))
    )
    asked = request(pot(key, 100))
    with opened(Engine()) as session:
        _same(allocate_relationally(asked, tables, session), asked, tables)


@pytest.mark.parametrize("most", [2**56, 2**57, 2**60])
def test_numbers_that_no_engine_can_be_trusted_with_are_divided_exactly(most: int) -> None:
    ids = range(1, 201)
    tables = PersonTables(
        insured(*({"person_id": number} for number in ids)),
        membership(*({"person_id": number} for number in ids)),
        costs({"person_id": 1, "amount_cents": most}, {"person_id": 2, "amount_cents": 1}),
    )
    asked = request(pot(COST, 1_000_003))
    with opened(Engine()) as session:
        _same(allocate_relationally(asked, tables, session), asked, tables)
