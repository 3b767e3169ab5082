"""All settlements of a dossier: episodes first, the population after, and never a period twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, FairShare, Milestones, PopulationBudget, SharedSavings
from ontschot.i18n import Joined, T, Text
from ontschot.payments.early_end import ended_early
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.lump_sum import owed
from ontschot.payments.refusal import Refusal, TermsError, attempt, problem
from ontschot.payments.settlement_entitlements import Destination, settlement_entitlements
from ontschot.problems import Level, Place, Problem
from ontschot.run.dossier import Dossier
from ontschot.run.intake import Intake
from ontschot.run.settlements.again import Again, Stood
from ontschot.run.settlements.alone import require_alone
from ontschot.run.settlements.apart import Apart, Fate, Standing, Verdict
from ontschot.run.settlements.episodes import Built, build
from ontschot.run.settlements.fates import fate_of, require_apart
from ontschot.run.settlements.instalments import parts_of
from ontschot.run.settlements.models import Case, Settled, settled
from ontschot.run.settlements.outcome import Outcome, Portion, State
from ontschot.run.settlements.people import Source, Yard
from ontschot.run.settlements.portions import payers_of, portions_of, share_lines
from ontschot.run.settlements.quality import Scores

__all__ = ["Tools", "built_for", "bundles_of", "case_of", "placed", "settle", "source_of"]


def settle(dossier: Dossier, intake: Intake, work: Path, stood: Stood) -> dict[str, tuple[Outcome, ...]]:
    """Settle everything that the agreements let settle on the day as known on which the dossier is judged.

    work: folder for what holds pseudonyms and does not leave with the result. stood: what earlier runs booked; it
    stays when a settlement cannot be made (again), so that nothing is taken back for want of data.
    """
    built = built_for(dossier, intake, work)
    bundles = Tools(intake, Source(intake.used), built, stood)
    first = {
        (str(agreement.id), terms.id): _outcome(dossier, bundles, stood.again(agreement, terms, dossier.settings))
        for agreement in dossier.agreements
        for terms in _settlements(agreement)
        if isinstance(terms.model, Bundle)
    }
    tools = Tools(intake, Source(intake.used, _apart(dossier, built, first)), built, stood)
    if not isinstance(built, Built):
        tools.lost = tuple(item.terms.id for item in first.values() if item.entitlements)
    return {
        str(agreement.id): tuple(
            first.get((str(agreement.id), terms.id))
            or _outcome(dossier, tools, stood.again(agreement, terms, dossier.settings))
            for terms in _settlements(agreement)
        )
        for agreement in dossier.agreements
        if _settlements(agreement)
    }


def _apart(dossier: Dossier, built: Built | Refusal | None, bundles: Mapping[tuple[str, str], Outcome]) -> Apart | None:
    """Say what bundles settle of the claims; without episodes nobody can tell."""
    if not isinstance(built, Built):
        return None
    agreements = {str(agreement.id): agreement for agreement in dossier.agreements}
    return Apart(built, [fate_of(dossier, agreements[name], outcome) for (name, _terms), outcome in bundles.items()])


class Tools:
    """What settlements of a dossier share: its tables, the claims in episodes, the episodes or why not, what stood."""

    def __init__(
        self, intake: Intake, source: Source, built: Built | Refusal | None, stood: Stood | None = None
    ) -> None:
        self.intake, self.source, self.built, self.stood = intake, source, built, stood or Stood()
        self.lost: tuple[str, ...] = ()


def _settlements(agreement: Agreement) -> tuple[SettlementTerms, ...]:
    return agreement.payment.settlements if agreement.payment else ()


def bundles_of(dossier: Dossier) -> tuple[str, ...]:
    """Give the definitions of episodes that some bundle of the dossier settles."""
    models = (terms.model for agreement in dossier.agreements for terms in _settlements(agreement))
    return tuple(sorted({model.definition for model in models if isinstance(model, Bundle)}))


def built_for(dossier: Dossier, intake: Intake, work: Path) -> Built | Refusal | None:
    """Build the episodes that bundles ask for; None when none does."""
    names = bundles_of(dossier)
    return attempt("bundle", lambda: build(dossier, intake.used, names, work)) if names else None


def source_of(dossier: Dossier, intake: Intake, built: Built | Refusal | None) -> Source:
    """Give the tables to measure from beforehand, when every bundle is supposed to be settled (OVL-05)."""
    if not isinstance(built, Built):
        return Source(intake.used)
    fates = [
        Fate(agreement, terms, Verdict(Standing.SETTLED))
        for agreement in dossier.agreements
        for terms in _settlements(agreement)
        if isinstance(terms.model, Bundle)
    ]
    return Source(intake.used, Apart(built, fates))


def _outcome(dossier: Dossier, tools: Tools, again: Again) -> Outcome:
    agreement, terms = again.agreement, again.terms
    name = str(agreement.id)
    if not _due(dossier, terms):
        reason = T("The period ends on {day}; it is settled from then on.", day=terms.period.end)
        return Outcome(name, terms, State.NOT_YET, reason=reason)
    if stays := again.stays():
        return _standing(again, State.KEPT, stays)
    found = attempt(terms.model.kind, lambda: _compared(_made(dossier, agreement, terms, tools), again))
    if isinstance(found, Refusal):
        return _refused(again, found)
    if found.grant:
        return replace(_as_told(name, terms, found, State.GRANT), earlier=again.earlier)
    return replace(_owed(agreement, terms, found, dossier.settings.known_on), earlier=again.earlier)


def _compared(found: Settled, again: Again) -> Settled:
    return replace(found, notes=(*found.notes, *again.compared(found)))


def _owed(agreement: Agreement, terms: SettlementTerms, found: Settled, known_on: date) -> Outcome:
    portions = [item for made in found.made for item in portions_of(agreement, terms, made)]
    items = tuple(item for portion in portions for item in _entitlements(agreement, terms, portion, known_on))
    return replace(
        _as_told(str(agreement.id), terms, found, State.SETTLED),
        entitlements=items,
        parts=parts_of(agreement, items),
        details=replace(found.details, shares=share_lines(agreement, terms, portions, known_on)),
    )


def _due(dossier: Dossier, terms: SettlementTerms) -> bool:
    beforehand = isinstance(terms.model, FairShare | Milestones)
    return beforehand or dossier.settings.known_on >= terms.period.end


def case_of(dossier: Dossier, agreement: Agreement, terms: SettlementTerms, tools: Tools, yard: Yard | None) -> Case:
    """Put together all that one settlement can look at. Raises what stood in the way of building episodes."""
    if isinstance(tools.built, Refusal) and isinstance(terms.model, Bundle):
        raise TermsError(*tools.built.problems)
    settings = dossier.settings
    return Case(
        agreement,
        terms,
        settings.known_on,
        Scores(tools.intake.arrow("scores"), agreement, terms, settings.known_on),
        settings.norms.amounts_cents if settings.norms else None,
        yard,
        tools.built if isinstance(tools.built, Built) else None,
    )


def _made(dossier: Dossier, agreement: Agreement, terms: SettlementTerms, tools: Tools) -> Settled:
    _require_payable(agreement, terms)
    require_apart(dossier, tools.stood, agreement, terms)
    if isinstance(tools.built, Built):
        require_alone(dossier, tools.built, tools.stood, agreement, terms)
    _require_episodes(terms, tools.lost)
    if not tools.intake.by_insurer or isinstance(terms.model, Milestones | FairShare):
        return settled(case_of(dossier, agreement, terms, tools, None))
    with Yard(tools.source, agreement, terms) as yard:
        return settled(case_of(dossier, agreement, terms, tools, yard))


def _require_episodes(terms: SettlementTerms, lost: tuple[str, ...]) -> None:
    """Without episodes nobody can tell which claims a bundle that was booked earlier settled already."""
    if lost and isinstance(terms.model, PopulationBudget | SharedSavings):
        message = T(
            "{bundles} was booked earlier, and its episodes cannot be built now: which claims it settled is not known.",
            bundles=Joined(lost),
        )
        remedy = T("Give what the bundle needs; until then the population is not settled.")
        raise TermsError(problem("episodes-unknown", message, remedy=remedy))


def _require_payable(agreement: Agreement, terms: SettlementTerms) -> None:
    ended = ended_early(agreement)
    if ended is not None and ended < terms.period.end:
        message = T("The agreement ended on {day}, before the end of what would be settled.", day=ended)
        remedy = T("Agree in a version of its own on what is settled for the days before the end.")
        raise TermsError(problem("ended-early", message, remedy=remedy))
    if reasons := owed(agreement).withheld:
        message = T("The terms of payment do not add up: {reasons}", reasons=Joined(reasons))
        raise TermsError(problem("terms-withheld", message, remedy=T("Correct the terms of payment.")))


def _as_told(name: str, terms: SettlementTerms, found: Settled, state: State) -> Outcome:
    reason = None
    if state is State.GRANT:
        reason = T("Paid by the grant of a municipality, not by the insurers: nothing is claimed or attributed here.")
    return Outcome(
        name,
        terms,
        state,
        made=found.made,
        population=found.population,
        left_out=found.left_out,
        notes=found.notes,
        reason=reason,
        in_episodes=found.in_episodes,
        apart=found.apart,
        details=found.details,
    )


def _refused(again: Again, found: Refusal) -> Outcome:
    reasons = Joined(tuple(item.message for item in found.problems))
    reason = T("Not settled: {reasons}", reasons=reasons)
    if again.booked:
        reason = T("Not settled again, so that what was booked stands: {reasons}", reasons=reasons)
    problems = tuple(placed(again.agreement, again.terms, item) for item in found.problems)
    return replace(_standing(again, State.REFUSED, reason), problems=problems)


def _standing(again: Again, state: State, reason: Text) -> Outcome:
    """What was booked before stays exactly as it is, invoices too."""
    return Outcome(
        str(again.agreement.id),
        again.terms,
        state,
        entitlements=again.booked,
        parts=parts_of(again.agreement, again.booked),
        reason=reason,
        billed=again.billed,
    )


def placed(agreement: Agreement, terms: SettlementTerms, item: Problem) -> Problem:
    """Say of which agreement and settlement a problem is; it stops only that settlement, not the run."""
    where = " › ".join(part for part in (agreement.reference, terms.id, item.place.part) if part)
    return replace(item, place=Place(item.place.file, where), level=Level.REMARK)


def _entitlements(
    agreement: Agreement, terms: SettlementTerms, portion: Portion, known_on: date
) -> tuple[Entitlement, ...]:
    to = Destination(
        agreement,
        portion.amount_id,
        terms.activities,
        agreement.groups_of(terms),
        payers_of(agreement, terms, known_on),
        terms.period.period,
        by_year=portion.by_year,
    )
    return settlement_entitlements(portion.settlement, to)
