"""From two coders to one code per passage: where they agree, or where a named person decided after discussion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812 - the document has a field called date

from pydantic import Field

from ontschot.agreements.fields import Document, Name
from ontschot.agreements.model import SchemaVersion
from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.coding import Coding
from ontschot.evaluation.qualitative.kappa import Agreement, agreement
from ontschot.evaluation.qualitative.units import Unit
from ontschot.evaluation.qualitative.written import Anonymous, Year
from ontschot.i18n import T, Text
from ontschot.identifiers import Slug
from ontschot.problems import Level, Place, Problem

__all__ = ["Decided", "Decisions", "Disagreement", "Settled", "Settlement", "problems_of", "settle"]


class Decided(Document):
    """The code of one passage after discussion: who decided, when and why."""

    respondent: str = Field(pattern=r"^[A-Z]{1,4}-[0-9]{1,8}$")
    year: Year
    question: Slug
    passage: int = Field(1, ge=1, le=99)
    code: Slug
    person: Name
    date: Day
    reason: Anonymous

    @property
    def unit(self) -> Unit:
        """The passage that was decided about."""
        return Unit(self.year, self.question, self.respondent, self.passage)


class Decisions(Document):
    """All decisions on passages about which coders disagreed."""

    schema_version: SchemaVersion = 1
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage to which two coders gave different codes; `decided` once somebody has."""

    unit: Unit
    codes: tuple[tuple[str, str], ...]
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The one code of a passage, and the quotes that the coders chose from it."""

    unit: Unit
    code: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the coders agree on, how far they agree, and what is still open.

    `single` are passages that only one coder coded; they have no settled code. Kappa is of the two coders; with more
    or fewer than two coders it is not worked out and `overall` has no units.
    """

    coders: tuple[str, ...]
    overall: Agreement
    by_question: dict[str, Agreement]
    settled: tuple[Settled, ...]
    disagreements: tuple[Disagreement, ...]
    single: tuple[Unit, ...]

    @property
    def open(self) -> tuple[Disagreement, ...]:
        """The disagreements about which nobody has decided."""
        return tuple(item for item in self.disagreements if item.decided is None)


_TWO = 2


def settle(codings: Sequence[Coding], decisions: Iterable[Decided] = ()) -> Settlement:
    """Bring codings of several coders together; the order of codings and decisions does not matter.

    Of two decisions about one passage the later counts, and of one day the one that was written down last.
    """
    last = {item.unit: item for item in sorted(decisions, key=lambda item: item.date)}
    by_unit: dict[Unit, list[Coding]] = {}
    for coding in sorted(codings):
        by_unit.setdefault(coding.unit, []).append(coding)
    shared = {unit: found for unit, found in by_unit.items() if len(found) >= _TWO}
    differing = {unit: found for unit, found in shared.items() if len({item.code for item in found}) > 1}
    coders = tuple(sorted({item.coder for item in codings}))
    pairs = [(unit, (found[0].code, found[1].code)) for unit, found in shared.items()] if len(coders) == _TWO else []
    overall = agreement(pair for _unit, pair in pairs)
    return Settlement(
        coders,
        overall if len(coders) == _TWO else replace(overall, undefined=_not_two(coders)),
        {name: agreement(p for unit, p in pairs if unit.question == name) for name in _questions(by_unit)},
        tuple(_settled(unit, found, last) for unit, found in shared.items() if unit not in differing or unit in last),
        tuple(_disagreement(unit, found, last) for unit, found in differing.items()),
        tuple(unit for unit in by_unit if unit not in shared),
    )


def _not_two(coders: Sequence[str]) -> Text:
    return T("Kappa is of two coders; there are {count}.", count=len(coders))


def _questions(by_unit: Iterable[Unit]) -> list[str]:
    return sorted({unit.question for unit in by_unit})


def _settled(unit: Unit, found: list[Coding], decisions: dict[Unit, Decided]) -> Settled:
    agreed = len({item.code for item in found}) == 1
    code = found[0].code if agreed else decisions[unit].code
    return Settled(unit, code, tuple(dict.fromkeys(item.quote for item in found if item.quote)))


def _disagreement(unit: Unit, found: list[Coding], decisions: dict[Unit, Decided]) -> Disagreement:
    return Disagreement(unit, tuple((item.coder, item.code) for item in found), decisions.get(unit))


def problems_of(decisions: Iterable[Decided], codebook: Codebook, settlement: Settlement, file: str) -> list[Problem]:
    """Tell which decisions name a code that is not in the codebook (refused), or settle nothing (a remark)."""
    known = {item.id for item in codebook.codes}
    open_units = {item.unit for item in settlement.disagreements}
    problems = []
    for number, item in enumerate(decisions, 1):
        place = Place(file, f"decisions › {number}")
        if item.code not in known:
            message, remedy = T("The codebook has no such code."), T("Correct the code, or add it to the codebook.")
            problems.append(Problem("decision-code", place, message, item.code, remedy=remedy))
        elif item.unit not in open_units:
            message = T("The coders do not disagree about this passage, so that the decision changes nothing.")
            problems.append(Problem("decision-idle", place, message, level=Level.REMARK))
    return problems
