"""What changed since the earlier result and why: each entry before and after, with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ontschot.agreements.lifecycle import Status, StatusChange
from ontschot.agreements.model import Agreement
from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.corrections import place
from ontschot.payments.entitlement import Kind
from ontschot.run.corrections import Booked, Where
from ontschot.run.register import Entry
from ontschot.run.stages import Claim

__all__ = ["Change", "changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """One amount of one payer in one care year that is booked otherwise than before; None where nothing stands."""

    where: Where
    reference: str
    before: Entry | None
    after: Entry | None
    reasons: tuple[Text, ...]
    closed: bool

    @property
    def stands(self) -> bool:
        """Say whether the entry stands, and only its rows in the ledger were taken back and booked anew."""
        return self.before is not None and self.after is not None and self.before.entry_id == self.after.entry_id

    @property
    def cents(self) -> Cents:
        """What is owed more (or less) than before."""
        return _cents(self.after) - _cents(self.before)


def changes(booked: Booked, closed_years: frozenset[int]) -> tuple[Change, ...]:
    """Say what a run of corrections changed, in order of reference, care year, payer and amount.

    closed_years: care years that were closed before; they are marked, so that they can be shown apart.
    """
    if not booked.corrects:
        return ()
    found = tuple(_changes(booked, closed_years))
    return tuple(sorted(found, key=lambda item: (item.reference, item.where[2], item.where[3], item.where[1])))


def _changes(booked: Booked, closed_years: frozenset[int]) -> Iterator[Change]:
    earlier = {item.entry_id: item for item in booked.earlier.entries}
    claims = {str(claim.agreement.id): claim for claim in booked.claims}
    before: dict[Where, Entry] = {}
    after: dict[Where, Entry] = {}
    for entry in booked.entries:
        item = entry.entitlement
        if item.kind is Kind.REVERSAL:
            before[place(item)] = earlier[item.reverses or ""]
        else:
            after[place(item)] = entry
    yield from _reattributed(booked, closed_years)
    for where in dict.fromkeys([*before, *after]):
        old, new, claim = before.get(where), after.get(where), claims[where[0]]
        reasons = tuple(_reasons(claim, where, old, new, earlier))
        yield Change(where, claim.agreement.reference, old, new, reasons, where[2] in closed_years)


def _reattributed(booked: Booked, closed_years: frozenset[int]) -> Iterator[Change]:
    for item in booked.reattributed:
        where = place(item.before.entitlement)
        reason = T(
            "Other costs weigh in the key than when it was booked: {cents} of it is attributed to others. What is owed "
            "and invoiced stands; its rows in the ledger were taken back and booked anew.",
            cents=Euro(item.cents),
        )
        yield Change(where, item.before.reference, item.before, item.after, (reason,), where[2] in closed_years)


def _cents(entry: Entry | None) -> Cents:
    return entry.entitlement.cents if entry else 0


def _reasons(
    claim: Claim, where: Where, old: Entry | None, new: Entry | None, earlier: Mapping[str, Entry]
) -> Iterator[Text]:
    agreement = claim.agreement
    if new is None:
        yield from _gone(claim, where)
    elif old is None:
        yield _first(where, earlier)
    else:
        yield from _different(old, new)
    booked = old.entitlement.version if old else agreement.version
    if agreement.version > booked:
        number = str(agreement.version)
        reason = agreement.version_reason or ""
        yield T("Version {number} of the agreement: {reason}", number=number, reason=reason)
    if old and new and (ended := _last(agreement, Status.ENDED)):
        yield _told(T("The agreement ended on {day}.", day=ended.date), ended)


def _gone(claim: Claim, where: Where) -> Iterator[Text]:
    withdrawn, ended = _last(claim.agreement, Status.WITHDRAWN), _last(claim.agreement, Status.ENDED)
    held = [item.reason for item in claim.withheld if place(item.entitlement) == where]
    if withdrawn:
        yield _told(T("The agreement was withdrawn on {day}.", day=withdrawn.date), withdrawn)
    elif held:
        yield T("It can no longer be claimed. {reason}", reason=held[0])
    elif ended:
        yield _told(T("The agreement ended on {day}.", day=ended.date), ended)
    else:
        yield T("The agreement no longer has this amount for this payer and care year.")


def _first(where: Where, earlier: Mapping[str, Entry]) -> Text:
    agreement_id = where[0]
    if any(place(item.entitlement) == where for item in earlier.values()):
        return T("It can be claimed again.")
    if any(item.entitlement.agreement_id == agreement_id for item in earlier.values()):
        return T("The agreement has a new amount, payer or care year, or it can be claimed now.")
    return T("Nothing was booked for this agreement before.")


def _different(old: Entry, new: Entry) -> Iterator[Text]:
    was, now = old.entitlement, new.entitlement
    if was.cents != now.cents:
        yield T("The amount went from {before} to {after}.", before=Euro(was.cents), after=Euro(now.cents))
    if was.period != now.period:
        yield T("The period became {start} up to {end}.", start=now.period.start, end=now.period.end)
    if was.groups != now.groups:
        yield T("It is for other groups.")
    if was.uzovi != now.uzovi:
        yield T("The payer acts for other insurer codes.")
    if old.terms != new.terms:
        yield T("The key or the groups by which it is attributed changed.")
    if was.cents == now.cents and not _paid_alike(old, new):
        yield T("Other payees, shares or due dates were agreed.")
    if abs(new.unallocated) < abs(old.unallocated) and was.cents == now.cents:
        yield T("It can be attributed now, and could not before.")


def _paid_alike(old: Entry, new: Entry) -> bool:
    """The same payees on the same days; a spare cent may lie elsewhere under another name."""
    was, now = _paid(old), _paid(new)
    return was.keys() == now.keys() and all(abs(was[key] - now[key]) <= 1 for key in was)


def _paid(entry: Entry) -> dict[tuple[date, str], Cents]:
    return {(bill.instalment.due, bill.instalment.payee): bill.instalment.cents for bill in entry.bills}


def _last(agreement: Agreement, status: Status) -> StatusChange | None:
    return next((change for change in reversed(agreement.history) if change.status is status), None)


def _told(sentence: Text, change: StatusChange) -> Text:
    return T("{sentence} {reason}", sentence=sentence, reason=change.reason) if change.reason else sentence
