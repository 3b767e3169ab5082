"""What was put together in a version of a report that was made public before, from its receipt."""

from __future__ import annotations

from pathlib import Path

from ontschot.evaluation.folding import Fold
from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.run.output import MARK
from ontschot.run.receipt import read_receipt

__all__ = ["earlier_folds"]


def earlier_folds(folder: Path | None) -> tuple[Fold, ...]:
    """Read the folds of an earlier report on an evaluation; none without a folder.

    Raises InputRefusedError when the folder has no receipt of such a report.
    """
    if folder is None:
        return ()
    try:
        rows = read_receipt(folder / MARK).settings["folds"]
        return tuple(
            Fold(str(region), int(cohort), None if into is None else str(into)) for region, cohort, into in rows
        )
    except (ValueError, KeyError, TypeError) as error:
        message = T("There is no receipt here of a report on an evaluation.")
        remedy = T("Name the folder of the version that was made public, with receipt.json in it.")
        place = Place(str(folder))
        raise InputRefusedError(Problems([Problem("earlier-receipt", place, message, remedy=remedy)])) from error
