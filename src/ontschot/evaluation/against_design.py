"""What a user's tables say otherwise than the design, so that no figure comes of two stories at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isnan

import ibis
import ibis.expr.types as ir

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.document import Level as Followed
from ontschot.evaluation.design.outcome import Outcome, Scale
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.programme import Programme
from ontschot.i18n import T, Text
from ontschot.problems import Level, Place, Problem
from ontschot.tables.contracts import UNKNOWN

__all__ = ["panel_problems", "programme_problems"]

_NAMED = 10
_LARGEST = 1e15
"""Beyond this a floating-point number does not tell cents apart."""
_SMALLEST = 1e-3


def panel_problems(design: Design, table: ir.Table, place: Place) -> Iterator[Problem]:
    """Tell where a panel and the design do not go together. table: under the contract of a panel, on any engine.

    Refused: starts otherwise than the design says, a region that stops, more answers than people asked, shares that are
    none, numbers beyond reckoning. Told: rows without a region, outcomes too small to be read, and names in the design
    of which there are no figures.
    """
    limits = [item for outcome in design.outcomes for item in _limits(outcome, table, place)]
    counts = [limit.wrong.sum().name(f"wrong_{number}") for number, limit in enumerate(limits)]
    counts += [table[outcome.id].abs().max().name(f"most_{outcome.id}") for outcome in design.outcomes]
    told, unknown = table.first_treated_period.count(), (table.region == UNKNOWN).sum()
    (seen,) = table.aggregate(counts, told=told, unknown=unknown).to_pyarrow().to_pylist()
    if seen["told"]:
        yield from _starts(design, table, place)
    if seen["unknown"] and design.level is Followed.REGION:
        message = T("Rows of which the region is not known; they do not count")
        at, count = _at(place, "region"), int(seen["unknown"])
        yield Problem("panel-region-unknown", at, message, level=Level.REMARK, count=count)
    for number, limit in enumerate(limits):
        if seen[f"wrong_{number}"]:
            yield limit.problem(table, int(seen[f"wrong_{number}"]))
    for outcome in design.outcomes:
        yield from _size(outcome, seen[f"most_{outcome.id}"], place)
    yield from _nameless(design, table, place)


def _size(outcome: Outcome, most: float | None, place: Place) -> Iterator[Problem]:
    """Figures too large to reckon with, or so small that nobody can read them. most: the largest, None without any."""
    if most is None or isnan(most) or most == 0:
        return
    found, at = f"{most:.3g}", _at(place, outcome.id)
    if most > _LARGEST:
        message, remedy = T("This outcome is too large to be reckoned with."), T("Check the unit of the column.")
        yield Problem("panel-too-large", at, message, found, T("at most {most}", most=f"{_LARGEST:.0e}"), remedy)
    elif most < _SMALLEST:
        message = T("This outcome is so small that its figures are not readable.")
        remedy = T("Give it in a smaller unit, for instance per 1,000 people.")
        yield Problem("panel-too-small", at, message, found, remedy=remedy, level=Level.REMARK)


def programme_problems(
    design: Design, programme: Programme, regions: Iterable[str], place: Place, *, counted: bool
) -> Iterator[Problem]:
    """Tell what of the coordination money cannot count as a cost of the programme, or counts where it may not belong.

    regions: those with figures. counted: whether the panel says how many people there are.
    """
    if not counted:
        message = T("Without the weight of each region nobody knows over how many people the coordination money goes.")
        remedy = T("Add the column weight to the outcomes, or leave the coordination money out.")
        yield Problem("programme-without-people", place, message, remedy=remedy)
    starts = {item.unit: item.first_period for item in design.treated}
    known = {*regions} - {*design.excluded}
    outside = {region for region, _period in programme} - known
    untreated = {region for region, _period in programme} & known - starts.keys()
    early = {region for region, period in programme if region in known and period < starts.get(region, -NEVER)}
    yield from _remark("programme-elsewhere", place, _ELSEWHERE, outside)
    yield from _remark("programme-untreated", place, _UNTREATED, untreated)
    yield from _remark("programme-early", place, _EARLY, early)


_ELSEWHERE = T("Coordination money in regions of which there are no figures, or which do not count; it is left out")
_UNTREATED = T("Coordination money in regions where the agreement does not work; it counts as a cost of the comparison")
_EARLY = T("Coordination money from before the start; the effect is compared with those periods and looks better by it")
_POOL = T("Comparison regions or units of which there are no figures")
_EXCLUDED = T("Excluded regions or units of which there are no figures")


@dataclass(frozen=True, slots=True)
class _Limit:
    """What no row may say: a condition, and how it is told."""

    code: str
    wrong: ir.BooleanValue
    place: Place
    message: Text
    remedy: Text

    def problem(self, table: ir.Table, count: int) -> Problem:
        """Name the first rows that say it."""
        rows = table.filter(self.wrong).select(unit=table.unit.cast("string"), period=table.period)
        first = rows.order_by("unit", "period").limit(_NAMED).to_pyarrow().to_pylist()
        named = ", ".join(f"{row['unit']} · {row['period']}" for row in first)
        return Problem(self.code, self.place, self.message, named, remedy=self.remedy, count=count)


def _limits(outcome: Outcome, table: ir.Table, place: Place) -> Iterator[_Limit]:
    if outcome.answered is not None and outcome.asked is not None:
        answered, asked = table[outcome.answered], table[outcome.asked]
        wrong = ((answered > asked) | (answered < 0)).fill_null(False)  # noqa: FBT003 - a count that is absent is no wrong one
        message, remedy = T("More people answered than were asked, or fewer than none"), T("Correct the counts.")
        yield _Limit("panel-response", wrong, _at(place, outcome.answered), message, remedy)
    if Scale.SHARE in outcome.scales:
        value = table[outcome.id]
        wrong = ((value < 0) | (value > 1)).fill_null(False)  # noqa: FBT003 - an outcome that is absent is no wrong one
        remedy = T("Give 80% as 0.8, or look at the outcome on the scale mean.")
        yield _Limit("panel-share", wrong, _at(place, outcome.id), T("A share lies between 0 and 1"), remedy)


def _starts(design: Design, table: ir.Table, place: Place) -> Iterator[Problem]:
    """The design decides who starts when; a file that says otherwise is not passed over."""
    place = _at(place, "first_treated_period")
    found = _told_otherwise(design, table)
    changing = {item.name for item in found if item.changes}
    if changing:
        yield Problem(
            "panel-treatment-changes",
            place,
            T("The first treated period differs between rows of one region or unit, or stands in some rows only"),
            _listed(changing),
            remedy=T("Give every row the same first period. For a region that stops no effect can be estimated."),
            count=len(changing),
        )
    other = [f"{item.name}: {item.first or '–'} ({item.start or '–'})" for item in found if not item.changes]
    if other:
        yield Problem(
            "panel-start-differs",
            place,
            T("The file says otherwise than the design from when the agreement works"),
            _listed(other),
            T("the first periods of the design, which stand behind each in brackets"),
            T("Correct the file or the design, or leave the column out: the design decides."),
            count=len(other),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the rows of one region or unit say of its first treated period, and what the design does."""

    name: str
    start: int | None
    rows: int
    told: int
    first: int | None
    last: int | None

    @property
    def changes(self) -> bool:
        return 0 < self.told < self.rows or self.first != self.last


def _told_otherwise(design: Design, table: ir.Table) -> list[_Told]:
    """The regions or units that count and of which the rows say otherwise than the design."""
    starts = ibis.memtable(
        {"key": [item.unit for item in design.treated], "start": [item.first_period for item in design.treated]}
    )
    rows = table.mutate(name=_name(design, table)).filter(table.period.isin(design.periods))
    told = rows.first_treated_period
    seen = rows.group_by("name").aggregate(rows=rows.count(), told=told.count(), low=told.min(), high=told.max())
    seen = seen.left_join(starts, seen.name == starts.key).drop("key")
    changes = ((seen.told > 0) & (seen.told < seen.rows)) | (seen.low != seen.high).fill_null(False)  # noqa: FBT003 - no row tells
    serves = seen.name.notin([*design.excluded, UNKNOWN])
    if design.pool:
        serves &= seen.start.notnull() | seen.name.isin(design.pool)
    found = seen.filter(serves & (changes | ~seen.low.identical_to(seen.start))).order_by("name")
    columns = ("name", "start", "rows", "told", "low", "high")
    return [_Told(*(row[column] for column in columns)) for row in found.to_pyarrow().to_pylist()]


def _nameless(design: Design, table: ir.Table, place: Place) -> Iterator[Problem]:
    """A misspelt name would do nothing without a word."""
    name = _name(design, table)
    yield from _remark("panel-pool-absent", place, _POOL, _unseen(table, name, design.pool))
    yield from _remark("panel-excluded-absent", place, _EXCLUDED, _unseen(table, name, design.excluded))
    for group in design.subgroups:
        message = T("Regions of the group {name} of which there are no figures", name=group.name)
        yield from _remark("panel-group-absent", place, message, _unseen(table, table.region, group.regions))


def _unseen(table: ir.Table, name: ir.StringValue, wanted: Iterable[str]) -> set[str]:
    names = {*wanted}
    if not names:
        return names
    found = table.select(name=name).filter(lambda row: row.name.isin(sorted(names))).distinct().to_pyarrow()
    return names - {*found["name"].to_pylist()}


def _name(design: Design, table: ir.Table) -> ir.StringValue:
    return table.unit.cast("string") if design.level is Followed.UNIT else table.region


def _remark(code: str, place: Place, message: Text, names: Iterable[str]) -> Iterator[Problem]:
    found = {*names}
    if found:
        yield Problem(code, place, message, _listed(found), level=Level.REMARK, count=len(found))


def _listed(names: Iterable[str]) -> str:
    every = sorted(names)
    return ", ".join(every[:_NAMED]) + (" …" if len(every) > _NAMED else "")


def _at(place: Place, column: str) -> Place:
    return Place(place.file, place.part, None, column)
