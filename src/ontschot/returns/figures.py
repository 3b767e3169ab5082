"""The main figures of a return, so that two can be laid side by side: what was restated, and what leapt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum

from ontschot.i18n import Euro, Share, T, Text
from ontschot.returns.document import ReturnDocument
from ontschot.returns.evaluation_document import EvaluationReturn

__all__ = ["Amount", "Apart", "Figures", "figures", "leaps", "restated"]

Amount = Euro | Fraction | int
"""A figure of a return."""
Figures = Mapping[int, Mapping[Text, Amount]]
"""Per period (or care year) the figures by their name."""

_CENT = 100


@dataclass(frozen=True, slots=True)
class Apart:
    """One figure that differs: before and after, None where it was not there; change is None when there was nothing."""

    what: Text
    period: int
    before: Amount | None
    after: Amount | None

    @property
    def change(self) -> Share | None:
        """By how much it went up or down, as a part of what it was."""
        if self.before is None or self.after is None or not _number(self.before):
            return None
        return Share((_number(self.after) - _number(self.before)) / abs(_number(self.before)))


def figures(document: ReturnDocument | EvaluationReturn) -> Figures:
    """Give the main figures of a return."""
    return _yearly(document) if isinstance(document, ReturnDocument) else _of_evaluation(document)


def _yearly(document: ReturnDocument) -> Figures:
    sectors: defaultdict[str, int] = defaultdict(int)
    for use in document.uses:
        for sector, cents in use.charged_cents.items():
            sectors[sector] += cents
    found: dict[Text, Amount] = {
        T("Agreements"): len(document.uses),
        T("Budget"): Euro(sum(use.budget_cents for use in document.uses)),
        **{T("Sector {name}", name=name): Euro(cents) for name, cents in sorted(sectors.items())},
    }
    if document.people is not None:
        found[T("People in cells")] = sum(row[-1] for row in document.people)
    return {document.year: found}


def _of_evaluation(document: EvaluationReturn) -> Figures:
    found: dict[int, dict[Text, Amount]] = {period: {} for period in document.periods}
    for outcome in document.outcomes:
        for period in document.periods:
            cells = [cell for cell in outcome.region_cells() if cell.period == period]
            found[period][T("People with {name}", name=outcome.id)] = sum(cell.units for cell in cells)
            if cells:
                mean = fsum(cell.total for cell in cells) / fsum(cell.mass for cell in cells)
                found[period][T("Mean of {name}", name=outcome.id)] = Fraction(round(mean * _CENT), _CENT)
    return found


def restated(before: Figures, after: Figures) -> Iterator[Apart]:
    """Give every figure that a later version of a return gives otherwise, for the same period."""
    for period in sorted({*before, *after}):
        old, new = before.get(period, {}), after.get(period, {})
        for what in sorted({*old, *new}, key=str):
            if old.get(what) != new.get(what):
                yield Apart(what, period, old.get(what), new.get(what))


def leaps(found: Figures, threshold: Fraction) -> Iterator[Apart]:
    """Give the figures of the last period that differ from the period before by more than a part of what they were.

    threshold: as a part, such as 1/4. A figure that comes up or goes away is a leap too.
    """
    last = max(found)
    old, new = found.get(last - 1), found[last]
    if old is None:
        return
    for what in sorted({*old, *new}, key=str):
        apart = Apart(what, last, old.get(what), new.get(what))
        change = apart.change
        if apart.before != apart.after and (change is None or abs(change.ratio) > threshold):
            yield apart


def _number(amount: Amount) -> Fraction:
    return Fraction(amount.cents if isinstance(amount, Euro) else amount)
