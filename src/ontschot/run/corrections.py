"""Corrections in a run: what was booked before and changed is reversed and booked anew; what did not stays as it is.

A run without an earlier result books everything for the first time, on the same path.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pyarrow as pa

from ontschot.allocation.ledger import merge_ledgers
from ontschot.allocation.reconciliation import Reconciliation
from ontschot.allocation.request import Pot
from ontschot.allocation.result import AllocationResult
from ontschot.allocation.reversal import reverse
from ontschot.money import Cents
from ontschot.payments.corrections import correct, place
from ontschot.payments.credits import Billed, Taken, credit_statements
from ontschot.payments.entitlement import Entitlement, Instalment, Kind
from ontschot.payments.lump_sum import Owed
from ontschot.payments.statements import Statement, check_unique
from ontschot.payments.statements import statements as bill
from ontschot.run.reattribution import Reattributed, anew, back, moved, weights
from ontschot.run.register import Entry, Register
from ontschot.run.rows import apart, of, renamed, told_anew, without
from ontschot.run.settings import Settings
from ontschot.run.settlements.instalments import instalments_of
from ontschot.run.stages import Claim, outside
from ontschot.run.terms import terms

__all__ = ["Booked", "Found", "Where", "book"]

Where = tuple[str, str, int, str]
"""What an entry is for: agreement, amount, care year and payer."""


@dataclass(frozen=True)
class Booked:
    """What a run booked: the register after it, its own ledger rows, and where the money stands after it.

    `claims` and `position` are what the reports show: each amount once, under the entry that stands for it. `ledger`
    holds the rows of this run alone, reversals among them; `entries` are those of this run, reversals first, and
    `reattributed` those that stand while their rows were taken back and booked anew.
    """

    earlier: Register
    register: Register
    claims: tuple[Claim, ...]
    position: AllocationResult
    ledger: pa.Table
    entries: tuple[Entry, ...]
    reattributed: tuple[Reattributed, ...] = ()

    @property
    def corrects(self) -> bool:
        """Say whether this run corrects an earlier one."""
        return self.register.round > 0

    @property
    def entitlements(self) -> tuple[Entitlement, ...]:
        """Everything that was ever booked, and what is owed but not claimed; reversals take back what was reversed."""
        if not self.corrects:
            return tuple(item for claim in self.claims for item in claim.owed.entitlements)
        withheld = (item.entitlement for claim in self.claims for item in claim.withheld)
        return (
            *(item.entitlement for item in self.register.entries),
            *(item for item in withheld if item.entitlement_id not in self.register.ids),
        )

    @property
    def taken_back(self) -> tuple[Entitlement, ...]:
        """Entries that no longer stand, and the reversals that took them back."""
        if not self.corrects:
            return ()
        standing = {item.entry_id for item in self.register.standing.values()}
        return tuple(item.entitlement for item in self.register.entries if item.entry_id not in standing)


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found, as if nothing had been booked before; `pots` are the terms by which amounts are attributed.

    `costs_sha256` is the fingerprint of the table of costs; empty without one.
    """

    claims: tuple[Claim, ...]
    pots: tuple[Pot, ...]
    allocation: AllocationResult
    costs_sha256: str = ""


def book(earlier: Register, settings: Settings, found: Found, run_id: str) -> Booked:
    """Book what is owed now on top of what stands: reversals with the weights of then, new entries with those of now.

    Entries of care years and insurers that are no part of this run are left as they are, and so is what is held now: a
    fact that is missing today is no reason to take back what was found lawful before. Where other costs weigh in a key
    than when it was booked, the entry stands and only its rows are taken back and booked anew.
    The rows of all runs together add up to what is owed now.
    """
    round_ = Round(earlier, settings, found, run_id)
    check_unique((*round_.credits, *round_.new_statements), earlier.numbers)
    return Booked(
        earlier,
        round_.register,
        round_.claims,
        round_.position,
        round_.ledger,
        (*round_.reversals, *round_.fresh),
        tuple(round_.reattributed.values()),
    )


class Round:
    """One run of bookings on top of a register, worked out step by step."""

    def __init__(self, earlier: Register, settings: Settings, found: Found, run_id: str) -> None:
        self.earlier, self.found, self.allocation, self.run_id = earlier, found.claims, found.allocation, run_id
        self.day = settings.known_on
        self.number = earlier.round + 1 if earlier.run_id else 0
        self.agreements = {str(claim.agreement.id): claim.agreement for claim in found.claims}
        self.parts = _grouped(part for claim in found.claims for part in claim.owed.instalments)
        self.lines = {line.entitlement_id: line for line in found.allocation.reconciliations}
        self.terms = dict(terms(self.agreements, found.pots))
        self.weights = dict(weights(found.pots, found.costs_sha256))
        self.owed = {place(item): item for claim in found.claims for item in claim.payable}
        held = {place(item.entitlement) for claim in found.claims for item in claim.withheld if item.held}
        self.standing = {
            where: item
            for where, item in earlier.standing.items()
            if where not in held and not outside(settings, item.entitlement)
        }
        altered = [item.entitlement_id for where, item in self.owed.items() if self._altered(where, item)]
        before = [item.entitlement for item in self.standing.values()]
        self.entries = correct(before, self.owed.values(), otherwise=altered, used=earlier.ids)

    def _altered(self, where: Where, item: Entitlement) -> bool:
        """Whether the terms changed while the amount did not: the key, the groups, or who is paid when."""
        stands = self.standing.get(where)
        if stands is None:
            return False
        return (
            self.terms.get(item.entitlement_id, "") != stands.terms
            or _billing(self._instalments(replace(item, entitlement_id=stands.entry_id))) != _billed(stands)
            or abs(self._unallocated(item)) < abs(stands.unallocated)
        )

    def _unallocated(self, item: Entitlement) -> Cents:
        line = self.lines.get(item.entitlement_id)
        return line.unallocated_cents if line else item.cents

    def _instalments(self, item: Entitlement) -> list[Instalment]:
        """The instalments of an entitlement under a name, so that an unchanged one is cut as it was before."""
        payment = self.agreements[item.agreement_id].payment
        if payment is None or item.entitlement_id in self.parts:
            return self.parts[item.entitlement_id]
        return instalments_of(self.agreements[item.agreement_id], item)

    @cached_property
    def reversals(self) -> tuple[Entry, ...]:
        """The entries that take back what no longer stands, with the bills of then."""
        back = {item.entry_id: item for item in self.standing.values()}
        return tuple(
            _taken_back(back[item.reverses or ""], item, self.run_id, self.day)
            for item in self.entries
            if item.kind is Kind.REVERSAL
        )

    @cached_property
    def fresh(self) -> tuple[Entry, ...]:
        """The new entries, billed under numbers of their own."""
        bills = {
            bill.instalment.instalment_id: bill
            for statement in self.new_statements
            for bill in _bills(statement, self._parts)
        }
        return tuple(self._entry(item, bills) for item in self.entries if item.kind is not Kind.REVERSAL)

    def _entry(self, item: Entitlement, bills: Mapping[str, Billed]) -> Entry:
        natural = self.owed[place(item)].entitlement_id
        return Entry(
            entitlement=item,
            reference=self.agreements[item.agreement_id].reference,
            terms=self.terms.get(natural, ""),
            unallocated=self._unallocated(self.owed[place(item)]),
            run_id=self.run_id,
            booked_on=self.day,
            bills=tuple(bills[part.instalment_id] for part in self._fresh_parts[item.entitlement_id]),
            weights=self.weights.get(natural, ""),
        )

    @cached_property
    def _fresh_parts(self) -> dict[str, list[Instalment]]:
        fresh = (item for item in self.entries if item.kind is not Kind.REVERSAL)
        return {item.entitlement_id: self._instalments(item) for item in fresh}

    @cached_property
    def _parts(self) -> dict[str, Instalment]:
        return {part.instalment_id: part for parts in self._fresh_parts.values() for part in parts}

    @cached_property
    def new_statements(self) -> tuple[Statement, ...]:
        """The statements of what is booked in this run."""
        if not self.number:
            return tuple(item for claim in self.found for item in claim.statements)
        fresh: dict[str, list[Entitlement]] = defaultdict(list)
        for item in self.entries:
            if item.kind is not Kind.REVERSAL:
                fresh[item.agreement_id].append(item)
        owed = {name: Owed(name, tuple(items), tuple(self._parts_of(items))) for name, items in fresh.items()}
        return tuple(
            statement
            for name, mine in owed.items()
            for statement in bill(self.agreements[name], mine, f"N{self.number}")
        )

    def _parts_of(self, items: Iterable[Entitlement]) -> Iterator[Instalment]:
        return (part for item in items for part in self._fresh_parts[item.entitlement_id])

    @cached_property
    def credits(self) -> tuple[Statement, ...]:
        """The credit statements of what is taken back."""
        back = {item.entry_id: item for item in self.standing.values()}
        taken = [back[item.entitlement.reverses or ""] for item in self.reversals]
        return credit_statements([Taken(item.entitlement, item.bills) for item in taken], f"C{self.number}")

    @cached_property
    def reattributed(self) -> Mapping[str, Reattributed]:
        """The entries that stand while other costs weigh in them now, by the id under which their rows were found."""
        asked = dict(self._weighed_otherwise())
        if not asked:
            return {}
        told = {natural: entry.entitlement for natural, entry in asked.items()}
        ids = [entry.entry_id for entry in asked.values()]
        cents = moved(of(self.earlier.ledger, ids), renamed(of(self.allocation.ledger, told), told), ids)
        return {
            natural: Reattributed(entry, replace(entry, weights=self.weights[natural]), cents[entry.entry_id])
            for natural, entry in asked.items()
            if entry.entry_id in cents
        }

    def _weighed_otherwise(self) -> Iterator[tuple[str, Entry]]:
        """Entries that are not taken back, of which as much is attributed as before, and whose costs are others now."""
        gone = {item.entitlement.reverses for item in self.reversals}
        for where, item in self.owed.items():
            entry, now = self.standing.get(where), self.weights.get(item.entitlement_id, "")
            if entry is None or entry.entry_id in gone or not now:
                continue
            if now != entry.weights and self._unallocated(item) == entry.unallocated:
                yield item.entitlement_id, entry

    @cached_property
    def after(self) -> Mapping[Where, Entry]:
        """What stands for everything that can be claimed in this run, in the order of the claims."""
        fresh = {place(item.entitlement): item for item in self.fresh}
        return {where: fresh.get(where) or self.standing[where] for where in self.owed}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims as they stand after this run."""
        if not self.number:
            return self.found
        return tuple(self._claim(claim) for claim in self.found)

    def _claim(self, claim: Claim) -> Claim:
        standing = {item.entitlement_id: self.after[place(item)] for item in claim.payable}
        withheld = {item.entitlement.entitlement_id for item in claim.withheld}
        kept = (part for part in claim.owed.instalments if part.entitlement_id in withheld)
        billed = (bill.instalment for entry in standing.values() for bill in entry.bills)
        items = tuple(
            standing[item.entitlement_id].entitlement if item.entitlement_id in standing else item
            for item in claim.owed.entitlements
        )
        name = str(claim.agreement.id)
        return replace(
            claim,
            owed=replace(claim.owed, entitlements=items, instalments=(*billed, *kept)),
            payable=tuple(standing[item.entitlement_id].entitlement for item in claim.payable),
            statements=tuple(item for item in (*self.credits, *self.new_statements) if item.agreement_id == name),
        )

    @cached_property
    def ledger(self) -> pa.Table:
        """The rows of this run: reversals row by row with the weights of then, new rows with those of now."""
        if not self.number:
            return self.allocation.ledger
        taken = [(item.entitlement, -item.unallocated) for item in self.reversals]
        taken += [(back(item.before), item.before.unallocated) for item in self.reattributed.values()]
        rows = apart(self.earlier.ledger, [item.reverses or "" for item, _cents in taken])
        reversed_ = [
            reverse(part, item, run_id=self.run_id, booking_date=self.day, unallocated=cents)
            for part, (item, cents) in zip(rows, taken, strict=True)
        ]
        return merge_ledgers([*reversed_, self._new_rows])

    @cached_property
    def _new_rows(self) -> pa.Table:
        named = {self.owed[place(item.entitlement)].entitlement_id: item.entitlement for item in self.fresh}
        named |= {natural: anew(item.after) for natural, item in self.reattributed.items()}
        return told_anew(of(self.allocation.ledger, named), named)

    @cached_property
    def register(self) -> Register:
        """Everything that was ever booked, this run included."""
        other = {item.after.entry_id: item.after for item in self.reattributed.values()}
        kept = without(self.earlier.ledger, [*(item.entitlement.reverses or "" for item in self.reversals), *other])
        numbers = {item.number for item in (*self.credits, *self.new_statements)}
        return Register(
            entries=(
                *(other.get(item.entry_id, item) for item in self.earlier.entries),
                *self.reversals,
                *self.fresh,
            ),
            ledger=merge_ledgers([kept, self._new_rows]) if self.number else self.allocation.ledger,
            round=self.number,
            run_id=self.run_id,
            known_on=self.day,
            numbers=self.earlier.numbers | numbers,
        )

    @cached_property
    def position(self) -> AllocationResult:
        """Where every euro of this run's care years and insurers stands after it, each amount once."""
        if not self.number:
            return self.allocation
        names = {self.owed[where].entitlement_id: item for where, item in self.after.items()}
        told = {natural: item.entitlement for natural, item in names.items()}
        lines = (_line(line, names[line.entitlement_id]) for line in self.allocation.reconciliations)
        bearers = self.allocation.bearers
        return replace(
            self.allocation,
            ledger=of(self.register.ledger, [item.entry_id for item in names.values()]),
            reconciliations=tuple(sorted(lines, key=lambda line: line.entitlement_id)),
            bearers=None if bearers is None else renamed(of(bearers, told), told),
        )


def _grouped(parts: Iterable[Instalment]) -> defaultdict[str, list[Instalment]]:
    grouped: defaultdict[str, list[Instalment]] = defaultdict(list)
    for part in parts:
        grouped[part.entitlement_id].append(part)
    return grouped


def _taken_back(original: Entry, reversal: Entitlement, run_id: str, day: date) -> Entry:
    return replace(
        original,
        entitlement=reversal,
        unallocated=-original.unallocated,
        run_id=run_id,
        booked_on=day,
        bills=(),
    )


def _billing(parts: Iterable[Instalment]) -> list[tuple[date, str, int]]:
    return sorted((part.due, part.payee, part.cents) for part in parts)


def _billed(entry: Entry) -> list[tuple[date, str, int]]:
    return _billing(bill.instalment for bill in entry.bills)


def _bills(statement: Statement, parts: Mapping[str, Instalment]) -> Iterator[Billed]:
    for line in statement.lines:
        yield Billed(parts[line.instalment_id], statement.number, statement.pay_by)


def _line(line: Reconciliation, entry: Entry) -> Reconciliation:
    """Members as they are counted now; amounts as they were attributed when the entry was booked."""
    cents = entry.entitlement.cents
    return replace(
        line,
        entitlement_id=entry.entry_id,
        allocated_cents=cents - entry.unallocated,
        unallocated_cents=entry.unallocated,
    )
