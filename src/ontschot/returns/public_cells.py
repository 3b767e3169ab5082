"""What may be made public of an evaluation: a table per region and period, made of regions that may each be shown.

Returns are confidential between organisations; here they become figures for everyone. Regions with too few people, of
which one person bears more than half, or of which too few organisations report go together first, as they do for the
report (see `publishable`), so that table and report can be laid beside each other. What still has to be hidden is, and
so is what it could be worked out from: see `suppress` for what is proven of that and what is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np

from ontschot.monitoring.cube import ALL, Cube, Figure
from ontschot.monitoring.publication import Publication, publish
from ontschot.monitoring.thin import Borne, Limits
from ontschot.returns.merged_publishable import PublicMerged
from ontschot.returns.region_cells import RegionCell

__all__ = ["bearers", "evaluation_cube", "public_evaluation", "public_table"]

_DIMENSIONS = ("region", "period")
_Cells = Mapping[str, Sequence[RegionCell]]


def public_evaluation(found: PublicMerged, limits: Limits) -> Publication:
    """Give the table per region and period that may be made public of merged returns.

    Regions that rest on too few organisations, however they are put together, are not in it, nor in its totals.
    """
    return public_table(
        {
            outcome.id: [cell for cell in outcome.cells if cell.cohort not in found.few]
            for outcome in found.merged.outcomes
        },
        limits,
    )


def public_table(cells: _Cells, limits: Limits | None = None) -> Publication:
    """Give people and the total of each outcome per region and period, with what must be hidden hidden.

    Totals are in whole units of the outcome. `derivable` above zero means that it may not be published.
    """
    cube = evaluation_cube(cells)
    return publish(cube, limits or Limits(), bearers(cube, cells))


def evaluation_cube(cells: _Cells) -> Cube:
    """Lay the cells of all outcomes out: people, and a total per outcome in whole units.

    People are those of the outcome that fewest have, so that no difference between outcomes is told.
    """
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for name, found in cells.items():
        for cell in found:
            row = rows[cell.region, str(cell.period)]
            row["people"] = min(row.get("people", cell.units), cell.units)
            row[name] = round(cell.total)
    laid_out = [
        {"region": region, "period": period, **dict.fromkeys(cells, 0), **row} for (region, period), row in rows.items()
    ]
    return Cube.of_rows(laid_out, _DIMENSIONS, tuple(cells))


def bearers(cube: Cube, cells: _Cells) -> dict[str, dict[Figure, Borne]]:
    """Say of each total how many people bear it at least, and how much one of them bears at most.

    People of different regions are others; the same people come back in another period.
    """
    places = {name: {value: place for place, value in enumerate(found)} for name, found in cube.values.items()}
    found: dict[str, dict[Figure, Borne]] = {}
    for name, own in cells.items():
        parts = [_part(cell, places) for cell in own]
        found[name] = {
            figure: _together([part for part in parts if _within(figure, part[0])]) for figure in cube.figures()
        }
    return found


_Part = tuple[Figure, Borne]


def _part(cell: RegionCell, places: Mapping[str, Mapping[str, int]]) -> _Part:
    total = abs(round(cell.total))
    largest = total if cell.one_bears else total // 2
    return (places["region"][cell.region], places["period"][str(cell.period)]), Borne(cell.units, largest)


def _within(figure: Figure, place: Figure) -> bool:
    return all(want in {ALL, have} for want, have in zip(figure, place, strict=True))


def _together(parts: Sequence[_Part]) -> Borne:
    by_period = sorted(parts, key=lambda part: part[0][1])
    periods = [[borne for _, borne in found] for _, found in groupby(by_period, key=lambda part: part[0][1])]
    return Borne(
        people=max((sum(borne.people for borne in found) for found in periods), default=0),
        largest=int(np.sum([max(borne.largest for borne in found) for found in periods])),
    )
