from __future__ import annotations

from typing import Any

from tests.agreements.living import DOCUMENT, draft, running

from ontschot.agreements.differences import Difference, differences


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
