"""One owner's return: by the design, with small regions put together, an account of the rows, and nobody's row."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.returns.owners import REGIONS, SENDERS, WISH, Row, evaluation_of, made, people, region

from ontschot.evaluation.folding import others_of
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import render
from ontschot.problems import Level, Problem
from ontschot.returns.evaluation_document import COLUMNS, EvaluationReturn
from ontschot.returns.evaluation_make import Made
from ontschot.returns.evaluation_refusals import Wish

ROWS = people(1, 400)
OUTCOME = {"name": "n", "kind": "cost", "unit": "e", "main": True, "source": "s"}
RETURN = evaluation_of(ROWS)


def problems(result: Made) -> list[Problem]:
    for problem in result.problems:
        assert render(problem.message, "nl") != render(problem.message, "en")
    return list(result.problems)


def codes(result: Made) -> list[str]:
    return [problem.code for problem in problems(result)]


def test_a_return_says_by_itself_what_it_is() -> None:
    data = json.loads(RETURN.as_json())
    assert data["notice"].startswith("Vertrouwelijk")
    assert data["columns"] == COLUMNS
    assert data["sender"] == {"name": "Duin Zorg", "uzovi": ["9901", "9902"]}
    assert RETURN.content_sha256 == RETURN.fingerprint()
    assert [outcome.id for outcome in RETURN.outcomes] == ["cost", "use"]
    cells = [line for line in RETURN.as_json().splitlines() if line.startswith('        ["zorgkantoor:')]
    assert len(cells) == sum(len(outcome.cells) for outcome in RETURN.outcomes)


def test_nobody_is_in_the_file() -> None:
    text = RETURN.as_json()
    assert not any(f'"{row["unit"]}"' in text for row in ROWS)
    assert "units" not in json.loads(text)


def test_the_same_rows_give_the_same_file() -> None:
    assert evaluation_of(list(reversed(ROWS))).as_json() == RETURN.as_json()


def test_what_is_written_reads_back_the_same() -> None:
    again = EvaluationReturn.model_validate(json.loads(RETURN.as_json()))
    assert again == RETURN
    assert again.as_json() == RETURN.as_json()


def test_every_row_is_accounted_for() -> None:
    rows = [*ROWS, {**ROWS[0], "period": 2019, "owner": 0}, {**ROWS[0], "unit": "nul", "weight": 0, "owner": 0}]
    for one in made(rows).counted:
        own = sum(row["owner"] == 0 for row in rows)
        assert one.rows == own == one.elsewhere + one.without + one.left_out + one.used
        assert one.elsewhere == 1
        assert one.without >= 1
    missing = sum(row["owner"] == 0 and row["cost"] is None for row in ROWS)
    assert made(ROWS).counted[0].without == missing > 0


def few(at: str, count: int) -> list[Row]:
    """Rows in which a region has only so many people."""
    kept = [row for row in ROWS if row["owner"] == 0]
    own = sorted({row["unit"] for row in kept if row["region"] == at})[:count]
    return [row for row in kept if row["region"] != at or row["unit"] in own]


def test_a_small_region_goes_where_the_design_says() -> None:
    folding = {"minimum": 10, "into": {region(4): region(5)}}
    document = evaluation_of(few(region(4), 9), folding=folding)
    assert (region(4), None, region(5)) in document.folds
    assert region(4) not in {cell[0] for cell in document.outcomes[0].cells}
    assert min(cell[3] for outcome in document.outcomes for cell in outcome.cells) >= 10


def test_small_regions_without_a_place_go_together() -> None:
    rows = [row for row in few(region(4), 9) if row["region"] != region(5) or row in few(region(5), 9)]
    document = evaluation_of(rows, folding={"minimum": 10})
    others = others_of(NEVER)
    assert [fold[0] for fold in document.folds if fold[2] == others] == [region(4), region(5)]
    assert others in {cell[0] for cell in document.outcomes[0].cells}


def test_a_cohort_that_is_too_small_is_left_out_and_told() -> None:
    result = made(few(region(2), 4), folding={"minimum": 10})
    [problem] = problems(result)
    assert (problem.code, problem.level, problem.found) == ("return-cohort-small", Level.REMARK, region(2))
    assert result.document is not None
    assert (region(2), 2024, None) in result.document.folds
    assert result.counted[0].left_out > 0


def test_when_nothing_is_left_there_is_no_return() -> None:
    result = made(people(1, 3))
    assert result.document is None
    assert codes(result) == ["return-cohort-small", "return-nothing-left"]


def test_excluded_regions_and_regions_outside_the_pool_do_not_count() -> None:
    document = evaluation_of(ROWS, excluded={region(3): "Eigen programma."})
    assert {cell[0] for cell in document.outcomes[0].cells} == {*REGIONS} - {region(3)}
    document = evaluation_of(ROWS, pool=[region(4)])
    assert {cell[0] for cell in document.outcomes[0].cells} == {*REGIONS[:3], region(4)}


def test_the_design_says_who_starts_when() -> None:
    rows = [{**row, "first_treated_period": None} if row["region"] == region(0) else row for row in ROWS]
    result = made(rows)
    [problem] = problems(result)
    assert (problem.code, problem.level, problem.found) == ("return-other-start", Level.REMARK, region(0))
    assert result.document is not None
    assert result.document.content_sha256 == RETURN.content_sha256


@pytest.mark.parametrize(
    ("change", "wish", "other", "code"),
    [
        (lambda row: row, replace(WISH, version=2), {}, "return-reason"),
        (lambda row: row, replace(WISH, until=2021), {}, "return-periods"),
        (lambda row: row, WISH, {"level": "unit"}, "return-design-units"),
        (lambda row: {**row, "cost": 1e15}, WISH, {}, "return-beyond"),
        (lambda row: {**row, "cost": float("inf")}, WISH, {}, "return-beyond"),
        (lambda row: {**row, "period": min(row["period"], 2023)}, WISH, {}, "return-period-missing"),
        (
            lambda row: row,
            WISH,
            {"outcomes": [{**OUTCOME, "id": "cost", "scales": ["winsorised"]}]},
            "return-cap",
        ),
        (
            lambda row: row,
            WISH,
            {"outcomes": [{**OUTCOME, "id": "weg"}]},
            "return-outcome-missing",
        ),
    ],
)
def test_what_cannot_be_reported_is_told(
    change: Callable[[Row], Row], wish: Wish, other: dict[str, Any], code: str
) -> None:
    result = made([change(row) for row in ROWS], 0, wish, **other)
    assert result.document is None
    [problem] = problems(result)
    assert (problem.code, problem.level) == (code, Level.ERROR)


def test_up_to_a_period() -> None:
    assert evaluation_of(ROWS, 0, replace(WISH, until=2023)).periods == (2021, 2022, 2023)


WHOLE = [{**row, "cost": row["cost"] or 0.0} for row in ROWS]
STAY = replace(WISH, units_stay=True)


def test_sums_over_units_come_only_when_asked() -> None:
    assert RETURN.outcomes[0].moments is None
    document = evaluation_of(WHOLE, 0, STAY)
    assert document.units_stay
    moments = document.outcomes[0].moments
    assert moments is not None
    assert [part.first_period for part in moments] == [2023, 2024, None]
    assert EvaluationReturn.model_validate(json.loads(document.as_json())) == document


def test_sums_over_units_of_a_small_cohort_stay_at_home() -> None:
    result = made(WHOLE, 0, STAY, folding={"minimum": 60})
    assert result.document is not None
    assert {outcome.moments for outcome in result.document.outcomes} == {None}
    assert "return-moments-small" in codes(result)


def test_units_that_are_not_always_seen_are_told_where_the_design_refuses_them() -> None:
    result = made(ROWS, 0, STAY)
    assert "panel-not-always-seen" in codes(result)
    assert result.document is None
    complete = made(ROWS, 0, STAY, unbalanced="complete_only")
    assert complete.document is not None
    assert complete.document.outcomes[0].moments is not None


def test_a_return_of_another_sender_has_its_name() -> None:
    assert evaluation_of(ROWS, 1).sender == SENDERS[1]
