"""Errors by unit, as published figures have them: asked for by name, and never for policy.

What is treated is the region, so that units of one region are no separate evidence.
"""

from __future__ import annotations

from dataclasses import replace

from scipy import stats

from ontschot.evaluation.effects.aggregate import by_calendar, by_cohort, by_exposure, simple
from ontschot.evaluation.effects.group_time import Base, Question, group_time
from ontschot.evaluation.effects.influence import Estimate
from ontschot.evaluation.inference.answer import Choice, Inferred, Interval, Method, Refused, refusal
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.moments import Moments
from ontschot.evaluation.reading.refusals import moments_problems
from ontschot.i18n import T
from ontschot.problems import Place, Problem

__all__ = ["by_unit"]

_DRAWN = {
    Drawn.SIMPLE: simple,
    Drawn.DYNAMIC: by_exposure,
    Drawn.GROUP: by_cohort,
    Drawn.CALENDAR: by_calendar,
}


def by_unit(moments: Moments, question: Question, choice: Choice, place: Place) -> Inferred | Refused:
    """Give the effect on sums of units with errors by unit and a normal interval.

    One exposure is compared with the last period before the start, as by region. place: where the sums came from, for
    what is refused.
    """
    refused = [*moments_problems(moments, question, place)]
    if choice.before is not Before.LAST:
        message = T("Errors by unit go with the last untreated period as the one compared with.")
        refused.append(Problem("inference-before", place, message))
    if refused:
        return Refused(tuple(refused))
    found = _estimate(moments, question, choice)
    if found is None:
        message = T("No treated unit has a treated and an untreated period.")
        return refusal("inference-no-treated-period", place, message)
    error = found.error(moments)
    if error == 0:
        message = T("Units that are treated alike do not differ at all, so that nothing shows how sure the effect is.")
        return refusal("inference-no-spread", place, message)
    return _answer(moments, choice, found, error)


def _estimate(moments: Moments, question: Question, choice: Choice) -> Estimate | None:
    if choice.exposure is None:
        return _DRAWN[choice.drawn](moments, group_time(moments, question)).overall
    found = by_exposure(moments, group_time(moments, replace(question, base=Base.UNIVERSAL)))
    return found.by.get(choice.exposure)


def _answer(moments: Moments, choice: Choice, found: Estimate, error: float) -> Inferred:
    reach = float(stats.norm.ppf((1 + float(choice.level)) / 2)) * error
    p_value = float(2 * stats.norm.sf(abs(found.value) / error))
    treated = _units(moments, moments.treated)
    return Inferred(
        found.value,
        choice.level,
        Interval(Method.UNIT, found.value - reach, found.value + reach, p_value, error),
        (),
        treated,
        _units(moments, moments.cohorts) - treated,
        (),
        for_policy=False,
        remarks=(
            T(
                "Not for policy: the errors take every unit for separate evidence though whole regions were treated, "
                "and are too small for that; they serve to compare with published figures."
            ),
        ),
    )


def _units(moments: Moments, cohorts: tuple[int, ...]) -> int:
    return int(sum(moments.count[moments.row(cohort)].max() for cohort in cohorts))
