"""What a qualitative evaluation of the payment title did and recorded, as plain data for the rules about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ontschot.i18n import Text

__all__ = ["EvaluatedBurden", "EvaluationOutcome", "PartyJudgement", "TitleEvaluation", "WorkingGroupNote"]


@dataclass(frozen=True, slots=True)
class PartyJudgement:
    """What a party to the IZA judges of what the title brought, on a day."""

    party: str
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class WorkingGroupNote:
    """Whether (members of) the IZA working group BDSS were involved, and how."""

    involved: bool
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class EvaluatedBurden:
    """Administrative burden as reported: respondents with hours, insurers among them, the median, and comparisons."""

    reported: int
    insurers: int
    median_hours: Fraction | None
    lower: int
    same: int
    higher: int


@dataclass(frozen=True, slots=True)
class EvaluationOutcome:
    """What was decided after the evaluation: `change` is continue, change or end; `text` the decision itself.

    `parameter` names the dated parameter that holds the outcome from `valid_from` on.
    """

    change: str
    text: str
    decided_on: date
    parameter: str | None = None
    valid_from: date | None = None
    to_parliament: date | None = None


@dataclass(frozen=True, slots=True)
class TitleEvaluation:
    """One qualitative evaluation: `round` is the year after entry into force, `year` the calendar year it was held in.

    `unanswered` are the ids of the questions, as far as a source lists them, that nobody answered; those of the two
    subjects that a source names besides are in `relation_unanswered` (other titles) and `contracting_unanswered`
    (double funding). `kappa` is None where `kappa_undefined` says why; `unsettled` counts passages without one code.
    """

    round: int
    year: int
    made_up: bool
    questions: int
    respondents: int
    unanswered: tuple[str, ...]
    relation_unanswered: tuple[str, ...]
    contracting_unanswered: tuple[str, ...]
    coders: int
    passages: int
    unsettled: int
    kappa: Fraction | None = None
    kappa_undefined: Text | None = None
    judgements: tuple[PartyJudgement, ...] = ()
    working_group: WorkingGroupNote | None = None
    burden: EvaluatedBurden | None = None
    outcome: EvaluationOutcome | None = None
