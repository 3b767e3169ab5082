"""Every engine behind one name, each on a server or machine of its own for the session."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from ontschot.allocation.relational import opened
from ontschot.allocation.relational.session import Session
from ontschot.tables.engines import Engine, EngineName

Opening = Callable[[], AbstractContextManager[Session]]

ENGINES = [
    pytest.param(EngineName.DUCKDB),
    pytest.param(EngineName.POSTGRES, marks=pytest.mark.postgres),
    pytest.param(EngineName.SPARK, marks=pytest.mark.spark),
]


@pytest.fixture(params=ENGINES)
def opening(request: pytest.FixtureRequest) -> Opening:
    """Opens the engine of this case."""
    name: EngineName = request.param
    address = ""
    if name is EngineName.POSTGRES:
        address = request.getfixturevalue("postgres")
    if name is EngineName.SPARK:
        request.getfixturevalue("spark")
    return lambda: opened(Engine(name, address))
