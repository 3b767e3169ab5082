"""Whether a return is what the design asks, and not only says so: anybody can write a fingerprint in a file."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.folding import cohort_of_others
from ontschot.evaluation.measures import asked, key_of
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import T, Text
from ontschot.problems import Place, Problem
from ontschot.returns.evaluation_document import EvaluationReturn

__all__ = ["unlike_design"]


def unlike_design(document: EvaluationReturn, name: str, design: Design) -> Iterator[Problem]:
    """Tell what is otherwise than the design asks; nothing for a return that the program made."""
    wanted = dict.fromkeys(key_of(item) for outcome in design.outcomes for item in asked(outcome))
    found = [outcome.id for outcome in document.outcomes]
    if found != [*wanted]:
        yield _unlike(name, "outcomes", T("The outcomes are others than those of the design."), ", ".join(found))
    if document.periods != design.periods[: len(document.periods)]:
        periods = ", ".join(map(str, document.periods))
        yield _unlike(name, "periods", T("The periods are others than those of the design."), periods)
    if document.smallest != design.folding.minimum:
        message = T("The smallest number of people in a cell is another than that of the design.")
        yield _unlike(name, "smallest", message, str(document.smallest))
    if strange := sorted(_other_starts(document, design)):
        message = T("Regions start at another time than in the design.")
        yield _unlike(name, "outcomes", message, ", ".join(strange))


def _other_starts(document: EvaluationReturn, design: Design) -> set[str]:
    starts = {item.unit: item.first_period for item in design.treated}
    return {
        cell.region
        for outcome in document.outcomes
        for cell in outcome.region_cells()
        if cell.cohort != _start(cell.region, starts)
    }


def _start(region: str, starts: dict[str, int]) -> int:
    together = cohort_of_others(region)
    return starts.get(region, NEVER) if together is None else together


def _unlike(name: str, part: str, message: Text, found: str) -> Problem:
    remedy = T("Ask the sender to make the return again with the registered design.")
    return Problem("return-not-by-design", Place(name, part), message, found[:200], remedy=remedy)
