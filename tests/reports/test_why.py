from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ontschot.i18n import T, render
from ontschot.law.decision import Decision
from ontschot.law.finding import Finding, Outcome, ParameterUse
from ontschot.reports.why import anchors, why
from ontschot.sources import source

Make = Callable[..., Finding]


def said(finding: Finding) -> dict[str, list[str]]:
    return {render(reason.title, "nl"): [render(line, "nl") for line in reason.lines] for reason in why(finding)}


def decision(**changes: Any) -> Decision:
    usual: dict[str, Any] = {
        "rule": "DSS-07",
        "seen_sha256": "0" * 64,
        "outcome": "met",
        "reason": "De noodzaak is door beide beroepsgroepen onderbouwd",
        "person": "mw. De Vries",
        "date": date(2025, 4, 1),
    }
    return Decision(**{**usual, **changes})


def test_a_finding_with_everything_says_everything(make_finding: Make) -> None:
    found = said(
        make_finding(
            "DSS-14",
            Outcome.BREACHED,
            remedy=T("Used in"),
            missing=(T("not recorded"),),
            set_aside=(source("nota", "h"),),
        )
    )
    assert found["Bron"] == ["Kamerbrief 31 765, nr. 836, Voorwaarden (29 november 2023, gepubliceerd)"]
    assert found["Bron die hiervoor wijkt"] == ["Nota VWS 3770557-1061408-Z, h (15 februari 2024, openbaar gemaakt)"]
    assert found["Cijfers"] == ["Total of the shares: 99,99% (uit payment.payees)"]
    assert found["Parameters"] == ["title.state = in force, sinds 2024-05-01: 842 §5 (gepubliceerd)"]
    assert found["Wat ontbreekt"] == ["niet vastgelegd"]
    assert found["Wat het in orde maakt"] == ["Gebruikt bij"]
    assert len(found["Wat de regel vraagt"]) == 1


def test_headings_without_lines_are_left_out(make_finding: Make) -> None:
    bare = make_finding("XXX-99", Outcome.MET, figures=(), parameters=())
    assert list(said(bare)) == ["Bron"]


def test_parameters_say_as_much_of_their_source_as_is_known(make_finding: Make) -> None:
    uses = (
        ParameterUse("a", "1", "2024-05-01"),
        ParameterUse("b", "2", "2024-05-01", source("842")),
        ParameterUse("c", "3", "2024-05-01", source("842"), "eigen status"),
    )
    assert said(make_finding("DSS-01", Outcome.MET, parameters=uses))["Parameters"] == [
        "a = 1, sinds 2024-05-01",
        "b = 2, sinds 2024-05-01: 842",
        "c = 3, sinds 2024-05-01: 842 (eigen status)",
    ]


def test_a_decision_says_who_when_and_why_and_a_lapsed_one_stays_visible(make_finding: Make) -> None:
    found = said(make_finding("DSS-07", Outcome.MET, decision=decision(), lapsed=(decision(outcome="breached"),)))
    reason = "De noodzaak is door beide beroepsgroepen onderbouwd"
    assert found["Beslist"] == [f"Voldaan bevonden door mw. De Vries op 1 april 2025: {reason}"]
    assert found["Vervallen beslissingen, over iets dat sindsdien is veranderd"] == [
        f"Niet voldaan bevonden door mw. De Vries op 1 april 2025: {reason}"
    ]


def test_rules_that_a_person_judges_say_who(make_finding: Make) -> None:
    assert "Wie oordeelt" in said(make_finding("DSS-07", Outcome.JUDGEMENT))


def test_places_on_a_page_differ_when_a_rule_has_several_findings(make_finding: Make) -> None:
    findings = [make_finding(rule, Outcome.MET) for rule in ("DSS-01", "OVL-03", "OVL-03")]
    assert anchors("finding", findings) == ["finding-DSS-01", "finding-OVL-03", "finding-OVL-03-2"]
