"""A finding as text: everything it rests on, in Dutch and English, readable in a terminal."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.build import UNJUDGED, declaring, judge, without

from ontschot.i18n import T, Text, render
from ontschot.law.decision import Decision
from ontschot.law.explain import citation, explain, explain_all, reasons
from ontschot.law.finding import Figure, Finding, Outcome, ParameterUse, Severity
from ontschot.law.labels import status_name
from ontschot.law.settle import settled
from ontschot.sources import source

BARE = Finding("DSS-99", Outcome.MET, Severity.BLOCKING, Text("bare"), ())
NEARLY = {"payment.payees.1.share": "39.99%"}


def test_a_breach_in_dutch() -> None:
    assert explain(judge("DSS-14", NEARLY)) == (
        "DSS-14  niet voldaan (blokkerend)  Waar aanbieders het geld verdelen, is de verdeling opgeschreven en telt "
        "zij precies op tot het geheel\n"
        "  De aandelen van de aanbieders zijn samen 99,99% en niet het geheel.\n"
        "  Wat het in orde maakt:\n"
        "    Wijzig de aandelen zodat zij samen precies 100% zijn; schrijf een derde als 1/3.\n"
        "  Cijfers:\n"
        "    aandeel van Wijkzorg De Linde: 60% (uit payment.payees.wijkzorg.share)\n"
        "    aandeel van Huisartsen Noord: 39,99% (uit payment.payees.huisartsen.share)\n"
        "    som van de aandelen, als breuk: 9999/10000 (uit payment.payees)\n"
        "    niet verdeeld: € 10,00 (uit payment.amounts)\n"
        "  Bron:\n"
        "    Kamerbrief 31 765, nr. 836, Voorwaarden (29 november 2023, gepubliceerd)"
    )


def test_a_breach_in_english() -> None:
    lines = explain(judge("DSS-14", NEARLY), "en").splitlines()
    assert lines[1] == "  The shares of the providers add up to 99.99%, not to the whole."
    assert lines[-1] == "    Kamerbrief 31 765, nr. 836, Voorwaarden (29 November 2023, published)"


def test_a_judgement_says_who_judges_and_what_exactly() -> None:
    finding = judge("DSS-16", declaring("coordination_only", **UNJUDGED))
    titles = {str(reason.title): reason.lines for reason in reasons(finding)}
    assert titles["Who judges"] == (T("the purchaser of the insurer"),)
    assert titles["Fingerprint of what was judged"] == (finding.seen_sha256,)
    assert "Who judges" not in {str(reason.title) for reason in reasons(judge("DSS-16"))}


def test_what_is_missing_comes_before_what_it_rests_on() -> None:
    titles = [str(reason.title) for reason in reasons(judge("DSS-08", without("package_conditions")))]
    assert titles == [
        "What is missing",
        "What would make it pass",
        "Who judges",
        "Figures",
        "Parameters",
        "Source",
        "Own design in this rule",
        "Fingerprint of what was judged",
    ]


def test_sources_set_aside_and_own_design_are_told_apart() -> None:
    text = explain(judge("DSS-06"), "en")
    assert "  Source set aside:\n    Kamerbrief 31 765, nr. 836, Voorwaarden, over sectoren en domeinen" in text
    assert "    own design of Ontschot; no source prescribes it" in text
    assert "  Own design in this rule:\n    that cooperation within one domain or sector gives its reason" in text


def test_a_parameter_shows_value_day_source_and_status() -> None:
    lines = explain(judge("DSS-01"), "en").splitlines()
    assert "    experiment.end = 2029-05-01, since 2024-03-01: 842 §2, §5 (announced)" in lines
    finding = replace(judge("DSS-01"), parameters=(ParameterUse("a", "1", "2025-01-01"),))
    assert "    a = 1, since 2025-01-01" in explain(finding, "en").splitlines()
    published = replace(finding, parameters=(ParameterUse("a", "1", "2025-01-01", source("842", "§5")),))
    assert "    a = 1, since 2025-01-01: 842 §5" in explain(published, "en").splitlines()


def test_a_purse_is_translated() -> None:
    assert "purse.wmo = de gemeente, binnen haar eigen budget" in explain(judge("DSS-03"), "nl")


def test_decisions_show_who_when_and_why() -> None:
    finding = judge("DSS-16", declaring("coordination_only", **UNJUDGED))
    decision = Decision(
        rule="DSS-16",
        seen_sha256=finding.seen_sha256,
        outcome="met",
        reason="De uren zijn nagelopen; er zit geen zorg in.",
        person="K. de Vries",
        date=date(2025, 6, 1),
    )
    lapsed = decision.model_copy(update={"seen_sha256": "0" * 64, "outcome": "breached"})
    (decided,) = settled((finding,), (decision, lapsed), date(2025, 6, 1))
    lines = explain(decided, "en").splitlines()
    assert "    met, according to K. de Vries on 1 June 2025: De uren zijn nagelopen; er zit geen zorg in." in lines
    assert "    not met, according to K. de Vries on 1 June 2025: De uren zijn nagelopen; er zit geen zorg in." in lines


def test_long_texts_are_cut_on_screen_with_their_place() -> None:
    text = "woord " * 200
    finding = judge("DSS-16", declaring("coordination_only", text=text))
    shown = explain(finding, "en")
    assert "woord …" in shown
    assert "(from" in shown.replace("\n      ", " ")
    assert len(shown) < 1000
    assert finding.figures[0].value == text.strip()


def test_lines_fit_the_screen() -> None:
    for line in explain(judge("DSS-07"), "nl", width=60).splitlines()[1:]:
        assert len(line) <= 60


def test_several_findings_are_kept_apart() -> None:
    one, two = judge("DSS-19"), judge("DSS-27")
    assert explain_all((one, two), "en") == f"{explain(one, 'en')}\n\n{explain(two, 'en')}"
    assert explain_all(()) == ""


def test_a_finding_of_a_rule_that_no_longer_exists_can_still_be_read() -> None:
    old = replace(judge("DSS-19"), rule="DSS-77", outcome=Outcome.JUDGEMENT)
    assert explain(old, "en").startswith("DSS-77  person decides (blocking)")


@pytest.mark.parametrize(
    ("place", "text"),
    (
        (source("842", "§5"), "Kamerbrief 31 765, nr. 842 (voorhangbrief), §5 (1 March 2024, published)"),
        (source("842"), "Kamerbrief 31 765, nr. 842 (voorhangbrief) (1 March 2024, published)"),
        (source("IZA", "4.1.2"), "Integraal Zorgakkoord, 4.1.2 (draft text)"),
        (source("own design"), "own design of Ontschot; no source prescribes it"),
    ),
)
def test_a_source_can_be_looked_up(place: object, text: str) -> None:
    assert isinstance(place, type(source("842")))
    assert render(citation(place), "en") == text


def test_an_unknown_status_is_shown_as_it_stands() -> None:
    assert status_name("in beraad") == "in beraad"


def test_an_empty_message_is_no_crash() -> None:
    empty: Finding = replace(judge("DSS-19"), message=T(""))
    assert explain(empty, "en").splitlines()[1] == ""


WRITTEN = st.text(st.sampled_from("ab \t\n\x0b\x1c\u00a0\u2003-"), min_size=1, max_size=60)
"""Texts as people paste them: tabs, ends of lines, hard and wide spaces, spaces at the end."""


@given(WRITTEN, st.integers(20, 60))
def test_a_line_is_laid_out_alike_whether_it_fits_or_not(text: str, width: int) -> None:
    finding = replace(BARE, message=Text(text))
    laid_out = textwrap.fill(text, width, initial_indent="  ", subsequent_indent="    ")
    assert explain(finding, "en", width) == explain(BARE, "en", width).replace("  bare", laid_out)


@given(st.one_of(WRITTEN, st.text(st.sampled_from("abc  -"), min_size=280, max_size=330)))
def test_a_text_from_the_document_is_cut_where_it_is_too_long(text: str) -> None:
    (figures,) = (reason for reason in reasons(replace(BARE, figures=(Figure(T("met"), text),))))
    assert figures.lines == (T("{name}: {value}", name=T("met"), value=textwrap.shorten(text, 300, placeholder=" …")),)
