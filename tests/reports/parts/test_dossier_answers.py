from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ontschot.i18n import render
from ontschot.law.finding import Finding, Outcome
from ontschot.money import format_euro
from ontschot.reports.content import DossierContent
from ontschot.reports.first_page import answers
from ontschot.reports.parts.dossier_answers import dossier_drafts
from ontschot.reports.parts.overview import agreement_table
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.verdict import Tone


def said(content: DossierContent, key: str) -> list[str]:
    answer = next(item for item in answers(dossier_drafts(Dossier(content))) if item.key == key)
    return [render(text, "nl") for text in answer.sentences]


def only(content: DossierContent, *places: int) -> DossierContent:
    return replace(content, agreements=tuple(content.agreements[place] for place in places), overlaps=(), problems=())


def test_all_agreements_together(content: DossierContent) -> None:
    assert said(content, "owed") == [
        "Over 2024–2026 is € 1.814.567,88 verschuldigd, onder 3 overeenkomsten.",
        "De volgende termijnen, samen € 226.821,00, vervallen op 1 juli 2025.",
    ]
    assert said(content, "lawful") == [
        "Niet alles: één overeenkomst schendt een blokkerende regel.",
        "Eén kan worden betaald zoals ze er ligt.",
        "Bij de andere ontbreken gegevens of moet nog iemand oordelen.",
    ]
    assert said(content, "borne")[:2] == [
        "Het meeste komt ten laste van Medisch-specialistische zorg: € 936.288,15, 54,6% van het geheel.",
        "€ 99.999,99 kon niet aan sectoren worden toegerekend.",
    ]


def test_money_withheld_is_not_added_to_money_that_could_not_be_attributed(content: DossierContent) -> None:
    keyless = content.agreements[2]
    first, *others = keyless.not_allocated
    held = replace(keyless, not_allocated=(replace(first, claimed=False), *others))
    mixed = replace(content, agreements=(*content.agreements[:2], held, content.agreements[3]))
    rest = 9_999_999 - first.cents
    assert said(mixed, "owed")[1] == f"Daarvan wordt {format_euro(first.cents)} in deze run niet gedeclareerd."
    assert said(mixed, "borne")[1:3] == [
        "Wat niet wordt gedeclareerd, draagt nog niemand.",
        f"{format_euro(rest)} kon niet aan sectoren worden toegerekend.",
    ]
    table = agreement_table(Dossier(mixed))
    assert table.total is not None
    assert table.total[-2:] == (first.cents, rest)


def test_agreements_that_need_repair_are_linked_by_the_money_in_them(content: DossierContent) -> None:
    draft = next(item for item in dossier_drafts(Dossier(content)) if item.key == "todo")
    assert [(str(link.label), link.address) for link in draft.links] == [
        ("DSS-2025-001 · Kwetsbare ouderen in de Noordelijke wijken", "dss-2025-001-5f0d6c1e.html")
    ]


def test_with_more_to_repair_than_links_only_the_largest_are_said_to_stand_below(content: DossierContent) -> None:
    few, many = (replace(content, agreements=(content.agreements[0],) * count) for count in (3, 4))
    assert said(few, "todo")[0] == "Betaal de overeenkomsten hieronder nog niet en herstel ze eerst."
    assert said(many, "todo")[0].endswith("; de grootste overeenkomsten staan hieronder.")


def test_when_all_is_in_order_it_says_so(content: DossierContent) -> None:
    good = only(content, 1)
    assert said(good, "lawful") == [
        "Geen overeenkomst schendt een blokkerende regel.",
        "Alle kunnen worden betaald zoals ze er liggen.",
    ]
    assert said(good, "owed")[0].endswith("onder één overeenkomst.")
    assert said(good, "todo") == ["Betaal elke termijn op tijd."]


@pytest.mark.parametrize(
    ("places", "tone"), [((0, 1), Tone.BAD), ((1, 2), Tone.UNSURE), ((1,), Tone.GOOD), ((), Tone.NEUTRAL)]
)
def test_the_worst_agreement_colours_the_verdict(content: DossierContent, places: tuple[int, ...], tone: Tone) -> None:
    drafts = dossier_drafts(Dossier(only(content, *places)))
    assert next(draft.tone for draft in drafts if draft.key == "lawful") is tone


def test_a_run_without_tested_agreements_says_so(content: DossierContent) -> None:
    assert said(only(content, 3), "lawful") == ["Dat is in deze run niet getoetst."]
    assert said(only(content), "owed") == ["Er is niets verschuldigd."]
    assert said(replace(only(content), ledger=content.ledger.slice(0, 0), loads=()), "borne") == []


def test_several_agreements_are_counted(
    content: DossierContent, make_finding: Callable[..., Finding], make_view: Callable[..., View]
) -> None:
    bad = make_view((make_finding("DSS-14", Outcome.BREACHED),)).content
    good = make_view((make_finding("DSS-14", Outcome.MET),)).content
    many = replace(only(content), agreements=(bad, bad, good, good))
    assert said(many, "lawful") == [
        "Niet alles: 2 overeenkomsten schenden een blokkerende regel.",
        "2 kunnen worden betaald zoals ze er liggen.",
    ]
