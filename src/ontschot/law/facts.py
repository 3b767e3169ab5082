"""Figures that later stages measured and rules need, as plain data; absent means not measured, never zero."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ontschot.agreements.activities import ActivityKind
from ontschot.i18n import Text
from ontschot.law.title_evaluation import TitleEvaluation
from ontschot.money import Cents
from ontschot.periods import Period
from ontschot.sources import Source

__all__ = [
    "ALL_SECTORS",
    "AgreementOverlap",
    "ClaimsInEpisodes",
    "ClaimsOverlap",
    "EvaluationMoment",
    "Facts",
    "FrameworkDeviation",
    "InsuredElsewhere",
    "ListedTitle",
    "MedicineSettlement",
    "Monitored",
    "MunicipalMoney",
    "OpenDecision",
    "OpenRow",
    "OtherMoneyLine",
    "OverlapCause",
    "Publication",
    "QuarterlyReport",
    "ReturnFigures",
    "Risk",
    "RiskNote",
    "SectorLoad",
    "TitleOverlap",
    "TransitionFunds",
]


ALL_SECTORS = "iza"
"""The code of the five sectors of the Integraal Zorgakkoord together, where otherwise a sector stands."""


@dataclass(frozen=True, slots=True)
class InsuredElsewhere:
    """Members insured with an insurer that is no party: people, all members, and the amount they would bear."""

    people: Fraction
    members: Fraction
    cents: Cents


class OverlapCause(StrEnum):
    """Why the same coordination could be paid twice."""

    IN_TARIFFS = "in_tariffs"
    OTHER_TITLE = "other_title"
    OTHER_AGREEMENT = "other_agreement"
    OTHER_MONEY = "other_money"


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """A title on the dated list of titles that overlap; `expected` is what a source prints about one in development.

    `sources` are those that name it. They follow from the code, so that they are no part of a fingerprint.
    """

    code: str
    name: Text
    in_development: bool = False
    expected: str = ""
    sources: tuple[Source, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TitleOverlap:
    """Another title that could pay an activity of the agreement, with the reason and the days in common."""

    title: ListedTitle
    activity: str
    cause: OverlapCause
    period: Period


@dataclass(frozen=True, slots=True)
class AgreementOverlap:
    """Another agreement that pays the same party for the same kind of activity and group, and the euros at stake.

    `other` is the reference of the other agreement; corrections and follow-ups of an agreement count as others.
    `people` is None when no membership was at hand.
    """

    other: str
    parties: tuple[str, ...]
    kinds: tuple[ActivityKind, ...]
    groups: tuple[str, ...]
    period: Period
    cents: Cents
    people: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimsOverlap:
    """Members of the group with claims of an overlapping title in the same period; the cause where it is known."""

    title: str
    people: int
    cents: Cents
    cause: OverlapCause | None = None
    called: Text | None = None

    @property
    def name(self) -> Text | str:
        """How people call the title; its code when nobody said so."""
        return self.called or self.title


@dataclass(frozen=True, slots=True)
class ClaimsInEpisodes:
    """Claims of the people of a population settlement that were settled in an episode, and so count only there.

    `held_claims` lie in an episode of a bundle that is held, and are left out until it is known what becomes of it.
    """

    settlement: str
    claims: int
    cents: Cents
    held_claims: int = 0
    held_cents: Cents = 0


@dataclass(frozen=True, slots=True)
class SectorLoad:
    """What the agreements charge to one framework in one year, with the framework and the realisation where known.

    `sector` is the code of the framework, `ALL_SECTORS` for the five together, or of a sector that has no framework.
    `overrun_cents` is realisation minus framework, so positive when the framework is exceeded; None when no comparable
    realisation exists; `missing` says what is lacking. Price levels are years; empty means not stated.
    """

    year: int
    sector: str
    cents: Cents
    framework_cents: Cents | None
    overrun_cents: Cents | None = None
    missing: str = ""
    framework_price_level: str = ""
    realisation_price_level: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkDeviation:
    """A published framework figure that differs from its own build-up, in millions of euros."""

    sector: str
    year: int
    row: str
    published: Fraction
    rebuilt: Fraction


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A framework figure that the source leaves open ("pm"): unknown, not zero."""

    sector: str
    year: int
    row: str


@dataclass(frozen=True, slots=True)
class MedicineSettlement:
    """Intramural expensive medicines in one year: growth against its threshold and what is taken off an overrun.

    Amounts in millions of euros and ratios are exact; None where one is missing. `base` names from what growth was
    measured, because the source does not define it. `above` is the growth above the threshold in money, `corrected`
    what the budgets stage took off the settlement; the rule checks it.
    """

    year: int
    overrun: Fraction | None
    growth: Fraction | None
    threshold: Fraction | None
    base: str = ""
    above: Fraction | None = None
    corrected: Fraction | None = None


class Monitored(StrEnum):
    """What is monitored every quarter."""

    SECTOR_SPENDING = "sector_spending"
    TRANSITION_FUNDS = "transition_funds"


@dataclass(frozen=True, slots=True)
class QuarterlyReport:
    """A published quarterly report: of which quarter (1 to 4), about what, by whom."""

    year: int
    quarter: int
    subject: Monitored
    body: str


@dataclass(frozen=True, slots=True)
class EvaluationMoment:
    """The moment at which the agreements on money could be adjusted, with the decision once taken."""

    due: date
    options: tuple[Text, ...] = ()
    decided_on: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class TransitionFunds:
    """The announced transformation funds beside what the tables print, in millions of euros."""

    announced: Fraction
    printed: Fraction
    inferred: Fraction


@dataclass(frozen=True, slots=True)
class MunicipalMoney:
    """What municipalities receive in one year for the agreements, beside the maximum, in millions of euros.

    `committed` says whether the municipalities concerned committed themselves, `for_plans` whether it is for concrete
    plans; None when that is not known.
    """

    year: int
    million: Fraction
    at_most: Fraction
    committed: bool | None = None
    for_plans: bool | None = None


@dataclass(frozen=True, slots=True)
class OtherMoneyLine:
    """A purse beside the frameworks, in millions of euros: an amount without a year, or printed amounts per year.

    `inside` names the framework that already contains it; `added_to` the framework to which someone added it.
    """

    code: str
    name: Text
    million: Fraction | None
    inside: str = ""
    added_to: str = ""
    years: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision on an earlier overrun that the source announces; day and text once it has been taken."""

    sector: str
    year: int
    million: Fraction | None = None
    decided_on: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class ReturnFigures:
    """What the yearly return holds; None for what it lacks.

    `charged` is the amount per sector; `outside_cents` what could not be attributed to a sector. `bottlenecks` is the
    number of bottlenecks reported, which may be zero when the parties were asked.
    """

    year: int
    uses: int | None = None
    budget_cents: Cents | None = None
    charged: tuple[tuple[str, Cents], ...] | None = None
    outside_cents: Cents = 0
    bottlenecks: int | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A public table after suppression: the smallest number of people shown, and hidden figures that can be solved.

    `fewest_bearers` is the fewest people who bear an amount shown, `largest_share` the largest part of one that a
    single person bears; None when no amount is shown.
    """

    smallest_people: int | None
    hidden: int
    derivable: int
    fewest_bearers: int | None = None
    largest_share: Fraction | None = None


class Risk(StrEnum):
    """The risks of the payment title that the ministry and the NZa name."""

    DOUBLE_FUNDING = "double_funding"
    TOO_FEW_INVESTMENTS = "too_few_investments"
    HARD_TO_WORK_OUT = "hard_to_work_out"


@dataclass(frozen=True, slots=True)
class RiskNote:
    """What a named person recorded on one risk on a day."""

    risk: Risk
    text: str
    person: str
    day: date


@dataclass(frozen=True, slots=True)
class Facts:
    """All measured figures that a rule may use."""

    insured_elsewhere: InsuredElsewhere | None = None
    titles: tuple[ListedTitle, ...] | None = None
    titles_known_on: date | None = None
    title_overlaps: tuple[TitleOverlap, ...] | None = None
    agreement_overlaps: tuple[AgreementOverlap, ...] | None = None
    claims_overlaps: tuple[ClaimsOverlap, ...] | None = None
    claims_in_episodes: tuple[ClaimsInEpisodes, ...] | None = None
    loads: tuple[SectorLoad, ...] | None = None
    deviations: tuple[FrameworkDeviation, ...] | None = None
    open_rows: tuple[OpenRow, ...] | None = None
    medicines: tuple[MedicineSettlement, ...] | None = None
    quarterly_reports: tuple[QuarterlyReport, ...] | None = None
    evaluation: EvaluationMoment | None = None
    transition_funds: TransitionFunds | None = None
    municipal: tuple[MunicipalMoney, ...] | None = None
    other_money: tuple[OtherMoneyLine, ...] | None = None
    open_decisions: tuple[OpenDecision, ...] | None = None
    yearly_return: ReturnFigures | None = None
    publication: Publication | None = None
    risk_notes: tuple[RiskNote, ...] | None = None
    title_evaluation: TitleEvaluation | None = None
