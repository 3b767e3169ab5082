"""A PostgreSQL server of the user's own: tables go there by COPY into temporary tables that vanish with the session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import count

import ibis
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from ontschot.allocation.inputs import Source, files
from ontschot.allocation.relational.session import Table

__all__ = ["PostgresSession"]

_BATCH = 1 << 18


class PostgresSession:
    """One connection. address: a connection URI. memory_limit: bytes that one step of one query may use (work_mem)."""

    def __init__(self, address: str, *, memory_limit: int | None = None) -> None:
        import psycopg

        self._connection = psycopg.connect(address, autocommit=True)
        self._ibis = ibis.postgres.from_connection(self._connection)
        self._numbers = count()
        self._sources: dict[str, Table] = {}
        if memory_limit:
            self._execute(f"SET work_mem = '{max(memory_limit // 2**10, 64)}kB'")

    @property
    def engine(self) -> str:
        """Name and version of the server."""
        version = self._connection.info.server_version
        return f"postgres {version // 10_000}.{version % 10_000}"

    def _execute(self, statement: str) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(statement)

    def source(self, name: str, source: Source, columns: Sequence[str]) -> Table:
        """Copy some columns of a table, once."""
        if name not in self._sources:
            self._sources[name] = self._copied_source(source, columns)
        return self._sources[name]

    def _copied_source(self, source: Source, columns: Sequence[str]) -> Table:
        kind = source.schema if isinstance(source, pa.Table) else pq.read_schema(files(source)[0])
        schema = pa.schema([_plain(kind.field(column)) for column in columns])
        return self._copied(schema, _batches(source, columns))

    def small(self, rows: pa.Table) -> Table:
        """Copy a small table."""
        return self._copied(rows.schema, iter(rows.to_batches()))

    def _copied(self, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Table:
        name = f"ontschot_{next(self._numbers)}"
        table = self._ibis.create_table(name, schema=ibis.Schema.from_pyarrow(schema), temp=True)
        names = ", ".join(f'"{column}"' for column in schema.names)
        with self._connection.cursor() as cursor:
            with cursor.copy(f'COPY "{name}" ({names}) FROM STDIN (FORMAT csv)') as copy:
                for batch in batches:
                    copy.write(_csv(batch.cast(schema)))
            cursor.execute(f'ANALYZE "{name}"')
        return table

    def keep(self, table: Table) -> Table:
        """Work a table out into a temporary one, with statistics for the queries that follow."""
        name = f"ontschot_{next(self._numbers)}"
        kept = self._ibis.create_table(name, table, temp=True)
        self._execute(f'ANALYZE "{name}"')
        return kept

    def fetch(self, table: Table) -> pa.Table:
        """Bring a result here, as text that Arrow reads."""
        schema = table.schema().to_pyarrow()
        query = f"COPY ({self._ibis.compile(table)}) TO STDOUT (FORMAT csv)"
        with self._connection.cursor() as cursor, cursor.copy(query) as copy:
            text = b"".join(bytes(piece) for piece in copy)
        if not text:
            return schema.empty_table()
        options = pc.ConvertOptions(column_types=schema, strings_can_be_null=False)
        return pc.read_csv(BytesIO(text), pc.ReadOptions(column_names=schema.names), convert_options=options)

    def close(self) -> None:
        """End the connection; the server forgets the temporary tables."""
        self._connection.close()


def _plain(field: pa.Field) -> pa.Field:
    return pa.field(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)


def _batches(source: Source, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    if isinstance(source, pa.Table):
        yield from source.select(list(columns)).to_batches(max_chunksize=_BATCH)
        return
    for path in files(source):
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(_BATCH, columns=list(columns))


def _csv(batch: pa.RecordBatch) -> bytes:
    out = BytesIO()
    pc.write_csv(batch, out, pc.WriteOptions(include_header=False))
    return out.getvalue()
