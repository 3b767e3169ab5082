"""An evaluation done again on regions of which each may be shown, before anything of it is made public (MON-05)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ontschot.evaluation.design.document import Design, Level
from ontschot.evaluation.estimate import chosen
from ontschot.evaluation.evaluate import Measured
from ontschot.evaluation.few import people
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.programme import Programme
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.returns.publishable import Rule, publishable
from ontschot.returns.region_cells import RegionCell, added

__all__ = ["measured_publishable"]


def measured_publishable(design: Design, measured: Measured, rule: Rule) -> tuple[Measured, tuple[Fold, ...]]:
    """Put small regions of one owner together, and give what was measured with them, and what was put together.

    Units that are followed by themselves are no regions and stay as they are. So do regions of which the table does not
    tell how many people there are.
    """
    if design.level is Level.UNIT:
        return measured, ()
    sums = {key: chosen(design, found) for key, found in measured.sums.items()}
    cells = {key: _cells(found) for key, found in sums.items()}
    found = publishable({key: own for key, own in cells.items() if people(sums[key])}, rule)
    if not found.folds:
        return measured, ()
    kept = {key: tuple(cell.sum() for cell in found.cells.get(key, cells[key])) for key in cells}
    return _moved(replace(measured, sums=kept), found.folds, sums), found.folds


def _cells(sums: Iterable[RegionSum]) -> tuple[RegionCell, ...]:
    """A region of which one line stands for many people has as many as its weight says."""
    return added(
        RegionCell(item.region, item.cohort, item.period, _people(item), item.mass, item.total, 0.0, one_bears=False)
        for item in sums
    )


def _people(item: RegionSum) -> int:
    return max(item.units, int(item.mass))


def _moved(measured: Measured, folds: Sequence[Fold], before: Mapping[str, Sequence[RegionSum]]) -> Measured:
    into = {fold.region: fold.into for fold in folds}
    programme = None if measured.programme is None else _spent(measured.programme, into)
    covariates = _covariates(measured, into, before)
    return replace(measured, programme=programme, covariates=covariates, folded=measured.folded | into.keys())


def _spent(programme: Programme, into: Mapping[str, str | None]) -> Programme:
    found: Counter[tuple[str, int]] = Counter()
    for (region, period), cents in programme.items():
        to = into.get(region, region)
        if to is not None:
            found[to, period] += cents
    return dict(found)


def _covariates(
    measured: Measured, into: Mapping[str, str | None], before: Mapping[str, Sequence[RegionSum]]
) -> dict[str, dict[str, float]]:
    """The mean of regions together, by their people in the last period before the first start."""
    heavy = _mass(before)
    return {name: _together(known, into, heavy) for name, known in measured.covariates.items()}


def _mass(before: Mapping[str, Sequence[RegionSum]]) -> dict[str, float]:
    sums = next(iter(before.values()), ())
    starts = [item.cohort for item in sums if item.cohort != NEVER]
    last = max((item.period for item in sums if not starts or item.period < min(starts)), default=None)
    found: defaultdict[str, float] = defaultdict(float)
    for item in sums:
        if item.period == last:
            found[item.region] += item.mass
    return found


def _together(
    known: Mapping[str, float], into: Mapping[str, str | None], heavy: Mapping[str, float]
) -> dict[str, float]:
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for region in known:
        to = into.get(region, region)
        if to is not None:
            parts[to].append(region)
    return {
        to: sum(heavy[region] * known[region] for region in regions) / mass
        for to, regions in parts.items()
        if (mass := sum(heavy[region] for region in regions))
    }
