"""An evaluation from the returns of several owners: what they hold together, and answers to the design from that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.outcome import Scale, SubGroup
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.evaluate import Measured
from ontschot.evaluation.inference.answer import Inference, Refused
from ontschot.evaluation.inference.unit import by_unit
from ontschot.evaluation.measures import Asked, Part, asked
from ontschot.evaluation.reading.account import Account
from ontschot.i18n import T
from ontschot.problems import Place, Problem, Problems
from ontschot.returns.evaluation_merge import MergedEvaluation, merge_evaluations
from ontschot.returns.register import read_register
from ontschot.returns.signature import Trust
from ontschot.returns.sorted_out import sorted_out

__all__ = ["Returns", "measured_of", "merged_of"]


@dataclass(frozen=True, slots=True)
class Returns:
    """Files of returns, the register that their signatures are checked with, and whether each must be signed."""

    files: tuple[Path, ...]
    keys: Path | None = None
    required: bool = False


def merged_of(returns: Returns, design: Design, today: date, problems: Problems) -> MergedEvaluation:
    """Merge the returns under a design; what is wrong with one stands among the problems, and it is left out.

    today: the day on which signatures are judged. Raises InputRefusedError when nothing counts, when files cannot be
    told apart by name, or when the register cannot be used.
    """
    Problems([*_alike(returns.files)]).raise_if_refused()
    came = sorted_out(returns.files, _trust(returns, today))
    merged = merge_evaluations(came.evaluations, design.content_sha256(), design)
    problems.extend([*came.problems, *merged.problems])
    if not merged.counting:
        message = T("No return counts for this evaluation.")
        remedy = T("See what is wrong with each, and ask the senders.")
        problems.add(Problem("returns-none", Place(), message, remedy=remedy))
        problems.raise_if_refused()
    return merged


def _trust(returns: Returns, today: date) -> Trust:
    if returns.keys is None:
        return Trust(today, None, returns.required)
    read = read_register(returns.keys)
    read.problems.raise_if_refused()
    return Trust(today, read.document, returns.required)


def _alike(files: Sequence[Path]) -> Iterator[Problem]:
    """A report names each return by its file, and so does its receipt."""
    for name, count in Counter(file.name for file in files).items():
        if count > 1:
            message, remedy = T("Two returns have a file of the same name."), T("Give each file a name of its own.")
            yield Problem("returns-same-name", Place(name), message, remedy=remedy, count=count)


def measured_of(design: Design, merged: MergedEvaluation) -> Measured:
    """Give what was measured by several owners, as one owner of all rows would have measured it."""
    place = Place(", ".join(Path(item.file).name for item in merged.counting))
    unit = tuple(_by_unit(design, merged, place)) if design.inference is Inference.UNIT else None
    return Measured(merged.sums(), place, merged.programme, unit, folded=merged.folded)


def _by_unit(design: Design, merged: MergedEvaluation, place: Place) -> Iterator[Answer]:
    for outcome in design.outcomes:
        for group in (None, *design.subgroups):
            yield from (_unit_answer(design, merged, item, group, place) for item in asked(outcome))


def _unit_answer(design: Design, merged: MergedEvaluation, item: Asked, group: SubGroup | None, place: Place) -> Answer:
    """Sums over units are of an outcome as it is, for everyone."""
    as_it_is = group is None and item.part is Part.WHOLE and item.scale is not Scale.RATIO
    moments = next((own.moments for own in merged.outcomes if own.id == item.outcome.id), None) if as_it_is else None
    if moments is None:
        reason = _no_unit_sums(place)
        return Answer(item, group, Refused((reason,)), Account(), (reason,))
    units = int(moments.count[:, 0].sum())
    return Answer(item, group, by_unit(moments, design.asks, design.choice, place), Account(units, units), ())


def _no_unit_sums(place: Place) -> Problem:
    message = T(
        "Errors by unit need sums over units of every sender, in which nobody changes sender; of groups and parts of "
        "an outcome there are none."
    )
    remedy = T("Lay down inference by region, or ask every sender for sums over units (--units-stay).")
    return Problem("returns-no-unit-sums", place, message, remedy=remedy)
