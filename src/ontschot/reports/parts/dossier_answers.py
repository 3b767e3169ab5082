"""What the first page on all agreements together says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ontschot.i18n import Euro, Share, T
from ontschot.money import Cents
from ontschot.reports.document import Link
from ontschot.reports.first_page import NOTHING_TO_DO, Draft, Offer
from ontschot.reports.parts.agreement_answers import years_text
from ontschot.reports.parts.money_map import largest_first
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.verdict import Tone, Verdict
from ontschot.reports.words import plural

__all__ = ["dossier_drafts"]

_MOST_LINKS = 3


def dossier_drafts(dossier: Dossier) -> tuple[Draft, ...]:
    """Give the four questions with everything that could be said; the first page chooses."""
    to_do = tuple(_to_do(dossier)) or (NOTHING_TO_DO,)
    return (
        Draft("owed", T("What is owed?"), Tone.NEUTRAL, "owed", tuple(_owed(dossier))),
        Draft("lawful", T("Is it lawful?"), _tone(dossier), "overview", tuple(_lawful(dossier))),
        Draft("borne", T("Who bears it?"), Tone.NEUTRAL, "borne", tuple(_borne(dossier))),
        Draft("todo", T("What must I do?"), Tone.NEUTRAL, "lawful", to_do, _links(dossier)),
    )


def _tone(dossier: Dossier) -> Tone:
    order = list(Verdict)
    worst = min((view.verdict for view in dossier.views), key=order.index, default=Verdict.UNTESTED)
    return worst.tone


def _owed(dossier: Dossier) -> Iterator[Offer]:
    items = [item for view in dossier.views for item in view.content.entitlements]
    if not items:
        yield Offer(0, T("Nothing is owed."))
        return
    count = sum(1 for view in dossier.views if view.content.entitlements)
    figures = {"amount": Euro(dossier.content.owed_cents), "years": years_text(item.care_year for item in items)}
    one = T("{amount} is owed for {years}, under one agreement.", **figures)
    many = T("{amount} is owed for {years}, under {count} agreements.", count=count, **figures)
    yield Offer(0, plural(count, one, many))
    if unclaimed := _unclaimed(dossier):
        full = T("Of that, {amount} is not claimed in this run.", amount=Euro(unclaimed))
        yield Offer(4, full, T("Not all of it is claimed in this run."))
    yield from _next(dossier)


def _unclaimed(dossier: Dossier) -> Cents:
    return sum(view.unclaimed_cents for view in dossier.views)


def _next(dossier: Dossier) -> Iterator[Offer]:
    sums: dict[date, Cents] = defaultdict(int)
    for view in dossier.views:
        for part in view.content.instalments:
            sums[part.due] += part.cents
    coming = [due for due in sums if due >= dossier.content.run.known_on]
    if coming:
        due = min(coming)
        full = T("The next instalments, {amount} in all, fall due on {date}.", amount=Euro(sums[due]), date=due)
        yield Offer(5, full, T("The next instalments fall due on {date}.", date=due))


def _lawful(dossier: Dossier) -> Iterator[Offer]:
    counts = Counter(view.verdict for view in dossier.views)
    blocked, free = counts[Verdict.BLOCKED], counts[Verdict.CLEAR]
    if not dossier.views or counts[Verdict.UNTESTED] == len(dossier.views):
        yield Offer(1, T("That was not tested in this run."))
        return
    none = T("No agreement breaks a blocking rule.")
    one = T("Not everything: one agreement breaks a blocking rule.")
    many = T("Not everything: {count} agreements break a blocking rule.", count=blocked)
    yield Offer(1, plural(blocked, one, many) if blocked else none)
    if free == len(dossier.views):
        yield Offer(2, T("All can be paid as they stand."))
    elif free:
        full = plural(free, T("One can be paid as it stands."), T("{count} can be paid as they stand.", count=free))
        yield Offer(2, full, T("Some can be paid as they stand."))
    if counts[Verdict.INCOMPLETE] or counts[Verdict.JUDGEMENT]:
        yield Offer(9, T("For the others facts are missing or a person must still judge."))


def _borne(dossier: Dossier) -> Iterator[Offer]:
    ordered = largest_first(dossier.sums.whole("sector"))
    whole = sum(cents for _key, cents in ordered)
    if whole:
        (code,), most = ordered[0]
        sector, share = dossier.sector(code), Share(Fraction(most, whole), 1)
        full = T("Most falls on {sector}: {amount}, {share} of it.", sector=sector, amount=Euro(most), share=share)
        yield Offer(3, full, T("Most falls on {sector}.", sector=sector))
    if unclaimed := _unclaimed(dossier):
        yield Offer(9, T("What is not claimed nobody bears yet."))
    if rest := dossier.content.owed_cents - unclaimed - whole:
        full = T("{amount} could not be attributed to sectors.", amount=Euro(rest))
        yield Offer(4, full, T("Not all of it could be attributed to sectors."))
    if dossier.content.loads:
        yield Offer(9, T("Using the title changes no sector framework; the load on each is shown beside it."))


def _to_do(dossier: Dossier) -> Iterator[Offer]:
    verdicts = {view.verdict for view in dossier.views}
    if Verdict.BLOCKED in verdicts:
        below = T("Do not pay, and repair first, the agreements below.")
        largest = T("Do not pay what breaks a blocking rule, and repair it first; the largest agreements stand below.")
        yield Offer(6, below if len(_blocked(dossier)) <= _MOST_LINKS else largest)
    if Verdict.INCOMPLETE in verdicts:
        yield Offer(6, T("Complete the facts that are missing; each agreement's report says which."))
    if Verdict.JUDGEMENT in verdicts:
        yield Offer(6, T("Have an authorised person give the judgements that are still open."))
    if any(not line.answer for line in dossier.content.overlaps):
        yield Offer(6, T("Answer the overlaps with other funding, one by one."))
    if dossier.content.problems:
        yield Offer(6, T("Look at the remarks on the input, at the end of this report."))
    if verdicts == {Verdict.CLEAR}:
        yield Offer(6, T("Pay each instalment by its due date."))


def _links(dossier: Dossier) -> tuple[Link, ...]:
    ordered = sorted(_blocked(dossier), key=lambda view: (-view.content.owed_cents, view.content.agreement.reference))
    return tuple(_link(view) for view in ordered[:_MOST_LINKS])


def _blocked(dossier: Dossier) -> list[View]:
    return [view for view in dossier.views if view.verdict is Verdict.BLOCKED]


def _link(view: View) -> Link:
    return Link(f"{view.content.agreement.reference} · {view.content.agreement.title}", view.address)
