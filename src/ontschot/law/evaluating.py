"""What the rules about an evaluation of the title share: when it is due, and what a gap in it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ontschot.i18n import T, Text
from ontschot.law.case import Setting
from ontschot.law.finding import Figure
from ontschot.law.parameter import Parameter
from ontschot.law.title_evaluation import TitleEvaluation
from ontschot.law.verdict import Verdict, breached, unknown

__all__ = ["Due", "first_due", "not_evaluated", "under_way"]


@dataclass(frozen=True, slots=True)
class Due:
    """From which day the first evaluation is due, and the parameters that say so."""

    day: date
    parameters: tuple[Parameter, ...]


def first_due(setting: Setting) -> Due | None:
    """Give the day from which the first evaluation is due, or nothing where no source says when the title starts.

    "In years 2 and 4 after entry into force" is read as: from two, and four, full years after the start on.
    """
    start = setting.parameters.on("experiment.start", setting.day)
    years = setting.parameters.on("experiment.qualitative_evaluation_years", setting.day)
    if start is None or years is None:
        return None
    first: date = start.value
    return Due(first.replace(year=first.year + min(years.value)), (start, years))


def not_evaluated() -> Verdict:
    """Nothing was evaluated yet, as far as the program knows."""
    return unknown(
        T("There is no qualitative evaluation to judge."),
        missing=(T("the file of the qualitative evaluation"),),
        remedy=T("Begin with an example of your own: ontschot qualitative example"),
    )


def under_way(done: TitleEvaluation, message: Text, gaps: tuple[Text, ...], figures: tuple[Figure, ...]) -> Verdict:
    """A gap can still be filled while the evaluation runs; once something was decided on it, it is a shortcoming."""
    if done.outcome:
        remedy = T("Complete the evaluation, and decide on all of it.")
        return breached(message, figures=figures, missing=gaps, remedy=remedy)
    remedy = T("Complete the evaluation before anything is decided.")
    return unknown(message, figures=figures, missing=gaps, remedy=remedy)
