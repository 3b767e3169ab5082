"""The section on the rules says which rules were left out, and why."""

from __future__ import annotations

from collections.abc import Callable

from ontschot.i18n import render
from ontschot.reports.document import Paragraph
from ontschot.reports.parts.lawful import lawful
from ontschot.reports.parts.view import View

MakeView = Callable[..., View]


def _said(view: View) -> list[str]:
    return [render(block.text, "nl") for block in lawful(view).blocks if isinstance(block, Paragraph)]


def test_a_transformation_plan_is_not_judged_by_the_rules_on_the_title(make_view: MakeView) -> None:
    plan = {"routes": ["insurers"], "plan": "Zorg dichterbij"}
    first, second = _said(make_view(transformation=plan))
    assert first.startswith("Deze overeenkomst betaalt een transformatieplan en is geen gebruik van de betaaltitel")
    assert second == "In deze run is geen regel getoetst."
    assert len(_said(make_view())) == 1
