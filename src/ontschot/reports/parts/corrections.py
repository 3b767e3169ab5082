"""What changed since the earlier result and why, with how each amount came about before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement
from ontschot.reports.content import Corrected, Correction
from ontschot.reports.document import Block, Column, Kind, Link, Paragraph, Row, Section, Table
from ontschot.reports.parts.tabling import with_total
from ontschot.reports.parts.then_and_now import THEN_AND_NOW_KEY, then_and_now
from ontschot.reports.parts.view import Dossier, View
from ontschot.waterfall import Waterfall

__all__ = ["corrections", "corrections_together"]

_TITLE = T("What changed since the earlier result")
_BEFORE = Column("before_eur", T("Before"), Kind.CENTS)
_AFTER = Column("after_eur", T("After"), Kind.CENTS)
_DIFFERENCE = Column("difference_eur", T("Difference"), Kind.CENTS)
_REASONS = Column("reasons", T("Why"))
_CARE_YEAR = Column("care_year", T("Care year"), Kind.CODE)
_PAYER = Column("payer", T("Payer"))


def corrections(view: View) -> Iterator[Section]:
    """Give the section on the corrections of one agreement; nothing when the run corrects no earlier one."""
    corrected = view.dossier.content.corrected
    if corrected:
        lines = _of(view, corrected)
        yield Section("corrections", _TITLE, (*_said(corrected, lines), *_of_agreement(view, lines)))


def corrections_together(dossier: Dossier) -> Iterator[Section]:
    """Give the section on the corrections of all agreements; nothing when the run corrects no earlier one."""
    corrected = dossier.content.corrected
    if corrected:
        pairs = [(view, line) for view in dossier.views for line in _of(view, corrected)]
        blocks = (*_said(corrected, corrected.lines), *_of_dossier(dossier, pairs, corrected))
        yield Section("corrections", _TITLE, blocks)


def _of(view: View, corrected: Corrected) -> tuple[Correction, ...]:
    return tuple(line for line in corrected.lines if line.agreement_id == view.content.agreement_id)


def _said(corrected: Corrected, lines: Iterable[Correction]) -> Iterator[Block]:
    kept = tuple(lines)
    yield Paragraph(
        T(
            "The earlier result is run {run}, as known on {day}; the fingerprint of its receipt is {sha256}.",
            run=corrected.run_id,
            day=corrected.known_on,
            sha256=corrected.receipt_sha256,
        )
    )
    yield Paragraph(_summary(tuple(line for line in kept if not line.stands)))
    if standing := [line for line in kept if line.stands]:
        yield Paragraph(_attributed_anew(standing))
    if corrected.tables:
        yield Paragraph(_OF_TABLES)
        yield _changed_tables(corrected)


_OF_TABLES = T(
    "What is owed follows from the agreements, and from what was measured where a payment model settles. Where costs "
    "weigh in a key and came out otherwise, the attribution was taken back and booked anew. Otherwise it stays as it "
    "was booked, also when other people are insured or in a group now."
)


def _attributed_anew(lines: list[Correction]) -> Text:
    return T(
        "Attributed anew while what is owed and invoiced stands: {count} amounts, together {cents}.",
        count=len(lines),
        cents=Euro(sum(_cents(line.after) for line in lines)),
    )


def _changed_tables(corrected: Corrected) -> Table:
    columns = (
        Column("table", T("Table"), Kind.CODE),
        Column("before_sha256", T("Fingerprint before"), Kind.CODE),
        Column("after_sha256", T("Fingerprint now"), Kind.CODE),
    )
    rows: tuple[Row, ...] = tuple((item.table, item.before_sha256, item.after_sha256) for item in corrected.tables)
    return Table("changed_tables", T("Tables that changed since the earlier result"), columns, rows)


def _summary(lines: tuple[Correction, ...]) -> Text:
    if not lines:
        return T("Nothing changed in what is owed: no entry was booked again.")
    return T(
        "Entries taken back: {back}, for {gone}. Entries booked: {fresh}, for {came}. What is owed changes by {cents}. "
        "An entry is never edited: it is reversed with the weights of then and booked anew with those of now.",
        back=sum(line.before is not None for line in lines),
        gone=Euro(sum(_cents(line.before) for line in lines)),
        fresh=sum(line.after is not None for line in lines),
        came=Euro(sum(_cents(line.after) for line in lines)),
        cents=Euro(sum(line.cents for line in lines)),
    )


def _cents(item: Entitlement | None) -> Cents:
    return item.cents if item else 0


def _of_agreement(view: View, lines: tuple[Correction, ...]) -> Iterator[Table]:
    if not lines:
        return
    rows: tuple[Row, ...] = tuple((view.party(line.payer), line.amount_id, *_figures(line)) for line in lines)
    columns = (_PAYER, Column("amount_id", T("Part"), Kind.CODE), _CARE_YEAR, _BEFORE, _AFTER, _DIFFERENCE, _REASONS)
    yield with_total(Table("corrections", T("Corrected, with the reason"), columns, rows))
    yield from _closed(lines, view.dossier)
    for number, line in enumerate((line for line in lines if not line.stands), 1):
        yield then_and_now(f"{THEN_AND_NOW_KEY}{number}", _steps(line.before), _steps(line.after))


def _steps(item: Entitlement | None) -> Waterfall | None:
    """The steps of an entry, named by its amount as well: one payer may owe several for one year."""
    if item is None:
        return None
    return replace(item.waterfall, title=T("{title} ({part})", title=item.waterfall.title, part=item.amount_id))


def _of_dossier(dossier: Dossier, pairs: list[tuple[View, Correction]], corrected: Corrected) -> Iterator[Block]:
    yield Paragraph(
        T("Entries that stand as they were, and were not booked again: {count}.", count=corrected.unchanged)
    )
    if not pairs:
        return
    rows: tuple[Row, ...] = tuple(
        (Link(view.content.agreement.reference, view.address), view.party(line.payer), line.amount_id, *_figures(line))
        for view, line in pairs
    )
    names = (Column("reference", T("Agreement"), Kind.CODE), _PAYER, Column("amount_id", T("Part"), Kind.CODE))
    columns = (*names, _CARE_YEAR, _BEFORE, _AFTER, _DIFFERENCE, _REASONS)
    yield with_total(Table("corrections", T("Corrected, with the reason"), columns, rows))
    yield from _closed(corrected.lines, dossier)


def _figures(line: Correction) -> Row:
    before = line.before.cents if line.before else None
    after = line.after.cents if line.after else None
    return (str(line.care_year), before, after, line.cents, _together(line.reasons))


def _together(sentences: tuple[Text, ...]) -> Text:
    names = tuple(f"s{number}" for number in range(len(sentences)))
    return Text(" ".join(f"{{{name}}}" for name in names), tuple(zip(names, sentences, strict=True)))


def _closed(lines: Iterable[Correction], dossier: Dossier) -> Iterator[Table]:
    """Care years that were closed before are shown apart, with the year of care and the year of booking."""
    sums: dict[int, list[Cents]] = {}
    for line in lines:
        if line.closed:
            sums.setdefault(line.care_year, []).append(line.cents)
    if not sums:
        return
    booked = str(dossier.content.run.known_on.year)
    columns = (_CARE_YEAR, Column("booked_in", T("Booked in"), Kind.CODE), _DIFFERENCE)
    rows: tuple[Row, ...] = tuple((str(year), booked, sum(cents)) for year, cents in sorted(sums.items()))
    note = T("The load counts in the care year; these care years had been closed when the correction was booked.")
    title = T("Corrections in care years that are closed")
    yield with_total(Table("corrections-closed", title, columns, rows, note=note))
