"""How an amount came about then and now, step beside step, with the difference of each."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.reports.document import Cell, Column, Kind, Row, Table
from ontschot.reports.parts.sourcing import citations
from ontschot.waterfall import Step, Waterfall

__all__ = ["COLUMNS", "THEN_AND_NOW_KEY", "then_and_now"]

THEN_AND_NOW_KEY = "then-and-now-"
"""How the keys of these tables begin."""

COLUMNS = (
    Column("step", T("Step")),
    Column("basis", T("Basis")),
    Column("source", T("Source")),
    Column("before_eur", T("Then"), Kind.CENTS),
    Column("after_eur", T("Now"), Kind.CENTS),
    Column("difference_eur", T("Difference"), Kind.CENTS),
)

_Pair = tuple[Step | None, Step | None]


def then_and_now(key: str, before: Waterfall | None, after: Waterfall | None) -> Table:
    """Lay two waterfalls side by side: steps of the same name on one line, in the order in which they are taken.

    None where nothing stood, or stands. A step that only one of them has leaves the other side empty, which is not
    zero; the differences of all steps add up to that of the outcomes. Raises ValueError without any waterfall.
    """
    shown = after or before
    if shown is None:
        message = "there is no waterfall to show"
        raise ValueError(message)
    pairs = _pairs(before.steps if before else (), after.steps if after else ())
    total = _figures(before.outcome_cents if before else None, after.outcome_cents if after else None)
    title = T("Then and now: {title}", title=shown.title)
    return Table(key, title, COLUMNS, tuple(map(_row, pairs)), (T("Outcome"), "", "", *total), steps=True)


def _pairs(before: tuple[Step, ...], after: tuple[Step, ...]) -> Iterator[_Pair]:
    matcher = SequenceMatcher(None, [step.name for step in before], [step.name for step in after], autojunk=False)
    for tag, then, then_end, now, now_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(before[then:then_end], after[now:now_end], strict=True)
        else:
            yield from zip_longest(before[then:then_end], ())
            yield from ((None, step) for step in after[now:now_end])


def _row(pair: _Pair) -> Row:
    then, now = pair
    shown = now or then
    name, sources = (shown.name, citations(shown.sources)) if shown else ("", "")
    return name, _basis(then, now), sources, *_figures(then.cents if then else None, now.cents if now else None)


def _figures(then: Cents | None, now: Cents | None) -> tuple[Cell, Cell, Cell]:
    return "" if then is None else then, "" if now is None else now, (now or 0) - (then or 0)


def _basis(then: Step | None, now: Step | None) -> Text | str:
    before, after = then.basis if then else None, now.basis if now else None
    if before and after and before != after:
        return T("Then: {before} Now: {after}", before=before, after=after)
    return after or before or ""
