"""What is owed under an agreement: by whom, to whom, when, and how each amount came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ontschot.i18n import T
from ontschot.payments.entitlement import Kind as Booked
from ontschot.reports.document import Block, Chart, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.pictures import calendar
from ontschot.reports.parts.sourcing import citations
from ontschot.reports.parts.tabling import with_total
from ontschot.reports.parts.view import View, last_day
from ontschot.reports.words import CALENDAR, DOMAIN
from ontschot.waterfall import Waterfall

__all__ = [
    "STEPS_KEY",
    "entitlement_table",
    "instalment_table",
    "owed",
    "position_table",
    "statement_table",
    "steps_table",
]

_BOOKED = {Booked.ORIGINAL: T("original"), Booked.REVERSAL: T("reversal"), Booked.NEW: T("new")}
STEPS_KEY = "steps-"
"""How the keys of the tables begin that show how an amount came about."""

_FROM = Column("from", T("From"), Kind.DAY)
_THROUGH = Column("through", T("Through"), Kind.DAY)
_AMOUNT = Column("amount_eur", T("Amount"), Kind.CENTS)
_PAYER = Column("payer", T("Payer"))
_CARE_YEAR = Column("care_year", T("Care year"), Kind.CODE)
_DUE = Column("due", T("Due on"), Kind.DAY)


def owed(view: View) -> Section:
    """Give the section on what is owed."""
    return Section("owed", T("What is owed"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    yield from (Paragraph(reason) for reason in view.content.withheld)
    if view.content.entitlements:
        yield entitlement_table(view)
        yield Paragraph(T("How each of these amounts came about, step by step:"))
        yield from _steps(view)
        yield from _calendar(view)
        yield from _booked(view)
    else:
        yield Paragraph(T("Nothing is owed under this version of the agreement."))
    yield from _contributions(view)


def entitlement_table(view: View) -> Table:
    """Give what each payer owes per amount and care year."""
    rows = tuple(
        (
            view.party(item.payer),
            item.amount_id,
            str(item.care_year),
            item.period.start,
            last_day(item.period.end),
            _BOOKED[item.kind],
            item.cents,
        )
        for item in view.content.entitlements
    )
    part, booking = Column("amount_id", T("Part"), Kind.CODE), Column("booking", T("Booking"))
    columns = (_PAYER, part, _CARE_YEAR, _FROM, _THROUGH, booking, _AMOUNT)
    return with_total(Table("entitlements", T("Owed per payer and care year"), columns, rows))


def _steps(view: View) -> Iterator[Table]:
    entitlements = view.content.entitlements
    titles = Counter(item.waterfall.title for item in entitlements)
    named = (
        _of_part(item.waterfall, item.amount_id) if titles[item.waterfall.title] > 1 else item.waterfall
        for item in entitlements
    )
    waterfalls = (*named, *view.content.waterfalls)
    yield from (steps_table(f"{STEPS_KEY}{number}", item) for number, item in enumerate(waterfalls, 1))


def _of_part(waterfall: Waterfall, part: str) -> Waterfall:
    """Tell amounts apart that the same payer owes for the same year."""
    return replace(waterfall, title=T("{title} ({part})", title=waterfall.title, part=part))


def steps_table(key: str, waterfall: Waterfall) -> Table:
    """Give the steps that lead to an amount, each with its basis and source."""
    sourced = any(step.sources for step in waterfall.steps)
    rows: list[Row] = [
        (step.name, step.basis or "", *([citations(step.sources)] if sourced else []), step.cents)
        for step in waterfall.steps
    ]
    source = [Column("source", T("Source"))] if sourced else []
    columns = (Column("step", T("Step")), Column("basis", T("Basis")), *source, _AMOUNT)
    total: Row = (T("Outcome"), "", *([""] if sourced else []), waterfall.outcome_cents)
    return Table(key, waterfall.title, columns, tuple(rows), total, steps=True)


def _calendar(view: View) -> Iterator[Block]:
    dated = [(part.due, part.cents) for part in view.content.instalments]
    if not dated:
        return
    shown = calendar(dated, view.dossier.content.run.known_on)
    payment = view.content.agreement.payment
    rhythm = CALENDAR[payment.calendar] if payment else T("on agreed dates")
    sentence = T("Payment is {rhythm}. {ahead}", rhythm=rhythm, ahead=shown.sentence)
    alternative = T(
        "Column chart of the instalments in order of time, from {first} to {last}; the table below it has them all.",
        first=min(dated)[0],
        last=max(dated)[0],
    )
    yield Chart("calendar", "calendar", shown.rows, T("Payment calendar"), sentence, alternative, "instalments")
    yield instalment_table(view)


def instalment_table(view: View) -> Table:
    """Give the instalments in the order in which they fall due."""
    rows = tuple(
        (
            part.due,
            view.party(view.entitlements[part.entitlement_id].payer),
            view.party(part.payee),
            part.period.start,
            last_day(part.period.end),
            part.cents,
        )
        for part in sorted(view.content.instalments, key=lambda part: (part.due, part.instalment_id))
    )
    columns = (_DUE, _PAYER, Column("payee", T("Payee")), _FROM, _THROUGH, _AMOUNT)
    return with_total(Table("instalments", T("Instalments in order of due date"), columns, rows))


def _booked(view: View) -> Iterator[Block]:
    if view.content.statements:
        yield statement_table(view)
    if any(position.invoiced for position in view.content.positions):
        yield position_table(view)
    if view.content.accruals:
        yield _accrual_table(view)


def statement_table(view: View) -> Table:
    """Give the invoice statements: one per payer and due date."""
    ordered = sorted(view.content.statements, key=lambda item: (item.due, item.payer, item.number))
    rows = tuple((item.number, view.party(item.payer), item.due, item.pay_by, item.cents) for item in ordered)
    columns = (Column("number", T("Number"), Kind.CODE), _PAYER, _DUE, Column("pay_by", T("Pay by"), Kind.DAY), _AMOUNT)
    note = T("The deductible is never charged for it.")
    return with_total(Table("statements", T("Invoice statements"), columns, rows, note=note))


def position_table(view: View) -> Table:
    """Give where the money stands: owed is invoiced plus still to invoice; invoiced is paid, disputed and open."""
    rows: list[Row] = [
        (
            view.party(view.entitlements[item.entitlement_id].payer),
            str(view.entitlements[item.entitlement_id].care_year),
            *(item.owed, item.to_invoice, item.invoiced, item.paid, item.disputed, item.open),
        )
        for item in view.content.positions
    ]
    columns = (
        _PAYER,
        _CARE_YEAR,
        Column("owed_eur", T("Owed"), Kind.CENTS),
        Column("to_invoice_eur", T("To invoice"), Kind.CENTS),
        Column("invoiced_eur", T("Invoiced"), Kind.CENTS),
        Column("paid_eur", T("Paid"), Kind.CENTS),
        Column("disputed_eur", T("Disputed"), Kind.CENTS),
        Column("open_eur", T("Open"), Kind.CENTS),
    )
    return with_total(Table("positions", T("Invoiced, paid and open per payer"), columns, tuple(rows)))


def _accrual_table(view: View) -> Table:
    rows = tuple(
        (view.party(item.payer), str(item.care_year), item.earned, item.invoiced, item.cents)
        for item in view.content.accruals
    )
    columns = (
        _PAYER,
        _CARE_YEAR,
        Column("earned_eur", T("Earned"), Kind.CENTS),
        Column("invoiced_eur", T("Invoiced"), Kind.CENTS),
        Column("accrual_eur", T("To accrue"), Kind.CENTS),
    )
    return with_total(Table("accruals", T("Year-end accrual"), columns, rows))


def _contributions(view: View) -> Iterator[Table]:
    agreement = view.content.agreement
    rows = tuple(
        (
            view.party(item.party),
            DOMAIN[domain] if (domain := agreement.party(item.party).domain) else None,
            item.purse,
            item.period.start,
            last_day(item.period.end),
            item.amount_cents,
        )
        for item in agreement.contributions
    )
    columns = (Column("party", T("Party")), Column("domain", T("Domain")), Column("purse", T("Purse")), _FROM, _THROUGH)
    note = T("These amounts stay outside the payment title, the allocation and the sector frameworks.")
    if rows:
        title = T("Contributed by other domains")
        yield with_total(Table("contributions", title, (*columns, _AMOUNT), rows, note=note))
