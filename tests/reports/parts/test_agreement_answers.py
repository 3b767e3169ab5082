from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from ontschot.i18n import T, render
from ontschot.law.facts import InsuredElsewhere
from ontschot.law.finding import Finding, Outcome, Severity
from ontschot.payments.bookings import Position
from ontschot.reports.content import NotAllocated, RunInfo
from ontschot.reports.first_page import answers
from ontschot.reports.parts.agreement_answers import agreement_drafts, years_text
from ontschot.reports.parts.view import View
from ontschot.reports.verdict import Tone

MakeView = Callable[..., View]
MakeFinding = Callable[..., Finding]


def said(view: View, key: str) -> list[str]:
    answer = next(item for item in answers(agreement_drafts(view)) if item.key == key)
    return [render(text, "nl") for text in answer.sentences]


def test_years_are_a_year_or_a_run_of_years() -> None:
    assert [years_text([2025, 2025]), years_text([2026, 2024])] == ["2025", "2024–2026"]


VERDICTS = {
    Outcome.MET: (
        Tone.GOOD,
        "Ja. Geen blokkerende regel staat in de weg.",
        "Betaal elke termijn op tijd, op een factuur die met het overzicht klopt.",
    ),
    Outcome.JUDGEMENT: (
        Tone.PERSON,
        "Geen regel staat in de weg, maar over DSS-07 moet nog iemand oordelen.",
        "Betaal zodra daarover is geoordeeld, op een factuur die met het overzicht klopt.",
    ),
    Outcome.UNKNOWN: (
        Tone.UNSURE,
        "Dat is nog niet vast te stellen: voor DSS-07 ontbreken gegevens.",
        "Betaal niet voordat dat is aangevuld.",
    ),
    Outcome.BREACHED: (
        Tone.BAD,
        "Nee. Aan één blokkerende regel is niet voldaan: DSS-07.",
        "Betaal niet voordat dat is gebeurd.",
    ),
}


@pytest.mark.parametrize("outcome", VERDICTS)
def test_the_verdict_decides_what_to_do(make_view: MakeView, make_finding: MakeFinding, outcome: Outcome) -> None:
    view = make_view((make_finding("DSS-07", outcome),))
    tone = next(draft.tone for draft in agreement_drafts(view) if draft.key == "lawful")
    assert (tone, said(view, "lawful")[0], said(view, "todo")[-1]) == VERDICTS[outcome]


def test_several_rules_are_counted_and_named(make_view: MakeView, make_finding: MakeFinding) -> None:
    def of(outcome: Outcome, count: int) -> View:
        return make_view(tuple(make_finding(f"DSS-{number:02d}", outcome) for number in range(1, count + 1)))

    assert said(of(Outcome.BREACHED, 6), "lawful") == [
        "Nee. Aan 6 blokkerende regels is niet voldaan, waaronder DSS-01, DSS-02, DSS-03, DSS-04."
    ]
    assert said(of(Outcome.UNKNOWN, 2), "lawful")[0].endswith("voor 2 blokkerende regels ontbreken gegevens.")
    assert said(of(Outcome.JUDGEMENT, 5), "todo")[0] == (
        "Laat een bevoegd persoon over DSS-01, DSS-02, DSS-03, DSS-04 en andere oordelen en leg dat vast."
    )
    assert said(of(Outcome.BREACHED, 6), "todo") == [
        "Herstel wat DSS-01 vraagt; de bevinding zegt hoe.",
        "Herstel wat DSS-02 vraagt; de bevinding zegt hoe.",
        "Herstel wat DSS-03 vraagt; de bevinding zegt hoe.",
        "Herstel daarna wat DSS-04, DSS-05, DSS-06 vragen.",
        "Betaal niet voordat dat is gebeurd.",
    ]


def test_a_remedy_is_told_with_its_rule(make_view: MakeView, make_finding: MakeFinding) -> None:
    view = make_view((make_finding("DSS-14", Outcome.BREACHED, remedy=T("Used in")),))
    assert said(view, "todo")[0] == "DSS-14: Gebruikt bij"


def test_an_experiment_first_sees_whether_a_title_would_do(make_view: MakeView, make_finding: MakeFinding) -> None:
    triage = make_finding("EXP-01", Outcome.UNKNOWN, remedy=T("Weigh the title."))
    view = make_view((make_finding("EXP-03", Outcome.UNKNOWN), triage))
    assert said(view, "todo") == [
        "EXP-01: Weigh the title.",
        "Vul aan wat voor EXP-03 ontbreekt.",
        "Betaal niet voordat dat is aangevuld.",
    ]
    judged = make_finding("EXP-01", Outcome.JUDGEMENT, remedy=T("Weigh the title."))
    assert said(make_view((judged,)), "todo")[0] == "Laat een bevoegd persoon over EXP-01 oordelen en leg dat vast."


def test_points_of_attention_are_counted_and_own_design_is_told(make_view: MakeView, make_finding: MakeFinding) -> None:
    from ontschot.sources import source

    law = make_finding("DSS-05", Outcome.BREACHED, Severity.ATTENTION)
    own = make_finding("OVL-03", Outcome.UNKNOWN, Severity.ATTENTION, sources=(source("own design"),))
    assert said(make_view((law,)), "lawful")[1:] == ["Daarnaast vraagt één punt aandacht."]
    assert said(make_view((law, own)), "lawful")[1:] == [
        "Daarnaast vragen 2 punten aandacht.",
        "Punten met het merk eigen ontwerp berusten niet op een regel van overheid of NZa.",
    ]


def test_a_single_payer_bears_all(make_view: MakeView) -> None:
    from ontschot.agreements.model import Agreement

    both: Agreement = make_view().content.agreement
    assert both.payment is not None
    terms = both.payment.model_dump(mode="json", by_alias=True)
    terms["payers"]["shares"] = [{"party": "veen", "weight": "1"}]
    view = make_view(payment=terms)
    assert said(view, "borne")[0] == "Zorgverzekeraar Veen draagt het geheel."


def test_what_could_not_be_attributed_is_told_with_its_reason(make_view: MakeView) -> None:
    view = make_view(allocation_key=None, extra={"not_allocated": (NotAllocated("e", 100_000, T("not recorded")),)})
    assert "€ 1.000,00 kon niet aan sectoren worden toegerekend: niet vastgelegd" in said(view, "borne")


def test_what_is_not_claimed_is_told_apart_from_what_could_not_be_attributed(make_view: MakeView) -> None:
    parts = (
        NotAllocated("a", 60_000, T("Blocked by {rules}.", rules="DSS-14"), claimed=False),
        NotAllocated("b", 40_000, T("not recorded")),
    )
    view = make_view(allocation_key=None, extra={"not_allocated": parts})
    assert said(view, "borne")[1:3] == [
        "€ 600,00 wordt in deze run niet gedeclareerd: Geblokkeerd door DSS-14.",
        "€ 400,00 kon niet aan sectoren worden toegerekend: niet vastgelegd",
    ]


def test_several_reasons_for_not_claiming_are_left_to_the_table(make_view: MakeView) -> None:
    parts = tuple(NotAllocated(name, 50_000, T("{reason}", reason=name), claimed=False) for name in ("een", "twee"))
    view = make_view(allocation_key=None, extra={"not_allocated": parts})
    assert "€ 1.000,00 wordt in deze run niet gedeclareerd." in said(view, "borne")


def test_while_nothing_is_claimed_nothing_is_to_be_paid(make_view: MakeView) -> None:
    parts = (NotAllocated("a", 100_000, T("Blocked by {rules}.", rules="DSS-14"), claimed=False),)
    view = make_view(allocation_key=None, extra={"not_allocated": parts})
    (owed,) = said(view, "owed")
    assert owed.startswith("Over 2024–2026 is € 1.000,00 afgesproken, door ")
    assert owed.endswith("Daarvan is nu niets te betalen.")
    assert said(view, "borne")[:2] == [
        "Nog niemand draagt iets.",
        "€ 1.000,00 wordt in deze run niet gedeclareerd: Geblokkeerd door DSS-14.",
    ]


def test_without_one_reason_no_reason_is_told(make_view: MakeView) -> None:
    assert "€ 1.000,00 kon niet aan sectoren worden toegerekend." in said(make_view(allocation_key=None), "borne")


def test_the_part_of_the_group_that_is_insured_elsewhere_is_told(make_view: MakeView) -> None:
    none = make_view(extra={"insured_elsewhere": InsuredElsewhere(Fraction(0), Fraction(10), 0)})
    some = make_view(extra={"insured_elsewhere": InsuredElsewhere(Fraction(1), Fraction(8), 5)})
    assert not [text for text in said(none, "borne") if "elders" in text]
    assert "Van de groep is 12,5% elders verzekerd; hun deel betaalt niemand." in said(some, "borne")


def test_what_has_been_paid_is_told(make_view: MakeView) -> None:
    first = make_view().content.entitlements[0]
    position = Position(first.entitlement_id, first.cents, 200, 200, 200, 0, 150)
    assert "Daarvan is € 1,50 betaald." in said(make_view(extra={"positions": (position,)}), "owed")


def test_after_the_last_due_date_all_instalments_have_fallen_due(make_view: MakeView) -> None:
    from datetime import UTC, datetime

    late = RunInfo("r", "t", "o", date(2030, 1, 1), datetime(2030, 1, 1, tzinfo=UTC), "0")
    assert said(make_view(run=late), "owed")[1] == "Alle termijnen zijn vervallen."


def test_many_parties_are_not_all_named(make_view: MakeView) -> None:
    many = [{"id": f"p{number}", "kind": "provider", "name": f"Aanbieder {number}"} for number in range(6)]
    base = make_view().content.agreement
    assert base.payment is not None
    parties = [*(party.model_dump(mode="json", by_alias=True) for party in base.parties), *many]
    terms = base.payment.model_dump(mode="json", by_alias=True)
    terms["payees"] = [{"party": party["id"], "share": "1/6"} for party in many]
    assert said(make_view(parties=parties, payment=terms), "owed")[0].endswith("aan de zorgaanbieders samen.")


def test_a_draft_without_payment_terms_owes_nothing_and_says_why(make_view: MakeView) -> None:
    view = make_view(payment=None, status="draft")
    assert said(view, "owed") == ["Er is niets verschuldigd.", "De overeenkomst bevat geen betaalafspraken."]
    assert said(view, "borne") == ["Nog niemand draagt iets."]
    assert said(view, "todo") == ["Er hoeft nu niets te gebeuren."]
