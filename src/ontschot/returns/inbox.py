"""The inbox of who receives returns: whom to expect, what came in, how late, what is lacking, restated or leapt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ontschot.i18n import Joined, T, Text
from ontschot.problems import Level, Problem
from ontschot.returns.document import ReturnDocument
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.figures import Apart, Figures, figures, leaps, restated
from ontschot.returns.register import KeyRegister

__all__ = ["Arrived", "Expected", "InboxRow", "State", "Strange", "inbox", "strangers"]

AnyReturn = ReturnDocument | EvaluationReturn


class State(StrEnum):
    """How it stands with the return of an organisation."""

    MISSING = "missing"
    REFUSED = "refused"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that came in. problems: of the file and of its signature. received_on: when it came, if that is known."""

    file: str
    document: AnyReturn | None
    problems: tuple[Problem, ...]
    received_on: date | None = None

    @property
    def refused(self) -> bool:
        """Say whether the file cannot be used."""
        return self.document is None or any(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Expected:
    """What should come in: the yearly return of a care year, or returns under a design; by which day.

    Exactly one of `year` and `design_sha256` is given. today: the day on which is looked. leap: the part of what it was
    by which a figure may differ from the year before; beyond it it is shown.
    """

    due: date
    today: date
    leap: Fraction
    year: int | None = None
    design_sha256: str | None = None

    def asks(self, document: AnyReturn) -> bool:
        """Say whether a return is one of those expected."""
        if isinstance(document, ReturnDocument):
            return document.year == self.year
        return document.design_sha256 == self.design_sha256


@dataclass(frozen=True, slots=True)
class InboxRow:
    """How it stands with one organisation.

    late: days after the due date, 0 when in time, None when it is not known when the file came. lacks: what is not
    complete. changed: figures that differ from the version before. leapt: those that differ much from the year before.
    """

    organisation: str
    uzovi: tuple[str, ...]
    state: State
    late: int | None
    file: str = ""
    version: str = ""
    received_on: date | None = None
    signed: bool = False
    lacks: tuple[Text, ...] = ()
    changed: tuple[Apart, ...] = ()
    leapt: tuple[Apart, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Strange:
    """A file that no row is about: it cannot be read, or is of nobody expected, or about something else."""

    file: str
    why: Text


def inbox(register: KeyRegister, expected: Expected, arrived: Sequence[Arrived]) -> tuple[InboxRow, ...]:
    """Give a row for every organisation that has a reviewed key on the due date, in order of name.

    arrived: all files, returns about the year before and earlier versions too; these serve to compare with.
    """
    organisations = register.organisations(expected.due)
    return tuple(_row(name, codes, expected, _of(name, arrived)) for name, codes in organisations.items())


def strangers(register: KeyRegister, expected: Expected, arrived: Iterable[Arrived]) -> tuple[Strange, ...]:
    """Give the files that no row of the inbox is about, each with the reason."""
    known = register.organisations(expected.due)
    return tuple(Strange(item.file, why) for item in arrived if (why := _strange(item, known, expected)))


def _strange(item: Arrived, known: Mapping[str, object], expected: Expected) -> Text | None:
    if item.document is None:
        return next((problem.message for problem in item.problems), T("The file cannot be read."))
    if item.document.sender.name not in known:
        return T("{sender} is not expected: it has no reviewed key.", sender=item.document.sender.name)
    if not expected.asks(item.document) and not _year_before(item.document, expected):
        return T("The return is about another year or another design.")
    return None


def _year_before(document: AnyReturn, expected: Expected) -> bool:
    return isinstance(document, ReturnDocument) and expected.year is not None and document.year == expected.year - 1


def _of(name: str, arrived: Iterable[Arrived]) -> list[tuple[Arrived, AnyReturn]]:
    """The files of one organisation that can be read, the latest first."""
    own = [(item, item.document) for item in arrived if item.document and item.document.sender.name == name]
    return sorted(own, key=lambda pair: (*_rank(pair[1]), pair[0].file), reverse=True)


def _rank(document: AnyReturn) -> tuple[int, int]:
    version = document.version if isinstance(document, EvaluationReturn) else 0
    return version, document.known_on.toordinal()


def _row(name: str, codes: tuple[str, ...], expected: Expected, own: Sequence[tuple[Arrived, AnyReturn]]) -> InboxRow:
    asked = [(item, document) for item, document in own if expected.asks(document)]
    usable = [(item, document) for item, document in asked if not item.refused]
    if not usable:
        return _without(name, codes, expected, asked)
    item, document = usable[0]
    lacks = tuple(_lacks(document, codes))
    before = next((earlier for _, earlier in usable[1:] if earlier.content_sha256 != document.content_sha256), None)
    return InboxRow(
        name,
        codes,
        State.INCOMPLETE if lacks else State.COMPLETE,
        _late(item, document, expected),
        item.file,
        _version(document),
        _day(item, document),
        document.signature is not None,
        lacks,
        tuple(restated(figures(before), figures(document))) if before else (),
        tuple(leaps(_with_year_before(document, own, expected), expected.leap)),
        item.problems,
    )


def _without(
    name: str, codes: tuple[str, ...], expected: Expected, asked: Sequence[tuple[Arrived, AnyReturn]]
) -> InboxRow:
    """Nothing usable came: it grows later by the day."""
    late = max(0, (expected.today - expected.due).days)
    if not asked:
        return InboxRow(name, codes, State.MISSING, late)
    item, document = asked[0]
    return InboxRow(
        name,
        codes,
        State.REFUSED,
        late,
        item.file,
        _version(document),
        _day(item, document),
        document.signature is not None,
        problems=item.problems,
    )


def _version(document: AnyReturn) -> str:
    return str(document.version) if isinstance(document, EvaluationReturn) else document.known_on.isoformat()


def _day(item: Arrived, document: AnyReturn) -> date | None:
    """The day that a file came, by what the receiver recorded, or else by the word of who signed."""
    return item.received_on or (document.signature.signed_on if document.signature else None)


def _late(item: Arrived, document: AnyReturn, expected: Expected) -> int | None:
    day = _day(item, document)
    return None if day is None else max(0, (day - expected.due).days)


def _lacks(document: AnyReturn, codes: Iterable[str]) -> Iterator[Text]:
    if missing := sorted({*codes} - {*document.sender.uzovi}):
        yield T("nothing for {codes}", codes=Joined(tuple(missing)))
    if isinstance(document, EvaluationReturn):
        if left_out := sum(fold.into is None for fold in document.folded()):
            yield T("{count} regions left out", count=left_out)
        return
    if document.people is None:
        yield T("people not counted")
    if document.bottlenecks is None:
        yield T("bottlenecks not asked")


def _with_year_before(document: AnyReturn, own: Sequence[tuple[Arrived, AnyReturn]], expected: Expected) -> Figures:
    earlier = [item for arrived, item in own if _year_before(item, expected) and not arrived.refused]
    return {**(figures(earlier[0]) if earlier else {}), **figures(document)}
