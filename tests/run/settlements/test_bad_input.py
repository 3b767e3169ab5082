"""Input as it should not be: every outcome of a whole run is exact or told, and never a wrong amount in silence."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest
from tests.run.settlements.conftest import AGREEMENT_ID, Write, budget, bundle, savings, settlement
from tests.run.settlements.test_stage import ACTUAL, BENCHMARK, LUMP, only, palliative_claims, ran, settled_cents

from ontschot.run.pipeline import Outcome as RunOutcome
from ontschot.run.settlements.outcome import State

BOTH = (settlement(bundle(), "bundel"), settlement(budget(), "budget"))
BUNDLE, BUDGET = 100_000 - 90_000, 20 * 12 * 2_000
"""What both come to on the claims as they should be."""
PALLIATIVE = resources.files("ontschot.episodes") / "definitions" / "palliative.yaml"


def claims(*more: str) -> str:
    """The claims of the palliative phase, and others: id, person, day, code, cents, and what it reverses."""
    rows = (row.split(";") for row in more)
    return palliative_claims() + "".join(
        f"{name};{person};{day};{code};;75000001;wijkverpleging;{cents};{reverses}\n"
        for name, person, day, code, cents, reverses in rows
    )


def both(outcome: RunOutcome) -> tuple[int, int]:
    """What the bundle and the population budget come to."""
    ((first, second),) = outcome.settled.values()
    assert (first.state, second.state) == (State.SETTLED, State.SETTLED)
    return sum(item.cents for item in first.entitlements), sum(item.cents for item in second.entitlements)


DAY = "2025-03-09"
ZORG = "2025-1-PAL-ZORG"
"""The claim of 45.00 euros of person 5."""


@pytest.mark.parametrize(
    ("rows", "effect", "told"),
    (
        ([f"a;;{DAY};X1;100;"], (0, 0), "The cell is empty"),
        ([f"a;5;{DAY};PAL-ZORG;-100;{ZORG}"], (100, 0), "reversal that is settled"),
        ([f"a;5;{DAY};PAL-ZORG;-4500;{ZORG}"], (4_500, 0), "wholly reversed"),
        ([f"a;5;{DAY};PAL-ZORG;-99999;{ZORG}"], (4_500, 95_499), "reversed by more than the claim"),
        ([f"a;5;{DAY};PAL-ZORG;-100;weg"], (0, 100), "credits reverse a claim that is not there"),
        ([f"a;6;{DAY};PAL-ZORG;-100;{ZORG}"], (0, 100), "reversal of a claim of this person that is not there"),
        ([f"a;5;{DAY};PAL-ZORG;100;{ZORG}"], (0, -100), "reversal with an amount above zero"),
        ([f"a;5;{DAY};PAL-ZORG;-100;a"], (0, 100), "reversal of a claim of this person that is not there"),
        ([f"a;5;{DAY};PAL-ZORG;-100;"], (0, 100), "negative amount without the claim it reverses"),
        ([f"{ZORG};5;2025-03-05;PAL-ZORG;4500;"], (0, 0), "same as an earlier one"),
        ([f"{ZORG};5;2025-03-05;PAL-ZORG;4501;"], (4_500, 0), "say otherwise; none of them is used"),
        (["a;5;1999-03-04;PAL-ZORG;100;"], (0, 0), "on a day without insurance"),
        (["a;5;2031-03-04;PAL-ZORG;100;"], (0, 0), "on a day without insurance"),
        (["a;5;2025-13-04;PAL-ZORG;100;"], (0, 0), "This is not a date"),
        ([f"a;5;{DAY};ZZ-é;100;"], (0, -100), "service that does not belong to the pathway"),
        ([f"a;9;{DAY};ZZ-é;100;"], (0, -100), "person without any trigger"),
    ),
)
def test_a_claim_as_it_should_not_be_counts_once_at_most_and_is_told(
    write_settled: Write, tmp_path: Path, rows: list[str], effect: tuple[int, int], told: str
) -> None:
    """effect: by how many cents bundle and budget come out higher than on the claims as they should be."""
    outcome = ran(write_settled(*BOTH, tables={"claims": claims(*rows), "costs": None}), tmp_path / "uit")
    assert both(outcome) == (BUNDLE + effect[0], BUDGET + effect[1])
    ((first, _second),) = outcome.settled.values()
    said = [str(line.reason) for line in first.left_out] + [str(item.message) for item in outcome.problems]
    assert any(told in text for text in said), said


def test_the_part_of_a_service_beyond_an_episode_counts_for_the_population(
    write_settled: Write, tmp_path: Path
) -> None:
    """Thirty days of care of which the first part lies in the episode: each cent counts here or there."""
    folder = write_settled(*BOTH, tables={"claims": claims("lang;5;2025-03-10;WV-LANG;3000;"), "costs": None})
    (folder / "episodes").mkdir()
    text = PALLIATIVE.read_text(encoding="utf-8").replace(
        "days: 60, after: last-service, maximum_days: 365", "days: 20"
    )
    (folder / "episodes" / "eigen.yaml").write_text(
        text + "durations:\n  - {codes: [WV-LANG], days: 30}\n", encoding="utf-8"
    )
    first, second = both(ran(folder, tmp_path / "uit"))
    inside = BUNDLE - first
    assert 0 < inside < 3_000
    assert BUDGET - second == 3_000 - inside


@pytest.mark.parametrize(
    ("old", "new", "told"),
    (
        (", maximum_days: 365", "", "may never end"),
        ("  - id: palliative\n", "  - id: palliative\n  - id: palliative\n", "definitions"),
        ("complications: [CX-IC*, CX-SPOED*]", "complications: [CX-IC*, PAL-MARK1]", "PAL-MARK1"),
    ),
)
def test_a_definition_that_is_not_sound_stops_its_bundle_only(
    write_settled: Write, tmp_path: Path, old: str, new: str, told: str
) -> None:
    folder = write_settled(*BOTH, tables={"claims": claims("los;9;2025-04-01;X1;100;")})
    (folder / "episodes").mkdir()
    text = PALLIATIVE.read_text(encoding="utf-8")
    assert old in text
    (folder / "episodes" / "eigen.yaml").write_text(text.replace(old, new), encoding="utf-8")
    ((first, second),) = ran(folder, tmp_path / "uit").settled.values()
    assert (first.state, first.entitlements) == (State.REFUSED, ())
    assert any(told in f"{item.message} {item.found} {item.place.part}" for item in first.problems), first.problems
    assert second.state is State.SETTLED


def test_two_definitions_that_want_the_same_claims_are_refused_without_precedence(
    write_settled: Write, tmp_path: Path
) -> None:
    folder = write_settled(*BOTH, tables={"claims": claims("los;9;2025-04-01;X1;100;")})
    (folder / "episodes").mkdir()
    text = PALLIATIVE.read_text(encoding="utf-8")
    (folder / "episodes" / "een.yaml").write_text(text, encoding="utf-8")
    (folder / "episodes" / "twee.yaml").write_text(text.replace("id: palliative", "id: tweede"), encoding="utf-8")
    ((first, _second),) = ran(folder, tmp_path / "uit").settled.values()
    assert first.state is State.REFUSED
    assert "precedence" in " ".join(f"{item.message} {item.remedy}" for item in first.problems)


@pytest.mark.parametrize("model", (savings(), budget()), ids=("savings", "budget"))
def test_a_group_of_nobody_is_told_and_never_settled_at_zero(
    write_settled: Write, tmp_path: Path, model: dict[str, object]
) -> None:
    nobody = f"agreement_id;group_id;person_id;from_date;to_date\n{AGREEMENT_ID};ouderen;1;2023-01-01;2024-01-01\n"
    outcome = ran(write_settled(settlement(model), tables={"membership": nobody}), tmp_path / "uit")
    assert (only(outcome).state, only(outcome).entitlements) == (State.REFUSED, ())
    assert {item.code for item in only(outcome).problems} == {"group-of-nobody"}


@pytest.mark.parametrize(("more", "paid"), ((0, True), (1, False)))
def test_a_saving_of_exactly_the_minimum_rate_pays_and_one_cent_less_does_not(
    write_settled: Write, tmp_path: Path, more: int, *, paid: bool
) -> None:
    saving = BENCHMARK - ACTUAL - LUMP
    rate = {"form": "fixed", "rate": str(Fraction(saving, BENCHMARK))}
    terms = settlement(savings(savings={"share": "50%", "minimum_rate": rate}), coordination_eur=f"0.0{more}")
    outcome = ran(write_settled(terms), tmp_path / "uit")
    assert settled_cents(outcome) == ((saving + 1) // 2 if paid else 0)
