"""Read a return for an evaluation that somebody sent: whole, unchanged, and holding together, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ontschot.evaluation.panel import NEVER
from ontschot.i18n import T, Text
from ontschot.problems import Place, Problem
from ontschot.returns.coordination import added_up
from ontschot.returns.evaluation_document import CohortMoments, EvaluationReturn, ReturnedOutcome
from ontschot.returns.reading import AGAIN

__all__ = ["figures_of_evaluation"]


def figures_of_evaluation(document: EvaluationReturn, name: str) -> Iterator[Problem]:
    """Tell where the figures do not hold together: what any return that the program made satisfies."""
    yield from _head(document, name)
    yield from _money(document, name)
    away = {(fold.region, fold.cohort) for fold in document.folded()}
    for number, outcome in enumerate(document.outcomes, 1):
        place = Place(name, f"outcomes › {number}")
        yield from _cells(document, outcome, place)
        if any((cell.region, cell.cohort) in away for cell in outcome.region_cells()):
            yield _wrong("return-folded-cell", place, _FOLDED)
        if outcome.moments is not None:
            yield from _moments(document, outcome.moments, place)


def _head(document: EvaluationReturn, name: str) -> Iterator[Problem]:
    if list(document.periods) != sorted(set(document.periods)):
        yield _wrong("return-periods-order", Place(name, "periods"), _PERIODS)
    if len({outcome.id for outcome in document.outcomes}) < len(document.outcomes):
        yield _wrong("return-outcome-twice", Place(name, "outcomes"), _OUTCOMES)
    if document.version > 1 and not document.reason:
        yield _wrong("return-reason", Place(name, "reason"), T("A later version asks for a reason."))


def _cells(document: EvaluationReturn, outcome: ReturnedOutcome, place: Place) -> Iterator[Problem]:
    cells = outcome.region_cells()
    seen = Counter((cell.region, cell.cohort, cell.period) for cell in cells)
    places = {(cell.region, cell.cohort) for cell in cells}
    if max(seen.values(), default=1) > 1:
        yield _wrong("return-cell-twice", place, _TWICE)
    if seen.keys() != {(*where, period) for where in places for period in document.periods}:
        yield _wrong("return-cells-incomplete", place, _INCOMPLETE)
    if any(cell.units < document.smallest for cell in cells):
        yield _wrong("return-cell-small", place, _SMALL)
    if not all(cell.cohort == NEVER or cell.cohort > document.periods[0] for cell in cells):
        yield _wrong("return-start", place, _START)


def _money(document: EvaluationReturn, name: str) -> Iterator[Problem]:
    spent, away = document.spent() or (), {fold.region for fold in document.folded()}
    place = Place(name, "programme")
    if len(added_up(spent)) < len(spent):
        yield _wrong("return-money-twice", place, _MONEY_TWICE)
    if not {item.period for item in spent} <= {*document.periods}:
        yield _wrong("return-money-period", place, _MONEY_PERIOD)
    if {item.region for item in spent} & away:
        yield _wrong("return-money-folded", place, _FOLDED)


def _moments(document: EvaluationReturn, moments: tuple[CohortMoments, ...], place: Place) -> Iterator[Problem]:
    width = len(document.periods)
    fitting = all(
        len(part.mean) == len(part.linear) == len(part.scatter) == width
        and all(len(line) == width for line in part.scatter)
        for part in moments
    )
    cohorts = {part.first_period for part in moments}
    if not fitting or len(cohorts) < len(moments):
        yield _wrong("return-moments-shape", place, _SHAPE)
    if any(part.units < document.smallest for part in moments):
        yield _wrong("return-cell-small", place, _SMALL)
    if not document.units_stay:
        yield _wrong("return-moments-stay", place, _STAY)


_PERIODS = T("The periods are not in order, or one is named twice.")
_OUTCOMES = T("An outcome stands in the return twice.")
_FOLDED = T("A region that was put into another has figures of its own.")
_TWICE = T("A cell stands in the return twice.")
_INCOMPLETE = T("A region does not have a cell for each period.")
_SMALL = T("A cell has fewer units than the minimum of the design.")
_START = T("A region starts before the second period, so that nothing is known of it untreated.")
_MONEY_TWICE = T("Coordination money of one region, period, kind and source stands in the return twice.")
_MONEY_PERIOD = T("Coordination money is of a period that the return is not about.")
_SHAPE = T("The sums over units do not fit the periods.")
_STAY = T("There are sums over units, while the sender does not say that units stay with it.")


def _wrong(code: str, place: Place, message: Text) -> Problem:
    return Problem(code, place, message, remedy=AGAIN)
