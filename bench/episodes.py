"""Episodes from claim lines, against scanning the same columns, Polars and pandas.

Each measurement runs in a process of its own, in turns, every other round backwards; the figure is the median of CPU
seconds. The outcome of every contestant is compared by checksum with that of the others. The peers do less: no account
of what is left out, no overlap between kinds, and they lean on doubles being equal rows.

    python -m bench.episodes --lines 10000000 --definition light --against scan polars pandas
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ontschot.tables.synth.care import CareSpec, care_pieces, kind_code

__all__ = ["main"]

PEOPLE = 17_900_000
LINES = 200_000_000
KINDS = {"light": 5, "heavy": 50}
EPISODES = {"light": 100_000, "heavy": 3_500_000}
LOOK_BACK, LENGTH = 30, 90
PIECE = 4_000_000
CONTESTANTS = ("ontschot", "scan", "polars", "pandas")
MEMORY = "1GB"


def spec_of(lines: int, definition: str) -> CareSpec:
    """Scale people and episodes with the number of lines."""
    return CareSpec(
        people=PEOPLE * lines // LINES,
        lines=lines,
        kinds=KINDS[definition],
        episodes=EPISODES[definition] * lines // LINES,
    )


def data(lines: int, definition: str) -> Path:
    """Give the file with the claims, made once and kept."""
    path = Path(__file__).parent / "data" / f"care-{definition}-{lines}.parquet"
    if path.exists():
        return path
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    writer: pq.ParquetWriter | None = None
    for piece in care_pieces(spec_of(lines, definition), PIECE):
        if isinstance(piece, pa.Table):
            writer = writer or pq.ParquetWriter(part, piece.schema, compression="zstd", compression_level=1)
            writer.write_table(piece, row_group_size=1 << 18)
    assert writer is not None  # noqa: S101 - there is at least one piece
    writer.close()
    part.replace(path)
    return path


def definitions(kinds: int) -> dict[str, Any]:
    """Write the kinds of episode down; light has 20 codes in all beside the complications."""
    return {
        "definitions": [
            {
                "id": f"k{kind:02d}",
                "title": f"Kind {kind}",
                "precedence": kind,
                "trigger": {"codes": [kind_code(kind, 0)]},
                "look_back": {"days": LOOK_BACK},
                "end": {"days": LENGTH},
                "services": {
                    "typical": [kind_code(kind, service) for service in (1, 2, 3)],
                    "complications": [kind_code(kind, 4)],
                },
            }
            for kind in range(kinds)
        ]
    }


def checksum(found: pa.Table) -> str:
    """Give a fingerprint of episodes: kind, person, day of the trigger, cents; whatever their order."""
    if not found.num_rows:
        return ""
    days = found["day"].cast(pa.date32()).cast(pa.int32())
    columns = [found["kind"], found["person"], days, found["cents"]]
    plain = pa.table({str(place): column.cast(pa.int64()) for place, column in enumerate(columns)})
    ordered = plain.sort_by([(name, "ascending") for name in plain.column_names])
    digest = hashlib.sha256()
    for column in ordered.combine_chunks().columns:
        digest.update(column.to_numpy().tobytes())
    return digest.hexdigest()[:16]


def by_ontschot(path: Path, kinds: int) -> pa.Table:
    """Build them with the program, in one gigabyte of engine memory, account and all."""
    import ibis

    from ontschot.episodes.construct import construct
    from ontschot.episodes.definition import Book
    from ontschot.episodes.engine import Desk

    with tempfile.TemporaryDirectory() as spill:
        con = ibis.duckdb.connect(temp_directory=spill, preserve_insertion_order=False, memory_limit=MEMORY, threads=2)
        with Desk(con) as desk:
            made = construct(desk, con.read_parquet(str(path)), Book.model_validate(definitions(kinds)))
        con.disconnect()
    kind = pc.utf8_slice_codeunits(made.episodes["definition"], 1)
    found = made.episodes.select(["person_id", "trigger_date", "cents"]).rename_columns(["person", "day", "cents"])
    return found.append_column("kind", kind)


def by_scan(path: Path, _kinds: int) -> pa.Table:
    """Only read the columns that every line is needed of, and add them up: a floor, with no outcome."""
    import duckdb

    with duckdb.connect() as con:
        con.execute(f"SET threads = 2; SET memory_limit = '{MEMORY}'")
        con.execute(
            "SELECT max(person_id), max(care_date), max(service_code), sum(amount_cents), max(reverses_claim_id), "
            f"max(claim_id), max(provider) FROM read_parquet('{path}')"
        ).fetchall()
    return pa.table({})


def by_polars(path: Path, kinds: int) -> pa.Table:
    """The same episodes as a good hand would have Polars find them."""
    import polars as pl

    triggers = [kind_code(kind, 0) for kind in range(kinds)]
    lines = pl.scan_parquet(path).filter(pl.col("person_id").is_not_null())
    wanted = ["claim_id", "person_id", "care_date", "service_code", "amount_cents", "reverses_claim_id"]
    people = lines.filter(pl.col("service_code").cast(pl.String).is_in(triggers)).select("person_id").unique()
    base = lines.select(wanted).join(people, on="person_id", how="semi").unique().collect(engine="streaming")
    back = base.filter(pl.col("reverses_claim_id").is_not_null())
    credit = back.group_by("person_id", pl.col("reverses_claim_id").alias("claim_id")).agg(
        credit=pl.col("amount_cents").sum()
    )
    roles = pl.DataFrame(
        [(kind_code(kind, service), kind, service) for kind in range(kinds) for service in range(5)],
        schema={"service_code": pl.String, "kind": pl.Int32, "service": pl.Int32},
        orient="row",
    )
    units = (
        base.lazy()
        .filter(pl.col("reverses_claim_id").is_null())
        .with_columns(pl.col("service_code").cast(pl.String))
        .join(roles.lazy(), on="service_code")
        .join(credit.lazy(), on=["person_id", "claim_id"], how="left")
        .with_columns(net=pl.col("amount_cents") + pl.col("credit").fill_null(0))
        .filter(pl.col("credit").is_null() | (pl.col("net") > 0))
    )
    days = units.filter(pl.col("service") == 0).select("kind", "person_id", "care_date").unique()
    ordered = days.sort("kind", "person_id", "care_date")
    gap = pl.col("care_date") - pl.col("care_date").shift(1).over("kind", "person_id")
    anchors = ordered.filter(gap.is_null() | (gap > timedelta(days=LOOK_BACK))).rename({"care_date": "trigger_date"})
    inside = (pl.col("care_date") >= pl.col("trigger_date")) & (
        pl.col("care_date") < pl.col("trigger_date") + timedelta(days=LENGTH)
    )
    found = (
        units.join(anchors, on=["kind", "person_id"])
        .filter(inside)
        .group_by("kind", "person_id", "trigger_date")
        .agg(pl.col("net").sum())
        .collect(engine="streaming")
    )
    table: pa.Table = found.to_arrow()
    return table.rename_columns(["kind", "person", "day", "cents"])


def by_pandas(path: Path, kinds: int) -> pa.Table:
    """The same with pandas, which holds all the lines in memory."""
    import pandas as pd

    wanted = ["claim_id", "person_id", "care_date", "service_code", "amount_cents", "reverses_claim_id"]
    lines = pd.read_parquet(path, columns=wanted, dtype_backend="pyarrow")
    lines = lines[lines["person_id"].notna()]
    lines["service_code"] = lines["service_code"].astype("category")
    roles = {kind_code(kind, service): (kind, service) for kind in range(kinds) for service in range(5)}
    triggers = [code for code, (_kind, service) in roles.items() if service == 0]
    people = lines.loc[lines["service_code"].isin(triggers), "person_id"].unique()
    base = lines[lines["person_id"].isin(people)].drop_duplicates()
    back = base[base["reverses_claim_id"].notna()]
    credit = back.groupby(["person_id", "reverses_claim_id"])["amount_cents"].sum().rename("credit").reset_index()
    units = base[base["reverses_claim_id"].isna() & base["service_code"].isin(list(roles))]
    units = units.drop(columns="reverses_claim_id").merge(
        credit.rename(columns={"reverses_claim_id": "claim_id"}), on=["person_id", "claim_id"], how="left"
    )
    units["net"] = units["amount_cents"] + units["credit"].fillna(0)
    units = units[units["credit"].isna() | (units["net"] > 0)]
    codes = units["service_code"].astype(str)
    units["kind"] = codes.map({code: kind for code, (kind, _service) in roles.items()})
    units["day"] = pd.to_datetime(units["care_date"])
    days = units.loc[codes.isin(triggers), ["kind", "person_id", "day"]].drop_duplicates()
    days = days.sort_values(["kind", "person_id", "day"])
    gap = days.groupby(["kind", "person_id"])["day"].diff()
    anchors = days[gap.isna() | (gap > pd.Timedelta(days=LOOK_BACK))].rename(columns={"day": "trigger"})
    joined = units.merge(anchors, on=["kind", "person_id"])
    inside = (joined["day"] >= joined["trigger"]) & (joined["day"] < joined["trigger"] + pd.Timedelta(days=LENGTH))
    found = joined[inside].groupby(["kind", "person_id", "trigger"])["net"].sum().reset_index()
    return pa.Table.from_pandas(found, preserve_index=False).rename_columns(["kind", "person", "day", "cents"])


_RUN: dict[str, Callable[[Path, int], pa.Table]] = {
    "ontschot": by_ontschot,
    "scan": by_scan,
    "polars": by_polars,
    "pandas": by_pandas,
}


def alone(name: str, path: Path, kinds: int) -> None:
    """Run one contestant and print what it took; what is measured is the work, not loading libraries or comparing."""
    import duckdb
    import ibis
    import ibis.backends.duckdb
    import pandas as pd
    import polars as pl

    import ontschot.episodes.construct

    loaded = (duckdb, ibis.backends.duckdb, pd, pl, ontschot.episodes.construct)
    start = time.process_time()
    found = _RUN[name](path, kinds)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        json.dumps({"cpu": cpu, "peak_mb": peak, "episodes": found.num_rows, "sum": checksum(found), "of": len(loaded)})
    )


def measure(name: str, path: Path, kinds: int) -> dict[str, Any]:
    """Run one contestant in a process of its own."""
    command = [sys.executable, "-m", "bench.episodes", "--alone", name, "--file", str(path), "--kinds", str(kinds)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    measured: dict[str, Any] = json.loads(told.splitlines()[-1])
    return measured


def main() -> None:
    """Print the median of each contestant, with peak memory and checksum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000_000)
    parser.add_argument("--definition", choices=sorted(KINDS), default="light")
    parser.add_argument("--against", nargs="*", choices=CONTESTANTS[1:], default=list(CONTESTANTS[1:]))
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--alone", choices=CONTESTANTS)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--kinds", type=int)
    given = parser.parse_args()
    if given.alone:
        alone(given.alone, given.file, given.kinds)
        return
    path, kinds = data(given.lines, given.definition), KINDS[given.definition]
    names = ["ontschot", *given.against]
    runs = {name: list[dict[str, Any]]() for name in names}
    for number in range(given.repeats):
        for name in names if number % 2 == 0 else reversed(names):
            runs[name].append(measure(name, path, kinds))
    sums = {run["sum"] for name in names if name != "scan" for run in runs[name]}
    if len(sums) != 1:
        raise SystemExit(f"the contestants found different episodes: {sums}")
    ours = statistics.median(run["cpu"] for run in runs["ontschot"])
    print(f"{given.definition}, {given.lines:,} lines, {runs['ontschot'][0]['episodes']:,} episodes, {sums.pop()}")
    for name in names:
        cpu = statistics.median(run["cpu"] for run in runs[name])
        print(f"{name:10s} {cpu:8.2f} CPU s {runs[name][0]['peak_mb']:7,} MB  {cpu / ours:5.2f} x ours")


if __name__ == "__main__":
    main()
