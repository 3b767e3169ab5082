"""Coordination money in a return: to the cent, in the regions of the return, and nothing of it lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.returns.owners import REGIONS, WISH, design, evaluation_of, made, people, region

from ontschot.evaluation.evaluate import Measured, evaluate
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.programme import Programme
from ontschot.problems import Level, Place
from ontschot.returns.coordination import Spent, added_up, laid, programme_of
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.evaluation_merge import MergedEvaluation, merge_evaluations
from ontschot.returns.read_any import any_of_text

ROWS = people(1, 400)
GONE = "zorgkantoor:2023:5599"


def spent(where: str | None, period: int, cents: int, kind: str = "coördinatie") -> Spent:
    return Spent(where, period, kind, cents, "boek")


def paying(owner: int, *money: Spent) -> EvaluationReturn:
    return evaluation_of(ROWS, owner, replace(WISH, spent=money), draws=99)


def together(*documents: EvaluationReturn) -> MergedEvaluation:
    return merge_evaluations((f"{number}.json", document) for number, document in enumerate(documents))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*REGIONS, "zorgkantoor:2023:9999"]),
            st.integers(2020, 2025),
            st.integers(-(10**14), 10**14),
        ),
        max_size=20,
    )
)
def test_what_came_in_is_counted_left_out_or_elsewhere(rows: list[tuple[str, int, int]]) -> None:
    folds = (Fold(region(4), 2023, region(3)), Fold(region(5), 2023, None))
    money = [spent(*row) for row in rows]
    found = laid(money, design(pool=list(REGIONS[3:])), (2021, 2022, 2023), folds)
    counted = sum(programme_of(found.spent).values())
    assert found.came_in == sum(item.cents for item in money) == found.elsewhere + found.left_out + counted
    assert not {item.region for item in found.spent} & {region(4), region(5)}
    assert len({item.place for item in found.spent}) == len(found.spent)


def test_money_of_a_region_that_was_excluded_is_elsewhere() -> None:
    found = laid([spent(region(5), 2022, 7)], design(excluded={region(5): "Grens."}), (2022,), ())
    assert (found.spent, found.came_in, found.elsewhere) == ((), 7, 7)


def test_money_goes_where_its_people_go() -> None:
    two = sorted({row["unit"] for row in ROWS if row["region"] == region(0)})[:2]
    few = [row for row in ROWS if row["region"] != region(0) or row["unit"] in two]
    result = made(few, None, replace(WISH, spent=(spent(region(0), 2023, 100), spent(region(3), 2024, 20))))
    assert result.document is not None
    assert result.money is not None
    [fold] = result.document.folded()
    assert (fold.region, fold.into) == (region(0), region(1))
    assert result.document.programme == (
        (region(1), 2023, "coördinatie", 100, "boek"),
        (region(3), 2024, "coördinatie", 20, "boek"),
    )


def test_amounts_of_one_place_add_up_and_kinds_stay_apart() -> None:
    found = added_up([spent("b", 2022, 5), spent("a", 2022, 3), spent("b", 2022, -1), spent("b", 2022, 2, "msz")])
    assert [(item.region, item.kind, item.cents) for item in found] == [
        ("a", "coördinatie", 3),
        ("b", "coördinatie", 4),
        ("b", "msz", 2),
    ]


def test_merged_money_is_the_sum_to_the_cent() -> None:
    big = 9 * 10**14
    merged = together(paying(0, spent(region(0), 2023, big + 1)), paying(1, spent(region(0), 2023, big + 2, "msz")))
    assert merged.programme == {(region(0), 2023): 2 * big + 3}
    assert [item.spent_cents for item in merged.counting] == [big + 1, big + 2]


def test_without_the_word_of_every_sender_it_is_not_counted_in() -> None:
    merged = together(paying(0, spent(region(0), 2023, 1)), evaluation_of(ROWS, 1, draws=99))
    assert merged.programme is None
    assert [(problem.code, problem.level) for problem in merged.problems] == [("return-no-money", Level.REMARK)]
    nothing = together(paying(0, spent(region(0), 2023, 1)), paying(1))
    assert nothing.programme == {(region(0), 2023): 1}
    assert [*nothing.problems] == []
    assert [*together(evaluation_of(ROWS, 0, draws=99)).problems] == []


def test_the_effect_with_it_is_that_of_all_rows_together() -> None:
    first, second = spent(region(0), 2023, 123_456_78), spent(region(2), 2024, 99_99)
    merged = together(paying(0, first), paying(1, second))
    whole = together(evaluation_of(ROWS, 0, draws=99), evaluation_of(ROWS, 1, draws=99))
    pooled: Programme = {(region(0), 2023): 123_456_78, (region(2), 2024): 99_99}
    asked, place = design(draws=99), Place("x")
    one = evaluate(asked, Measured(merged.sums(), place, merged.programme)).cost
    other = evaluate(asked, Measured(whole.sums(), place, pooled)).cost
    assert one == other
    assert one is not None
    assert one.spent.cents == 123_456_78 + 99_99
    assert isinstance(one.effects["cost"], Inferred)


@pytest.mark.parametrize(
    ("row", "code"),
    (
        ('["zorgkantoor:2023:5500", 2019, "coördinatie", 1, "boek"]', "return-money-period"),
        ('["zorgkantoor:2023:5500", 2023, "coördinatie", 1.5, "boek"]', "return-int-type"),
        ('["zorgkantoor:2023:5500", 2023, "coördinatie", 1e400, "boek"]', "return-int-type"),
        ('["zorgkantoor:2023:5500", 2023, "coördinatie", 1000000000000000, "boek"]', "return-less-than"),
        ('["zorgkantoor:2023:5500", 2023, "", 1, "boek"]', "return-string-too-short"),
    ),
)
def test_money_that_cannot_be_is_refused(row: str, code: str) -> None:
    text = paying(0, spent(region(0), 2023, 1)).as_json()
    line = '["zorgkantoor:2023:5500", 2023, "coördinatie", 1, "boek"]'
    assert line in text
    assert code in {problem.code for problem in any_of_text(text.replace(line, row), "x.json").problems}


def test_money_that_stands_twice_or_in_a_region_that_went_is_refused() -> None:
    document = paying(0, spent(region(0), 2023, 1))
    data = json.loads(document.as_json())
    row = data["programme"][0]
    for rows, code in (([row, row], "return-money-twice"), ([[GONE, *row[1:]]], "return-money-folded")):
        changed = {**data, "programme": rows, "folds": [[GONE, 2023, None]]}
        problems = any_of_text(json.dumps(changed), "x.json").problems
        assert code in {problem.code for problem in problems}
