"""From a spec to the files: the people are made in pieces, three times over, once for each large table.

Each table meets the people in a shuffling of its own, so that rows of one person lie nowhere near each other; nothing
larger than one piece is ever in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from ontschot.i18n import T, Text
from ontschot.progress import Progress, Silent
from ontschot.tables.contracts import CLAIMS, COSTS, INSURED, INSURERS, MEMBERSHIP
from ontschot.tables.synth.claims import Lines, claims_table, overlapping_lines, sector_lines
from ontschot.tables.synth.columns import shuffled
from ontschot.tables.synth.costs import cost_model, cost_rows, costs_table
from ontschot.tables.synth.country import Country, country
from ontschot.tables.synth.dirt import dirt
from ontschot.tables.synth.files import TableFiles
from ontschot.tables.synth.market import insurers_table
from ontschot.tables.synth.membership import Directory, directory, find_members, membership_table
from ontschot.tables.synth.numbers import U64, scattered
from ontschot.tables.synth.people import People, make_people
from ontschot.tables.synth.report import SynthReport
from ontschot.tables.synth.spec import Layout, SynthSpec
from ontschot.tables.synth.spells import insured_table
from ontschot.tables.synth.tally import Tally

__all__ = ["generate"]

PIECE = 1 << 19
_SAMPLE = 8


def generate(spec: SynthSpec, folder: Path, progress: Progress | None = None, *, piece: int = PIECE) -> SynthReport:
    """Write a synthetic population as Parquet under the contracts, and say what was planted in it.

    Files: insurers, insured, costs, membership, planted, claims when asked for, and the report synth.json. The same
    spec gives the same bytes under the same versions of the libraries. piece: how many people are made at a time; it
    changes the order of the rows and the memory needed, never the rows.
    """
    land = country(spec.region_keys)
    book = directory(spec, land)
    with TableFiles(folder) as files:
        maker = _Maker(spec, land, book, files, Tally(spec, book, files), progress or Silent(), piece)
        report = maker.make(folder)
        files.note("synth.json", report.as_json())
    return report


@dataclass(slots=True)
class _Maker:
    spec: SynthSpec
    land: Country
    book: Directory
    files: TableFiles
    tally: Tally
    progress: Progress
    piece: int
    samples: dict[str, pa.Table] = field(default_factory=dict)

    def make(self, folder: Path) -> SynthReport:
        self.files.write(INSURERS.name, insurers_table())
        self.insured()
        self.costs()
        self.members()
        for item in dirt(self.spec, self.samples) if self.spec.dirty else ():
            self.files.write(item.table, item.rows)
            self.tally.dirt(item)
        groups = self.tally.groups()
        return SynthReport(folder, self.spec.people, self.files.rows, self.tally.planted, groups)

    def insured(self) -> None:
        for place, people in self.pieces(INSURED.name, T("Insured people")):
            rows = insured_table(self.spec, self.land, people)
            self.write(INSURED.name, self.in_no_order(rows, INSURED.name, place))
            self.tally.lives(people)

    def costs(self) -> None:
        model = cost_model(self.spec)
        for place, people in self.pieces(COSTS.name, T("Costs")):
            rows = cost_rows(self.spec, model, people)
            table = costs_table(self.spec, model, people, rows)
            self.write(COSTS.name, self.in_no_order(table, COSTS.name, place))
            self.tally.costs(people, rows, model.sectors)
            if self.spec.claims:
                self.claims(sector_lines(self.spec, people, rows, model.sectors))

    def members(self) -> None:
        claimed = any(group.claimed for group in self.book.groups)
        for place, people in self.pieces(MEMBERSHIP.name, T("Membership")):
            found = find_members(self.spec, self.book, people)
            rows = membership_table(self.spec, self.book, people, found)
            self.write(MEMBERSHIP.name, self.in_no_order(rows, MEMBERSHIP.name, place))
            self.tally.members(people, found)
            if claimed:
                self.claims(overlapping_lines(self.spec, self.book, people, found))

    def claims(self, lines: Lines) -> None:
        first = self.files.rows.get(CLAIMS.name, 0)
        self.files.write(CLAIMS.name, claims_table(self.book, lines, first))
        self.tally.claims(lines)

    def pieces(self, table: str, phase: Text) -> Iterator[tuple[int, People]]:
        total = self.spec.people
        self.progress.phase(phase, total)
        for place, start in enumerate(range(0, total, self.piece)):
            stop = min(start + self.piece, total)
            yield place, make_people(self.spec, self.land, self.numbers(table, start, stop))
            self.progress.advance(stop - start)

    def numbers(self, table: str, start: int, stop: int) -> U64:
        if self.spec.layout is Layout.DENSE:
            return np.arange(start, stop, dtype=np.uint64)
        return scattered(start, stop, self.spec.people, self.spec.seed, table)

    def in_no_order(self, rows: pa.Table, table: str, place: int) -> pa.Table:
        return rows if self.spec.layout is Layout.DENSE else shuffled(rows, self.spec.seed, table, place)

    def write(self, table: str, rows: pa.Table) -> None:
        if self.spec.dirty:
            self.samples.setdefault(table, rows.slice(0, _SAMPLE))
        self.files.write(table, rows)
