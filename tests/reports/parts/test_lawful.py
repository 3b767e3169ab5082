"""The section on the rules says which rules were left out, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ontschot.i18n import Text, render
from ontschot.law.finding import Finding, Outcome
from ontschot.reports.document import Paragraph
from ontschot.reports.parts.lawful import finding_table, lawful
from ontschot.reports.parts.view import View
from ontschot.sources import OWN_DESIGN, Source, source

MakeView = Callable[..., View]


def _said(view: View) -> list[str]:
    return [render(block.text, "nl") for block in lawful(view).blocks if isinstance(block, Paragraph)]


def test_a_transformation_plan_is_not_judged_by_the_rules_on_the_title(make_view: MakeView) -> None:
    plan = {"routes": ["insurers"], "plan": "Zorg dichterbij"}
    first, second = _said(make_view(transformation=plan))
    assert first.startswith("Deze overeenkomst betaalt een transformatieplan en is geen gebruik van de betaaltitel")
    assert second == "In deze run is geen regel getoetst."
    assert len(_said(make_view())) == 1


@pytest.mark.parametrize(
    ("sources", "marked"),
    (
        ((source("836", "Voorwaarden"),), "no"),
        ((source("836", "Voorwaarden"), source(OWN_DESIGN)), "partly"),
        ((source(OWN_DESIGN),), "yes"),
    ),
)
def test_a_workbook_tells_law_from_own_design(
    make_finding: Callable[..., Finding], sources: tuple[Source, ...], marked: str
) -> None:
    (row,) = finding_table([make_finding("DSS-02", Outcome.MET, sources=sources)]).rows
    assert isinstance(row[5], Text)
    assert render(row[5], "en") == marked
