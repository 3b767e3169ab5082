"""Stretches of days: each day of a person with the episodes that are open on it, whichever way they overlap."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontschot.episodes.shells import Shells
from ontschot.episodes.stretches import stretches_of

Spell = tuple[int, int, int, int]
SPELLS = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(-5, 20), st.integers(0, 9)), max_size=12)


def shells_of(spells: list[Spell]) -> Shells:
    """Episodes by definition, person, first day and length, in the order of definition, person and day."""
    rows = np.array(sorted(spells), dtype=np.int64).reshape(-1, 4)
    definition, person, start, length = rows.T
    nothing = np.zeros(len(rows), dtype=np.int64)
    return Shells(definition, person, start, start, start + length, nothing, nothing.astype(bool), nothing)


@given(SPELLS)
def test_on_each_day_of_a_person_the_stretch_names_the_episodes_open(spells: list[Spell]) -> None:
    shells = shells_of(spells)
    found = stretches_of(shells)
    expected: dict[tuple[int, int], set[int]] = {}
    for number, (_definition, person, start, length) in enumerate(sorted(spells)):
        for day in range(start, start + length):
            expected.setdefault((person, day), set()).add(number)
    told: dict[tuple[int, int], set[int]] = {}
    for place, (person, start, end, shell) in enumerate(
        zip(*(column.tolist() for column in (found.person, found.start, found.end, found.shell)), strict=True)
    ):
        piled = set(found.piled[found.pile == place].tolist())
        assert (shell == -1) == (len(piled) > 1)
        for day in range(start, end):
            assert (person, day) not in told
            told[person, day] = piled or {shell}
    assert told == expected
    assert found.pile.tolist() == sorted(found.pile.tolist())
    order = list(zip(found.person.tolist(), found.start.tolist(), strict=True))
    assert order == sorted(order)
