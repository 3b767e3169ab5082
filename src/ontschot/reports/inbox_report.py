"""The inbox of who receives returns, as a page: who was expected, what came, what is late, lacking or otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontschot.i18n import Joined, Measure, Share, T, Text
from ontschot.reports.content import RunInfo
from ontschot.reports.document import Block, Column, Document, Kind, Paragraph, Row, Section, Table
from ontschot.reports.first_page import Draft, Offer, answers
from ontschot.reports.parts.account import problem_table
from ontschot.reports.verdict import Tone
from ontschot.returns.figures import Amount, Apart
from ontschot.returns.inbox import Expected, InboxRow, State, Strange
from ontschot.returns.inbox_labels import STATES

__all__ = ["InboxContent", "inbox_report"]

_THERE = frozenset({State.COMPLETE, State.INCOMPLETE})
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class InboxContent:
    """What the page shows: the rows, the files that no row is about, and what was expected.

    leap: where the limit for leaps comes from.
    """

    run: RunInfo
    expected: Expected
    rows: Sequence[InboxRow]
    strange: Sequence[Strange]
    leap: Text


def inbox_report(content: InboxContent) -> Document:
    """Put the page together."""
    return Document(
        key="inbox",
        title=content.run.title,
        subtitle=T("Due on {due}, as it stood on {today}", due=content.expected.due, today=content.expected.today),
        kind=T("Inbox of returns"),
        run=content.run,
        answers=answers(tuple(_drafts(content))),
        sections=(_organisations(content), _differences(content), _files(content)),
        annex=(),
    )


def _drafts(content: InboxContent) -> Iterator[Draft]:
    questions = (
        ("came", T("What came in?"), "organisations", _came(content)),
        ("late", T("What is late?"), "organisations", _late(content)),
        ("lacks", T("What is lacking or cannot be used?"), "organisations", _lacking(content)),
        ("otherwise", T("What is otherwise than before?"), "differences", _otherwise(content)),
    )
    for key, question, section, offers in questions:
        yield Draft(key, question, Tone.NEUTRAL, section, tuple(offers))


def _came(content: InboxContent) -> Iterator[Offer]:
    there = sum(row.state in _THERE for row in content.rows)
    yield Offer(0, T("{there} of {count} expected returns came in.", there=there, count=len(content.rows)))
    unsigned = tuple(row.organisation for row in content.rows if row.state in _THERE and not row.signed)
    if unsigned:
        yield Offer(3, T("Not signed: {names}.", names=Joined(unsigned)))


def _late(content: InboxContent) -> Iterator[Offer]:
    late = tuple(row.organisation for row in content.rows if row.late)
    unknown = tuple(row.organisation for row in content.rows if row.late is None)
    if late:
        yield Offer(1, T("Late: {names}.", names=Joined(late)))
    if unknown:
        yield Offer(4, T("It is not known when these came: {names}.", names=Joined(unknown)))
    if not late and not unknown:
        yield Offer(1, T("Nothing is late."))


def _lacking(content: InboxContent) -> Iterator[Offer]:
    found = False
    for state in (State.MISSING, State.REFUSED, State.INCOMPLETE):
        names = tuple(row.organisation for row in content.rows if row.state is state)
        if names:
            found = True
            yield Offer(2, T("{state}: {names}.", state=STATES[state.value], names=Joined(names)))
    if not found:
        yield Offer(2, T("Every expected return is complete."))


def _otherwise(content: InboxContent) -> Iterator[Offer]:
    leapt = tuple(row.organisation for row in content.rows if row.leapt)
    changed = tuple(row.organisation for row in content.rows if row.changed)
    if leapt:
        yield Offer(5, T("Figures that leapt: {names}.", names=Joined(leapt)))
    if changed:
        yield Offer(5, T("Restated since an earlier version: {names}.", names=Joined(changed)))
    if not leapt and not changed:
        yield Offer(5, T("No figure leapt, and none was restated."))


def _organisations(content: InboxContent) -> Section:
    columns = (
        Column("organisation", T("Organisation")),
        Column("uzovi", T("UZOVI"), Kind.CODE),
        Column("state", T("State")),
        Column("days_late", T("Days late"), Kind.COUNT),
        Column("received_on", T("Received"), Kind.DAY),
        Column("version", T("Version"), Kind.CODE),
        Column("signed", T("Signed")),
        Column("lacks", T("Lacks")),
        Column("restated", T("Restated"), Kind.COUNT),
        Column("leaps", T("Leaps"), Kind.COUNT),
        Column("file", T("File"), Kind.CODE),
    )
    note = T("Days late without a number: nobody recorded when the file came, and it was not signed.")
    table = Table("organisations", T("Organisations expected"), columns, tuple(map(_row, content.rows)), note=note)
    notice = T("Returns are confidential between organisations: this page is for who receives them.")
    return Section("organisations", T("Per organisation"), (Paragraph(notice), table))


def _row(row: InboxRow) -> Row:
    signed = T("yes") if row.signed else T("no") if row.state in _THERE else ""
    lacks = T("{names}", names=Joined(row.lacks)) if row.lacks else ""
    which = (row.organisation, ", ".join(row.uzovi), STATES[row.state.value], row.late)
    return (*which, row.received_on or "", row.version, signed, lacks, len(row.changed), len(row.leapt), row.file)


def _differences(content: InboxContent) -> Section:
    rows = tuple(_differing(content.rows))
    limit = T(
        "A leap is a figure that differs by more than {limit} from the year before ({where}).",
        limit=Share(content.expected.leap),
        where=content.leap,
    )
    blocks: tuple[Block, ...] = (Paragraph(limit),)
    if rows:
        columns = (
            Column("organisation", T("Organisation")),
            Column("kind", T("Kind")),
            Column("figure", T("Figure")),
            Column("period", T("Period"), Kind.CODE),
            Column("before", T("Before")),
            Column("after", T("After")),
            Column("change", T("Change in percent"), Kind.MEASURE),
        )
        blocks = (*blocks, Table("differences", T("Figures that are otherwise than before"), columns, rows))
    return Section("differences", T("Leaps and restated figures"), blocks)


def _differing(rows: Sequence[InboxRow]) -> Iterator[Row]:
    for row in rows:
        for kind, found in ((T("leapt"), row.leapt), (T("restated"), row.changed)):
            yield from ((row.organisation, kind, *_apart(apart)) for apart in found)


def _apart(item: Apart) -> Row:
    change = "" if item.change is None else Measure(float(item.change.ratio * _WHOLE), 1)
    return (item.what, str(item.period), _amount(item.before), _amount(item.after), change)


def _amount(value: Amount | None) -> Text:
    return T("was not there") if value is None else T("{value}", value=value)


def _files(content: InboxContent) -> Section:
    blocks = tuple(_told(content))
    return Section("files", T("Files"), blocks or (Paragraph(T("Nothing is wrong with any file.")),))


def _told(content: InboxContent) -> Iterator[Block]:
    problems = tuple(dict.fromkeys(problem for row in content.rows for problem in row.problems))
    if problems:
        yield problem_table(problems)
    if content.strange:
        columns = (Column("file", T("File"), Kind.CODE), Column("why", T("Why it is not counted")))
        rows = tuple((item.file, item.why) for item in content.strange)
        yield Table("strange", T("Files that no row is about"), columns, rows)
