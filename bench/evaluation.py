"""Callaway and Sant'Anna's effects with errors by unit, against scanning the same columns and other libraries.

Each measurement runs in a process of its own, in turns; the figure is the median of CPU seconds. Those that estimate
must agree on the overall effect and its standard error.

    python -m bench.evaluation --units 5000000 --against scan
    python -m bench.evaluation --units 100000 --against scan diff-diff csdid
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from bench.apart import run_apart

__all__ = ["CONTESTANTS", "data", "main", "race"]

PERIODS = 8
FIRST = 2016
MEMORY = "500MB"
STARTS = (2019, 2020, 2021, 2022)
TOLERANCE = 1e-9


def data(units: int) -> Path:
    """Give the panel of so many units in eight periods, made once and kept: numbered, in no order but by period."""
    path = Path(__file__).parent / "data" / f"panel-{units}.parquet"
    if path.exists():
        return path
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    starts = " ".join(f"WHEN {6 + place} THEN {start}" for place, start in enumerate(STARTS))
    with duckdb.connect() as con:
        con.execute(
            f"""COPY (
                SELECT (u * 7919) % {units} AS unit, 'zorgkantoor:2023:' || (u % 31) AS region,
                    ({FIRST} + p)::INT AS period, (CASE u % 10 {starts} END)::INT AS first_treated_period,
                    1::DECIMAL(18, 6) AS weight,
                    (hash(u) % 1000) / 10.0 + (hash(u * {PERIODS} + p) % 1000) / 50.0 AS cost
                FROM range({units}) t(u), range({PERIODS}) s(p) ORDER BY period, hash(u)
            ) TO '{part}' (FORMAT parquet)"""
        )
    part.replace(path)
    return path


Estimate = tuple[float, float]


def by_ontschot(path: Path) -> Estimate:
    """Estimate with the program, from the file to the figure, with the account of every unit."""
    import ibis

    from ontschot.evaluation.effects.aggregate import simple
    from ontschot.evaluation.effects.group_time import Question, group_time
    from ontschot.evaluation.reading.read import summed
    from ontschot.evaluation.reading.rules import Reading

    with tempfile.TemporaryDirectory() as spill:
        con = ibis.duckdb.connect(temp_directory=spill, memory_limit=MEMORY, threads=2)
        moments = summed(con.read_parquet(str(path)), Reading("cost")).moments
        con.disconnect()
    assert moments is not None  # noqa: S101 - the panel that was made has units
    overall = simple(moments, group_time(moments, Question())).overall
    assert overall is not None  # noqa: S101 - and treated ones
    return overall.value, overall.error(moments)


def by_region(path: Path) -> None:
    """Sum the same rows up per region and period, which the default inference needs."""
    import ibis

    from ontschot.evaluation.reading.by_region import region_sums

    con = ibis.duckdb.connect(memory_limit=MEMORY, threads=2)
    region_sums(con.read_parquet(str(path)), "cost")
    con.disconnect()


def by_scan(path: Path) -> None:
    """Only read the columns that every row is needed of, and add them up: a floor, with no outcome."""
    with duckdb.connect() as con:
        con.execute(f"SET threads = 2; SET memory_limit = '{MEMORY}'")
        columns = "sum(unit), sum(period), sum(first_treated_period), sum(cost)"
        con.execute(f"SELECT {columns} FROM read_parquet('{path}')").fetchall()


def by_region_scan(path: Path) -> None:
    """Only read the columns that sums per region need."""
    with duckdb.connect() as con:
        con.execute(f"SET threads = 2; SET memory_limit = '{MEMORY}'")
        columns = "max(region), sum(period), sum(first_treated_period), sum(weight), sum(cost)"
        con.execute(f"SELECT {columns} FROM read_parquet('{path}')").fetchall()


def by_diff_diff(path: Path) -> Estimate:
    """Estimate with diff-diff, which holds all rows."""
    import pandas as pd
    from diff_diff import CallawaySantAnna

    frame = pd.read_parquet(path, columns=["unit", "period", "first_treated_period", "cost"])
    frame["first_treated_period"] = frame["first_treated_period"].fillna(0).astype(int)
    fitted = CallawaySantAnna(estimation_method="reg").fit(
        frame, outcome="cost", unit="unit", time="period", first_treat="first_treated_period"
    )
    return float(fitted.overall_att), float(fitted.overall_se)


def by_csdid(path: Path) -> Estimate:
    """Estimate with csdid, which holds all rows."""
    import pandas as pd
    from csdid.att_gt import ATTgt

    frame = pd.read_parquet(path, columns=["unit", "period", "first_treated_period", "cost"])
    frame["first_treated_period"] = frame["first_treated_period"].fillna(0).astype(int)
    made = ATTgt(
        yname="cost",
        tname="period",
        idname="unit",
        gname="first_treated_period",
        data=frame,
        control_group=["nevertreated"],
    ).fit(est_method="reg", bstrap=False)
    found = made.aggte("simple", bstrap=False, cband=False).atte
    return float(found["overall_att"]), float(found["overall_se"])


CONTESTANTS: dict[str, Callable[[Path], Estimate | None]] = {
    "ontschot": by_ontschot,
    "scan": by_scan,
    "diff-diff": by_diff_diff,
    "csdid": by_csdid,
    "regions": by_region,
    "regions-scan": by_region_scan,
}


def alone(name: str, path: Path) -> None:
    """Run one contestant and print what it took; what is measured is the work, not loading libraries."""
    import csdid.att_gt
    import diff_diff
    import ibis.backends.duckdb
    import pandas as pd

    import ontschot.evaluation.reading.read

    loaded = (csdid.att_gt, diff_diff, ibis.backends.duckdb, pd, ontschot.evaluation.reading.read)
    start = time.process_time()
    found = CONTESTANTS[name](path)
    cpu = time.process_time() - start
    print(json.dumps({"cpu": cpu, "estimate": found, "of": len(loaded)}))


def race(path: Path, names: list[str], repeats: int) -> dict[str, dict[str, Any]]:
    """Run the contestants in turns; per name the median of CPU seconds, the peak in bytes and the estimate.

    Raises SystemExit when two that estimate disagree.
    """
    runs = {name: list[tuple[float, int, Any]]() for name in names}
    for _ in range(repeats):
        for name in names:
            took = run_apart(["-m", "bench.evaluation", "--alone", name, "--file", str(path)])
            runs[name].append((took.said["cpu"], took.peak, took.said["estimate"]))
    found = [run[2] for name in names for run in runs[name] if run[2]]
    for estimate in found:
        if any(abs(one - other) > TOLERANCE for one, other in zip(estimate, found[0], strict=True)):
            raise SystemExit(f"the contestants found different effects: {found}")
    return {
        name: {
            "cpu": statistics.median(run[0] for run in runs[name]),
            "peak": max(run[1] for run in runs[name]),
            "estimate": runs[name][0][2],
        }
        for name in names
    }


def main(arguments: list[str] | None = None) -> None:
    """Print the median of each contestant, with peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=5_000_000)
    parser.add_argument("--against", nargs="*", choices=list(CONTESTANTS)[1:], default=["scan"])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--alone", choices=list(CONTESTANTS))
    parser.add_argument("--file", type=Path)
    given = parser.parse_args(arguments)
    if given.alone:
        alone(given.alone, given.file)
        return
    found = race(data(given.units), ["ontschot", *given.against], given.repeats)
    ours = found["ontschot"]["cpu"]
    print(f"{given.units:,} units in {PERIODS} periods, effect and error {found['ontschot']['estimate']}")
    for name, line in found.items():
        print(f"{name:12s} {line['cpu']:8.2f} CPU s {line['peak'] / 1e6:7,.0f} MB  {line['cpu'] / ours:6.2f} x ours")


if __name__ == "__main__":
    main(sys.argv[1:])
