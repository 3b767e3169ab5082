from __future__ import annotations

import copy
from importlib import resources
from typing import Any

import yaml
from tests.agreements.living import DOCUMENT, draft, running

from ontschot.agreements.differences import Difference, differences
from ontschot.agreements.model import Agreement


def _party(number: int, **edits: object) -> list[dict[str, Any]]:
    parties = [dict(item) for item in DOCUMENT["parties"]]
    parties[number].update(edits)
    return parties


def test_equal_content_has_no_differences_whatever_its_status() -> None:
    assert differences(draft(), running()) == ()


def test_a_changed_field_is_named_with_both_values() -> None:
    found = differences(draft(), draft(title="Anders", parties=_party(0, uzovi=["9901", "9902"])))
    assert found == (
        Difference("title", "Proefovereenkomst 2025", "Anders"),
        Difference("parties duin › uzovi", "9901", "9901, 9902"),
    )


def test_parts_are_compared_by_name_wherever_they_stand() -> None:
    assert differences(draft(), draft(parties=_party(0)[::-1])) == ()


def test_what_came_or_went_is_empty_on_one_side() -> None:
    found = differences(draft(), draft(summary="Nieuw", parties=_party(0)[:-1]))
    assert Difference("summary", "", "Nieuw") in found
    assert Difference("parties gemeente › name", "Gemeente Voorbeeldstad", "") in found


def test_parts_without_a_name_of_their_own_are_numbered() -> None:
    def need(weight: str) -> dict[str, Any]:
        declared = {"kind": "competition", "text": "Verklaard.", "person": "A", "date": "2025-01-01"}
        return {"declarations": [declared, {**declared, "text": weight}]}

    found = differences(draft(**need("Eerst")), draft(**need("Nu")))
    assert [(item.part, item.before, item.after) for item in found] == [("declarations #2 › text", "Eerst", "Nu")]


def test_a_transformation_plan_and_its_milestones_are_compared_by_name() -> None:
    text = (resources.files("ontschot.agreements") / "examples" / "11-transformatieplan.yaml").read_text("utf-8")
    plain: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - text only
    changed = copy.deepcopy(plain)
    changed["transformation"]["unspent"] = "Wat rest gaat na 2027 terug naar de zorgverzekeraars."
    changed["transformation"]["budget"][1]["costs_eur"] = "159000.00"
    model = changed["payment"]["settlements"][0]["model"]
    model["milestones"] = [{**model["milestones"][1], "amount_eur": "410000.01"}, model["milestones"][0]]
    one, other = (Agreement.model_validate(item, by_alias=True, by_name=False) for item in (plain, changed))
    found = {item.part: (item.before, item.after) for item in differences(one, other)}
    assert {part for part in found if not part.startswith("transformation")} == {
        "payment › settlements tranche-2025 › model › milestones driehonderd-thuis › amount_eur"
    }
    assert next(iter(found.values())) == ("410000.00", "410000.01")
    assert ("158000.00", "159000.00") in found.values()
    assert "transformation › unspent" in found
    assert differences(one, one) == ()
