"""Spark on the user's own Java or cluster: Parquet is read where it lies, small tables go there through Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import ibis
import pyarrow as pa

from ontschot.allocation.inputs import Source, files
from ontschot.allocation.relational.session import Table

__all__ = ["SparkSession"]

_LOCAL_PARTITIONS = "8"
"""Spark's own default of 200 makes one machine spend its time on empty tasks."""


class SparkSession:
    """One Spark application. address: the master, for instance local[4]. memory_limit: bytes of the driver."""

    def __init__(self, address: str, *, threads: int | None = None, memory_limit: int | None = None) -> None:
        from pyspark.sql import SparkSession as Session

        running = Session.getActiveSession()
        self._own = running is None
        self._spark: Any = running or _start(Session.builder, _master(address, threads), memory_limit)
        self._spark.conf.set("spark.sql.ansi.enabled", "true")
        self._ibis = ibis.pyspark.connect(self._spark)
        self._numbers = count()
        self._kept: list[Any] = []
        self._sources: dict[str, Table] = {}

    @property
    def engine(self) -> str:
        """Name and version."""
        return f"spark {self._spark.version}"

    def _view(self, frame: Any) -> Table:  # noqa: ANN401 - a frame of Spark, which is typed as optional library
        name = f"ontschot_{next(self._numbers)}"
        frame.createOrReplaceTempView(name)
        return self._ibis.table(name)

    def source(self, name: str, source: Source, columns: Sequence[str]) -> Table:
        """Read a table where it lies, or hand it over when it is in memory."""
        if name not in self._sources:
            self._sources[name] = self._read(source, columns)
        return self._sources[name]

    def _read(self, source: Source, columns: Sequence[str]) -> Table:
        if isinstance(source, pa.Table):
            return self._view(self._frame(source.select(list(columns))))
        return self._view(self._spark.read.parquet(*(str(path) for path in files(source))).select(*columns))

    def _frame(self, rows: pa.Table) -> Any:  # noqa: ANN401 - as above
        plain = [field.type.value_type if pa.types.is_dictionary(field.type) else field.type for field in rows.schema]
        schema = pa.schema([pa.field(name, kind) for name, kind in zip(rows.column_names, plain, strict=True)])
        # PySpark loses the later pieces of a table that lies in memory in several; in one piece nothing is lost.
        return self._spark.createDataFrame(rows.cast(schema).combine_chunks())

    def small(self, rows: pa.Table) -> Table:
        """Hand over a small table."""
        return self._view(self._frame(rows))

    def keep(self, table: Table) -> Table:
        """Keep a table once it has been worked out."""
        frame = self._spark.sql(self._ibis.compile(table)).persist()
        self._kept.append(frame)
        return self._view(frame)

    def fetch(self, table: Table) -> pa.Table:
        """Bring a result here."""
        return self._spark.sql(self._ibis.compile(table)).toArrow()

    def close(self) -> None:
        """Let go of what was kept, and stop Spark if it was started here."""
        for frame in self._kept:
            frame.unpersist()
        if self._own:
            self._spark.stop()


def _master(address: str, threads: int | None) -> str:
    return f"local[{threads}]" if threads and address == "local[*]" else address


def _start(builder: Any, address: str, memory_limit: int | None) -> Any:  # noqa: ANN401 - as above
    settings = {"spark.sql.shuffle.partitions": _LOCAL_PARTITIONS} if address.startswith("local") else {}
    settings |= {
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    settings |= {"spark.driver.memory": f"{memory_limit // 2**20}m"} if memory_limit else {}
    builder = builder.master(address).appName("ontschot")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
