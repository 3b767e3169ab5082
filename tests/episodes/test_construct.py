"""Whole constructions: every one is also compared with the plain reference, row by row and cent by cent."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.episodes.conftest import book, build, claim, definition, insured

from ontschot.episodes.definition import Book

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
