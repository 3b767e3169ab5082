"""Whether an answer that is counted by units, which may be people, gives few of them away."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred

__all__ = ["too_few_units"]


def too_few_units(answer: Answer, others: Iterable[Answer], fewest: int) -> bool:
    """Say whether a side has too few units, or would have in the difference with another answer to the same question.

    Of groups that share regions without one lying within the other nobody knows how many units are in one only; of
    these the first shows.
    """
    if any(0 < count < fewest for count in _sides(answer)):
        return True
    return any(_tells(answer, other, fewest) for other in others if answer.group)


def _tells(answer: Answer, other: Answer, fewest: int) -> bool:
    mine, theirs = _regions(answer), _regions(other)
    if mine is not None and theirs is not None and not (mine <= theirs or theirs <= mine):
        return bool(mine & theirs) and _later(answer, other)
    apart = (abs(one - two) for one, two in zip(_sides(answer), _sides(other), strict=True))
    return (theirs is None or bool(mine and mine & theirs)) and any(0 < count < fewest for count in apart)


def _later(answer: Answer, other: Answer) -> bool:
    assert answer.group is not None  # noqa: S101 - only groups share regions with one another
    assert other.group is not None  # noqa: S101 - the same
    return answer.group.id > other.group.id


def _regions(answer: Answer) -> set[str] | None:
    """None: everyone."""
    return {*answer.group.regions} if answer.group else None


def _sides(answer: Answer) -> tuple[int, int]:
    effect = answer.effect
    return (effect.treated, effect.compared) if isinstance(effect, Inferred) else (0, 0)
