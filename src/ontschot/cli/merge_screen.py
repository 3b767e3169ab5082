"""What the screen shows of returns put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ontschot.cli.screen import Screen
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import Euro, Joined, T, Text

if TYPE_CHECKING:
    from ontschot.evaluation.evaluate import Evaluation
    from ontschot.monitoring.publication import Publication
    from ontschot.returns.evaluation_merge import MergedEvaluation
    from ontschot.returns.merge import MergedYear

__all__ = ["show_answers", "show_evaluation", "show_public", "show_year", "told_evaluation"]


def show_year(screen: Screen, year: MergedYear) -> None:
    """Show the yearly returns of one care year together."""
    summary = year.summary
    screen.say(
        T(
            "{year}: {uses} agreements of {payers} payers, {amount} in all; reported by {senders}.",
            year=str(year.year),
            uses=summary.uses,
            payers=summary.payers,
            amount=Euro(summary.budget_cents),
            senders=Joined(year.senders),
        )
    )
    screen.table(
        [T("Sector"), T("Framework"), T("Agreements"), T("Amount")],
        [[line.sector, line.framework or "-", line.charged_uses, Euro(line.cents)] for line in summary.sectors],
    )


def show_evaluation(screen: Screen, merged: MergedEvaluation) -> None:
    """Show whose returns count for an evaluation, and what they hold together; effects are for `ontschot evaluate`."""
    screen.say(
        T(
            "Evaluation {design}: returns of {senders}.",
            design=merged.design or "-",
            senders=Joined(tuple(item.sender for item in merged.counting)) if merged.counting else T("nobody"),
        )
    )
    screen.table(
        [T("Organisation"), T("Version"), T("Known on"), T("Put together"), T("Left out"), T("File")],
        [
            [item.sender, str(item.version), item.known_on, item.folds, item.left_out, item.file]
            for item in merged.counting
        ],
    )
    screen.table(
        [T("Outcome"), T("Regions with an agreement"), T("Regions to compare"), T("Cells"), T("Fewest people")],
        [[row["outcome"], row["treated"], row["compared"], row["cells"], row["fewest"]] for row in _outcomes(merged)],
    )
    screen.say(T("Confidential between organisations: hide small figures before anything is published."))


def show_public(screen: Screen, table: Publication, file: Path, limits: tuple[Text, ...]) -> None:
    """Say where the table stands that may be made public, by which limits, and how much of it is hidden."""
    screen.say(
        T(
            "What may be made public stands in {file}; {hidden} of {lines} lines are hidden or partly hidden.",
            file=str(file),
            hidden=table.hidden,
            lines=len(table.cells),
        )
    )
    screen.say(T("What may be shown: {limits}.", limits=Joined(limits)))


def show_answers(screen: Screen, evaluation: Evaluation) -> dict[str, object]:
    """Show the answers to the design, and give them for machines."""
    from ontschot.cli.evaluated import show
    from ontschot.evaluation.told import told

    show(screen, evaluation)
    return told(evaluation)


def _outcomes(merged: MergedEvaluation) -> list[dict[str, str | int]]:
    rows: list[dict[str, str | int]] = []
    for outcome in merged.outcomes:
        starts = {cell.region: cell.cohort for cell in outcome.cells}
        compared = sum(cohort == NEVER for cohort in starts.values())
        rows.append(
            {
                "outcome": outcome.id,
                "treated": len(starts) - compared,
                "compared": compared,
                "cells": len(outcome.cells),
                "fewest": min((cell.units for cell in outcome.cells), default=0),
            }
        )
    return rows


def told_evaluation(merged: MergedEvaluation) -> dict[str, object]:
    """Give what machines are told: which returns count, and how much there is; the cells are in the panels."""
    return {
        "design": merged.design,
        "design_sha256": merged.design_sha256,
        "periods": merged.periods,
        "counting": merged.counting,
        "outcomes": _outcomes(merged),
    }
