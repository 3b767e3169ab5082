"""Opening the engine that a user chose; what is missing or cannot be reached is told as a report."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from ontschot.allocation.relational.duckdb_session import DuckdbSession
from ontschot.allocation.relational.session import Session
from ontschot.i18n import T, Text
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.tables.engines import Engine, EngineName

__all__ = ["opened", "without_password"]

_DRIVERS = {EngineName.POSTGRES: "psycopg", EngineName.SPARK: "pyspark"}
_LOCAL_SPARK = "local[*]"


@contextmanager
def opened(engine: Engine, memory_limit: int | None = None) -> Iterator[Session]:
    """Open an engine and close it afterwards, with everything that was kept there.

    memory_limit: bytes; DuckDB holds to it in all, Spark for its driver, PostgreSQL for one step of a query.
    Raises InputRefusedError when the driver or Java is missing, the engine cannot be reached, or it breaks off.
    """
    session = _open(engine, memory_limit)
    try:
        with _reported(engine, "engine-failed", T("The engine broke off while it was working.")):
            yield session
    finally:
        session.close()


def _open(engine: Engine, memory_limit: int | None) -> Session:
    if engine.name is EngineName.DUCKDB:
        return DuckdbSession(threads=engine.threads, memory_limit=memory_limit)
    if find_spec(_DRIVERS[engine.name]) is None:
        raise _refused(
            "engine-driver",
            engine,
            T("The driver for this engine is not installed."),
            remedy=T('Install it with: pip install "ontschot[{engine}]"', engine=engine.name.value),
        )
    return _postgres(engine, memory_limit) if engine.name is EngineName.POSTGRES else _spark(engine, memory_limit)


def _postgres(engine: Engine, memory_limit: int | None) -> Session:
    if not engine.address:
        raise _refused(
            "engine-address",
            engine,
            T("PostgreSQL needs the address of a server."),
            remedy=T("Give --engine-address or ONTSCHOT_ENGINE_ADDRESS, for instance postgresql://host/database."),
        )
    from ontschot.allocation.relational.postgres_session import PostgresSession

    with _reported(engine, "engine-unreachable", T("The engine cannot be reached.")):
        return PostgresSession(engine.address, memory_limit=memory_limit)


def _spark(engine: Engine, memory_limit: int | None) -> Session:
    if not _has_java():
        raise _refused(
            "engine-java",
            engine,
            T("Spark needs Java, which was not found."),
            remedy=T("Install Java 17 or newer, or let JAVA_HOME name the folder in which it lies."),
        )
    from ontschot.allocation.relational.spark_session import SparkSession

    with _reported(engine, "engine-unreachable", T("The engine cannot be reached.")):
        return SparkSession(engine.address or _LOCAL_SPARK, threads=engine.threads, memory_limit=memory_limit)


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin" if home else None) is not None


@contextmanager
def _reported(engine: Engine, code: str, message: Text) -> Iterator[None]:
    """Turn what an engine says went wrong into a report, without the password it was given."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"psycopg", "pyspark", "py4j"}:
            raise
        said = _first_line(str(error))
        remedy = T("Check the address, the server and its log; DuckDB (the default) gives the same result.")
        raise _refused(code, engine, message, found=without_password(said), remedy=remedy) from error


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def without_password(text: str) -> str:
    """Take passwords out of connection strings."""
    hidden = re.sub(r"(://[^:/@\s]*):[^@\s]*@", r"\1@", text)
    return re.sub(r"(password\s*=\s*)('[^']*'|[^\s&]+)", r"\1***", hidden, flags=re.IGNORECASE)


def _refused(
    code: str, engine: Engine, message: Text, *, found: str = "", remedy: Text | None = None
) -> InputRefusedError:
    place = Place(file=f"--engine {engine.name.value}", part=without_password(engine.address))
    return InputRefusedError(Problems([Problem(code, place, message, found=found, remedy=remedy)]))
