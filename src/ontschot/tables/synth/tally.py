"""The books of the generator: everything planted is noted in the file planted.parquet and counted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ontschot.tables.synth.claims import Lines
from ontschot.tables.synth.costs import HEAVY_CENTS, CostRows
from ontschot.tables.synth.dirt import Dirt
from ontschot.tables.synth.files import TableFiles
from ontschot.tables.synth.membership import Directory, Members, insurer_of
from ontschot.tables.synth.people import I32, NEVER, Mask, People
from ontschot.tables.synth.planted import PLANTED, Oddity, planted_rows
from ontschot.tables.synth.pseudonyms import I64, pseudonyms
from ontschot.tables.synth.report import GroupCount
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["Tally"]


class Tally:
    """Counts per difficulty and per group, with a row in planted.parquet for each thing planted."""

    def __init__(self, spec: SynthSpec, book: Directory, files: TableFiles) -> None:
        self.planted = dict.fromkeys(Oddity, 0)
        self._spec = spec
        self._book = book
        self._files = files
        self._counts = np.zeros((3, len(book.groups)), dtype=np.int64)
        files.write("planted", PLANTED.empty_table())

    def lives(self, people: People) -> None:
        """Note births, deaths, switches, eighteenth birthdays, new insured and look-alikes."""
        switched = people.switch < NEVER
        self._on_day(people, Oddity.BIRTH, people.born, people.start)
        self._on_day(people, Oddity.NEWLY_INSURED, people.new, people.start)
        self._on_day(people, Oddity.EIGHTEENTH, people.eighteen < NEVER, people.eighteen)
        self._on_day(people, Oddity.DEATH, people.dies, people.end)
        self._note(
            Oddity.SWITCH,
            person_id=self._ids(people, switched),
            other_id=self._ids(people, switched, moved=True),
            day=people.switch[switched],
        )
        twins = ~people.single
        self._note(
            Oddity.TIE,
            person_id=self._ids(people, twins),
            other_id=pseudonyms(self._spec, people.alike[twins], people.insurer[twins], people.dies[twins]),
        )

    def costs(self, people: People, rows: CostRows, sectors: tuple[str, ...]) -> None:
        """Note unknown, negative, late and very high costs."""
        self._note(Oddity.UNKNOWN_COST, person_id=self._ids(people, ~people.known & ~people.born & ~people.new))
        for kind, chosen in (
            (Oddity.NEGATIVE_COST, rows.cents < 0),
            (Oddity.LATE_COST, rows.year < min(self._spec.cost_years)),
            (Oddity.HEAVY_COST, rows.cents >= HEAVY_CENTS),
        ):
            found = rows.pick(chosen)
            self._note(
                kind,
                person_id=self._ids(people, found.place),
                sector=np.array(sectors, dtype=object)[found.sector],
                amount_cents=found.cents,
            )

    def members(self, people: People, found: Members) -> None:
        """Count the members of each group; note memberships outside the period and in two groups of one agreement."""
        elsewhere = ~self._book.pays[self._book.agreement[found.group], insurer_of(people, found)]
        everyone = np.ones(len(found.group), dtype=np.bool_)
        for row, chosen in enumerate((everyone, elsewhere, found.outside)):
            self._counts[row] += np.bincount(found.group[chosen], minlength=len(self._book.groups))
        outside = found.pick(found.outside)
        self._note(
            Oddity.OUTSIDE_PERIOD,
            agreement_id=self._agreements(outside),
            group_id=np.array([group.group_id for group in self._book.groups], dtype=object)[outside.group],
            person_id=self._members(people, outside),
        )
        double = found.pick(_doubles(self._book, found))
        self._note(
            Oddity.DOUBLE_MEMBERSHIP,
            agreement_id=self._agreements(double),
            person_id=self._members(people, double),
        )

    def claims(self, lines: Lines) -> None:
        """Note late claims, credits and claims of existing titles."""
        for kind, chosen in (
            (Oddity.LATE_CLAIM, lines.late),
            (Oddity.CREDIT_CLAIM, lines.reverses >= 0),
            (Oddity.OVERLAPPING_CLAIM, lines.title >= 0),
        ):
            self._note(kind, person_id=lines.person[chosen], amount_cents=lines.cents[chosen])

    def dirt(self, item: Dirt) -> None:
        """Note rows that the contracts refuse."""
        self._note(item.kind, person_id=item.rows["person_id"].to_numpy())

    def groups(self) -> tuple[GroupCount, ...]:
        """Give the counts per group; groups without members are noted."""
        rows = zip(self._book.agreement, self._book.groups, self._counts.T.tolist(), strict=True)
        found = tuple(
            GroupCount(self._book.agreements[place].agreement_id, group.group_id, *counts)
            for place, group, counts in rows
        )
        empty = [group for group in found if not group.members]
        self._note(
            Oddity.EMPTY_GROUP,
            agreement_id=np.array([group.agreement_id for group in empty], dtype=object),
            group_id=np.array([group.group_id for group in empty], dtype=object),
        )
        return found

    def _note(self, kind: Oddity, **columns: NDArray[Any]) -> None:
        count = len(next(iter(columns.values())))
        self.planted[kind] += count
        if count:
            self._files.write("planted", planted_rows(kind, count, **columns))

    def _on_day(self, people: People, kind: Oddity, chosen: Mask, day: I32) -> None:
        # The pseudonym on that day: with the insurer of before or of after a switch.
        moved = chosen & (day >= people.switch)
        for part, later in ((chosen & ~moved, False), (moved, True)):
            self._note(kind, person_id=self._ids(people, part, moved=later), day=day[part])

    def _ids(self, people: People, chosen: Mask | I64, *, moved: bool = False) -> I64:
        insurer = (people.other if moved else people.insurer)[chosen]
        return pseudonyms(self._spec, people.number[chosen], insurer, np.full(len(insurer), moved))

    def _members(self, people: People, rows: Members) -> I64:
        return pseudonyms(self._spec, people.number[rows.place], insurer_of(people, rows), rows.moved)

    def _agreements(self, rows: Members) -> NDArray[Any]:
        names = np.array([item.agreement_id for item in self._book.agreements], dtype=object)
        return np.asarray(names[self._book.agreement[rows.group]])


def _doubles(book: Directory, found: Members) -> Mask:
    # One row of everyone with rows in several groups of one agreement, under one pseudonym.
    several = np.bincount(book.agreement, minlength=len(book.agreements)) > 1
    rows = np.flatnonzero(several[book.agreement[found.group]])
    size = np.int64(2) * (found.place.max(initial=0) + 1)
    key = book.agreement[found.group[rows]] * size + 2 * found.place[rows] + found.moved[rows]
    _, first, counts = np.unique(key, return_index=True, return_counts=True)
    chosen = np.zeros(len(found.place), dtype=np.bool_)
    chosen[rows[first[counts > 1]]] = True
    return chosen
