"""Small tables to publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from ontschot.monitoring.cube import Cube, Table

AXES = ("region", "age", "sex")


def cube_of(people: Any, tables: Sequence[Table] | None = None, measures: dict[str, Any] | None = None) -> Cube:
    """A cube over region, age and sex as far as the array has axes; by default the whole cross is published."""
    array = np.array(people, np.int64)
    names = {
        name: tuple(f"{name}{place}" for place in range(size)) for name, size in zip(AXES, array.shape, strict=False)
    }
    amounts = {name: np.array(values, np.int64) for name, values in (measures or {}).items()}
    return Cube(names, array, amounts, tuple(tables or [tuple(names)]))


@st.composite
def cubes(draw: st.DrawFn, shapes: Sequence[tuple[int, ...]], largest: int = 6, *, linked: bool = False) -> Cube:
    """Cubes of the shapes given, with zeros among the cells, perhaps published as several linked tables."""
    shape = draw(st.sampled_from(list(shapes)))
    size = int(np.prod(shape))
    cells = draw(st.lists(st.integers(0, largest), min_size=size, max_size=size))
    rates = draw(st.lists(st.integers(0, 50), min_size=size, max_size=size))
    people = np.array(cells).reshape(shape)
    names = AXES[: len(shape)]
    choices: list[Table] = [names, *((name,) for name in names), *((a, b) for a in names for b in names if a < b)]
    tables = draw(st.lists(st.sampled_from(choices), min_size=1, max_size=3)) if linked else [names]
    return cube_of(people, tables, {"cents": people * np.array(rates).reshape(shape)})
