"""Regions put together until everything about each of them may be made public (MON-05).

A report is made of sums per region and period. When nothing may be hidden in any of these sums, nothing can be worked
out of the report either, however its figures are added, subtracted or laid beside another version or another table of
the same regions: all of them follow from sums that may be known. So regions with too few people, with a total that one
person bears for more than half, or with too few organisations go together before a figure is made, by the rule of the
design.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ontschot.evaluation.folding import Fold, cohort_of_others, folding
from ontschot.evaluation.measures import Part
from ontschot.monitoring.thin import Limits
from ontschot.returns.region_cells import RegionCell, added

__all__ = ["Cells", "Givers", "Publishable", "Rule", "publishable"]

Cells = Mapping[str, tuple[RegionCell, ...]]
"""Cells of each outcome, by its name."""

Givers = Mapping[tuple[str, int], frozenset[str]]
"""Which organisations have people in a region and period."""

Where = tuple[str, int]
"""A region and the first period in which it is treated."""

Scores = dict[Where, list[int]]
_ENOUGH = 10**12
_Score = Callable[["_Stage", Limits], Scores]


@dataclass(frozen=True, slots=True)
class Publishable:
    """Cells of which each may be made public, with what was put together for it.

    folds: from a region as it was to where it is now; None where it was left out. few: first treated periods of which
    all regions together rest on too few organisations; they stay as they are.
    """

    cells: Cells
    givers: Mapping[str, Givers]
    folds: tuple[Fold, ...]
    few: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """By what regions are put together: what may be shown, and where small ones go.

    into: for a region the one that it goes into, if the design names one. earlier: what was put together in a version
    that was made public before. It stays together, or else one version less the other would tell a part; when a part is
    not there any more, the rest goes too.
    """

    limits: Limits
    into: Mapping[str, str] = field(default_factory=dict)
    earlier: Sequence[Fold] = ()


def publishable(cells: Cells, rule: Rule, givers: Mapping[str, Givers] | None = None) -> Publishable:
    """Put regions together until each cell has enough people and organisations, and nobody who bears nearly all.

    givers: per outcome; without it organisations do not count. A region that lacks a period of an outcome does not
    count there, and stays apart.
    """
    limits, into = rule.limits, rule.into
    stage = _Stage(cells, givers or {}, _as_before(_places(cells), rule.earlier))
    before = None
    while before != stage.within:
        before = dict(stage.within)
        stage = _folded(
            _folded(stage, _people, limits.fewest, limits, into), _shared, limits.organisations, limits, into
        )
    stage = stage.moved([Fold(*where, None) for where in _short(_people(stage, limits), limits.fewest)])
    folds = (Fold(region, cohort, to) for (region, cohort), to in stage.within.items() if to != region)
    return Publishable(stage.cells, stage.givers, tuple(sorted(folds)), _few(stage, limits))


def _as_before(places: Iterable[Where], earlier: Iterable[Fold]) -> dict[Where, str | None]:
    """Where each region stands when all that was together is, or goes when it is not whole."""
    within: dict[Where, str | None] = {where: where[0] for where in places}
    together: defaultdict[Where, set[Where]] = defaultdict(set)
    for fold in earlier:
        if fold.into is None:
            within |= {where: None for where in ((fold.region, fold.cohort),) if where in within}
        else:
            target = fold.into, fold.cohort
            together[target] |= {(fold.region, fold.cohort), *(() if cohort_of_others(fold.into) else (target,))}
    for (into, cohort), parts in together.items():
        whole = parts <= within.keys()
        within |= dict.fromkeys({*parts, (into, cohort)} & within.keys(), into if whole else None)
    return within


@dataclass(frozen=True)
class _Stage:
    """How far it is: `within` says where each region is by now, None for one that was left out.

    Cells are added up from the first ones each time, because who bears most is only a bound that others must not lose.
    """

    first: Cells
    givers_first: Mapping[str, Givers]
    within: Mapping[Where, str | None]

    def moved(self, folds: Sequence[Fold]) -> _Stage:
        to = {(fold.region, fold.cohort): fold.into for fold in folds}
        within = {
            (region, cohort): None if at is None else to.get((at, cohort), at)
            for (region, cohort), at in self.within.items()
        }
        return _Stage(self.first, self.givers_first, within)

    @cached_property
    def cells(self) -> Cells:
        return {name: self._added(found) for name, found in self.first.items()}

    def _added(self, cells: Sequence[RegionCell]) -> tuple[RegionCell, ...]:
        whole = _whole(cells)
        placed = ((self.within[where] if (where := _where(cell)) in whole else cell.region, cell) for cell in cells)
        return added(replace(cell, region=into) for into, cell in placed if into is not None)

    @cached_property
    def givers(self) -> Mapping[str, Givers]:
        into = {region: to for (region, _cohort), to in self.within.items()}
        return {name: _moved(found, into) for name, found in self.givers_first.items()}


def _moved(givers: Givers, to: Mapping[str, str | None]) -> Givers:
    found: defaultdict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
    for (region, period), names in givers.items():
        into = to.get(region, region)
        if into is not None:
            found[into, period] |= names
    return dict(found)


def _where(cell: RegionCell) -> Where:
    return cell.region, cell.cohort


def _folded(stage: _Stage, score: _Score, least: int, limits: Limits, into: Mapping[str, str]) -> _Stage:
    folds = folding(score(stage, limits), least, into)
    return stage.moved(folds) if folds else stage


def _places(cells: Cells) -> set[Where]:
    return {_where(cell) for found in cells.values() for cell in found}


def _whole(cells: Sequence[RegionCell]) -> set[Where]:
    """Regions that have a cell in every period that any of them has."""
    periods, seen = {cell.period for cell in cells}, defaultdict(set)
    for cell in cells:
        seen[_where(cell)].add(cell.period)
    return {where for where, own in seen.items() if own == periods}


def _counted(stage: _Stage) -> Iterator[tuple[str, RegionCell]]:
    """Cells of regions that have every period of the outcome."""
    for name, found in stage.cells.items():
        whole = _whole(found)
        yield from ((name, cell) for cell in found if _where(cell) in whole)


def _scores(scored: Iterable[tuple[str, RegionCell, int]]) -> Scores:
    """Lay scores out per region, one for each outcome and period; where a region does not count, enough."""
    rows = [(name, cell.period, _where(cell), score) for name, cell, score in scored]
    columns = {column: number for number, column in enumerate(sorted({(name, period) for name, period, *_ in rows}))}
    found: Scores = {where: [_ENOUGH] * len(columns) for _, _, where, _ in rows}
    for name, period, where, score in rows:
        found[where][columns[name, period]] = score
    return found


def _people(stage: _Stage, limits: Limits) -> Scores:
    """Per cell the people in it; nobody where one of them bears nearly all, or where few had anything at all."""
    return _scores((name, cell, _persons(name, cell, limits)) for name, cell in _counted(stage))


def _persons(name: str, cell: RegionCell, limits: Limits) -> int:
    few_had_anything = name.endswith(f":{Part.ANY.value}") and 0 < cell.total < limits.fewest
    return 0 if cell.one_bears or few_had_anything else cell.units


def _shared(stage: _Stage, limits: Limits) -> Scores:
    """Per cell the organisations that have people in it, of starts for which putting regions together is of use."""
    few = {*_few(stage, limits)}
    return _scores(
        (name, cell, len(stage.givers[name].get((cell.region, cell.period), ())))
        for name, cell in _counted(stage)
        if name in stage.givers and cell.cohort not in few
    )


def _short(scores: Scores, least: int) -> list[Where]:
    return [where for where, found in scores.items() if min(found) < least]


def _few(stage: _Stage, limits: Limits) -> tuple[int, ...]:
    """First treated periods of which all regions together have too few organisations in some period."""
    together: defaultdict[tuple[str, int, int], frozenset[str]] = defaultdict(frozenset)
    for name, cell in _counted(stage):
        if name in stage.givers:
            together[name, cell.cohort, cell.period] |= stage.givers[name].get((cell.region, cell.period), frozenset())
    return tuple(sorted({cohort for (_, cohort, _), names in together.items() if len(names) < limits.organisations}))
