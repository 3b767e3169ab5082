"""The account of an evaluation: every region left out and why, what was wrong with the input, and all sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ontschot.evaluation.design.document import Level
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import Joined, T, Text
from ontschot.problems import Problem
from ontschot.reports.document import Block, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.account import data_table, problem_table
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.reports.parts.sourcing import source_table
from ontschot.sources import Source, source
from ontschot.tables.read import TableReport

__all__ = ["evaluation_account"]

_UNNAMED: tuple[Text, str] = (T("a unit"), "")


def evaluation_account(view: EvaluationView) -> Section:
    """Give the section that accounts for the evaluation."""
    return Section("account", T("Account of this evaluation"), tuple(_blocks(view)))


def _blocks(view: EvaluationView) -> Iterator[Block]:
    rows = tuple(_left_out(view))
    if rows:
        columns = (
            Column("region", T("Region")),
            Column("code", T("Code"), Kind.CODE),
            Column("reason", T("Why it is left out")),
            Column("outcomes", T("For which outcomes")),
        )
        yield Table("left-out", T("Regions left out"), columns, rows)
    else:
        yield Paragraph(T("No region was left out."))
    if view.content.folds:
        yield _folds(view)
    if view.content.tables:
        yield _tables(view.content.tables)
    problems = tuple(dict.fromkeys(_problems(view)))
    if problems:
        yield problem_table(problems)
    yield source_table(dict.fromkeys(_sources(view)))
    yield data_table(view.content.run)
    yield Paragraph(
        T(
            "The receipt with every fingerprint stands in receipt.json; with the same input and program, ontschot "
            "verify finds the same bytes."
        )
    )


def _folds(view: EvaluationView) -> Table:
    columns = (
        Column("region", T("Region")),
        Column("code", T("Code"), Kind.CODE),
        Column("into", T("Put into")),
        Column("start", T("First period"), Kind.CODE),
    )
    rows = tuple(_fold(view, fold) for fold in view.content.folds)
    note = T(
        "Of each region at least {count} people have to be known in every period before anything about it is made "
        "public. Smaller regions with the same start go together, by the rule of the design, before a figure is made.",
        count=view.fewest,
    )
    return Table("folds", T("Regions put together"), columns, rows, note=note)


def _fold(view: EvaluationView, fold: Fold) -> Row:
    start = T("never") if fold.cohort == NEVER else str(fold.cohort)
    into = T("left out: all with this start together are too few") if fold.into is None else view.region(fold.into)
    return view.region(fold.region), fold.region, into, start


def _left_out(view: EvaluationView) -> Iterator[Row]:
    by_units = view.design.level is Level.UNIT
    for region, reason in sorted(view.design.excluded.items()):
        yield *(_UNNAMED if by_units else (view.region(region), region)), reason, T("all")
    found: defaultdict[tuple[str, Text], list[str]] = defaultdict(list)
    for answer in view.evaluation.answers:
        for region, why in _counted(answer) if view.by_unit else _of(answer):
            if answer.outcome.name not in found[region, why]:
                found[region, why].append(answer.outcome.name)
    for (region, why), names in sorted(found.items(), key=lambda item: (item[0][0], str(item[0][1]))):
        yield view.region(region) or T("others"), region, why, T("{names}", names=Joined(tuple(names)))


def _counted(answer: Answer) -> Iterator[tuple[str, Text]]:
    """Units may be people, of whom nobody is named."""
    messages = {problem.code: problem.message for problem in answer.problems}
    for reason, count in answer.account.left_out.items():
        message = messages[f"panel-{reason.value.replace('_', '-')}"]
        yield "", T("{reason}: {count}", reason=message, count=count)


def _of(answer: Answer) -> Iterator[tuple[str, Text]]:
    if isinstance(answer.effect, Inferred):
        for region in answer.effect.left_out:
            yield region, T("It has no treated or no untreated period within what was laid down.")
    messages = {problem.code: problem.message for problem in answer.problems}
    for reason, names in answer.account.names.items():
        message = messages[f"panel-{reason.value.replace('_', '-')}"]
        yield from ((region, message) for region in names)
        more = answer.account.left_out[reason] - len(names)
        if more:
            yield "", T("{reason} {count} more that are not named.", reason=message, count=more)


def _tables(reports: Iterable[TableReport]) -> Table:
    columns = (
        Column("table", T("Table"), Kind.CODE),
        Column("rows", T("Rows"), Kind.COUNT),
        Column("used", T("Used"), Kind.COUNT),
        Column("refused", T("Refused"), Kind.COUNT),
    )
    rows = tuple((item.name, item.rows_in, item.rows_used, item.rows_rejected) for item in reports)
    return Table("tables", T("Rows that came in"), columns, rows)


def _problems(view: EvaluationView) -> Iterator[Problem]:
    """What stands in a row of somebody, or names units that may be people, is not repeated where others read it."""
    for problem in view.content.problems:
        yield replace(problem, found="") if problem.place.row is not None else problem
    for answer in view.evaluation.answers:
        for problem in answer.problems:
            yield replace(problem, found="") if view.by_unit else problem


def _sources(view: EvaluationView) -> Iterator[Source]:
    yield source("842", "§3 Monitoring")
    yield source("842", "§4")
    yield source("own design", "MON-05")
    for money in view.money:
        yield from (line.framework.source for line in money.lines if line.framework)
    if view.content.qualitative:
        for finding in view.content.qualitative.law:
            yield from (*finding.sources, *finding.set_aside)
