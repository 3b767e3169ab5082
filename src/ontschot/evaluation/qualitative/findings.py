"""What the qualitative evaluation found: the one value that a report reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ontschot.evaluation.qualitative.evaluation_file import Change
from ontschot.evaluation.qualitative.kappa import Agreement
from ontschot.evaluation.qualitative.questions import QuestionKind
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.settled import Disagreement
from ontschot.i18n import Text
from ontschot.law.finding import Finding
from ontschot.sources import Source
from ontschot.tables.said import Said

__all__ = [
    "BottleneckLine",
    "Burden",
    "Count",
    "Decision",
    "Involvement",
    "Judgement",
    "QualitativeFindings",
    "QuestionFindings",
    "Quote",
    "Reported",
    "ThemeFindings",
    "Trend",
    "YearBase",
]


@dataclass(frozen=True, slots=True)
class Count:
    """How many respondents of one kind; None where the number is hidden in public."""

    kind: RespondentType
    respondents: int | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a respondent, chosen by a coder; `kind` is None where it would tell too much."""

    text: str
    code: str
    kind: RespondentType | None


@dataclass(frozen=True, slots=True)
class ThemeFindings:
    """One theme in the answers to one question, with how many respondents spoke of it, however often they did."""

    theme: str
    name: str
    respondents: int | None
    by_kind: tuple[Count, ...]
    codes: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class QuestionFindings:
    """One part of a question: who answered, what they spoke of, and how far the coders agreed about it.

    `asked` are the respondents to whom it was put, `answered` those who answered, `coded` those of whom a passage has a
    settled code; None where hidden in public. `agreement` is None where hidden, or where nothing was coded.
    """

    part: str
    number: int
    kind: QuestionKind
    wording: Said
    whole: Said
    source: Source
    rules: tuple[str, ...]
    asked: int | None
    answered: int | None
    coded: int | None
    by_kind: tuple[Count, ...]
    themes: tuple[ThemeFindings, ...]
    agreement: Agreement | None
    open_disagreements: int | None


class Trend(StrEnum):
    """How a bottleneck went from the first year in which people were asked to the last."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    ONE_YEAR = "one_year"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Reported:
    """How often a bottleneck was reported in a year: respondents and bottlenecks of returns; None where hidden."""

    year: int
    reports: int | None


@dataclass(frozen=True, slots=True)
class BottleneckLine:
    """One bottleneck (a code) in all, in a sector, in a region or in both, over the years in which people were asked.

    `sector` and `region` are None where all are taken together, and "onbekend" where the answer named none. In public
    a line is of a sector or of a region, never of both.
    """

    code: str
    definition: str
    sector: str | None
    region: str | None
    years: tuple[Reported, ...]
    trend: Trend


@dataclass(frozen=True, slots=True)
class YearBase:
    """What the reports of a year come from: respondents who answered, and bottlenecks of the yearly return.

    `returned` is None when nobody was asked for a return; `uncoded` are those that have no settled code and so are in
    no line. `respondents` is None where hidden.
    """

    year: int
    respondents: int | None
    returned: int | None
    uncoded: int


@dataclass(frozen=True, slots=True)
class Burden:
    """Administrative burden as respondents report it: hours a year per agreement, and compared with other ways.

    All None in public where too few answered. `median_hours` is exact: the middle value, or the mean of the two middle
    ones.
    """

    kind: RespondentType | None
    reported_hours: int | None
    median_hours: Fraction | None
    lower: int | None
    same: int | None
    higher: int | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a party to the IZA judges, in its own words; the program judges nothing itself (MON-04)."""

    party: str
    kind: RespondentType
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Involvement:
    """Whether the IZA working group was involved, and how."""

    involved: bool
    how: str
    day: date


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided after the evaluation, from when it holds and when parliament was told."""

    change: Change
    text: str
    decided_on: date
    parameter: str | None
    valid_from: date | None
    to_parliament: date | None


@dataclass(frozen=True, slots=True)
class QualitativeFindings:
    """Everything that the qualitative evaluation of one round found.

    `public` says that small numbers are hidden (fewer than `fewest`). `respondents` counts who answered anything.
    `agreement` is Cohen's kappa over all passages; `unsettled` counts passages with one coder or an open disagreement,
    which are in no count. `disagreements` and `confusion` within `agreement` are empty in public. `law` holds the
    findings on MON-02 to MON-09. `hidden` and `derivable` say how many figures are hidden and how many of these could
    be solved back, which must be none.
    """

    title: str
    round: int
    year: int
    made_up: bool
    public: bool
    fewest: int
    respondents: int | None
    by_kind: tuple[Count, ...]
    coders: int
    agreement: Agreement
    unsettled: int
    questions: tuple[QuestionFindings, ...]
    disagreements: tuple[Disagreement, ...]
    bottlenecks: tuple[BottleneckLine, ...]
    bottleneck_years: tuple[YearBase, ...]
    burden: tuple[Burden, ...]
    judgements: tuple[Judgement, ...]
    working_group: Involvement | None
    decision: Decision | None
    law: tuple[Finding, ...]
    limits: tuple[Text, ...]
    smallest_shown: int | None = None
    hidden: int = 0
    derivable: int = 0

    def question(self, part: str) -> QuestionFindings:
        """Give one part of a question by its id. Raises KeyError when there is none."""
        return {item.part: item for item in self.questions}[part]
