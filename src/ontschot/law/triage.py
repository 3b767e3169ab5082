"""Titles that can be contracted today and may do instead of an experiment, named with their code and source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ontschot.i18n import Joined, T, Text
from ontschot.law.case import Case
from ontschot.sources import Source, source

__all__ = ["PALLIATIVE_TITLES", "cited", "is_tapas"]

PALLIATIVE_TITLES: Mapping[str, Text] = {
    "tapas_coordination": T("TAPA$ transmural coordination and continuity of palliative care"),
    "tapas_consultation": T("TAPA$ support and consultation in palliative care"),
    "tapas_casemanagement": T("TAPA$ case management in complex palliative care"),
}
"""The three performances for palliative care that can be contracted today; codes of the list of overlapping titles."""

_NAMED_IN: tuple[Source, ...] = (source("QA", "vraag 7"),)


def is_tapas(title: str) -> bool:
    """Say whether a title is a TAPA$ performance, by the code of this program or by any name that says so."""
    return title in PALLIATIVE_TITLES or "tapa" in title.casefold()


def cited(case: Case, titles: Iterable[str]) -> Joined:
    """Write titles with name, code and the source that names them; a title on no list stands as the parties wrote it.

    Names come from the list of overlapping titles where it was compared, otherwise from the three for palliative care.
    """
    listed = {item.title.code: (item.title.name, item.title.sources) for item in case.facts.title_overlaps or ()}
    known = {code: (name, _NAMED_IN) for code, name in PALLIATIVE_TITLES.items()} | listed
    return Joined(tuple(_cited(code, *known[code]) if code in known else code for code in dict.fromkeys(titles)))


def _cited(code: str, name: Text, sources: tuple[Source, ...]) -> Text:
    if not sources:
        return T("{name} ({code})", name=name, code=code)
    places = Joined(tuple(map(str, sources)))
    return T("{name} ({code}; source: {places})", name=name, code=code, places=places)
