"""Claims streamed past their episodes: in any batches the same, and never a sum that does not fit."""

from __future__ import annotations

from random import Random

import numpy as np
import pyarrow as pa
import pytest
from tests.episodes.conftest import book, definition

from ontschot.episodes.account import Tally
from ontschot.episodes.filling import Filled, Filling
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import roles_of
from ontschot.episodes.shells import Shells
from ontschot.episodes.stretches import stretches_of

BOOK = book(
    definition("first", precedence=1, services={"typical": ["A1"], "complications": ["C*"]}),
    definition("second", precedence=2, trigger={"codes": ["U"]}, services={"typical": ["A*"], "excluded": ["A9"]}),
)
ROLES = roles_of(BOOK, ["A1", "A2", "A9", "C1", "T", "U", "X"])
PEOPLE = np.array([7, 9])
Line = tuple[int, int, str, int]


def shells(*episodes: tuple[int, int, int, int], cancelled: tuple[int, ...] = ()) -> Shells:
    """Episodes by definition, person, first day and first day outside."""
    definitions, person, start, end = np.array(episodes, dtype=np.int64).reshape(-1, 4).T
    nothing = np.zeros(len(person), dtype=np.int64)
    gone = np.isin(np.arange(len(person)), cancelled)
    return Shells(definitions, person, start, start, end, nothing, gone, nothing)


def filled(of: Shells, lines: list[Line], size: int = 100) -> Filled:
    filling = Filling(BOOK, of, stretches_of(of), ROLES, PEOPLE)
    codes = ROLES.codes["service_code"].to_pylist()
    table = pa.table(
        {
            "place": pa.array([place for place, *_ in lines], pa.int32()),
            "care_date": pa.array([day for _, day, *_ in lines], pa.int32()).cast(pa.date32()),
            "code": pa.array([codes.index(code) for *_, code, _ in lines], pa.int32()),
            "amount_cents": pa.array([cents for *_, cents in lines], pa.int64()),
        }
    )
    filling.take(table.to_batches(size))
    return filling.filled()


def test_each_claim_goes_to_the_first_episode_that_has_it_or_is_told() -> None:
    of = shells((0, 7, 10, 30), (1, 7, 20, 60), (1, 9, 5, 9), cancelled=(2,))
    lines = [
        (0, 9, "A1", 1),
        (0, 10, "A1", 2),
        (0, 25, "A1", 4),
        (0, 25, "A2", 8),
        (0, 25, "C1", 16),
        (0, 25, "X", 32),
        (0, 40, "A9", 64),
        (0, 60, "A1", 128),
        (1, 6, "A1", 256),
    ]
    found = filled(of, lines)
    assert found.typical.tolist() == [6, 8, 0]
    assert found.complication.tolist() == [16, 0, 0]
    assert found.unrelated.tolist() == [32, 0, 0]
    assert found.claims.tolist() == [3, 1, 0]
    assert found.reasons == {
        Reason.USED: Tally(4, 30),
        Reason.NO_EPISODE: Tally(2, 129),
        Reason.CANCELLED: Tally(1, 256),
        Reason.EXCLUDED: Tally(1, 64),
        Reason.UNRELATED: Tally(1, 32),
    }


def test_without_episodes_every_claim_is_on_a_day_without_one() -> None:
    assert filled(shells(), [(1, 6, "A1", 3)]).reasons == {Reason.NO_EPISODE: Tally(1, 3)}
    assert filled(shells(), []).reasons == {}


def test_batches_and_order_change_nothing() -> None:
    chance = Random(5)  # noqa: S311 - data for a test
    of = shells((0, 7, 10, 30), (0, 9, 0, 12), (1, 7, 20, 60), (1, 9, 5, 9), cancelled=(3,))
    lines = [
        (
            chance.randint(0, 1),
            chance.randint(0, 70),
            chance.choice(("A1", "A2", "A9", "C1", "X")),
            chance.randint(0, 99),
        )
        for _ in range(200)
    ]
    whole, parts = filled(of, lines), filled(of, lines[::-1], 7)
    for name in ("claims", "typical", "complication", "unrelated"):
        assert getattr(whole, name).tolist() == getattr(parts, name).tolist()
    assert whole.reasons == parts.reasons
    assert sum(whole.reasons.values(), Tally()) == Tally(200, sum(cents for *_, cents in lines))


def test_amounts_that_do_not_fit_in_a_sum_stop() -> None:
    with pytest.raises(OverflowError, match="do not fit"):
        filled(shells((0, 7, 10, 30)), [(0, 12, "A1", 2**62), (0, 12, "A1", 2**62)])
