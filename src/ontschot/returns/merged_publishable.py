"""Merged returns as they may be made public: regions put together until each figure about them may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ontschot.evaluation.folding import Fold
from ontschot.returns.coordination import Spent, added_up
from ontschot.returns.evaluation_merge import MergedEvaluation, MergedOutcome
from ontschot.returns.publishable import Rule, publishable

__all__ = ["PublicMerged", "moved_money", "public_merged"]


@dataclass(frozen=True, slots=True)
class PublicMerged:
    """What may be made public of merged returns, with what was put together once more for it.

    few: first treated periods of which all regions together rest on too few organisations. alone: whether all returns
    together do, so that nothing about organisations can be hidden.
    """

    merged: MergedEvaluation
    folds: tuple[Fold, ...]
    few: tuple[int, ...]
    alone: bool


def public_merged(merged: MergedEvaluation, rule: Rule) -> PublicMerged:
    """Put regions of merged returns together until each may be shown.

    With fewer organisations in all than the limit, organisations do not count: no putting together would help.
    """
    alone = len({item.sender for item in merged.counting}) < rule.limits.organisations
    held = replace(rule, limits=replace(rule.limits, organisations=1)) if alone else rule
    cells = {item.id: item.cells for item in merged.outcomes}
    givers = {item.id: item.givers for item in merged.outcomes}
    found = publishable(cells, held, givers)
    outcomes = tuple(
        MergedOutcome(item.id, found.cells[item.id], item.moments, found.givers[item.id]) for item in merged.outcomes
    )
    spent = None if merged.spent is None else moved_money(merged.spent, found.folds)
    folded = merged.folded | {fold.region for fold in found.folds}
    return PublicMerged(replace(merged, outcomes=outcomes, spent=spent, folded=folded), found.folds, found.few, alone)


def moved_money(spent: Iterable[Spent], folds: Iterable[Fold]) -> tuple[Spent, ...]:
    """Move coordination money along with the people of a region; None for a region that is left out now."""
    to = {fold.region: fold.into for fold in folds}
    return added_up(replace(item, region=to.get(item.region, item.region) if item.region else None) for item in spent)
