"""A questionnaire asks each kind of respondents what it can answer."""

from __future__ import annotations

from typing import Any, cast

import pytest

from ontschot.evaluation.qualitative.questionnaire import Given, Questionnaire, as_data
from ontschot.evaluation.qualitative.respondents import RespondentType


@pytest.mark.parametrize("kind", RespondentType)
def test_only_what_the_kind_can_answer_is_asked(kind: RespondentType) -> None:
    asked = list(Questionnaire(kind, 2026).asked())
    assert asked
    assert all(kind in part.respondents for _question, part in asked)


def test_what_is_known_is_filled_in_and_an_answer_goes_before_it() -> None:
    made = Questionnaire(RespondentType.INSURER, 2026, "ZV-01", "Oost", "msz", {"q06": Given("Goed.", "West")})
    assert made.of("q01a") == Given(None, "Oost", "msz")
    assert made.of("q06") == Given("Goed.", "West", None)


def test_other_programs_get_both_languages_and_the_source() -> None:
    data = as_data(Questionnaire(RespondentType.NZA, 2026))
    items = cast("list[dict[str, Any]]", data["questions"])
    (item,) = [item for item in items if item["id"] == "q05b"]
    assert (item["nl"], item["en"]) == ("Hoe effectief is die inzet?", "How effective is that effort?")
    assert item["source"] == {"document": "842", "section": "§4"}
    assert item["whole_nl"].startswith("Hoe proberen zorgverzekeraars")
