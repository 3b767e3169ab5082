"""The design of the study on one page: what was laid down, when it was registered, and what was done otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ontschot.agreements.differences import Difference
from ontschot.evaluation.design.document import Design, Level
from ontschot.evaluation.design.outcome import Outcome
from ontschot.evaluation.effects.group_time import Comparison
from ontschot.evaluation.inference.answer import Inference
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.labels import DIRECTIONS, ESTIMATORS, SCALES
from ontschot.evaluation.reading.rules import Unbalanced, Weighing
from ontschot.i18n import Joined, Share, T, Text, Value
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.parts.evaluation_view import EvaluationView

__all__ = ["study_design"]

_LEVELS: Mapping[Level, Text] = {
    Level.REGION: T("regions"),
    Level.UNIT: T("units within regions"),
}
_COMPARISONS: Mapping[Comparison, Text] = {
    Comparison.NEVER: T("regions that never start"),
    Comparison.NOT_YET: T("regions that never start, or have not started yet"),
}
_WEIGHTS: Mapping[Weighing, Text] = {
    Weighing.EQUAL: T("each the same"),
    Weighing.FIRST: T("by weight in the first period"),
}
_INCOMPLETE: Mapping[Unbalanced, Text] = {
    Unbalanced.REFUSE: T("refused"),
    Unbalanced.COMPLETE_ONLY: T("only complete ones count"),
    Unbalanced.SECTIONS: T("every period is a section of its own"),
}
_BEFORE: Mapping[Before, Text] = {
    Before.LAST: T("the last period before the start"),
    Before.ALL: T("all periods before the start together"),
}
_DRAWN: Mapping[Drawn, Text] = {
    Drawn.SIMPLE: T("all treated regions and periods together"),
    Drawn.DYNAMIC: T("by periods since the start"),
    Drawn.GROUP: T("by period of the start"),
    Drawn.CALENDAR: T("by period"),
}
_INFERENCE: Mapping[Inference, Text] = {
    Inference.REGION: T("by region, chosen by the number of treated regions"),
    Inference.CR2: T("cluster-robust (CR2)"),
    Inference.CR1: T("plain cluster-robust"),
    Inference.WILD: T("wild bootstrap"),
    Inference.UNIT: T("by unit; not for policy"),
}


_NAMING = ("treated", "pool", "excluded")
_UNNAMED = T("units, which are not named")


def study_design(view: EvaluationView) -> Section:
    """Give the section on the design."""
    return Section("design", T("Study design"), tuple(_blocks(view)), own_page=True)


def _blocks(view: EvaluationView) -> Iterator[Block]:
    design = view.design
    yield Paragraph(design.question)
    columns = (Column("part", T("Part")), Column("laid_down", T("As laid down")))
    yield Table("design-parts", T("The design"), columns, tuple(_parts(view)), steps=False)
    yield _outcomes(design)
    yield Paragraph(_registration(design))
    yield from _deviations(view)


def _parts(view: EvaluationView) -> Iterator[Row]:
    design = view.design
    yield T("Treated, with the first period"), _treated(view)
    yield T("Compared with"), _compared(view)
    yield T("Followed"), _LEVELS[design.level]
    yield T("Periods"), T("{first} to {last}", first=str(design.periods[0]), last=str(design.periods[-1]))
    yield T("Periods before the start with an effect already"), str(design.anticipation)
    yield T("Main estimator"), _estimator(design)
    yield T("Weight"), _WEIGHTS[design.weighing]
    yield T("Not complete"), _INCOMPLETE[design.unbalanced]
    yield T("Shown beside it"), _joined([ESTIMATORS[item] for item in design.beside]) if design.beside else T("nothing")
    yield T("Uncertainty"), _uncertainty(design)
    yield T("Groups"), _joined([item.name for item in design.subgroups]) if design.subgroups else T("none")
    yield T("Coordination money"), T("counted as a cost") if design.programme_cost else T("not counted in")
    yield T("Made on"), _joined(list(design.looks)) if design.looks else T("no day laid down")


def _treated(view: EvaluationView) -> Text:
    """Units may be people, of whom nobody is named."""
    starts = [item.first_period for item in view.design.treated]
    if view.design.level is Level.REGION:
        return _joined(_starts(view))
    return T("{count} units, from {first} to {last}", count=len(starts), first=str(min(starts)), last=str(max(starts)))


def _starts(view: EvaluationView) -> list[Value]:
    treated = view.design.treated
    return [T("{region} ({year})", region=view.region(item.unit), year=str(item.first_period)) for item in treated]


def _compared(view: EvaluationView) -> Text:
    design = view.design
    who = _COMPARISONS[design.comparison]
    if design.pool and design.level is Level.REGION:
        return T("{who}: {regions}", who=who, regions=Joined(tuple(map(view.region, design.pool))))
    return T("{who}; all that are in the table", who=who)


def _estimator(design: Design) -> Text:
    return T(
        "Callaway and Sant'Anna, drawn together over {drawn}, against {before}",
        drawn=_DRAWN[design.drawn],
        before=_BEFORE[design.before],
    )


def _uncertainty(design: Design) -> Text:
    return T(
        "{how}; confidence {level}, {draws} draws, seed {seed}",
        how=_INFERENCE[design.inference],
        level=Share(design.confidence),
        draws=design.draws,
        seed=str(design.seed),
    )


def _joined(items: list[Value]) -> Text:
    return T("{names}", names=Joined(tuple(items)))


def _outcomes(design: Design) -> Table:
    columns = (
        Column("outcome", T("Outcome")),
        Column("main", T("Main")),
        Column("unit", T("Unit")),
        Column("hope", T("Hoped for")),
        Column("scales", T("Looked at as")),
        Column("source", T("Source")),
    )
    return Table("outcomes", T("Outcomes"), columns, tuple(map(_outcome, design.outcomes)))


def _outcome(item: Outcome) -> tuple[Cell, ...]:
    main = T("yes") if item.main else T("no")
    scales = _joined([SCALES[scale] for scale in item.scales])
    return item.name, main, item.unit, DIRECTIONS[item.direction], scales, item.source


def _registration(design: Design) -> Text:
    mark = design.registered
    if mark is None:
        return T(
            "The design was not registered: nobody can see whether it was made before the outcomes were known. Its "
            "fingerprint now is {fingerprint}.",
            fingerprint=design.content_sha256(),
        )
    return T(
        "The design was registered on {day} by {person}, with fingerprint {fingerprint}.",
        day=mark.date,
        person=mark.person,
        fingerprint=mark.content_sha256,
    )


def _deviations(view: EvaluationView) -> Iterator[Block]:
    found = view.evaluation.deviations
    if not found:
        if view.design.registered:
            yield Paragraph(T("The design is as it was registered; nothing was done otherwise."))
        return
    columns = (
        Column("part", T("Part")),
        Column("before", T("As registered")),
        Column("after", T("As done")),
        Column("reason", T("Reason")),
        Column("person", T("Who")),
        Column("day", T("Day"), Kind.DAY),
    )
    rows: list[Row] = []
    for item in found:
        stated = item.stated
        why: Row = (stated.reason, stated.person, stated.date) if stated else (T("no reason stated"), "", "")
        rows.append((item.change.part, *_values(view, item.change), *why))
    yield Table("deviations", T("Done otherwise than laid down"), columns, tuple(rows))


def _values(view: EvaluationView, change: Difference) -> tuple[Cell, Cell]:
    """Units may be people, of whom nobody is named."""
    names_units = view.design.level is Level.UNIT and change.part.startswith(_NAMING)
    return (_UNNAMED, _UNNAMED) if names_units else (change.before, change.after)
