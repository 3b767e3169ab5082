"""Returns put together from files, and what is made of those for an evaluation: panels, answers, a public table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.evaluate import Evaluation, evaluate
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import T
from ontschot.monitoring.publication import Cell, Publication
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.returns.evaluation_merge import MergedEvaluation, MergedOutcome, merge_evaluations
from ontschot.returns.merge import MergedYear, merge
from ontschot.returns.merged_publishable import public_merged
from ontschot.returns.public_cells import public_evaluation
from ontschot.returns.publishable import Rule
from ontschot.returns.signature import Trust
from ontschot.returns.sorted_out import sorted_out
from ontschot.run.evaluation_return import design_of
from ontschot.run.output import csv_text, write_text
from ontschot.run.returned import measured_of

__all__ = ["Together", "answered", "merge_files", "panel_text", "publication_of", "write_panels", "write_public"]

_HEADER = ("unit", "region", "period", "first_treated_period", "weight")
_ALL = "totaal"


@dataclass(frozen=True, slots=True)
class Together:
    """Yearly returns by care year, returns for an evaluation (None when there are none), and all that was found."""

    years: tuple[MergedYear, ...]
    evaluation: MergedEvaluation | None
    design: Design | None
    problems: Problems


def merge_files(
    files: Iterable[Path], trust: Trust, design: Path | None = None, registered: Path | None = None
) -> Together:
    """Read returns of any kind, check their signatures, and put together what belongs together.

    design: the design that returns for an evaluation must be under; registered: as it was registered, when it was
    changed since. Raises InputRefusedError when it cannot be used.
    """
    problems = Problems()
    meant = design_of(design, registered, problems) if design else None
    came = sorted_out(files, trust)
    yearly = merge(came.yearly)
    problems.extend([*came.problems, *yearly.problems])
    if not came.evaluations:
        return Together(yearly.years, None, meant, problems)
    merged = merge_evaluations(came.evaluations, meant.content_sha256() if meant else None, meant)
    problems.extend(merged.problems)
    return Together(yearly.years, merged, meant, problems)


def answered(design: Design, merged: MergedEvaluation) -> Evaluation:
    """Answer what a design asks on merged sums, as on the rows of all owners together."""
    return evaluate(design, measured_of(design, merged))


def publication_of(merged: MergedEvaluation, rule: Rule) -> Publication:
    """Give the table that may be made public, of regions put together as for the report.

    Raises InputRefusedError when there are too few organisations in all: each could subtract its own part.
    """
    found = public_merged(merged, rule)
    if found.alone:
        message = T(
            "Of fewer than {count} organisations each could subtract its own part, so that nothing was written for the "
            "public.",
            count=rule.limits.organisations,
        )
        remedy = T("Let more take part, or lay another number down: publication.fewest_organisations (--parameters).")
        raise InputRefusedError(Problems([Problem("publication-organisations", Place(), message, remedy=remedy)]))
    return public_evaluation(found, rule.limits)


def write_panels(merged: MergedEvaluation, folder: Path) -> None:
    """Write each outcome as a panel of regions, one file per outcome, under the contract of a panel."""
    for outcome in merged.outcomes:
        write_text(folder / f"{outcome.id.replace(':', '-')}.csv", panel_text(outcome))


def panel_text(outcome: MergedOutcome) -> str:
    """Write an outcome as a panel: the region is the unit, its mean the outcome, its sum of weights the weight.

    Means are written with all their digits, so that nothing is lost on the way to an estimate.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow([*_HEADER, outcome.id.replace(":", "_")])
    for cell in outcome.cells:
        first = "" if cell.cohort == NEVER else str(cell.cohort)
        writer.writerow([cell.region, cell.region, cell.period, first, f"{cell.mass:.6f}", repr(cell.mean)])
    return text.getvalue()


def write_public(table: Publication, file: Path) -> None:
    """Write the table per region and period that may be made public; an empty figure is hidden, never zero.

    Raises InputRefusedError, and writes nothing, when a hidden figure could be worked out.
    """
    if table.derivable:
        message = T("Some hidden figures could be worked out from others, so that nothing was written for the public.")
        remedy = T("Publish fewer outcomes or larger regions.")
        raise InputRefusedError(Problems([Problem("publication-derivable", Place(str(file)), message, remedy=remedy)]))
    names = list(table.cells[0].amounts) if table.cells else []
    write_text(file, csv_text(["regio", "periode", "mensen", *names, "verborgen"], map(_public_row, table.cells)))


def _public_row(cell: Cell) -> list[object]:
    figures = (cell.people, *cell.amounts.values())
    return [
        *(value or _ALL for value in cell.values.values()),
        *("" if figure is None else figure for figure in figures),
        "ja" if cell.hidden else "bedragen" if cell.partly_hidden else "nee",
    ]
