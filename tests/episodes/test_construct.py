"""Whole constructions: every one is also compared with the plain reference, row by row and cent by cent."""

from __future__ import annotations

from typing import Any

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.episodes.conftest import Built, book, build, built_on, claim, day, definition, insured

from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk

Row = dict[str, Any]

CODES = ("T", "T", "T2", "A1", "A1", "A9", "C1", "B1", "B2", "X")
PROVIDERS = ("01000001", "01000002", "06000003")


@st.composite
def many_claims(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(0, 30))):
        row = claim(
            draw(st.integers(0, 25)) if draw(st.integers(0, 9)) == 0 else f"u{number}",
            draw(st.sampled_from((1, 1, 1, 2, 3, None))),
            draw(st.integers(0, 120)),
            draw(st.sampled_from(CODES)),
            draw(st.integers(-3, 12) | st.integers(0, 10_000)),
            provider=draw(st.sampled_from(PROVIDERS)),
            title=draw(st.sampled_from((None, "oi"))),
            sector=draw(st.sampled_from(("msz", "ggz"))),
        )
        rows.append(row)
        kind = draw(st.integers(0, 11))
        if kind == 0:
            rows.append(dict(row))
        elif kind in {1, 2}:
            back = draw(st.sampled_from((1, row["amount_cents"], row["amount_cents"], row["amount_cents"] + 1)))
            rows.append(row | {"claim_id": f"r{number}", "amount_cents": -back, "reverses_claim_id": row["claim_id"]})
        elif kind == 3:
            rows.append(row | {"claim_id": f"r{number}", "amount_cents": -5, "reverses_claim_id": "nowhere"})
    return rows


@st.composite
def a_definition(draw: st.DrawFn, name: str, rank: int) -> Row:
    days = draw(st.integers(1, 40))
    after = draw(st.sampled_from(("trigger", "last-service")))
    minimum = draw(st.sampled_from((1, 1, 2)))
    stops = st.sampled_from(("end", "cancel", "ignore"))
    return definition(
        name,
        precedence=rank,
        trigger={
            "codes": draw(st.sampled_from((["T"], ["T*"], ["T", "B1"]))),
            "minimum": minimum,
            "within_days": 20 if minimum > 1 else 0,
            "titles": draw(st.sampled_from(([], ["oi"]))),
            "sectors": draw(st.sampled_from(([], [], ["msz"]))),
        },
        look_back={
            "days": draw(st.sampled_from((0, 5, 30))),
            "clean": draw(st.sampled_from(("trigger", "care"))),
            "incomplete": draw(st.sampled_from(("skip", "open"))),
        },
        repeat=draw(st.sampled_from(("clean", "follow-on", "once"))),
        start={"days_before": draw(st.sampled_from((0, 3, 30)))},
        end={
            "days": days,
            "after": after,
            "maximum_days": days + draw(st.integers(0, 40)),
            "death": draw(stops),
            "switch": draw(stops),
            "end_of_data": draw(st.sampled_from(("end", "cancel"))),
        },
        services=draw(
            st.sampled_from(
                (
                    {"typical": ["A*"], "complications": ["C*"], "excluded": ["A9"]},
                    {"typical": ["A*", "B*"]},
                    {"typical": ["B2"], "excluded": ["A1"]},
                )
            )
        ),
        steps=[{"id": "care", "title": "care", "codes": ["A1..A8"]}],
        attribution=draw(
            st.sampled_from(
                (
                    {"rule": "trigger-provider"},
                    {"rule": "most-cost"},
                    {"rule": "most-visits"},
                    {"rule": "named", "provider": "01000009"},
                )
            )
        ),
        severity=[
            {"id": "old", "title": "old", "age_bands": ["90+"]},
            {"id": "ill", "title": "ill", "codes": ["C*", "X"], "days": 20, "risk_classes": ["1"]},
            {"id": "busy", "title": "busy", "codes": ["A*"], "days": 60},
        ],
        outlier=draw(st.sampled_from((None, {"percentile": "50%"}, {"percentile": "1/3"}, {"amount": "1,00"}))),
    )


@st.composite
def a_book(draw: st.DrawFn) -> Book:
    names = ("alpha", "beta", "gamma")[: draw(st.integers(1, 3))]
    definitions = [draw(a_definition(name, rank)) for rank, name in enumerate(names)]
    lasting = draw(st.sampled_from(((), ({"codes": ["B2", "A1"], "days": 13},), ({"codes": ["T"], "days": 40},))))
    return book(*(item for item in definitions), durations=lasting)


@st.composite
def insurance(draw: st.DrawFn) -> list[Row] | None:
    if draw(st.booleans()):
        return None
    rows = []
    for person in (1, 2, 3):
        for uzovi in ("0101", "0202"):
            start = draw(st.integers(0, 60))
            for _spell in range(draw(st.integers(0, 2))):
                end = start + draw(st.integers(1, 80))
                traits = {
                    "age_band": draw(st.sampled_from(("80-84", "90+"))),
                    "risk_class": draw(st.sampled_from("12")),
                }
                rows.append(insured(person, start, end, uzovi, **traits))
                start = end + draw(st.sampled_from((0, 0, 5)))
    return rows


DEATHS = st.none() | st.lists(st.tuples(st.integers(1, 3), st.integers(0, 120)), max_size=3)
PERIODS = st.none() | st.tuples(st.integers(0, 40), st.integers(60, 130))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(many_claims(), a_book(), insurance(), DEATHS, PERIODS)
def test_any_claims_and_definitions_equal_the_plain_reference(
    claims: list[Row],
    of: Book,
    spells: list[Row] | None,
    deaths: list[tuple[int, int]] | None,
    period: tuple[int, int] | None,
) -> None:
    build(claims, of, spells, deaths, period)


def shapes(built: Built) -> list[tuple[Any, ...]]:
    names = ("episode_id", "start", "end", "ending", "cancelled", "provider", "severity", "cents", "unrelated_cents")
    return [tuple(row[name] for name in names) for row in built.episodes]


def test_care_of_the_pathway_is_in_the_episode_and_the_rest_is_told() -> None:
    built = build(
        [
            claim(1, 1, 20, "T", 1000),
            claim(2, 1, 25, "A1", 300),
            claim(3, 1, 30, "C1", 70),
            claim(4, 1, 30, "A9", 5),
            claim(5, 1, 31, "X", 6),
            claim(6, 1, 19, "A1", 7),
            claim(7, 1, 50, "A1", 8),
            claim(8, 2, 20, "A1", 9),
            claim(9, None, 20, "T", 10),
        ]
    )
    (row,) = built.episodes
    assert (row["typical_cents"], row["complication_cents"], row["unrelated_cents"], row["cents"]) == (
        1300,
        70,
        6,
        1370,
    )
    assert built.reasons == {
        "c4": "excluded",
        "c5": "unrelated",
        "c6": "no_episode",
        "c7": "no_episode",
        "c8": "no_trigger",
        "c9": "no_person",
    }


def test_reversals_are_settled_and_bad_lines_are_told_apart() -> None:
    back = {"reverses_claim_id": "c2"}
    built = build(
        [
            claim(1, 1, 20, "T", 1000),
            claim(2, 1, 25, "A1", 300),
            claim(3, 1, 400, "A1", -100, **back),
            claim(4, 1, 25, "A1", 50),
            claim(5, 1, 25, "A1", -50, reverses_claim_id="c4"),
            claim(6, 1, 25, "A1", 50),
            claim(7, 1, 25, "A1", -51, reverses_claim_id="c6"),
            claim(8, 1, 25, "A1", -1),
            claim(9, 1, 25, "A1", -1, reverses_claim_id="elsewhere"),
            claim(10, 1, 25, "A1", 1, **back),
            claim(11, 1, 25, "A1", 40),
            claim(11, 1, 25, "A1", 40),
            claim(12, 1, 25, "A1", 40),
            claim(12, 1, 26, "A1", 40),
        ],
        period=(0, 100),
    )
    assert built.amounts == {"hip:1:2025-01-21": 1240}
    assert built.reasons == {
        "c3": "settled",
        "c4": "reversed",
        "c5": "settled",
        "c6": "over_reversed",
        "c7": "settled",
        "c8": "negative",
        "c9": "unknown_reversal",
        "c10": "positive_reversal",
        "c11": "duplicate",
        "c12": "conflicting",
    }


def test_a_reversed_trigger_opens_nothing() -> None:
    built = build([claim(1, 1, 20, "T"), claim(2, 1, 30, "T", -100, reverses_claim_id="c1"), claim(3, 1, 21, "A1")])
    assert built.episodes == []
    assert built.reasons["c3"] == "no_episode"


def test_nothing_gives_nothing() -> None:
    built = build([])
    assert (built.episodes, built.lines, built.left_out) == ([], [], [])


def test_the_first_trigger_that_is_clean_opens_and_the_next_waits() -> None:
    rows = [claim(number, 1, on, "T") for number, on in enumerate((0, 20, 55, 60, 120))]
    assert [row["trigger_date"] for row in build(rows).episodes] == [day(0), day(55), day(120)]
    follow = build(rows, book(definition(repeat="follow-on", look_back={"days": 60})))
    assert [row["trigger_date"] for row in follow.episodes] == [day(0), day(55), day(120)]
    once = build(rows, book(definition(repeat="once")))
    assert [row["trigger_date"] for row in once.episodes] == [day(0)]
    strict = build(rows, book(definition(look_back={"days": 60})))
    assert [row["trigger_date"] for row in strict.episodes] == [day(0)]


def test_the_look_back_is_clean_up_to_its_last_day() -> None:
    rows = [claim(1, 1, 0, "T"), claim(2, 1, 40, "T")]
    assert len(build(rows, book(definition(look_back={"days": 39}))).episodes) == 2
    assert len(build(rows, book(definition(look_back={"days": 40}))).episodes) == 1


def test_death_and_a_switch_end_or_cancel_an_episode() -> None:
    rows = [claim(1, 1, 20, "T"), claim(2, 1, 29, "A1"), claim(3, 1, 31, "A1"), claim(4, 1, 41, "A1")]
    stay = [insured(1, 0, 30), insured(1, 30, 100, "0202")]
    assert shapes(build(rows, None, stay))[0][2:5] == (day(30), "switch", False)
    assert shapes(build(rows, None, stay[:1]))[0][2:5] == (day(30), "insurance_ended", False)
    ignoring = book(definition(end={"days": 30, "switch": "ignore", "death": "ignore"}))
    assert shapes(build(rows, ignoring, stay, [(1, 35)]))[0][2:5] == (day(50), "length", False)
    cancelling = book(definition(end={"days": 30, "death": "cancel"}))
    built = build(rows, cancelling, None, [(1, 35)])
    assert shapes(built)[0][2:5] == (day(36), "death", True)
    assert built.reasons == {"c1": "cancelled", "c2": "cancelled", "c3": "cancelled", "c4": "after_death"}
    assert build(rows, None, [insured(1, 0, 25)]).reasons["c2"] == "not_insured"


def test_an_unknown_look_back_opens_nothing_unless_asked() -> None:
    rows = [claim(1, 1, 5, "T"), claim(2, 1, 200, "A1")]
    built = build(rows, period=(0, 100))
    assert built.episodes == []
    assert built.reasons == {"c1": "no_episode", "c2": "outside_period"}
    asked = book(definition(look_back={"days": 10, "incomplete": "open"}))
    assert len(build(rows, asked, period=(0, 100)).episodes) == 1


def test_a_service_that_crosses_the_border_is_shared_out_by_days() -> None:
    lasting = [{"codes": ["A1"], "days": 30}]
    rows = [claim(1, 1, 40, "T", 0), claim(2, 1, 30, "A1", 100), claim(3, 1, 65, "A1", 6), claim(4, 1, 300, "A1", 9)]
    built = build(rows, book(definition(), durations=lasting))
    assert {row["claim_id"]: row["amount_cents"] for row in built.lines} == {"c1": 0, "c2": 67, "c3": 1}
    left = {(row["claim_id"], row["reason"]): row["amount_cents"] for row in built.left_out}
    assert left == {("c2", "beyond_border"): 33, ("c3", "beyond_border"): 5, ("c4", "no_episode"): 9}


def test_an_outlier_lies_above_the_integer_rank() -> None:
    rows = [claim(person, person, 20, "T", person * 100) for person in range(1, 21)]
    built = build(rows, book(definition(outlier={"percentile": "95%"})))
    assert [row["person_id"] for row in built.episodes if row["outlier"]] == [20]
    assert [row["beyond_outlier_cents"] for row in built.episodes if row["outlier"]] == [100]
    exact = build(rows, book(definition(outlier={"amount": "20,00"})))
    assert [row["person_id"] for row in exact.episodes if row["outlier"]] == []


def test_the_first_in_precedence_has_the_claim() -> None:
    first = definition("first", precedence=1, trigger={"codes": ["T"]}, services={"typical": ["A1"]})
    second = definition("second", precedence=2, trigger={"codes": ["U"]}, services={"typical": ["A*"]})
    rows = [
        claim(1, 1, 20, "T"),
        claim(2, 1, 20, "U"),
        claim(3, 1, 21, "A1"),
        claim(4, 1, 21, "A2"),
        claim(5, 1, 22, "X"),
    ]
    built = build(rows, book(second, first))
    assert {row["claim_id"]: row["episode_id"].split(":")[0] for row in built.lines} == {
        "c1": "first",
        "c2": "second",
        "c3": "first",
        "c4": "second",
    }
    assert [row["unrelated_cents"] for row in built.episodes] == [100, 0]


LASTING = ({"codes": ["A1"], "days": 20},)


def some_claims(seed: int) -> list[Row]:
    from random import Random

    chance = Random(seed)  # noqa: S311 - data for a test
    return [
        claim(
            number,
            chance.randint(1, 12),
            chance.randint(0, 120),
            chance.choice(CODES),
            chance.randint(0, 9999),
            provider=chance.choice(PROVIDERS),
        )
        for number in range(150)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_order_more_and_split_claims_change_nothing(seed: int) -> None:
    of = book(definition(attribution={"rule": "most-visits"}), durations=LASTING)
    rows = some_claims(seed)
    before = build(rows, of)
    assert len(before.episodes) > 3
    turned = build(rows[::-1], of)
    assert (turned.episodes, turned.lines, turned.left_out) == (before.episodes, before.lines, before.left_out)
    more = build([*rows, claim("new", 99, 20, "A1"), claim("other", 1, 20, "Y0")], of)
    assert (more.amounts, more.lines) == (before.amounts, before.lines)
    halves = [
        row | {"claim_id": f"{row['claim_id']}-{part}", "amount_cents": cents}
        for row in rows
        for part, cents in enumerate((row["amount_cents"] // 3, row["amount_cents"] - row["amount_cents"] // 3))
    ]
    split = build(halves, of)
    drop = {"claims"}
    assert [{k: v for k, v in row.items() if k not in drop} for row in split.episodes] == [
        {k: v for k, v in row.items() if k not in drop} for row in before.episodes
    ]


def _everywhere() -> tuple[list[Row], Book, list[Row]]:
    first = definition(
        "first", precedence=1, severity=[{"id": "busy", "title": "b", "codes": ["A*", "B*"], "days": 90}]
    )
    second = definition(
        "second",
        precedence=2,
        trigger={"codes": ["B1"]},
        end={"days": 20, "after": "last-service", "maximum_days": 60},
        services={"typical": ["A*", "B*"]},
        attribution={"rule": "most-cost"},
    )
    rows = some_claims(7)
    rows += [dict(rows[0]), rows[1] | {"claim_id": "r", "amount_cents": -1, "reverses_claim_id": rows[1]["claim_id"]}]
    rows += [claim("nobody", None, 20, "T")]
    return rows, book(first, second, durations=LASTING), [insured(person, 0, 100) for person in range(1, 13)]


@pytest.mark.postgres
def test_postgresql_gives_the_same(postgres: str) -> None:
    rows, of, stays = _everywhere()
    con = ibis.connect(postgres)
    try:
        built_on(con, rows, of, insurance=stays, deaths=[(3, 60)], period=(0, 110))
        assert [name for name in con.list_tables() if name.startswith("episodes_")] == []
    finally:
        con.disconnect()


@pytest.mark.spark
def test_spark_gives_the_same(spark: Any) -> None:
    rows, of, stays = _everywhere()
    built_on(ibis.pyspark.connect(spark), rows, of, insurance=stays, deaths=[(3, 60)], period=(0, 110))


def test_duckdb_gives_the_same() -> None:
    rows, of, stays = _everywhere()
    assert len(build(rows, of, stays, [(3, 60)], (0, 110)).episodes) > 5


def test_a_lasting_service_without_a_place_is_told_with_the_first_open_episode() -> None:
    lasting = [{"codes": ["X", "A9"], "days": 30}]
    rows = [claim(1, 1, 40, "T"), claim(2, 1, 30, "X", 9), claim(3, 1, 60, "A9", 8)]
    built = build(rows, book(definition(), durations=lasting))
    assert built.reasons == {"c2": "unrelated", "c3": "excluded"}
    assert [row["unrelated_cents"] for row in built.episodes] == [9]
    cancelling = book(definition(end={"days": 30, "death": "cancel"}), durations=lasting)
    assert build(rows, cancelling, None, [(1, 65)]).reasons["c2"] == "cancelled"


def test_room_is_taken_beside_the_claims() -> None:
    con = ibis.duckdb.connect()
    with Desk.beside(con.create_table("claims", {"a": [1]}, temp=True)) as desk:
        assert desk.kept(con.table("claims")).count().to_pyarrow().as_py() == 1
        assert len(con.list_tables()) == 2
    assert con.list_tables() == ["claims"]
    con.disconnect()


def test_a_trigger_of_another_title_or_sector_opens_nothing() -> None:
    rows = [claim(1, 1, 20, "T", title="oi"), claim(2, 2, 20, "T", sector="ggz"), claim(3, 3, 20, "T")]
    for asked, person in (({"titles": ["oi"]}, 1), ({"sectors": ["ggz"]}, 2)):
        built = build(rows, book(definition(trigger={"codes": ["T"]} | asked)))
        assert [row["person_id"] for row in built.episodes] == [person]


def test_the_named_party_answers_and_the_first_group_that_fits_tells_how_severe() -> None:
    groups = [
        {"id": "old", "title": "old", "age_bands": ["90+"], "risk_classes": ["1"]},
        {"id": "ill", "title": "ill", "codes": ["C*"], "days": 20},
    ]
    of = book(definition(severity=groups, attribution={"rule": "named", "provider": "01000009"}))
    rows = [
        row for person in (1, 2, 3) for row in (claim(person, person, 20, "T"), claim(f"x{person}", person, 21, "X"))
    ]
    rows += [claim("before", 2, 5, "C1"), claim("too long ago", 3, -1, "C1")]
    stays = [insured(person, -10, 100, age_band="90+" if person == 1 else "80-84") for person in (1, 2, 3)]
    built = build(rows, of, stays)
    assert [(row["provider"], row["severity"]) for row in built.episodes] == [
        ("01000009", "old"),
        ("01000009", "ill"),
        ("01000009", None),
    ]
    assert [row["severity"] for row in build(rows, of).episodes] == [None, "ill", None]
    assert [row["severity"] for row in build(rows, of, []).episodes] == []
