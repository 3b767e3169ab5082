"""What an evaluation does not show, and what its figures mean for each kind of party, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.evaluation.design.outcome import Outcome, OutcomeKind
from ontschot.evaluation.inference.answer import Inference, Inferred, Method
from ontschot.evaluation.labels import METHODS
from ontschot.i18n import T, Text, Value
from ontschot.reports.document import Block, Column, Paragraph, Row, Section, Table
from ontschot.reports.parts.evaluation_figures import euros, said
from ontschot.reports.parts.evaluation_returns import sums_cannot
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.tables.sectors import sectors

__all__ = ["about_interval", "few_regions", "limits", "meaning"]

FEW_REGIONS = 10
"""Below ten treated regions plain errors are too small; own design, after the plasmode study."""


def few_regions(found: Inferred) -> Iterator[Text]:
    """Say what so few treated regions cannot carry."""
    if found.treated < FEW_REGIONS:
        yield T("With so few treated regions the interval rests on few observations and may be wide.")


def about_interval(found: Inferred) -> Iterator[Text]:
    """Say which effect an interval is about, where that is not plainly the mean of all regions that could take part."""
    if found.interval.method is Method.RANDOMISATION and found.treated == 1:
        yield T("The interval is about the effect in this one region, and not about what the agreement does elsewhere.")
    elif found.interval.method is Method.RANDOMISATION:
        yield T(
            "The interval supposes an effect of the same size in every treated region; where effects differ much, it "
            "holds the mean effect of all regions less often than it says."
        )
    elif found.interval.method is Method.STUDENTISED:
        yield T(
            "The interval is about the mean effect of regions like these; that effects differ between regions is in it."
        )


def limits(view: EvaluationView) -> Section:
    """Give the section on what is not shown."""
    texts = dict.fromkeys(_limits(view))
    return Section("limits", T("What this does not show"), tuple(Paragraph(text) for text in texts))


def _limits(view: EvaluationView) -> Iterator[Text]:
    yield T("No verdict of success: what these figures mean is for the parties to judge (MON-04).")
    yield T(
        "The effect is a difference in course between treated regions and those that they are compared with. It is "
        "that of the agreement only if both would have gone alike without it; nobody can observe that."
    )
    for found in dict.fromkeys(filter(None, map(view.found, view.firsts))):
        yield from few_regions(found)
        yield from about_interval(found)
        yield T("Uncertainty comes from one method: {method}.", method=METHODS[found.interval.method])
    yield _anticipation(view.design.anticipation)
    for answer in view.firsts:
        yield from _coding(answer.outcome, view.design.periods)
    yield T("About other regions, later years and parts of the agreements apart these figures say nothing.")
    yield from sums_cannot(view)
    yield from _disclosed(view)


def _anticipation(periods: int) -> Text:
    if periods:
        return T(
            "An effect was allowed to show {count} periods before the start; what showed earlier still is missed.",
            count=periods,
        )
    return T(
        "It is supposed that nothing changed before the start; if parties began earlier, the effect is shown too small."
    )


def _coding(outcome: Outcome, periods: tuple[int, ...]) -> Iterator[Text]:
    known = sectors().get(outcome.sector or "")
    if known is None:
        yield T(
            "{name}: whether what is counted, or how it is coded, changed in these years cannot be seen from figures.",
            name=outcome.name,
        )
        return
    for item in known.breaks:
        if periods[0] < item.year <= periods[-1]:
            yield T(
                "{name}: in {year} the series changed. {what}", name=outcome.name, year=str(item.year), what=item.text
            )


def _disclosed(view: EvaluationView) -> Iterator[Text]:
    if any(view.hidden(answer) for answer in view.evaluation.answers):
        yield T("Figures about fewer than {count} people are left out (MON-05).", count=view.fewest)
    if any(fold.into is None for fold in view.content.folds):
        yield T("Regions that stayed too small together are left out of every figure; the account names them.")
    if not view.weighted and view.design.inference is not Inference.UNIT:
        yield T("The table does not tell how many people live in each region, so nobody can see whether any is small.")


def meaning(view: EvaluationView) -> Section:
    """Give the section on what the figures mean for each kind of party."""
    columns = (Column("party", T("Party")), Column("meaning", T("What the figures say for them")))
    rows: list[Row] = [(party, text) for party, texts in _parties(view) for text in texts]
    note = T("Plain readings of the figures above. Parties give their own judgement.")
    blocks: tuple[Block, ...] = (Table("parties", T("Per party"), columns, tuple(rows), note=note),)
    return Section("meaning", T("What it means for the parties"), blocks)


def _parties(view: EvaluationView) -> Iterator[tuple[Text, list[Text]]]:
    yield T("health insurers"), list(_insurers(view)) or [T("No effect on costs is shown that bears on them.")]
    yield T("care providers"), list(_providers(view)) or [T("No effect on use, quality or experience is shown.")]
    yield T("municipalities"), list(_municipalities())


def _insurers(view: EvaluationView) -> Iterator[Text]:
    for money in view.money:
        name = money.answer.outcome.name
        yield _costs(T("{name}", name=name), money.found, money.whole.people)
        found = view.with_programme(money.answer)
        if found:
            counted = T("{name}, with the coordination money counted as a cost", name=name)
            yield _costs(counted, found, money.whole.people)


def _costs(what: Text, found: Inferred, people: float) -> Text:
    value, interval = found.estimate * people, found.interval
    words: dict[str, Value] = {
        "what": what,
        "amount": euros(abs(value)),
        "low": euros(interval.low * people),
        "high": euros(interval.high * people),
    }
    if value < 0:
        return T(
            "{what}: {amount} less than without the agreement, over all treated periods; the interval goes from {low} "
            "to {high}.",
            **words,
        )
    return T(
        "{what}: {amount} more than without the agreement, over all treated periods; the interval goes from {low} to "
        "{high}.",
        **words,
    )


def _providers(view: EvaluationView) -> Iterator[Text]:
    for answer in view.firsts:
        found = view.found(answer)
        if found and answer.outcome.kind is not OutcomeKind.COST:
            yield said(answer, found)


def _municipalities() -> Iterator[Text]:
    yield T(
        "Costs under the Wmo and the Jeugdwet are in these figures only where an outcome above names them; what moves "
        "to or from municipalities cannot be seen otherwise."
    )
