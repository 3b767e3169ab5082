"""One settlement per payment model: measure what the terms ask for, and settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, FairShare, Milestones, PopulationBudget, SharedSavings
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.terms.recalculation import Recalculation
from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.bundle import reconcile_bundle
from ontschot.payments.bundle_target import bundle_target
from ontschot.payments.contractors import budget_holder
from ontschot.payments.determination import Account, Realised, determination
from ontschot.payments.frozen import Population, frozen
from ontschot.payments.lump_sum import owed
from ontschot.payments.milestones import Award, awards, milestone_settlement
from ontschot.payments.population_budget import budget_of
from ontschot.payments.recalculation import window
from ontschot.payments.refusal import NobodyError, TermsError, problem
from ontschot.payments.shared_savings import Programme, shared_savings
from ontschot.run.settlements.episodes import Built
from ontschot.run.settlements.outcome import Details, Made, Portion
from ontschot.run.settlements.people import LeftOut, PeopleYear, Yard
from ontschot.run.settlements.pooled import assessed, awarded_from
from ontschot.run.settlements.portions import award_portions
from ontschot.run.settlements.quality import Scores
from ontschot.run.settlements.use_or_lose import follow

__all__ = ["Case", "Settled", "claimed_part", "coordination", "risk_score", "settled", "yard_of"]


@dataclass(frozen=True, slots=True)
class Case:
    """All that one settlement can look at. `built` are the episodes of the dossier, when a bundle asks for them."""

    agreement: Agreement
    terms: SettlementTerms
    known_on: date
    scores: Scores
    norms: Mapping[str, Cents] | None = None
    yard: Yard | None = None
    built: Built | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled, for whom, what was left out, and what a reader must know."""

    made: tuple[Made, ...]
    population: Population | None = None
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Text, ...] = ()
    grant: bool = False
    in_episodes: pa.Table | None = None
    apart: tuple[str, ...] = ()
    details: Details = field(default_factory=Details)


def settled(case: Case) -> Settled:
    """Settle by the model of the terms. Raises SettlementRefusedError with what stands in the way."""
    model = case.terms.model
    if division := getattr(model, "division", None):
        budget_holder(division)
    if isinstance(model, SharedSavings):
        return _savings(case, model)
    if isinstance(model, PopulationBudget):
        return _budget(case, model)
    if isinstance(model, Bundle):
        return _bundle(case, model)
    return _milestones(case, model) if isinstance(model, Milestones) else _fair_share(case, model)


def claimed_part(terms: SettlementTerms, known_on: date) -> Fraction:
    """Give the part of the cost that is claimed by now: all of it once the run-out is over."""
    recalculation: Recalculation | None = getattr(terms.model, "recalculation", None)
    if recalculation and known_on >= window(terms.period.period, recalculation).late_claims_from:
        return Fraction(1)
    return terms.claimed_part


def coordination(agreement: Agreement, terms: SettlementTerms) -> Cents:
    """Give what the coordination itself cost in the year settled: the lump sums of the agreement and other money."""
    own = sum(item.cents for item in owed(agreement).entitlements if item.care_year == terms.year)
    return own + terms.coordination_cents


def risk_score(case: Case, year: PeopleYear) -> Fraction:
    """Give the average normative amount of those who count in a year. Raises TermsError where one is not known."""
    if not (isinstance(case.terms.model, SharedSavings) and case.terms.model.risk):
        return Fraction(1)
    classes = np.asarray(year.risk_classes, dtype=object)[year.there]
    names, counts = np.unique(classes.astype(str), return_counts=True)
    unknown = [name for name in names.tolist() if name not in (case.norms or {})]
    if unknown or not case.norms:
        message = T("There is no normative amount for risk class {name}.", name=unknown[0] if unknown else "-")
        remedy = T("Add the normative amounts to the settings of the dossier (norms).")
        raise TermsError(problem("risk-norms-missing", message, remedy=remedy))
    total = sum(case.norms[name] * count for name, count in zip(names.tolist(), counts.tolist(), strict=True))
    return Fraction(total, max(int(counts.sum()), 1))


def yard_of(case: Case) -> Yard:
    """Give the people to measure. Raises when those of a payer are missing: that would look like a saving."""
    if case.yard is None:
        message = T("There are no tables of insured people and their membership, so nobody can be counted.")
        raise NobodyError(problem("tables-missing", message, remedy=T("Add insured, membership and costs.")))
    if missing := case.yard.missing_payers():
        message = T("The tables hold nobody of {name}, which pays as well.", name=missing[0])
        remedy = T("Settle in a run with the rows of all payers.")
        raise TermsError(problem("payer-not-in-tables", message, found=", ".join(missing), remedy=remedy))
    return case.yard


def _savings(case: Case, model: SharedSavings) -> Settled:
    yard, terms = yard_of(case), case.terms
    _require_score_of_all(case, wanted=model.quality is not None)
    now = yard.year(terms.year, terms.convention)
    known = yard.years()
    base = [yard.year(item.year, terms.convention) for item in model.benchmark.base_years if item.year in known]
    programme = Programme(
        now.measured(model.truncation, claimed_part(terms, case.known_on), risk_score(case, now)),
        tuple(item.measured(model.truncation, Fraction(1), risk_score(case, item)) for item in base),
        coordination(case.agreement, terms),
        case.scores.of(),
        None if terms.revenue_cents is None else Fraction(terms.revenue_cents),
    )
    result = shared_savings(model, programme)
    left_out = (*yard.elsewhere(), *(line for item in (now, *base) for line in item.left_out))
    made = Made(terms.id, result.settlement, beside=(result.without_coordination,))
    scores = (*case.scores.notes(), *case.scores.not_used()) if model.quality else ()
    accounts = (line for item in (now, *base) for line in item.account)
    notes = (*result.settlement.notes, _same_people(), *yard.told_apart(), *accounts, *scores)
    return Settled((made,), yard.population(), left_out, notes, in_episodes=yard.in_episodes(), apart=yard.apart())


def _require_score_of_all(case: Case, *, wanted: bool) -> None:
    """A score for a party says nothing of the whole group; who gave one must hear that it is not used."""
    if wanted and case.scores.of() is None and (told := case.scores.not_used()):
        remedy = T("Leave the party empty for the score of all together.")
        raise TermsError(problem("quality-for-party", told[0], remedy=remedy))


def _same_people() -> Text:
    return T("The base years are those of the same people: whoever is in the group in the year settled.")


def _budget(case: Case, model: PopulationBudget) -> Settled:
    yard = yard_of(case)
    _require_score_of_all(case, wanted=model.at_risk is not None)
    now = yard.year(case.terms.year, model.convention)
    claimed = claimed_part(case.terms, case.known_on)
    months: defaultdict[str, int] = defaultdict(int)
    for name, units in zip(now.risk_classes, now.units.tolist(), strict=True):
        months[name] += units
    weighed = {name: now.per_unit * units for name, units in months.items() if units}
    costs = [Fraction(cents) / claimed if claimed != 1 else cents for cents in now.cents[now.there].tolist()]
    result = budget_of(model, weighed, costs, case.scores.of())
    scores = (*case.scores.notes(), *case.scores.not_used()) if model.at_risk else ()
    notes = (*yard.told_apart(), *now.account, *scores)
    left_out = (*yard.elsewhere(), *now.left_out)
    made = (Made(case.terms.id, result.settlement),)
    return Settled(made, yard.population(), left_out, notes, in_episodes=yard.in_episodes(), apart=yard.apart())


def _bundle(case: Case, model: Bundle) -> Settled:
    if case.built is None:
        raise TermsError(problem("episodes-missing", T("No episodes could be built, so no bundle can be settled.")))
    yard_of(case)
    episodes, told = case.built.of(case.agreement, case.terms)
    target = bundle_target(model, episodes, case.terms.year)
    asked = episodes.responsible.present()
    quality = {name: score for name in asked if (score := case.scores.of(name)) is not None}
    result = reconcile_bundle(model, target, episodes, quality, claimed_part(case.terms, case.known_on))
    left_out = tuple(LeftOut(_episodes(item.reason), len(item.episodes), item.cents) for item in result.left_out)
    made = tuple(Made(f"{case.terms.id}.{item.responsible}", item.settlement) for item in result.results)
    people = frozen(episodes.person[episodes.year == case.terms.year].tolist())
    notes = (*case.scores.notes(sorted(quality)), *case.scores.not_used(asked)) if model.at_risk else ()
    return Settled(made, people, (*left_out, *told, *case.built.left_out), notes)


def _episodes(reason: Text) -> Text:
    return T("Episodes not settled: {reason}", reason=reason)


def _milestones(case: Case, model: Milestones) -> Settled:
    told = assessed(case.terms, case.known_on)
    account, judged = case.terms.account, awards(model, told)
    notes, details = tuple(map(_about, judged)), Details(awards=judged)
    if account is None or account.received_on > case.known_on:
        settlement = milestone_settlement(model, told)
        made = Made(case.terms.id, settlement, portions=award_portions(case.terms, judged))
        return Settled((made,), notes=notes, grant=model.route is Route.MUNICIPALITIES, details=details)
    realised = tuple(
        Realised(item.milestone, item.costs_cents, item.revenues_cents, item.unlawful_cents)
        for item in account.realised
    )
    accounted = Account(realised, account.activities_done, account.duties_met, account.received_on)
    found = determination(model, judged, accounted, account.advance_cents)
    reclaim = T(
        "Reclaimable of the advance, if notified by {day}: {cents}.",
        day=found.notify_by,
        cents=Euro(found.reclaimable_cents),
    )
    return Settled((Made(case.terms.id, found.settlement),), notes=(*notes, reclaim), grant=True, details=details)


def _about(award: Award) -> Text:
    return T("{name}: {reason}", name=award.milestone.id, reason=award.reason)


def _fair_share(case: Case, model: FairShare) -> Settled:
    followed = follow(
        case.agreement,
        case.terms,
        model,
        awarded_from(case.agreement, case.terms, case.known_on),
        case.known_on,
    )
    settlement = followed.course.settled("fair_share", T("Fair share"))
    portions = None if followed.by_year is None else (Portion(case.terms.id, settlement, followed.by_year),)
    made = Made(case.terms.id, settlement, portions=portions)
    notes = (*_counted(model, case.known_on), *followed.notes)
    return Settled((made,), notes=notes, details=Details(years=followed.rows))


def _counted(model: FairShare, known_on: date) -> Iterator[Text]:
    yield T("Counted on {day}: {source}", day=model.reference_date, source=model.source)
    if model.final and model.counts_on(known_on) is model.final.counts:
        final = model.final
        yield T(
            "Recalculated by the final counts of {day}, established on {established}: {source}",
            day=final.reference_date,
            established=final.established_on,
            source=final.source,
        )
