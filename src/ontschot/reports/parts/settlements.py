"""What was settled by a payment model: each step from gross amount to payment, who receives what, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ontschot.i18n import Euro, T, Text
from ontschot.reports.content import SettlementContent
from ontschot.reports.document import Block, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.owed import steps_table
from ontschot.reports.parts.settlement_details import settlement_details
from ontschot.reports.parts.then_and_now import THEN_AND_NOW_KEY, then_and_now
from ontschot.reports.parts.view import View, last_day

__all__ = ["settlements"]

MODEL = {
    "bundle": T("bundle payment"),
    "fair_share": T("fair share of insurers"),
    "milestones": T("milestones"),
    "population_budget": T("population budget"),
    "shared_savings": T("shared savings"),
}

STATE = {
    "settled": T("settled"),
    "refused": T("not settled"),
    "not_yet": T("not settled yet"),
    "kept": T("as settled before"),
    "grant": T("paid by a grant"),
}


def settlements(view: View) -> Iterator[Section]:
    """Give the section on settlements of one agreement; nothing when the agreement has none."""
    items = view.content.settlements
    if items:
        blocks = [block for number, item in enumerate(items, 1) for block in _one(view, item, number)]
        yield Section("settlements", T("What was settled"), (_overview(items), *blocks))


def _overview(items: tuple[SettlementContent, ...]) -> Table:
    columns = (
        Column("settlement", T("Settlement")),
        Column("model", T("Payment model")),
        Column("from", T("From"), Kind.DAY),
        Column("through", T("Through"), Kind.DAY),
        Column("state", T("State")),
        Column("amount_eur", T("Amount"), Kind.CENTS),
    )
    rows: tuple[Row, ...] = tuple(
        (
            item.description,
            MODEL[item.model],
            item.period.start,
            last_day(item.period.end),
            STATE[item.state],
            "" if item.cents is None else item.cents,
        )
        for item in items
    )
    return Table("settlements", T("Settlements"), columns, rows)


def _one(view: View, item: SettlementContent, number: int) -> Iterator[Block]:
    yield Paragraph(_said(item))
    if item.people is not None:
        yield Paragraph(
            T(
                "{name} is about {people} people; who they are is frozen under the fingerprint {sha256}.",
                name=item.description,
                people=item.people,
                sha256=item.sha256,
            )
        )
    yield from (Paragraph(note) for note in item.notes)
    for place, waterfall in enumerate(item.waterfalls, 1):
        yield steps_table(f"settled-{number}-{place}", waterfall)
    for place, waterfall in enumerate(item.beside, 1):
        title = T("For comparison, never paid: {title} without the cost of coordination", title=waterfall.title)
        yield steps_table(f"beside-{number}-{place}", replace(waterfall, title=title))
    yield from _compared(item, number)
    yield from settlement_details(view, item, number)
    if item.parts:
        yield _parts(view, item, number)
    if item.left_out:
        yield _left_out(item, number)


def _compared(item: SettlementContent, number: int) -> Iterator[Block]:
    """How it stood before this run beside how it stands now, for each amount that came out otherwise."""
    if item.then is None:
        return
    now = item.cents or 0
    yield Paragraph(
        T(
            "{name} stood at {then} as known on {day}; it comes to {now} now, a difference of {difference}.",
            name=item.description,
            then=Euro(item.then.cents),
            day=item.then.known_on,
            now=Euro(now),
            difference=Euro(now - item.then.cents),
        )
    )
    for place, (before, after) in enumerate(item.then.steps, 1):
        yield then_and_now(f"{THEN_AND_NOW_KEY}settled-{number}-{place}", before, after)


def _said(item: SettlementContent) -> Text:
    if item.reason is None:
        return T("{name}: {cents}.", name=item.description, cents=Euro(item.cents or 0))
    return T("{name}: {reason}", name=item.description, reason=item.reason)


def _parts(view: View, item: SettlementContent, number: int) -> Table:
    columns = (
        Column("party", T("Party")),
        Column("under", T("Receives it from")),
        Column("received_eur", T("Receives"), Kind.CENTS),
        Column("passed_eur", T("Passes on"), Kind.CENTS),
        Column("kept_eur", T("Keeps"), Kind.CENTS),
    )
    rows: tuple[Row, ...] = tuple(
        (
            view.party(part.party),
            view.party(part.under) if part.under else T("the payers"),
            part.received,
            part.passed,
            part.kept,
        )
        for part in item.parts
    )
    total: Row = (T("Total"), "", "", "", sum(part.kept for part in item.parts))
    title = T("Who receives what of {name}", name=item.description)
    return Table(f"contractors-{number}", title, columns, rows, total)


def _left_out(item: SettlementContent, number: int) -> Table:
    columns = (
        Column("reason", T("Why")),
        Column("count", T("Number"), Kind.COUNT),
        Column("amount_eur", T("Amount"), Kind.CENTS),
    )
    rows: tuple[Row, ...] = tuple(
        (line.reason, line.count, "" if line.cents is None else line.cents) for line in item.left_out
    )
    title = T("What does not count in {name}", name=item.description)
    return Table(f"left-out-{number}", title, columns, rows)
