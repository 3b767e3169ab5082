"""What the first page of an agreement says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from ontschot.i18n import Euro, Joined, Share, T, Text, Value
from ontschot.law.finding import Finding, Outcome, Severity
from ontschot.money import Cents
from ontschot.reports.first_page import NOTHING_TO_DO, Draft, Offer
from ontschot.reports.parts.money_map import largest_first
from ontschot.reports.parts.view import View
from ontschot.reports.verdict import Tone, Verdict, is_settled, most_pressing_first
from ontschot.reports.words import plural

__all__ = ["agreement_drafts", "years_text"]

_MOST_ACTIONS = 3
_MOST_NAMES = 4
_TRIAGE = "EXP-01"


def agreement_drafts(view: View) -> tuple[Draft, ...]:
    """Give the four questions with everything that could be said; the first page chooses."""
    return (
        Draft("owed", T("What is owed?"), Tone.NEUTRAL, "owed", tuple(_owed(view))),
        Draft("lawful", T("Is it lawful?"), view.verdict.tone, "lawful", tuple(_lawful(view))),
        Draft("borne", T("Who bears it?"), Tone.NEUTRAL, "borne", tuple(_borne(view))),
        Draft("todo", T("What must I do?"), Tone.NEUTRAL, "lawful", tuple(_to_do(view)) or (NOTHING_TO_DO,)),
    )


def years_text(years: Iterable[int]) -> Text | str:
    """Write a run of years: 2025, or 2025-2027."""
    ordered = sorted(set(years))
    return f"{ordered[0]}–{ordered[-1]}" if len(ordered) > 1 else str(ordered[0])


def _owed(view: View) -> Iterator[Offer]:
    items = view.content.entitlements
    refused = [item for item in view.content.settlements if item.state == "refused"]
    if refused:
        names = Joined(tuple(item.description for item in refused))
        yield Offer(1, T("Could not be settled: {names}.", names=names), T("Some settlements could not be made."))
    if not items:
        yield Offer(0, T("Nothing is owed."))
        yield from (Offer(1, reason) for reason in view.content.withheld[:1])
        return
    yield Offer(0, _amount_owed(view))
    if not _nothing_claimed(view):
        yield _next_instalment(view)
    paid = sum(position.paid for position in view.content.positions)
    if paid:
        yield Offer(8, T("{amount} of it has been paid.", amount=Euro(paid)), T("Part of it has been paid."))


def _nothing_claimed(view: View) -> bool:
    """Say whether all that was agreed is held or blocked, so that nobody is to pay anything now."""
    return bool(view.unclaimed_cents) and view.unclaimed_cents == view.content.owed_cents


def _amount_owed(view: View) -> Text:
    items = view.content.entitlements
    values: dict[str, Value] = {
        "amount": Euro(view.content.owed_cents),
        "years": years_text(item.care_year for item in items),
        "payers": _names([view.party(item.payer) for item in items], T("the insurers together")),
        "payees": _names([view.party(part.payee) for part in view.content.instalments], T("the providers together")),
    }
    if _nothing_claimed(view):
        return T("{amount} was agreed for {years}, by {payers} to {payees}. Nothing of it is to be paid now.", **values)
    return T("{amount} is owed for {years}, by {payers} to {payees}.", **values)


def _next_instalment(view: View) -> Offer:
    sums: dict[object, Cents] = defaultdict(int)
    coming = [part for part in view.content.instalments if part.due >= view.dossier.content.run.known_on]
    if not coming:
        return Offer(4, T("All instalments have fallen due."))
    for part in coming:
        sums[part.due] += part.cents
    due = min(part.due for part in coming)
    return Offer(
        4,
        T("The next instalment, {amount} in all, falls due on {date}.", amount=Euro(sums[due]), date=due),
        T("The next instalment falls due on {date}.", date=due),
    )


def _names(names: Sequence[str], many: Text) -> Text:
    each = tuple(dict.fromkeys(names))
    return T("{names}", names=Joined(each)) if len(each) <= _MOST_NAMES else many


def _lawful(view: View) -> Iterator[Offer]:
    findings = view.content.findings
    yield Offer(1, _VERDICT_SENTENCES[view.verdict](findings))
    points = _open(findings, Severity.ATTENTION)
    if points:
        one = T("Besides, one point asks attention.")
        many = T("Besides, {count} points ask attention.", count=len(points))
        yield Offer(7, plural(len(points), one, many), T("Besides, some points ask attention."))
    own = [finding for finding in findings if finding.own_design and finding in points]
    if own:
        yield Offer(9, T("Points marked as own design rest on no law."))


def _open(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    return [finding for finding in findings if finding.severity is severity and not is_settled(finding)]


def _blocking(findings: Iterable[Finding], outcome: Outcome) -> tuple[str, ...]:
    return tuple(item.rule for item in findings if item.severity is Severity.BLOCKING and item.outcome is outcome)


def _blocked(findings: Sequence[Finding]) -> Text:
    rules = _blocking(findings, Outcome.BREACHED)
    named = Joined(rules[:_MOST_NAMES])
    one = T("No. One blocking rule is not met: {rules}.", rules=named)
    many = T("No. {count} blocking rules are not met: {rules}.", count=len(rules), rules=named)
    more = T("No. {count} blocking rules are not met, among them {rules}.", count=len(rules), rules=named)
    return plural(len(rules), one, many if len(rules) <= _MOST_NAMES else more)


def _incomplete(findings: Sequence[Finding]) -> Text:
    rules = _blocking(findings, Outcome.UNKNOWN)
    one = T("That cannot be established yet: facts are missing for {rules}.", rules=rules[0])
    many = T("That cannot be established yet: facts are missing for {count} blocking rules.", count=len(rules))
    return plural(len(rules), one, many)


def _judgement(findings: Sequence[Finding]) -> Text:
    rules = _blocking(findings, Outcome.JUDGEMENT)
    one = T("No rule stands in the way, but a person must still judge {rules}.", rules=rules[0])
    many = T("No rule stands in the way, but a person must still judge {count} blocking rules.", count=len(rules))
    return plural(len(rules), one, many)


def _clear(_findings: Sequence[Finding]) -> Text:
    return T("Yes. No blocking rule stands in the way.")


def _untested(_findings: Sequence[Finding]) -> Text:
    return T("That was not tested in this run.")


_VERDICT_SENTENCES: dict[Verdict, Callable[[Sequence[Finding]], Text]] = {
    Verdict.BLOCKED: _blocked,
    Verdict.INCOMPLETE: _incomplete,
    Verdict.JUDGEMENT: _judgement,
    Verdict.CLEAR: _clear,
    Verdict.UNTESTED: _untested,
}


def _borne(view: View) -> Iterator[Offer]:
    if not view.content.entitlements:
        yield Offer(2, T("Nobody bears anything yet."))
        return
    if _nothing_claimed(view):
        yield Offer(2, T("Nobody bears anything yet."))
    else:
        yield _largest_payer(view)
    yield from _largest_sector(view)
    if view.unclaimed_cents:
        text = _with_reason(
            T("{amount} is not claimed in this run", amount=Euro(view.unclaimed_cents)), view, claimed=False
        )
        yield Offer(5, text, T("Not all of it is claimed in this run."))
    if rest := view.unattributed_cents:
        text = _with_reason(T("{amount} could not be attributed to sectors", amount=Euro(rest)), view, claimed=True)
        yield Offer(5, text, T("Not all of it could be attributed to sectors."))
    elsewhere = view.content.insured_elsewhere
    if elsewhere and elsewhere.people:
        share = Share(Fraction(elsewhere.people, elsewhere.members), 1)
        yield Offer(
            10,
            T("Of the group {share} is insured elsewhere; nobody pays their part.", share=share),
            T("Part of the group is insured elsewhere; nobody pays their part."),
        )
    beside = sum(item.amount_cents for item in view.content.agreement.contributions)
    if beside:
        yield Offer(
            11,
            T("Other domains contribute {amount} beside it.", amount=Euro(beside)),
            T("Other domains contribute beside it."),
        )


def _largest_payer(view: View) -> Offer:
    sums: dict[str, Cents] = defaultdict(int)
    for item in view.content.entitlements:
        sums[view.party(item.payer)] += item.cents
    name, most = min(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(sums) == 1:
        return Offer(2, T("{payer} bears all of it.", payer=name))
    whole = view.content.owed_cents
    share = Share(Fraction(most, whole) if whole else Fraction(0), 1)
    full = T("{payer} bears most: {amount}, {share} of it.", payer=name, amount=Euro(most), share=share)
    return Offer(2, full, T("{payer} bears most.", payer=name))


def _largest_sector(view: View) -> Iterator[Offer]:
    ordered = largest_first(view.dossier.sums.of(view.content.agreement_id, "sector"))
    if not ordered or not view.allocated_cents:
        return
    (code,), most = ordered[0]
    sector = view.dossier.sector(code)
    share = Share(Fraction(most, view.allocated_cents), 1)
    full = T("Among the sectors most falls on {sector}: {share}.", sector=sector, share=share)
    yield Offer(3, full, T("Among the sectors most falls on {sector}.", sector=sector))


def _with_reason(told: Text, view: View, *, claimed: bool) -> Text:
    """Add the reason when there is one reason only; several stand in the table of the section."""
    reasons = {item.reason for item in view.content.not_allocated if item.claimed is claimed}
    if len(reasons) != 1:
        return T("{told}.", told=told)
    (reason,) = reasons
    return T("{told}: {reason}", told=told, reason=reason)


def _to_do(view: View) -> Iterator[Offer]:
    ordered = most_pressing_first(view.content.findings)
    blocking = [item for item in ordered if item.blocks]
    yield from (_repair(item) for item in blocking[:_MOST_ACTIONS])
    if len(blocking) > _MOST_ACTIONS:
        rest = Joined(tuple(item.rule for item in blocking[_MOST_ACTIONS:]))
        yield Offer(6, T("After that, repair what {rules} say.", rules=rest))
    triage = [item for item in ordered if item.rule == _TRIAGE and item.holds]
    yield from map(_weigh_titles, triage)
    yield from _complete(_blocking((item for item in ordered if item not in triage), Outcome.UNKNOWN))
    yield from _judge(_blocking(ordered, Outcome.JUDGEMENT))
    if any(not line.answer for line in view.overlaps):
        yield Offer(6, T("Answer the overlaps with other funding, one by one."))
    yield from _pay(view)


def _pay(view: View) -> Iterator[Offer]:
    if not view.content.entitlements:
        return
    sentences = {
        Verdict.CLEAR: T("Pay each instalment by its due date, on an invoice that matches the statement."),
        Verdict.JUDGEMENT: T("Pay once that has been judged, on an invoice that matches the statement."),
        Verdict.INCOMPLETE: T("Do not pay until that is complete."),
        Verdict.BLOCKED: T("Do not pay until that is done."),
        Verdict.UNTESTED: T("Have the agreement tested before anything is paid."),
    }
    yield Offer(6, sentences[view.verdict])


def _repair(finding: Finding) -> Offer:
    plain = T("Repair what {rule} asks; its finding says how.", rule=finding.rule)
    if finding.remedy is None:
        return Offer(6, plain)
    return Offer(6, T("{rule}: {remedy}", rule=finding.rule, remedy=finding.remedy), plain)


def _weigh_titles(finding: Finding) -> Offer:
    """Before anything else an experiment sees whether a title that exists would do, and which."""
    full = T("{rule}: {remedy}", rule=finding.rule, remedy=finding.remedy)
    return Offer(6, full, T("First see whether an existing title would do ({rule}).", rule=finding.rule))


def _complete(rules: tuple[str, ...]) -> Iterator[Offer]:
    if rules:
        yield Offer(6, T("Complete what is missing for {rules}.", rules=_some(rules)))


def _judge(rules: tuple[str, ...]) -> Iterator[Offer]:
    if rules:
        yield Offer(6, T("Have an authorised person judge {rules} and record it.", rules=_some(rules)))


def _some(rules: tuple[str, ...]) -> Text:
    named = Joined(rules[:_MOST_NAMES])
    return T("{rules}", rules=named) if len(rules) <= _MOST_NAMES else T("{rules} and others", rules=named)
