"""Titles that can be contracted today and may do instead of an experiment, named with their code and source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ontschot.i18n import LANGUAGES, Joined, T, Text, render
from ontschot.law.case import Case
from ontschot.law.facts import ListedTitle
from ontschot.sources import source

__all__ = ["PALLIATIVE_TITLES", "cited", "code_of", "is_tapas"]

_NAMED_IN = (source("QA", "vraag 7"),)

PALLIATIVE_TITLES: Mapping[str, ListedTitle] = {
    code: ListedTitle(code, name, sources=_NAMED_IN)
    for code, name in (
        ("tapas_coordination", T("TAPA$ transmural coordination and continuity of palliative care")),
        ("tapas_consultation", T("TAPA$ support and consultation in palliative care")),
        ("tapas_casemanagement", T("TAPA$ case management in complex palliative care")),
    )
}
"""The three performances for palliative care that can be contracted today; codes of the list of overlapping titles."""

_SAID: Mapping[str, tuple[str, ...]] = {
    "tapas_coordination": ("coördinatie", "coordinatie", "coordination"),
    "tapas_consultation": ("consult",),
    "tapas_casemanagement": ("casemanage", "case manage", "regiefunctie"),
}
"""Words by which people name the three performances."""


def is_tapas(title: str) -> bool:
    """Say whether a title is a TAPA$ performance, by the code of this program or by any name that says so."""
    return title in PALLIATIVE_TITLES or "tapa" in title.casefold()


def code_of(case: Case, title: str) -> str:
    """Give the code of a title that parties name by its code or name; what is on no list stays as they wrote it."""
    written = title.casefold()
    for code, item in _listed(case).items():
        if written in {code.casefold(), *(render(item.name, language).casefold() for language in LANGUAGES)}:
            return code
    if is_tapas(title) or "palliatie" in written:
        return next((code for code, words in _SAID.items() if any(word in written for word in words)), title)
    return title


def cited(case: Case, titles: Iterable[str]) -> Joined:
    """Write titles with name, code and the source that names them; a title on no list stands as the parties wrote it.

    Names come from the list of overlapping titles where it was compared, and from the three for palliative care.
    """
    listed = _listed(case)
    codes = dict.fromkeys(code_of(case, title) for title in titles)
    return Joined(tuple(_cited(listed[code]) if code in listed else code for code in codes))


def _listed(case: Case) -> dict[str, ListedTitle]:
    found = {item.title.code: item.title for item in case.facts.title_overlaps or ()}
    return {**PALLIATIVE_TITLES, **found}


def _cited(title: ListedTitle) -> Text:
    if not title.sources:
        return T("{name} ({code})", name=title.name, code=title.code)
    places = Joined(tuple(map(str, title.sources)))
    return T("{name} ({code}; source: {places})", name=title.name, code=title.code, places=places)
