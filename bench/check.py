"""How long it takes to judge many agreements by every rule, and to write every explanation out."""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID

from jsonschema import Draft202012Validator

from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.agreements.schema import schema_json
from ontschot.agreements.signatures import earlier_fingerprints
from ontschot.law.explain import explain_all
from ontschot.law.finding import Finding
from ontschot.law.parameter import packaged_parameters
from ontschot.progress import Silent
from ontschot.run.dossier import Dossier
from ontschot.run.pipeline import checked
from ontschot.run.settings import Settings

__all__ = ["Checked", "Spent", "agreements", "measure"]

DAY = date(2025, 6, 1)
COUNT = 50_000
BATCH = 1_000
SAMPLE = 20
"""Of each batch so many are laid under the schema, because a general validator is slow."""

REPEATS = 5


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor and on the clock."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Checked:
    """What it takes to judge all agreements, to write every explanation in Dutch, and to lay plain JSON Schema on them.

    The schema is a yardstick from elsewhere: a general validator of the form of a document, which judges no rule.
    """

    agreements: int
    findings: int
    judged: Spent
    explained: Spent
    schema: Spent
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
    """Judge agreements as a run does, in one process; making the copies is not measured.

    The checksum covers rule, outcome and fingerprint of every finding, so that two measurements can be compared.
    """
    digest, findings, every = hashlib.sha256(), 0, agreements(count)
    validator = Draft202012Validator(json.loads(schema_json()))
    clocks = {name: _Clock() for name in ("judged", "explained", "schema")}
    while batch := tuple(islice(every, BATCH)):
        sample = batch[:: len(batch) // SAMPLE or 1]
        plain = [agreement.model_dump(mode="json", by_alias=True, exclude_defaults=True) for agreement in sample]
        with clocks["judged"]:
            judged = checked(_dossier(batch), {}, Silent())
        with clocks["explained"]:
            for found in judged.values():
                explain_all(found)
        with clocks["schema"]:
            for document in plain:
                validator.is_valid(document)
        findings += sum(map(len, judged.values()))
        for found in judged.values():
            digest.update(_outcomes(found))
    spent = {name: clock.spent for name, clock in clocks.items()}
    return Checked(count, findings, **spent, checksum=digest.hexdigest())


def _dossier(batch: tuple[Agreement, ...]) -> Dossier:
    settings = Settings(title="bench", organisation="bench", known_on=DAY)
    return Dossier(Path(), settings, batch, packaged_parameters(), (), {}, ())


class _Clock:
    """Adds up what passes between entering and leaving."""

    def __init__(self) -> None:
        self.spent = Spent(0.0, 0.0)

    def __enter__(self) -> None:
        self._start = (time.process_time(), time.perf_counter())

    def __exit__(self, *_raised: object) -> None:
        cpu, wall = time.process_time() - self._start[0], time.perf_counter() - self._start[1]
        self.spent = Spent(self.spent.cpu + cpu, self.spent.wall + wall)


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
    print(f"{given.count:,} agreements, {runs[0].findings:,} findings, checksum {runs[0].checksum[:16]}")
    print(_line("judged", [run.judged for run in runs]))
    print(_line("written out besides", [run.explained for run in runs]))
    print(_line(f"JSON Schema on {SAMPLE} of each {BATCH:,}", [run.schema for run in runs]))


def _line(name: str, spent: list[Spent]) -> str:
    cpu, wall = (statistics.median(getattr(item, clock) for item in spent) for clock in ("cpu", "wall"))
    return f"{name + ':':<34} {cpu:8.2f} CPU s {wall:8.2f} s on the clock"


if __name__ == "__main__":
    main()
