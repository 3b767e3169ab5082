"""Merge the returns of several owners under one design: the sums that one owner of all rows would have made.

What comes out equals the pooled sums with the same folding: every row of an owner counted in the region in which that
owner's return put it. Somebody who changes owner counts with each owner in that owner's periods.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.moments import Moments, merged
from ontschot.evaluation.programme import Programme
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.returns.by_design import unlike_design
from ontschot.returns.coordination import Spent, added_up, programme_of
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.publishable import Givers
from ontschot.returns.region_cells import RegionCell, added
from ontschot.returns.selection import selected
from ontschot.returns.signed_document import Signature

__all__ = ["Counting", "MergedEvaluation", "MergedOutcome", "NamedEvaluation", "merge_evaluations"]

NamedEvaluation = tuple[str, EvaluationReturn]
"""The name of a file and the return in it."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A return that counts: whose, which version, as known on which day, from which file, and what it put together.

    signature: None when nobody signed. spent_cents: the coordination money in it, of regions left out too; None when it
    does not say.
    """

    sender: str
    uzovi: tuple[str, ...]
    file: str
    version: int
    known_on: date
    content_sha256: str
    folds: int
    left_out: int
    signature: Signature | None = None
    spent_cents: Cents | None = None


@dataclass(frozen=True, slots=True)
class MergedOutcome:
    """One outcome of all owners together.

    moments: sums over units per cohort; None unless every owner handed them over. givers: by region and period.
    """

    id: str
    cells: tuple[RegionCell, ...]
    moments: Moments | None
    givers: Givers = field(default_factory=dict)

    def sums(self) -> tuple[RegionSum, ...]:
        """Give the sums that effects are estimated on."""
        return tuple(cell.sum() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class MergedEvaluation:
    """Everything that counts under one design, and every conflict; an error means that a return was left out.

    No outcomes when nothing counts. spent: coordination money added up; None unless every owner says what was paid.
    folded: regions that some owner put together with others, or left out.
    """

    design: str
    design_sha256: str
    periods: tuple[int, ...]
    counting: tuple[Counting, ...]
    outcomes: tuple[MergedOutcome, ...]
    problems: Problems
    spent: tuple[Spent, ...] | None = None
    folded: frozenset[str] = frozenset()

    @property
    def programme(self) -> Programme | None:
        """The cents that were paid for coordination by region and period; None unless every owner says so."""
        return None if self.spent is None else programme_of(self.spent)

    def sums(self) -> dict[str, tuple[RegionSum, ...]]:
        """Give per outcome the sums that effects are estimated on."""
        return {outcome.id: outcome.sums() for outcome in self.outcomes}


def merge_evaluations(
    returns: Iterable[NamedEvaluation], design_sha256: str | None = None, design: Design | None = None
) -> MergedEvaluation:
    """Merge returns for an evaluation; the order in which they are given makes no difference.

    design_sha256: the design that is meant; without it all returns must be under one design. design: that design
    itself, if it is known: returns that are not what it asks are left out. Of a sender the highest version counts. Two
    different returns for one insurer are both left out, and so is a return about other periods or outcomes than most
    have.
    """
    problems = Problems()
    found = sorted(returns, key=_order)
    of_design = _by_design(_of_design(found, design_sha256, problems), design, problems)
    kept = _alike(selected(of_design, _version, _later, problems), problems)
    if not kept:
        return MergedEvaluation("", design_sha256 or "", (), (), (), problems)
    first = kept[0][1]
    outcomes = tuple(_outcome(outcome.id, kept) for outcome in first.outcomes)
    problems.extend(_two_starts(kept))
    problems.extend(_without_moments(kept))
    problems.extend(_without_money(kept))
    counting, spent = tuple(map(_counting, kept)), _spent(document for _, document in kept)
    folded = frozenset(fold.region for _, document in kept for fold in document.folded())
    return MergedEvaluation(
        first.design, first.design_sha256, first.periods, counting, outcomes, problems, spent, folded
    )


def _order(named: NamedEvaluation) -> tuple[str, int, str, str]:
    name, document = named
    return document.sender.name, document.version, document.content_sha256, name


def _version(document: EvaluationReturn) -> int:
    return document.version


def _later(file: str, document: EvaluationReturn) -> Text:
    return T(
        "Version {version} takes its place: {file}. Reason: {reason}",
        version=document.version,
        file=file,
        reason=document.reason,
    )


def _of_design(
    found: Sequence[NamedEvaluation], design_sha256: str | None, problems: Problems
) -> list[NamedEvaluation]:
    designs = sorted({document.design_sha256 for _, document in found})
    meant = design_sha256 or (designs[0] if len(designs) == 1 else None)
    for name, document in found:
        if document.design_sha256 != meant:
            problems.add(_other_design(name, document, meant))
    return [(name, document) for name, document in found if document.design_sha256 == meant]


def _by_design(
    found: Sequence[NamedEvaluation], design: Design | None, problems: Problems
) -> Sequence[NamedEvaluation]:
    if design is None:
        return found
    wrong = {name: [*unlike_design(document, name, design)] for name, document in found}
    problems.extend(problem for unlike in wrong.values() for problem in unlike)
    return [(name, document) for name, document in found if not wrong[name]]


def _other_design(name: str, document: EvaluationReturn, meant: str | None) -> Problem:
    place = Place(name, "design_sha256")
    if meant is None:
        message = T("The returns are under different designs; none was used.")
        remedy = T("Name the design that is meant with --design.")
        return Problem("return-designs-differ", place, message, document.design_sha256, remedy=remedy)
    return Problem(
        "return-other-design",
        place,
        T("The return is under another design, or the design was changed since."),
        document.design_sha256,
        T("{fingerprint}", fingerprint=meant),
        T("Ask the sender to make the return again with the registered design."),
    )


def _alike(found: Sequence[NamedEvaluation], problems: Problems) -> list[NamedEvaluation]:
    """Returns about the same periods and outcomes; where they differ, what most have counts, or else nothing."""
    shapes: defaultdict[tuple[object, ...], list[NamedEvaluation]] = defaultdict(list)
    for name, document in found:
        shapes[_shape(document)].append((name, document))
    ordered = sorted(shapes.values(), key=len, reverse=True)
    most = ordered[0] if ordered and (len(ordered) == 1 or len(ordered[0]) > len(ordered[1])) else []
    for name, document in found:
        if (name, document) not in most:
            problems.add(_other_shape(name, document))
    return most


def _shape(document: EvaluationReturn) -> tuple[object, ...]:
    return document.periods, document.smallest, tuple(outcome.id for outcome in document.outcomes)


def _other_shape(name: str, document: EvaluationReturn) -> Problem:
    return Problem(
        "return-other-periods",
        Place(name, "periods"),
        T("The return is about other periods or outcomes than the others; it was not used."),
        f"{document.periods[0]}-{document.periods[-1]}: {', '.join(outcome.id for outcome in document.outcomes)}",
        remedy=T("Agree on the last period, and ask the sender to make the return again."),
    )


def _counting(named: NamedEvaluation) -> Counting:
    name, document = named
    left_out = sum(fold.into is None for fold in document.folded())
    return Counting(
        document.sender.name,
        document.sender.uzovi,
        name,
        document.version,
        document.known_on,
        document.content_sha256,
        len(document.folds) - left_out,
        left_out,
        document.signature,
        None if document.spent() is None else sum(item.cents for item in document.spent() or ()),
    )


def _spent(documents: Iterable[EvaluationReturn]) -> tuple[Spent, ...] | None:
    parts = [document.spent() for document in documents]
    return None if None in parts else added_up(item for part in parts if part for item in part)


def _outcome(name: str, kept: Sequence[NamedEvaluation]) -> MergedOutcome:
    found = [outcome for _, document in kept if (outcome := document.outcome(name))]
    parts = [moments for outcome in found if (moments := outcome.unit_moments(kept[0][1].periods))]
    whole = merged(parts) if len(parts) == len(kept) else None
    cells = added(cell for outcome in found for cell in outcome.region_cells())
    return MergedOutcome(name, cells, whole, _givers(name, kept))


def _givers(name: str, kept: Sequence[NamedEvaluation]) -> Givers:
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for _, document in kept:
        outcome = document.outcome(name)
        for cell in outcome.region_cells() if outcome else ():
            found[cell.region, cell.period].add(document.sender.name)
    return {place: frozenset(names) for place, names in found.items()}


def _two_starts(kept: Sequence[NamedEvaluation]) -> Iterator[Problem]:
    starts: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for name, document in kept:
        for outcome in document.outcomes:
            for cell in outcome.region_cells():
                starts[cell.region].setdefault(cell.cohort, name)
    for region, cohorts in sorted(starts.items()):
        if len(cohorts) > 1:
            yield Problem(
                "return-two-starts",
                Place(max(cohorts.values()), "outcomes"),
                T(
                    "{region} starts at another time in {file}; it is not used.",
                    region=region,
                    file=min(cohorts.values()),
                ),
                remedy=T("Ask the senders to make their returns with the same version of the program and the design."),
                level=Level.ROW,
            )


def _without_moments(kept: Sequence[NamedEvaluation]) -> Iterator[Problem]:
    """Sums over units need every owner; one without takes them from all."""
    given = [name for name, document in kept if all(outcome.moments for outcome in document.outcomes)]
    if given and len(given) < len(kept):
        for name, _document in kept:
            if name not in given:
                message = T("This return has no sums over units, so that errors by unit cannot be given.")
                yield Problem("return-no-moments", Place(name, "outcomes"), message, level=Level.REMARK)


def _without_money(kept: Sequence[NamedEvaluation]) -> Iterator[Problem]:
    """Money of some owners only would make the programme look cheaper than it was."""
    silent = [name for name, document in kept if document.programme is None]
    if len(silent) < len(kept):
        for name in silent:
            message = T("This return does not say what coordination cost.")
            remedy = T("Ask the sender to make the return again with its coordination money (--programme).")
            yield Problem("return-no-money", Place(name, "programme"), message, remedy=remedy, level=Level.REMARK)
