"""What the later stages measured, as the plain facts that rules read; what was not measured stays absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from ontschot.agreements.model import Agreement
from ontschot.allocation.reconciliation import Reconciliation
from ontschot.allocation.result import AllocationResult
from ontschot.budgets.frameworks import MILLION, Frameworks, frameworks
from ontschot.budgets.load import Load
from ontschot.budgets.other_money import other_money
from ontschot.budgets.overrun import Overrun, UnknownOverrun
from ontschot.budgets.rebuild import rebuild
from ontschot.i18n import render
from ontschot.law import facts as law
from ontschot.money import Cents
from ontschot.overlap.agreements import AgreementOverlap
from ontschot.overlap.claims import ClaimsOverlap
from ontschot.overlap.titles import OverlappingTitle, TitleState, overlapping_titles, title_matches, titles_known_on
from ontschot.run import national
from ontschot.run.overlaps import Overlaps
from ontschot.run.reporting import Reporting
from ontschot.run.settings import Settings
from ontschot.run.settlements.apart import Standing
from ontschot.run.settlements.outcome import Outcome
from ontschot.run.stages import Claim

__all__ = ["documented", "elsewhere", "facts_of", "wide_facts"]

Item = TypeVar("Item")


def facts_of(
    claims: Iterable[Claim],
    allocation: AllocationResult,
    overlaps: Overlaps,
    settled: Mapping[str, tuple[Outcome, ...]] | None = None,
    *,
    by_insurer: bool = True,
) -> dict[str, law.Facts]:
    """Give the measured figures per agreement: who is insured elsewhere, and where money meets other money.

    by_insurer: the tables tell who is insured with whom; otherwise nobody was counted, which is not the same as none.
    """
    lines: dict[str, list[Reconciliation]] = defaultdict(list)
    for line in allocation.reconciliations:
        lines[line.entitlement_id.partition(":")[0]].append(line)
    listed = tuple(map(_listed, overlapping_titles()))
    meeting: dict[str, list[AgreementOverlap]] = defaultdict(list)
    for item in overlaps.agreements:
        for each in {item.first_id, item.second_id}:
            meeting[each].append(item)
    return {
        name: law.Facts(
            titles=listed,
            title_overlaps=tuple(_title_overlaps(claim.agreement)),
            insured_elsewhere=elsewhere(lines[name]) if by_insurer else None,
            agreement_overlaps=tuple(_agreement_overlaps(name, meeting[name])),
            claims_overlaps=_claims_overlaps(name, overlaps.claims),
            claims_in_episodes=tuple(_in_episodes((settled or {}).get(name, ()))),
        )
        for name, claim in ((str(claim.agreement.id), claim) for claim in claims)
    }


def documented(agreement: Agreement) -> law.Facts:
    """Give what is known of an agreement before anything is measured."""
    return law.Facts(titles=tuple(map(_listed, overlapping_titles())), title_overlaps=tuple(_title_overlaps(agreement)))


def _in_episodes(settled: Iterable[Outcome]) -> Iterable[law.ClaimsInEpisodes]:
    """A claim that two episodes share is one claim, whose parts add up to what they settle of it."""
    for item in settled:
        if item.in_episodes is not None:
            now, later = (_together(item.in_episodes, standing) for standing in (Standing.SETTLED, Standing.HELD))
            yield law.ClaimsInEpisodes(item.terms.id, *now, *later)


def _together(lines: pa.Table, standing: Standing) -> tuple[int, Cents]:
    found = lines.filter(pc.equal(lines["standing"], standing.value))
    return pc.count_distinct(found["claim_id"]).as_py(), pc.sum(found["amount_cents"]).as_py() or 0


def _listed(title: OverlappingTitle) -> law.ListedTitle:
    developing = title.state is TitleState.IN_DEVELOPMENT
    return law.ListedTitle(title.code, title.name, developing, title.expected, title.sources)


def _title_overlaps(agreement: Agreement) -> Iterable[law.TitleOverlap]:
    """Existing titles that could pay an activity; the same that the double-funding report lists."""
    for match in title_matches(agreement):
        if match.title.state is TitleState.EXISTING:
            cause = law.OverlapCause(match.title.cause.value)
            yield law.TitleOverlap(_listed(match.title), match.activity.name, cause, match.period)


def elsewhere(lines: Iterable[Reconciliation]) -> law.InsuredElsewhere | None:
    """Give how many members are insured with no party, out of how many, and the amount they would have borne.

    The same members stand in the line of each payer and year; they are counted once, in the line with most members.
    """
    kept = [line for line in lines if line.members]
    if not kept:
        return None
    fullest = max(kept, key=lambda line: line.members)
    cents = sum(line.elsewhere_cents for line in kept)
    return law.InsuredElsewhere(Fraction(fullest.elsewhere), Fraction(fullest.members), cents)


def _agreement_overlaps(name: str, found: Iterable[AgreementOverlap]) -> Iterable[law.AgreementOverlap]:
    for item in found:
        yield law.AgreementOverlap(
            other=item.second_reference if name == item.first_id else item.first_reference,
            parties=_each(party for meeting in item.meetings for party in meeting.parties),
            kinds=_each(meeting.kind for meeting in item.meetings),
            groups=_each(pair.first for meeting in item.meetings for pair in meeting.groups),
            period=item.period,
            cents=item.at_stake,
            people=item.people,
        )


def _each(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _claims_overlaps(name: str, found: Iterable[ClaimsOverlap] | None) -> tuple[law.ClaimsOverlap, ...] | None:
    if found is None:
        return None
    called = {title.code: title.name for title in overlapping_titles()}
    return tuple(
        law.ClaimsOverlap(item.title, item.people, item.cents, called=called.get(item.title))
        for item in found
        if item.agreement_id == name
    )


def wide_facts(
    loads: Iterable[Load],
    overruns: Iterable[Overrun | UnknownOverrun],
    reporting: Reporting,
    settings: Settings,
) -> law.Facts:
    """Give the figures about the portfolio and the country: loads, frameworks against their build-up, other money."""
    book = frameworks()
    compared = {(item.sector, item.year): item for item in overruns}
    funds = other_money().transformation_funds()
    known = settings.national
    return law.Facts(
        titles=tuple(map(_listed, overlapping_titles())),
        titles_known_on=titles_known_on(),
        loads=tuple(_load(load, compared.get((load.budget, load.year))) for load in loads),
        deviations=_deviations(book),
        open_rows=tuple(law.OpenRow(row.sector, row.year, row.step) for row in book.open_rows()),
        evaluation=national.evaluation(known),
        quarterly_reports=national.quarterly_reports(known),
        municipal=national.municipal(known),
        medicines=national.medicines(known, compared),
        transition_funds=law.TransitionFunds(funds.announced, funds.printed, funds.inferred),
        other_money=tuple(
            law.OtherMoneyLine(line.code, line.name, line.once, line.inside or "", years=tuple(line.years.items()))
            for line in other_money().lines
        ),
        yearly_return=_last_return(reporting),
        publication=_last_publication(reporting),
        risk_notes=risk_notes(settings),
        open_decisions=national.open_decisions(known),
    )


def risk_notes(settings: Settings) -> tuple[law.RiskNote, ...] | None:
    """Give what was recorded about the named risks; None when nobody was asked."""
    if settings.risk_notes is None:
        return None
    return tuple(law.RiskNote(note.risk, note.text, note.person, note.date) for note in settings.risk_notes)


def _last_return(reporting: Reporting) -> law.ReturnFigures | None:
    if not reporting.returns:
        return None
    last = reporting.returns[-1]
    return law.ReturnFigures(
        year=last.year,
        uses=last.uses,
        budget_cents=last.budget_cents,
        charged=last.charged,
        outside_cents=last.outside_cents,
        bottlenecks=None if last.bottlenecks is None else len(last.bottlenecks),
    )


def _last_publication(reporting: Reporting) -> law.Publication | None:
    if not reporting.publications:
        return None
    last = reporting.publications[max(reporting.publications)]
    return law.Publication(
        smallest_people=last.smallest_people,
        hidden=last.hidden,
        derivable=last.derivable,
        fewest_bearers=last.fewest_bearers,
        largest_share=last.largest_share,
    )


def _deviations(book: Frameworks) -> tuple[law.FrameworkDeviation, ...]:
    return tuple(
        law.FrameworkDeviation(check.sector, check.year, check.step, check.published, check.rebuilt)
        for check in rebuild(book).deviations
    )


def _load(load: Load, found: Overrun | UnknownOverrun | None) -> law.SectorLoad:
    """A framework is compared in the prices of the realisation, to which the published index brought it."""
    own_level = load.framework.price_level if load.framework else ""
    compared_in = found.price_level if isinstance(found, Overrun) else ""
    return law.SectorLoad(
        year=load.year,
        sector=load.budget,
        cents=load.cents,
        framework_cents=load.framework.cents if load.framework else None,
        overrun_cents=int(found.million * MILLION) if isinstance(found, Overrun) else None,
        missing=render(load.missing) if load.missing else "",
        framework_price_level=compared_in or own_level,
        realisation_price_level=compared_in,
    )
