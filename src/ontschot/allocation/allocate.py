"""The one door to allocation: entitlements and tables in, ledger and reconciliation out."""

from __future__ import annotations

from ontschot.allocation.inputs import PersonTables, Tables
from ontschot.allocation.kernel import allocate_fast
from ontschot.allocation.kernel.layout import KernelLimitError
from ontschot.allocation.reference import allocate_exactly
from ontschot.allocation.request import AllocationRequest
from ontschot.allocation.result import AllocationResult
from ontschot.progress import Progress
from ontschot.tables.engines import DUCKDB, Engine, EngineName

__all__ = ["UnclosedError", "allocate"]


class UnclosedError(AssertionError):
    """The ledger does not add up to what was to be attributed; a fault in the program, never in the input."""


def allocate(
    request: AllocationRequest,
    tables: Tables,
    *,
    engine: Engine = DUCKDB,
    memory_limit: int | None = None,
    progress: Progress | None = None,
) -> AllocationResult:
    """Attribute every euro of a run to sectors and insured people or cells, exact to the cent.

    engine: where tables of people are worked out. DuckDB stands for this program itself, with the NumPy kernel;
    PostgreSQL and Spark run the Ibis expression. Tables of cells are small and always take the exact path.
    memory_limit: bytes that the calculation may use at its peak; None leaves it free. The result is the same
    on every engine, under every limit and for every order of rows. Raises InputRefusedError when an engine cannot be
    used, UnclosedError when the outcome would not add up.
    Source: design "Money and tables", how money is divided.
    """
    result = _allocate(request, tables, engine, memory_limit, progress)
    _close(request, result)
    return result


def _allocate(
    request: AllocationRequest, tables: Tables, engine: Engine, memory_limit: int | None, progress: Progress | None
) -> AllocationResult:
    if isinstance(tables, PersonTables) and engine.name is not EngineName.DUCKDB:
        from ontschot.allocation.relational import allocate_relationally, opened

        with opened(engine, memory_limit) as session:
            return allocate_relationally(request, tables, session, progress)
    if isinstance(tables, PersonTables):
        try:
            return allocate_fast(request, tables, memory_limit=memory_limit, progress=progress)
        except KernelLimitError:
            pass
    return allocate_exactly(request, tables, progress)


def _close(request: AllocationRequest, result: AllocationResult) -> None:
    owed = sum(pot.entitlement.cents for pot in request.pots)
    if result.cents + result.unallocated_cents != owed:
        message = f"{result.cents} attributed and {result.unallocated_cents} not, of {owed} cents"
        raise UnclosedError(message)
    unclosed = [line.entitlement_id for line in result.reconciliations if not line.closes]
    if unclosed:
        message = f"members are lost in {', '.join(unclosed[:5])}"
        raise UnclosedError(message)
