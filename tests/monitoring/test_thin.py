"""MON-05 for amounts: what few people bear, or one person nearly alone, is hidden and cannot be worked out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.monitoring.attack import amounts_as_people, bounds, possible_values, solved_exactly
from tests.monitoring.conftest import cube_of
from tests.monitoring.dossier import agreement, entitled

from ontschot.monitoring.cube import ALL, Cube, Figure
from ontschot.monitoring.publication import publish, unproven, unproven_amounts
from ontschot.monitoring.suppress import AmountProof, suppress
from ontschot.monitoring.thin import LARGEST_PERCENT, SMALLEST_SHOWN, Behind, Borne, Limits, behind, thin_amounts
from ontschot.payments.corrections import reversal

PEOPLE = [[40, 50], [60, 70]]
CUBE = cube_of(PEOPLE, measures={"ggz": [[300, 900], [800, 700]]})
MANY = Borne(40, 20)


def who(cube: Cube, measure: str, **few: Borne) -> Behind:
    """Everybody is one of many, but for the figures named by their places, such as `at_0_1`."""
    named = {tuple(int(place) for place in name.split("_")[1:]): borne for name, borne in few.items()}
    return {measure: {figure: named.get(figure, MANY) for figure in cube.figures()}}


def test_the_limits_are_ten_people_and_half() -> None:
    assert (SMALLEST_SHOWN, LARGEST_PERCENT) == (10, 50)
    assert Limits() == Limits(10, 50)


@pytest.mark.parametrize(
    ("borne", "unsure"),
    (
        (Borne(9, 60), 60),
        (Borne(10, 60), None),
        (Borne(10, 150), None),
        (Borne(10, 151), 151),
        (Borne(1, 300), 300),
    ),
)
def test_an_amount_is_thin_by_its_people_or_by_its_largest(borne: Borne, unsure: int | None) -> None:
    thin = thin_amounts(CUBE, who(CUBE, "ggz", at_0_0=borne), Limits())
    assert thin["ggz"].get((0, 0)) == unsure


def test_an_amount_that_nobody_is_known_to_bear_is_thin_and_a_zero_is_not() -> None:
    cube = cube_of([20, 30], measures={"msz": [0, 500]})
    assert thin_amounts(cube, {}, Limits()) == {"msz": {(1,): 500, (ALL,): 500}}


def test_a_credit_is_judged_by_its_size() -> None:
    cube = cube_of([20, 30], measures={"msz": [-400, -500]})
    assert thin_amounts(cube, {"msz": {(0,): Borne(12, 250), (1,): MANY, (ALL,): MANY}}, Limits()) == {
        "msz": {(0,): 250}
    }


def test_people_stay_where_only_an_amount_is_thin() -> None:
    """300 people in a square of four amounts: one patient's cost shows in none of them, the people in all."""
    result = publish(CUBE, who=who(CUBE, "ggz", at_0_0=Borne(1, 300)))
    cells = {tuple(cell.values.values()): cell for cell in result.cells}
    assert [cell.people for cell in result.cells].count(None) == 0
    assert {name for name, cell in cells.items() if cell.partly_hidden} == {
        ("region0", "age0"),
        ("region0", "age1"),
        ("region1", "age0"),
        ("region1", "age1"),
    }
    assert (result.hidden, result.derivable) == (4, 0)
    assert result.table().to_pylist()[-1] == {"region": "region1", "age": "age1", "people": 70, "ggz": None}


def test_other_sectors_of_the_same_people_stay() -> None:
    cube = cube_of(PEOPLE, measures={"ggz": [[300, 900], [800, 700]], "msz": [[1, 2], [3, 4]]})
    both = {**who(cube, "ggz", at_0_0=Borne(1, 300)), **who(cube, "msz")}
    cells = publish(cube, Limits(2, 10_000), both).cells
    assert [cell.amounts["msz"] for cell in cells if cell.amounts["ggz"] is None] == [1, 2, 3, 4]


def test_the_fewest_people_and_the_largest_part_shown_are_told() -> None:
    result = publish(CUBE, who=who(CUBE, "ggz", at_1_1=Borne(12, 70)))
    assert (result.fewest_bearers, result.largest_share) == (12, Fraction(1, 10))
    assert publish(CUBE).fewest_bearers is None


@st.composite
def thin_cubes(draw: st.DrawFn, shapes: list[tuple[int, ...]], largest: int) -> tuple[Cube, dict[Figure, int]]:
    """A cube with one amount, and for some figures what must stay unsure of it."""
    shape = draw(st.sampled_from(shapes))
    size = int(np.prod(shape))
    cells = draw(st.lists(st.integers(0, largest), min_size=size, max_size=size))
    cube = cube_of(np.full(shape, 50), measures={"ggz": np.array(cells).reshape(shape)})
    amounts = [f for f in cube.figures() if total(cube, f)]
    chosen = draw(st.lists(st.sampled_from(amounts), max_size=3, unique=True)) if amounts else []
    return cube, {figure: draw(st.integers(1, total(cube, figure))) for figure in chosen}


def total(cube: Cube, figure: Figure) -> int:
    return int(cube.measures["ggz"][tuple(slice(None) if place == ALL else place for place in figure)].sum())


@given(thin_cubes([(3,), (4,), (2, 2), (2, 3), (2, 2, 2)], largest=4))
def test_no_table_of_whole_cents_gives_a_thin_amount_away(drawn: tuple[Cube, dict[Figure, int]]) -> None:
    """Every table there could be is tried: the amount can be higher and lower by all that must stay unsure."""
    cube, thin = drawn
    choice = suppress(cube, 10, {"ggz": thin})
    hidden = choice.hides("ggz")
    assert thin.keys() <= hidden
    assert choice.hidden == frozenset()
    assume((ALL,) * cube.people.ndim not in hidden)
    values = possible_values(amounts_as_people(cube, "ggz"), hidden, int(cube.measures["ggz"].sum()))
    for figure, unsure in thin.items():
        assert max(values[figure]) >= total(cube, figure) + unsure
        assert min(values[figure]) <= total(cube, figure) - unsure
    assert all(len(found) > 1 for found in values.values())


@given(thin_cubes([(3, 3), (2, 2, 2), (5,)], largest=900))
def test_bounds_leave_a_thin_amount_wide_open(drawn: tuple[Cube, dict[Figure, int]]) -> None:
    cube, thin = drawn
    choice = suppress(cube, 10, {"ggz": thin})
    cents = amounts_as_people(cube, "ggz")
    assert solved_exactly(cents, choice.hides("ggz")) == set()
    for figure, unsure in thin.items():
        least, most = bounds(cents, choice.hides("ggz"), figure)
        assert least <= total(cube, figure) - unsure
        assert most is None or most >= total(cube, figure) + unsure
    assert unproven_amounts(cube, choice, {"ggz": thin}) == ()
    assert unproven(cube, choice) == ()


def test_the_attack_breaks_a_table_in_which_only_the_thin_amount_is_hidden() -> None:
    """The attack must be able to win, or it proves nothing."""
    cents = amounts_as_people(CUBE, "ggz")
    assert bounds(cents, frozenset({(0, 0)}), (0, 0)) == (Fraction(300), Fraction(300))
    square = frozenset({(0, 0), (0, 1), (1, 0), (1, 1)})
    assert bounds(cents, square, (0, 0)) == (Fraction(0), Fraction(1100))
    assert bounds(cents, square | {(0, ALL), (ALL, 0), (ALL, ALL)}, (0, 0))[1] is None


THIN: dict[str, dict[Figure, int]] = {"ggz": {(0, 0): 300}}
CHOICE = suppress(CUBE, 10, THIN)
PROOF = CHOICE.thin["ggz"][0, 0]


@pytest.mark.parametrize(
    "proof",
    (
        AmountProof(300, (), PROOF.down),
        AmountProof(300, PROOF.up, ()),
        AmountProof(300, (replace(PROOF.up[0], other=()),), PROOF.down),
        AmountProof(300, (replace(PROOF.up[0], times=10_000),), PROOF.down),
    ),
    ids=("not higher", "not lower", "seen in totals", "below zero"),
)
def test_a_proof_that_proves_nothing_is_refused(proof: AmountProof) -> None:
    assert unproven_amounts(CUBE, CHOICE, THIN) == ()
    broken = replace(CHOICE, thin={"ggz": {(0, 0): proof}})
    assert unproven_amounts(CUBE, broken, THIN) == (("ggz", (0, 0)),)


def test_a_thin_amount_without_proof_or_not_hidden_is_reported() -> None:
    assert unproven_amounts(CUBE, replace(CHOICE, thin={}), THIN) == (("ggz", (0, 0)),)
    assert unproven_amounts(CUBE, replace(CHOICE, beside={}), THIN) == (("ggz", (0, 0)),)


def test_where_an_amount_is_negative_zero_is_no_floor() -> None:
    cube = cube_of(PEOPLE, measures={"ggz": [[100, -20], [0, 5]]})
    thin: dict[str, dict[Figure, int]] = {"ggz": {(0, 0): 400, (1, 1): 7}}
    assert unproven_amounts(cube, suppress(cube, 10, thin), thin) == ()


REGION = "zorgkantoor:2023:5503"
DUIN, VEEN = entitled(agreement())


def counted(*rows: tuple[str, str, str, int, int]) -> pa.Table:
    names = ("entitlement_id", "sector", "region", "people", "largest_cents")
    return pa.Table.from_pylist([{**dict(zip(names, row, strict=True)), "age_band": "a", "sex": "V"} for row in rows])


def test_within_an_amount_people_add_up_and_between_amounts_they_may_be_the_same() -> None:
    rows = [{"region": region, "people": 50, "msz": 100} for region in ("r1", "r2")]
    cube = Cube.of_rows(rows, ["region"], ["msz"])
    table = counted(
        (DUIN.entitlement_id, "msz", "r1", 8, 30),
        (DUIN.entitlement_id, "msz", "r2", 5, 40),
        (VEEN.entitlement_id, "msz", "r1", 6, 7),
        (VEEN.entitlement_id, "wegvallend", "r1", 6, 7),
        ("een ander jaar", "msz", "r1", 99, 99),
    )
    assert behind(cube, 2025, table, [DUIN, VEEN]) == {
        "msz": {(ALL,): Borne(13, 47), (0,): Borne(8, 37), (1,): Borne(5, 40)}
    }
    assert behind(cube, 2026, table, [DUIN, VEEN]) == {}


def test_who_bore_what_was_taken_back_bears_nothing() -> None:
    cube = Cube.of_rows([{"region": "r1", "people": 50, "msz": 100}], ["region"], ["msz"])
    undone = reversal(DUIN)
    table = counted((DUIN.entitlement_id, "msz", "r1", 8, 30), (undone.entitlement_id, "msz", "r1", 8, 30))
    assert behind(cube, 2025, table, [DUIN, undone]) == {}
    assert behind(cube, 2025, table, [undone])["msz"][0,] == Borne(8, 30)
    assert DUIN.period.start == date(2025, 1, 1)
