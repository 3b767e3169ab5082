"""One Ibis expression for DuckDB, PostgreSQL and Spark, equal to the exact path to the last cent."""

from ontschot.allocation.relational.opening import opened
from ontschot.allocation.relational.run import allocate_relationally

__all__ = ["allocate_relationally", "opened"]
