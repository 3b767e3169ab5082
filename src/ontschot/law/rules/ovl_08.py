"""Nothing assumes that existing tariffs were cleaned of cooperation costs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import reads_of
from ontschot.law.verdict import Verdict, judgement, met
from ontschot.law.wording import listed, part
from ontschot.sources import source

_CLEANED = re.compile(
    r"\b(ge|op)?(ge)?schoond|\bschoning|\bopschoning|\bcleaned\b"
    r"|\buit\b[^.]{0,40}\btarie(f|ven)\b[^.]{0,40}\b(gehaald|genomen|verwijderd|geschrapt)\b"
    r"|\btarie(f|ven)\b[^.]{0,40}\b(verlaagd|gekort|verminderd)\b",
    re.IGNORECASE,
)
_KINDS = (DeclarationKind.DOUBLE_FUNDING_PREVENTION, DeclarationKind.NOVELTY, DeclarationKind.EXTRA_EFFORT)


@rule(
    "OVL-08",
    Severity.ATTENTION,
    source("842", "§3 Uitvoerbaarheid"),
    title=T("Nothing assumes that existing tariffs were cleaned of cooperation costs"),
    reads=("activities", "overlap_answers", *reads_of(*_KINDS)),
    judge=T("the purchaser of the insurer"),
    own_part=T("that the words of answers and declarations are searched for it"),
)
def ovl_08(case: Case) -> Verdict:
    """Existing tariffs were not cleaned, so an answer that rests on cleaned tariffs does not exclude double funding."""
    figures = tuple(
        Figure(T("text about cleaned tariffs"), text, place) for place, text in _texts(case) if _speaks_of_it(text)
    )
    if figures:
        return judgement(
            T(
                "A text speaks of cleaned tariffs, and the existing tariffs were not cleaned: {places}.",
                places=listed(item.place for item in figures),
            ),
            figures=figures,
            remedy=T("Weigh whether the text rests on cleaned tariffs; if so, give another answer, and record it."),
        )
    return met(T("No answer or declaration rests on cleaned tariffs; the existing tariffs were not cleaned."))


def _speaks_of_it(text: str) -> bool:
    """Few texts hold these letters, and looking for letters takes far less than looking for words."""
    letters = text.lower()
    return any(known in letters for known in ("cho", "clean", "tarie")) and _CLEANED.search(text) is not None


def _texts(case: Case) -> Iterable[tuple[str, str]]:
    yield from ((part("overlap_answers", item.overlap), item.answer) for item in case.agreement.overlap_answers)
    yield from ((part("declarations", kind.value), item.text) for kind in _KINDS for item in case.declared(kind))
    for activity in case.agreement.activities:
        if activity.individual_measure:
            yield part("activities", activity.id), activity.individual_measure
