"""How long it takes to judge many agreements by every rule, and to write every explanation out."""

from __future__ import annotations

import argparse
import hashlib
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID

from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.agreements.signatures import earlier_fingerprints
from ontschot.law.check import check
from ontschot.law.explain import explain_all
from ontschot.law.finding import Finding
from ontschot.law.parameter import packaged_parameters

__all__ = ["Checked", "agreements", "measure"]

DAY = date(2025, 6, 1)
COUNT = 50_000
BATCH = 100
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """CPU seconds for judging all agreements, and for judging them with every explanation written out in Dutch."""

    agreements: int
    findings: int
    check_seconds: float
    explained_seconds: float
    checksum: str


def agreements(count: int) -> Iterator[Agreement]:
    """Give copies of the examples that ship with the program, each with its own id, signed again by the same people."""
    folder = resources.files("ontschot.agreements") / "examples"
    names = sorted(item.name for item in folder.iterdir() if item.name[:2].isdigit())
    examples = [read_agreement(Path(str(folder / name))).agreement for name in names]
    for number, example in enumerate(islice(cycle(filter(None, examples)), count)):
        yield _copy(example, number)


def _copy(example: Agreement, number: int) -> Agreement:
    copy = example.model_copy(update={"id": UUID(int=number), "reference": f"BENCH-{number:06}"})
    renewed = dict(zip(earlier_fingerprints(example), earlier_fingerprints(copy), strict=True))
    signatures = tuple(
        item.model_copy(update={"content_sha256": renewed.get(item.content_sha256 or "", item.content_sha256)})
        for item in example.signatures
    )
    return copy.model_copy(update={"signatures": signatures})


def measure(count: int = COUNT) -> Checked:
    """Judge agreements one after the other on one core; making the copies is not measured.

    The checksum covers rule, outcome and fingerprint of every finding, so that two measurements can be compared.
    """
    law, digest = packaged_parameters(), hashlib.sha256()
    check_seconds = explained_seconds = 0.0
    findings = 0
    every = agreements(count)
    while batch := list(islice(every, BATCH)):
        start = time.process_time()
        judged = [check(agreement, law, DAY) for agreement in batch]
        checked = time.process_time()
        for found in judged:
            explain_all(found)
        explained_seconds += time.process_time() - start
        check_seconds += checked - start
        findings += sum(map(len, judged))
        for found in judged:
            digest.update(_outcomes(found))
    return Checked(count, findings, check_seconds, explained_seconds, digest.hexdigest())


def _outcomes(findings: tuple[Finding, ...]) -> bytes:
    return "".join(f"{item.rule}{item.outcome.value}{item.seen_sha256}" for item in findings).encode()


def main() -> None:
    """Print the median of several measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    given = parser.parse_args()
    runs = [measure(given.count) for _ in range(given.repeats)]
    if len({run.checksum for run in runs}) != 1:
        raise SystemExit("two measurements gave different findings")
    check_seconds = statistics.median(run.check_seconds for run in runs)
    explained_seconds = statistics.median(run.explained_seconds for run in runs)
    print(f"{given.count:,} agreements, {runs[0].findings:,} findings, checksum {runs[0].checksum[:16]}")
    print(f"judged:                    {check_seconds:8.1f} CPU s")
    print(f"judged and written out:    {explained_seconds:8.1f} CPU s")


if __name__ == "__main__":
    main()
