"""Returns for an evaluation put together from files, and the panels that effects can be estimated on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ontschot.evaluation.panel import NEVER
from ontschot.problems import Problems
from ontschot.returns.evaluation_merge import MergedEvaluation, MergedOutcome, NamedEvaluation, merge_evaluations
from ontschot.run.evaluation_return import design_of
from ontschot.run.output import write_text

__all__ = ["merged_evaluation", "panel_text", "write_panels"]

_HEADER = "unit;region;period;first_treated_period;weight;{outcome}"


def merged_evaluation(returns: Iterable[NamedEvaluation], design: Path | None, problems: Problems) -> MergedEvaluation:
    """Merge returns for an evaluation, under the design of a file if one is named; what was found goes to problems.

    Raises InputRefusedError when the design cannot be used.
    """
    meant = design_of(design, None, problems).content_sha256() if design else None
    merged = merge_evaluations(returns, meant)
    problems.extend(merged.problems)
    return merged


def write_panels(merged: MergedEvaluation, folder: Path) -> None:
    """Write each outcome as a panel of regions, one file per outcome, under the contract of a panel."""
    for outcome in merged.outcomes:
        write_text(folder / f"{outcome.id}.csv", panel_text(outcome))


def panel_text(outcome: MergedOutcome) -> str:
    """Write an outcome as a panel: the region is the unit, its mean the outcome, its sum of weights the weight.

    Means are written with all their digits, so that nothing is lost on the way to an estimate.
    """
    lines = [_HEADER.format(outcome=outcome.id)]
    for cell in outcome.cells:
        first = "" if cell.cohort == NEVER else str(cell.cohort)
        lines.append(f"{cell.region};{cell.region};{cell.period};{first};{cell.mass:.6f};{cell.mean!r}")
    return "\n".join(lines) + "\n"
