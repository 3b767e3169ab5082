"""Estimates that sums per cohort cannot give, from the library diff-diff; nothing else calls it.

Only its estimators are used, never its data loaders: these carry made-up stand-ins for published data.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ontschot.evaluation.effects.group_time import Question
from ontschot.evaluation.panel import NEVER, Floats, Panel

if TYPE_CHECKING:
    from diff_diff.results_base import EventStudyResults

__all__ = [
    "Bounds",
    "Events",
    "Found",
    "Method",
    "PreTrends",
    "Violation",
    "adjusted",
    "balanced",
    "honest",
    "imputed",
    "pre_trends",
    "synthetic",
]


class Method(StrEnum):
    """How covariates enter: by a regression of the outcome, or so that either that or the propensity may be wrong."""

    REGRESSION = "reg"
    DOUBLY_ROBUST = "dr"


class Violation(StrEnum):
    """How far trends may differ after the start: as much as before it, or by a bend per period."""

    RELATIVE = "relative_magnitude"
    SMOOTH = "smoothness"


@dataclass(frozen=True, slots=True)
class Found:
    """An effect in the unit of the outcome with its standard error.

    doubts: what the library warned of while it estimated, in its own words.
    """

    value: float
    error: float
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """Effects by exposure, all against the period before the start, which is left out; with their covariance."""

    exposures: Sequence[int]
    effects: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an effect can be when trends differ as far as `extent` says: the set, and the interval around it."""

    extent: float
    low: float
    high: float
    interval_low: float
    interval_high: float


@dataclass(frozen=True, slots=True)
class PreTrends:
    """How strong a test on earlier trends is: the slope per period that it detects with the power asked for."""

    power: float
    slope: float


def adjusted(panel: Panel, covariates: Mapping[str, Floats], question: Question, method: Method) -> Found:
    """Give the overall effect with covariates per unit, as they were before treatment. Each array: one per unit."""
    from diff_diff import CallawaySantAnna

    frame = _frame(panel)
    for name, values in covariates.items():
        frame[f"x_{name}"] = np.repeat(values, len(panel.periods))
    fitted = CallawaySantAnna(
        control_group={"never": "never_treated", "not_yet": "not_yet_treated"}[question.comparison],
        anticipation=question.anticipation,
        estimation_method=method.value,
        base_period=question.base.value,
    ).fit(frame, **_NAMES, covariates=[f"x_{name}" for name in covariates])
    return Found(float(fitted.overall_att), float(fitted.overall_se))


def imputed(panel: Panel, anticipation: int = 0) -> Found:
    """Give the overall effect by imputing what would have happened: Borusyak, Jaravel and Spiess (2024)."""
    from diff_diff import ImputationDiD

    fitted = ImputationDiD(anticipation=anticipation).fit(_frame(panel), **_NAMES)
    return Found(float(fitted.overall_att), float(fitted.overall_se))


def synthetic(panel: Panel, draws: int, seed: int) -> Found:
    """Give the effect by synthetic difference-in-differences: Arkhangelsky and others (2021); one start for all.

    draws: placebo draws for the standard error. Raises ValueError when cohorts start at different times.
    """
    from diff_diff import SyntheticDiD

    starts = [cohort for cohort in panel.cohorts if cohort != NEVER]
    if len(starts) != 1:
        message = f"synthetic difference-in-differences needs one start, not {len(starts)}"
        raise ValueError(message)
    frame = _frame(panel)
    frame["treated"] = (frame["cohort"] > 0).astype(int)
    after = [period for period in panel.periods if period >= starts[0]]
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", UserWarning)
        fitted = SyntheticDiD(variance_method="placebo", n_bootstrap=draws, seed=seed).fit(
            frame, outcome="outcome", treatment="treated", unit="unit", time="period", post_periods=after
        )
    doubts = tuple(dict.fromkeys(str(item.message).partition(":")[0].partition(". ")[0] for item in warned))
    return Found(float(fitted.att), float(fitted.se), doubts)


def honest(events: Events, extent: float, violation: Violation, level: float = 0.95) -> Bounds:
    """Bound the mean effect after the start when trends were not quite parallel: Rambachan and Roth (2023).

    The interval of the relative kind takes what was seen before the start for certain, as the library has it.
    """
    from diff_diff import HonestDiD

    fitted = HonestDiD(method=violation.value, M=extent, alpha=1 - level).fit(_event_study(events))
    bounds = (fitted.M, fitted.lb, fitted.ub, fitted.ci_lb, fitted.ci_ub)
    return Bounds(*map(float, bounds))


def pre_trends(events: Events, power: float) -> PreTrends:
    """Say which slope before the start a joint test would notice with this power: Roth (2022)."""
    from diff_diff import PreTrendsPower

    fitted = PreTrendsPower(power=power, pretest_form="wald").fit(_event_study(events))
    return PreTrends(float(fitted.target_power), float(fitted.mdv))


def balanced(values: Floats, target: Floats, base: Floats) -> Floats | None:
    """Weigh rows so that the means of their columns are the target, as close to the base as can be: Hainmueller (2012).

    values: one row per region, each column about as wide as 1. Gives weights that add up to 1; None when no weights do.
    """
    from diff_diff.balancing import BalanceError, entropy_balance

    try:
        weights, _info = entropy_balance(values, target, base)
    except BalanceError:
        return None
    return np.asarray(weights, np.float64)


_NAMES = {"outcome": "outcome", "unit": "unit", "time": "period", "first_treat": "cohort"}


def _frame(panel: Panel) -> pd.DataFrame:
    times = len(panel.periods)
    return pd.DataFrame(
        {
            "unit": np.repeat(np.arange(len(panel.units)), times),
            "period": np.tile(np.array(panel.periods), len(panel.units)),
            "cohort": np.repeat(np.where(panel.cohort == NEVER, 0, panel.cohort), times),
            "outcome": panel.outcome.ravel(),
        }
    )


def _event_study(events: Events) -> EventStudyResults:
    """Hand effects over in the library's own form, with the row that all are compared with."""
    from diff_diff.results_base import EventStudyResults

    times = np.array(sorted({*events.exposures, -1}))
    given = {exposure: place for place, exposure in enumerate(events.exposures)}
    places = [given.get(int(time), -1) for time in times]

    def spread(values: Floats, reference: float) -> Floats:
        return np.array([values[place] if place >= 0 else reference for place in places])

    nothing = np.full(len(times), np.nan)
    return EventStudyResults(
        event_time=times,
        att=spread(events.effects, 0.0),
        se=spread(np.sqrt(np.diag(events.covariance)), np.nan),
        t_stat=nothing,
        p_value=nothing,
        conf_int_lower=nothing,
        conf_int_upper=nothing,
        is_reference=times == -1,
        n=nothing,
        reference_period=-1,
        event_time_convention="e0_first_treated",
        vcov=events.covariance,
        vcov_index=list(events.exposures),
        source="CallawaySantAnnaResults",
        base_period="universal",
        anticipation=0,
        reference_event_times=(-1,),
    )
