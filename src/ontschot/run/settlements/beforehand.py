"""What a settlement would have paid on last year's data: expected, by chance, and who gains and loses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, FairShare, Milestones, PaymentModel, PopulationBudget, SharedSavings
from ontschot.agreements.terms.benchmark import Benchmark
from ontschot.exact import split_by
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.payments.beforehand.distribution import Distribution
from ontschot.payments.beforehand.gains import Gain, gains
from ontschot.payments.beforehand.last_year import (
    YearOfPeople,
    budget_beforehand,
    bundle_beforehand,
    savings_beforehand,
)
from ontschot.payments.beforehand.monte_carlo import WhatIf, by_luck_alone
from ontschot.payments.beforehand.positions import positions
from ontschot.payments.beforehand.regression import Regression
from ontschot.payments.bundle_target import bundle_target
from ontschot.payments.episode import as_episodes
from ontschot.payments.population_budget import Member
from ontschot.payments.refusal import Refusal, TermsError, attempt, problem
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.progress import Progress, Silent
from ontschot.run.dossier import Dossier, open_dossier
from ontschot.run.intake import take_in
from ontschot.run.options import Options
from ontschot.run.selection import with_selections
from ontschot.run.settlements.instalments import shares_of
from ontschot.run.settlements.models import Case, coordination, risk_score, settled, yard_of
from ontschot.run.settlements.outcome import Made
from ontschot.run.settlements.people import PeopleYear, Yard
from ontschot.run.settlements.stage import Tools, built_for, case_of, placed, source_of

__all__ = ["Draws", "Foreseen", "foresee"]

Benchmarked = TypeVar("Benchmarked", Benchmark, Bundle)


@dataclass(frozen=True, slots=True)
class Draws:
    """How many groups are drawn, and the seed that gives the same draws again."""

    count: int = 1000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one settlement would have come to on the data of a year; `problems` when that cannot be said.

    `cents` is the outcome on the data themselves; `luck` the chance of a payment when nothing is truly saved. `names`:
    how the parties in `gains` are called.
    """

    reference: str
    terms: SettlementTerms
    year: int
    cents: Cents | None = None
    distribution: Distribution | None = None
    luck: Fraction | None = None
    gains: tuple[Gain, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    regression: Regression | None = None
    notes: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()


def foresee(
    folder: Path, draws: Draws, agreement: str = "", options: Options | None = None, progress: Progress | None = None
) -> tuple[Foreseen, ...]:
    """Ask of every settlement in a dossier, or in one agreement, what it would have paid on the last year known.

    agreement: reference or id; empty is all of them. Base years and trend move along with the year that is used. Raises
    InputRefusedError when there is no such agreement.
    """
    chosen, watcher = options or Options(), progress or Silent()
    dossier = open_dossier(folder)
    asked = [item for item in dossier.agreements if agreement in {"", item.reference, str(item.id)}]
    if agreement and not asked:
        message = T("There is no agreement with this reference or id here.")
        raise InputRefusedError(Problems([Problem("agreement-unknown", Place(), message, found=agreement)]))
    with TemporaryDirectory(prefix="ontschot-") as place:
        work = Path(place)
        intake, _selected = with_selections(
            take_in(dossier, work, chosen.memory_limit, watcher), dossier.agreements, work
        )
        built = built_for(dossier, intake, work)
        tools = Tools(intake, source_of(dossier, intake, built), built)
        return tuple(
            _foreseen(dossier, item, terms, tools, draws)
            for item in asked
            for terms in (item.payment.settlements if item.payment else ())
        )


def _foreseen(dossier: Dossier, agreement: Agreement, terms: SettlementTerms, tools: Tools, draws: Draws) -> Foreseen:
    empty = Foreseen(agreement.reference, terms, terms.year)
    if isinstance(terms.model, FairShare | Milestones):
        return replace(empty, notes=(T("The amount is agreed, so there is nothing to draw."),))
    found = attempt(terms.model.kind, lambda: _drawn(dossier, agreement, terms, tools, draws))
    if isinstance(found, Refusal):
        return replace(empty, problems=tuple(placed(agreement, terms, item) for item in found.problems))
    return found


def _drawn(dossier: Dossier, agreement: Agreement, terms: SettlementTerms, tools: Tools, draws: Draws) -> Foreseen:
    if not tools.intake.by_insurer:
        message = T("There are no tables of insured people and their membership, so nobody can be counted.")
        raise TermsError(problem("tables-missing", message, remedy=T("Add insured, membership and costs.")))
    with Yard(tools.source, agreement, terms) as yard:
        year = max((year for year in yard.years() if year <= terms.year), default=terms.year)
    shifted = _moved(terms, year - terms.year)
    with Yard(tools.source, agreement, shifted, member_year=terms.year) as yard:
        case = case_of(dossier, agreement, shifted, tools, yard)
        notes = tuple(_notes(case, terms))
        return replace(_by_model(_supposing(case), draws), notes=notes, reference=agreement.reference, terms=terms)


def _notes(case: Case, terms: SettlementTerms) -> Iterator[Text]:
    if case.terms.year != terms.year:
        yield T(
            "Nothing is known of {agreed} yet: the data of {used} are used, and base years and trend moved along.",
            agreed=str(terms.year),
            used=str(case.terms.year),
        )
    if not _quality_wanted(case):
        return
    if case.scores.of() is None:
        yield T("No quality score is known: full quality is supposed.")
    yield from case.scores.not_used(_who_answers(case))


def _who_answers(case: Case) -> set[str]:
    """Only a bundle asks a score of each party: of those that answer for its episodes."""
    if not (isinstance(case.terms.model, Bundle) and case.built):
        return set()
    return case.built.of(case.agreement, case.terms)[0].responsible.present()


def _quality_wanted(case: Case) -> bool:
    model = case.terms.model
    return bool(getattr(model, "quality", None) or getattr(model, "at_risk", None))


def _supposing(case: Case) -> Case:
    """Beforehand nobody has measured quality; full quality is supposed and said."""
    return replace(case, scores=case.scores.supposed(Fraction(1))) if _quality_wanted(case) else case


def _by_model(case: Case, draws: Draws) -> Foreseen:
    model = case.terms.model
    outcome = settled(case)
    base = Foreseen(
        "",
        case.terms,
        case.terms.year,
        cents=sum(made.settlement.payment_cents for made in outcome.made),
        gains=gains({}, _positions(case, outcome.made)),
        names={party.id: party.name for party in case.agreement.parties},
    )
    if isinstance(model, SharedSavings):
        return _savings(case, model, draws, base)
    if isinstance(model, PopulationBudget):
        return replace(base, distribution=_budget(case, model, draws))
    return replace(base, distribution=_bundle(case, model, draws) if isinstance(model, Bundle) else None)


def _positions(case: Case, made: Iterable[Made]) -> dict[str, Cents]:
    """What every provider keeps and every payer pays of all settlements together; comes to nothing."""
    division = getattr(case.terms.model, "division", None)
    payers = case.agreement.payer_weights()
    totals: dict[str, Cents] = {}
    for item in made:
        cents = item.settlement.payment_cents
        if division:
            one = positions(item.settlement, division, payers, case.terms.id)
        else:
            kept = split_by(cents, shares_of(case.agreement, item.amount_id), case.terms.id)
            paid = split_by(cents, payers, case.terms.id)
            one = {**kept, **{payer: -part for payer, part in paid.items()}}
        for party, part in one.items():
            totals[party] = totals.get(party, 0) + part
    return totals


def _savings(case: Case, model: SharedSavings, draws: Draws, base: Foreseen) -> Foreseen:
    yard, terms = yard_of(case), case.terms
    now = yard.year(terms.year, terms.convention)
    years = [yard.year(item.year, terms.convention) for item in model.benchmark.base_years]
    cost, quality = coordination(case.agreement, terms), case.scores.of()
    revenue = None if terms.revenue_cents is None else Fraction(terms.revenue_cents)
    this, *before = (_of_people(case, item, now) for item in (now, *years))
    drawn = savings_beforehand(
        model, before, this, cost, quality=quality, revenue=revenue, draws=draws.count, seed=draws.seed
    )
    supposed = WhatIf(this.cents, len(this.cents), cost, quality=quality, revenue=revenue)
    luck = by_luck_alone(model, supposed, draws=draws.count, seed=draws.seed)
    first = model.benchmark.base_years[0].year
    return replace(
        base, distribution=drawn, luck=luck.chance_of_payment, regression=_regression(yard, first, terms.year)
    )


def _of_people(case: Case, year: PeopleYear, now: PeopleYear) -> YearOfPeople:
    """A year of those who count in the year that is used."""
    cents, units = year.cents[now.there].tolist(), year.units[now.there]
    return YearOfPeople(year.year, tuple(cents), tuple(_months(year, units)), risk_score(case, year))


def _months(year: PeopleYear, units: NDArray[np.int64]) -> Iterator[Fraction]:
    """The months of each person; millions of people have few different numbers of days."""
    known = {count: year.per_unit * count for count in np.unique(units).tolist()}
    return (known[count] for count in units.tolist())


def _regression(yard: Yard, base: int, other: int) -> Regression | None:
    """Compare the group with everybody in the tables; without anybody known in both years nothing can be said."""
    (people, first, second), (all_people, all_first, all_second) = yard.everybody(base, other)
    if not (people and all_first and all_second):
        return None
    size = Fraction(all_people, people)
    return Regression(size * Fraction(first, all_first), size * Fraction(second, all_second))


def _budget(case: Case, model: PopulationBudget, draws: Draws) -> Distribution:
    now = yard_of(case).year(case.terms.year, model.convention)
    rows = zip(now.cents[now.there].tolist(), _months(now, now.units[now.there]), _classes(now), strict=True)
    members = [Member(number, months, cents, name) for number, (cents, months, name) in enumerate(rows)]
    return budget_beforehand(model, members, quality=case.scores.of(), draws=draws.count, seed=draws.seed)


def _classes(now: PeopleYear) -> list[str]:
    return [name for name, there in zip(now.risk_classes, now.there.tolist(), strict=True) if there]


def _bundle(case: Case, model: Bundle, draws: Draws) -> Distribution:
    episodes = case.built.of(case.agreement, case.terms)[0] if case.built else as_episodes(())
    target = bundle_target(model, episodes, case.terms.year)
    asked = sorted(episodes.responsible.present())
    quality: Mapping[str, Fraction] = {name: score for name in asked if (score := case.scores.of(name)) is not None}
    now = episodes.take(np.flatnonzero(episodes.year == case.terms.year))
    return bundle_beforehand(model, target, now, quality, draws=draws.count, seed=draws.seed)


def _moved(terms: SettlementTerms, years: int) -> SettlementTerms:
    """The same terms for another year: the period, the base years and the trend move together."""
    if not years:
        return terms
    period = terms.period.model_copy(
        update={
            "start": terms.period.start.replace(year=terms.year + years),
            "end": terms.period.end.replace(year=terms.year + years + 1),
        }
    )
    return terms.model_copy(update={"period": period, "model": _moved_model(terms, years)})


def _moved_model(terms: SettlementTerms, years: int) -> PaymentModel:
    model = terms.model
    if isinstance(model, SharedSavings):
        return model.model_copy(update={"benchmark": _moved_years(model.benchmark, years)})
    return _moved_years(model, years) if isinstance(model, Bundle) else model


def _moved_years(part: Benchmarked, years: int) -> Benchmarked:
    """Move the base years and the trend of a benchmark or a bundle."""
    base = tuple(item.model_copy(update={"year": item.year + years}) for item in part.base_years)
    trend = tuple(item.model_copy(update={"year": item.year + years}) for item in part.trend)
    return part.model_copy(update={"base_years": base, "trend": trend})
