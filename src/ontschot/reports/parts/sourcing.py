"""Where rules, amounts and steps come from: each document with its date, status and weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce

from ontschot.i18n import T, Text
from ontschot.law.finding import Finding
from ontschot.law.labels import status_name
from ontschot.reports.content import AgreementContent, DossierContent
from ontschot.reports.document import Cell, Column, Kind, Table
from ontschot.reports.parts.view import View
from ontschot.reports.words import RANK
from ontschot.sources import OWN_DESIGN, Document, Source, document

__all__ = ["citation", "citations", "source_table", "sources_of_agreement", "sources_of_dossier"]

_OWN = T("own design")


def citation(place: Source) -> Text:
    """Write a source so that a reader can look it up: document, section, date and status."""
    found = document(place.document)
    if place.own_design:
        return T("own design of Ontschot; no source prescribes it")
    known: dict[str, Text | str] = {"title": found.title, "status": _status(found)}
    if found.published and place.section:
        return T("{title}, {section} ({date}, {status})", section=place.section, date=found.published, **known)
    if found.published:
        return T("{title} ({date}, {status})", date=found.published, **known)
    return T("{title}, {section} ({status})", section=place.section, **known) if place.section else _bare(known)


def _bare(known: dict[str, Text | str]) -> Text:
    return T("{title} ({status})", **known)


def _status(found: Document) -> Text | str:
    return status_name(found.status)


def citations(places: Iterable[Source]) -> Text | str:
    """Write sources in short, by code and section; nothing when there are none."""
    named = [_OWN if place.own_design else T("{place}", place=str(place)) for place in places]
    return reduce(_then, named) if named else ""


def _then(first: Text, following: Text) -> Text:
    return T("{first}; {following}", first=first, following=following)


def sources_of_agreement(view: View) -> tuple[Source, ...]:
    """Give every source that the report on one agreement refers to, each once."""
    return tuple(dict.fromkeys((*_of_agreement(view.content), *(p for line in view.overlaps for p in line.sources))))


def sources_of_dossier(content: DossierContent) -> tuple[Source, ...]:
    """Give every source that the findings, steps, overlaps and assumptions of a run refer to, each once."""
    return tuple(dict.fromkeys(_of_dossier(content)))


def _of_dossier(content: DossierContent) -> Iterator[Source]:
    for item in content.agreements:
        yield from _of_agreement(item)
    yield from _of_findings(content.framework_findings)
    yield from (place for line in content.overlaps for place in line.sources)
    yield from (place for item in content.assumptions for place in item.sources)


def _of_agreement(content: AgreementContent) -> Iterator[Source]:
    yield from _of_findings(content.findings)
    waterfalls = (*(entitlement.waterfall for entitlement in content.entitlements), *content.waterfalls)
    yield from (place for waterfall in waterfalls for step in waterfall.steps for place in step.sources)


def _of_findings(findings: Iterable[Finding]) -> Iterator[Source]:
    for finding in findings:
        yield from (*finding.sources, *finding.set_aside)
        yield from (use.source for use in finding.parameters if use.source)


def source_table(places: Iterable[Source]) -> Table:
    """Give one row per document, with the sections that were used."""
    sections: dict[str, set[str]] = defaultdict(set)
    for place in places:
        sections[place.document].add(place.section)
    rows = tuple(_source_row(document(code), used) for code, used in sorted(sections.items()))
    columns = (
        Column("code", T("Code"), Kind.CODE),
        Column("title", T("Document")),
        Column("published", T("Date"), Kind.DAY),
        Column("status", T("Status")),
        Column("rank", T("Weight")),
        Column("sections", T("Sections used")),
    )
    return Table("sources", T("Sources used"), columns, rows)


def _source_row(found: Document, used: set[str]) -> tuple[Cell, ...]:
    sections = "; ".join(sorted(filter(None, used)))
    own = found.code == OWN_DESIGN
    code, published = (_OWN, "") if own else (found.code, found.published)
    return code, found.title, published, _status(found), RANK[found.rank], sections
