"""A score that plays no part is named: nobody may think that it counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.run.settlements.conftest import Plain, Write, budget, bundle, savings, scores, settlement
from tests.run.settlements.test_beforehand import asked
from tests.run.settlements.test_stage import only, palliative_claims, ran

from ontschot.i18n import render
from ontschot.run.settlements.outcome import State

LINEAR = {"form": "linear"}
AT_RISK = {"quality": LINEAR, "share": "2%"}
FOR_ONE = scores("huisarts;;0.5;Raad;2026-02-01")
FOR_BOTH = scores("huisarts;;0.5;Raad;2026-02-01", ";;0.9;Raad;2026-02-01")
SAID = "Er is een kwaliteitsscore gegeven voor huisarts, van wie hier geen score wordt gevraagd; zij telt niet mee."


@pytest.mark.parametrize("model", (savings(quality=LINEAR), budget(at_risk=AT_RISK)))
def test_beforehand_a_score_of_one_party_is_named_beside_what_is_supposed(write_settled: Write, model: Plain) -> None:
    (told,) = asked(write_settled(settlement(model), tables={"scores": FOR_ONE}))
    assert told["notes"] == ["Er is geen kwaliteitsscore bekend: volledige kwaliteit is verondersteld.", SAID]


def test_beforehand_a_score_plays_no_part_where_quality_plays_none(write_settled: Write) -> None:
    (told,) = asked(write_settled(settlement(savings()), tables={"scores": FOR_ONE}))
    assert told["notes"] == []


@pytest.mark.parametrize(
    ("party", "said"), (("thuiszorg", []), ("huisarts", [SAID])), ids=("who answers", "who does not")
)
def test_a_bundle_asks_a_score_of_who_answers_for_its_episodes(
    write_settled: Write, tmp_path: Path, party: str, said: list[str]
) -> None:
    table = scores(f"{party};;0.9;Raad;2026-02-01", ";;0.5;Raad;2026-02-01")
    folder = write_settled(settlement(bundle(at_risk=AT_RISK)), tables={"claims": palliative_claims(), "scores": table})
    assert asked(folder)[0]["notes"] == said
    found = only(ran(folder, tmp_path / "uit"))
    assert [render(note, "nl") for note in found.notes if "geen score wordt gevraagd" in render(note, "nl")] == said


@pytest.mark.parametrize("model", (savings(quality=LINEAR), budget(at_risk=AT_RISK)))
def test_a_score_beside_that_of_all_together_is_named(write_settled: Write, tmp_path: Path, model: Plain) -> None:
    found = only(ran(write_settled(settlement(model), tables={"scores": FOR_BOTH}), tmp_path / "uit"))
    assert found.state is State.SETTLED
    assert render(found.notes[-1], "nl") == SAID


def test_who_gave_a_score_of_one_party_only_hears_what_to_do(write_settled: Write, tmp_path: Path) -> None:
    terms = settlement(savings(quality=LINEAR))
    (problem,) = only(ran(write_settled(terms, tables={"scores": FOR_ONE}), tmp_path / "uit")).problems
    assert render(problem.message, "nl") == SAID
    assert render(problem.remedy, "nl") == "Laat de partij leeg voor de score van allen samen."
