"""Merge the returns of several insurers: an agreement that three of them report counts once, amounts add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ontschot.i18n import T, Text
from ontschot.monitoring.cells import AmountCell, PeopleCell
from ontschot.monitoring.risks import follow_risks
from ontschot.monitoring.uses import Use, UsedAgreement
from ontschot.monitoring.yearly_return import Bottleneck, YearlyReturn, yearly_return
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.returns.document import ReturnDocument
from ontschot.returns.selection import selected

__all__ = ["Merged", "MergedYear", "merge"]


@dataclass(frozen=True, slots=True)
class MergedYear:
    """What several senders report about one care year together.

    `people` is None as soon as one sender did not count them; `senders` are those whose return was used.
    """

    year: int
    senders: tuple[str, ...]
    agreements: tuple[UsedAgreement, ...]
    uses: tuple[Use, ...]
    amounts: tuple[AmountCell, ...]
    people: tuple[PeopleCell, ...] | None
    summary: YearlyReturn

    @property
    def people_count(self) -> int | None:
        """The number of people in all cells, movers counted in each; None when somebody did not count them."""
        return None if self.people is None else sum(cell.people for cell in self.people)


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged years in order, and every conflict between returns; an error means that a return was left out."""

    years: tuple[MergedYear, ...]
    problems: Problems


Named = tuple[str, ReturnDocument]
"""The name of a file and the return in it."""


def merge(returns: Iterable[Named]) -> Merged:
    """Merge returns by care year; the order in which they are given makes no difference.

    The same return twice counts once. Of two returns of one sender the one known last counts. Two different returns
    for one insurer of the same day are both left out, and a return for an insurer that another sender reports already
    as well. An agreement counts once; its versions, content and groups are compared between returns.
    """
    problems = Problems()
    by_year: defaultdict[int, list[Named]] = defaultdict(list)
    for name, document in sorted(returns, key=_order):
        by_year[document.year].append((name, document))
    years = [
        _year(year, selected(found, _known_on, _later, problems), problems) for year, found in sorted(by_year.items())
    ]
    return Merged(tuple(item for item in years if item.senders), problems)


def _order(named: Named) -> tuple[str, str, str, str]:
    name, document = named
    return document.sender.name, document.known_on.isoformat(), document.content_sha256, name


def _known_on(document: ReturnDocument) -> int:
    return document.known_on.toordinal()


def _later(file: str, _document: ReturnDocument) -> Text:
    return T("A later return of the same sender takes its place: {file}.", file=file)


def _year(year: int, accepted: Sequence[Named], problems: Problems) -> MergedYear:
    documents = [document for _, document in accepted]
    agreements = _agreements(accepted, problems)
    uses = tuple(sorted((use for item in documents for use in item.as_uses()), key=lambda u: (u.agreement_id, u.uzovi)))
    return MergedYear(
        year=year,
        senders=tuple(document.sender.name for document in documents),
        agreements=tuple(agreements.values()),
        uses=uses,
        amounts=tuple(sorted(cell for item in documents for cell in item.amount_cells())),
        people=_people(documents),
        summary=yearly_return(year, agreements, uses, _bottlenecks(documents), follow_risks(agreements.values(), uses)),
    )


def _people(documents: Sequence[ReturnDocument]) -> tuple[PeopleCell, ...] | None:
    counted = [cells for document in documents if (cells := document.people_cells()) is not None]
    if len(counted) < len(documents):
        return None
    return tuple(sorted(cell for cells in counted for cell in cells))


def _bottlenecks(documents: Sequence[ReturnDocument]) -> tuple[Bottleneck, ...] | None:
    """The bottlenecks of all senders; nothing only when not one of them asked."""
    asked = [found for document in documents if (found := document.as_bottlenecks()) is not None]
    return tuple(item for found in asked for item in found) if asked else None


def _agreements(accepted: Sequence[Named], problems: Problems) -> dict[str, UsedAgreement]:
    reported: defaultdict[str, list[tuple[str, UsedAgreement]]] = defaultdict(list)
    for name, document in accepted:
        for item in document.used_agreements():
            reported[item.agreement_id].append((name, item))
    for versions in reported.values():
        problems.extend(_conflicts(versions))
    return {key: max((item for _, item in found), key=_last) for key, found in sorted(reported.items())}


def _last(item: UsedAgreement) -> tuple[int, str]:
    return item.version, item.content_sha256


def _conflicts(reported: Sequence[tuple[str, UsedAgreement]]) -> Iterator[Problem]:
    """An agreement that insurers hold in different versions, contents or with different groups."""
    first, one = reported[0]
    for name, other in reported[1:]:
        if other.version != one.version:
            yield _differs("return-versions-differ", name, first, other, f"{other.version} ≠ {one.version}")
        elif other.content_sha256 != one.content_sha256:
            yield _differs("return-content-differs", name, first, other, other.content_sha256)
        shared = one.groups.keys() & other.groups.keys()
        groups = sorted(key for key in shared if one.groups[key] != other.groups[key])
        if groups or one.groups.keys() != other.groups.keys():
            apart = groups or sorted(one.groups.keys() ^ other.groups.keys())
            yield _differs("return-groups-differ", name, first, other, ", ".join(apart))


_DIFFERENCES = {
    "return-versions-differ": T("Agreement {reference} has another version than in {file}."),
    "return-content-differs": T("Agreement {reference} has another content under the same version than in {file}."),
    "return-groups-differ": T("Agreement {reference} has other groups than in {file}."),
}


def _differs(code: str, name: str, first: str, item: UsedAgreement, found: str) -> Problem:
    message = T(_DIFFERENCES[code].template, reference=item.reference, file=first)
    remedy = T("Let the parties compare their signed versions; amounts were added up as reported.")
    return Problem(code, Place(name, "agreements"), message, found, remedy=remedy, level=Level.REMARK)
