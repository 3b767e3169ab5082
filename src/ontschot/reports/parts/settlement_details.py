"""What only some payment models show: milestones one by one, money per year, and insurers with their shares."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.i18n import T
from ontschot.reports.content import FundYear, InsurerShare, MilestoneLine, SettlementContent
from ontschot.reports.document import Column, Kind, Row, Table
from ontschot.reports.parts.tabling import summed
from ontschot.reports.parts.view import View

__all__ = ["settlement_details"]

AWARDED = {"awarded": T("awarded"), "missed": T("missed"), "open": T("still open")}


def settlement_details(view: View, item: SettlementContent, number: int) -> Iterator[Table]:
    """Give the tables of one settlement that its model asks for."""
    if item.milestones:
        yield _milestones(item, number)
    if item.years:
        yield _years(item, number)
    if item.shares:
        yield _shares(view, item, number)


def _milestones(item: SettlementContent, number: int) -> Table:
    columns = (
        Column("milestone", T("Milestone"), Kind.CODE),
        Column("batch", T("Batch"), Kind.CODE),
        Column("due", T("To be reached by"), Kind.DAY),
        Column("reached_on", T("Reached on"), Kind.DAY),
        Column("assessed_on", T("Assessed on"), Kind.DAY),
        Column("state", T("State")),
        Column("care_year", T("Care year"), Kind.CODE),
        Column("agreed_eur", T("Agreed"), Kind.CENTS),
        Column("awarded_eur", T("Awarded"), Kind.CENTS),
    )
    total: Row = (T("Total"), "", "", "", "", "", "", *(sum(cents) for cents in _amounts(item.milestones)))
    title = T("Milestones of {name}, each in the care year of its result", name=item.description)
    return Table(f"milestones-{number}", title, columns, tuple(map(_milestone, item.milestones)), total)


def _amounts(lines: tuple[MilestoneLine, ...]) -> tuple[list[int], list[int]]:
    return [line.agreed for line in lines], [line.awarded for line in lines]


def _milestone(line: MilestoneLine) -> Row:
    care_year = "" if line.care_year is None else str(line.care_year)
    days = (line.due, line.reached_on or "", line.assessed_on or "")
    return (line.milestone, line.batch or "", *days, AWARDED[line.state], care_year, line.agreed, line.awarded)


def _years(item: SettlementContent, number: int) -> Table:
    columns = (
        Column("year", T("Year"), Kind.CODE),
        Column("carried_in_eur", T("Left of before"), Kind.CENTS),
        Column("granted_eur", T("Came in"), Kind.CENTS),
        Column("used_eur", T("Spent"), Kind.CENTS),
        Column("carried_on_eur", T("Stays available"), Kind.CENTS),
        Column("released_eur", T("Released"), Kind.CENTS),
    )
    note = T("What is left of a year stays available for the transition, or goes back to who contributed it (TRF-15).")
    title = T("Use it or lose it: the money of {name} per year", name=item.description)
    return Table(f"used-{number}", title, columns, tuple(map(_year, item.years)), note=note)


def _year(row: FundYear) -> Row:
    return (str(row.year), row.carried_in, row.granted, row.used, row.carried_on, row.released)


def _shares(view: View, item: SettlementContent, number: int) -> Table:
    final = any(line.final is not None for line in item.shares)
    columns = (
        Column("party", T("Health insurer")),
        Column("care_year", T("Care year"), Kind.CODE),
        Column("provisional_count", T("Provisional count"), Kind.COUNT),
        Column("provisional_eur", T("By provisional counts"), Kind.CENTS),
        Column("final_count", T("Final count"), Kind.COUNT),
        Column("final_eur", T("By final counts"), Kind.CENTS),
        Column("difference_eur", T("Difference"), Kind.CENTS),
    )
    kept = columns if final else columns[:4]
    rows = tuple((view.party(line.party), *_share(line))[: len(kept)] for line in item.shares)
    sums = (
        summed(row[index] for row in rows) if column.kind is Kind.CENTS else "" for index, column in enumerate(kept)
    )
    title = T("What each insurer bears of {name}", name=item.description)
    return Table(f"shares-{number}", title, kept, rows, (T("Total"), *list(sums)[1:]))


def _share(line: InsurerShare) -> Row:
    counts = ("" if count is None else count for count in (line.provisional_count, line.final_count))
    before, after = counts
    final = "" if line.final is None else line.final
    difference = "" if line.final is None else line.final - line.provisional
    return (str(line.care_year), before, line.provisional, after, final, difference)
