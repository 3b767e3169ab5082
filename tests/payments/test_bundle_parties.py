"""Adding up by columns: the same as one by one, for any episodes, terms and draws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments import plain_bundle as plain
from tests.payments.models import bundle, episode

from ontschot.agreements.terms.bundle import Bundle
from ontschot.payments.beforehand.draws import drawn_people
from ontschot.payments.beforehand.last_year import bundle_beforehand
from ontschot.payments.bundle import reconcile_bundle
from ontschot.payments.bundle_parties import Parties
from ontschot.payments.bundle_target import bundle_target
from ontschot.payments.episode import Episode, as_episodes
from ontschot.payments.refusal import NobodyError, TermsError

WEIGHTS = [{"severity": "licht", "weight": "2/3"}, {"severity": "zwaar", "weight": "1.9"}]
TERMS = st.builds(
    bundle,
    truncation=st.sampled_from(
        (None, {"form": "amount", "amount_eur": "5.00"}, {"form": "percentile", "percentile": "70%"})
    ),
    severity_weights=st.sampled_from(([], WEIGHTS)),
    statuses=st.sampled_from(([], ["complete", "open"])),
    complication_allowance=st.sampled_from(("1", "2/7", "0")),
    stop_gain=st.sampled_from((None, "3%")),
    trend=st.just([{"year": 2024, "factor": "1.03", "source": "raming"}]),
)
CENTS = st.integers(-100, 2_000) | st.integers(2**60, 2**62)
EPISODES = st.lists(
    st.builds(
        lambda name, year, typical, more, person, **other: episode(
            name, year, typical, more, person_id=person, **other
        ),
        st.sampled_from("abcdefghij"),
        st.sampled_from((2023, 2024, 2024)),
        CENTS,
        CENTS,
        st.integers(1, 4),
        responsible=st.sampled_from(("west", "oost", "")),
        severity=st.sampled_from(("licht", "zwaar")),
        status=st.sampled_from(("complete", "complete", "end_of_data")),
        definition=st.sampled_from(("heupfractuur", "heupfractuur", "hartfalen")),
    ),
    max_size=12,
)
HISTORY = [episode("h", 2023, 900, 200)]


@given(terms=TERMS, rows=EPISODES, completion=st.sampled_from((Fraction(1), Fraction(9, 13))))
def test_each_party_is_settled_as_it_would_be_one_by_one(
    terms: Bundle, rows: list[Episode], completion: Fraction
) -> None:
    target = bundle_target(terms, HISTORY, 2024)
    expected = plain.settlements(terms, target, rows, {}, completion)
    if not expected:
        with pytest.raises(NobodyError):
            reconcile_bundle(terms, target, rows, {}, completion)
        return
    found = reconcile_bundle(terms, target, rows, {}, completion)
    assert {item.responsible: item.settlement for item in found.results} == expected
    told = sum(len(item.episodes) for item in found.left_out)
    assert len(found.counted) + told == len(rows)
    assert sum(item.costs.episodes for item in found.results) == len(found.counted)


@given(terms=TERMS, rows=EPISODES.filter(bool), completion=st.sampled_from((Fraction(1), Fraction(9, 13))))
def test_a_target_is_that_of_the_episodes_one_by_one(terms: Bundle, rows: list[Episode], completion: Fraction) -> None:
    history = [
        replace(item, episode_id=str(place), start=date(2023, 3, 1), status="complete", responsible="x")
        for place, item in enumerate(rows)
        if item.definition == "heupfractuur"
    ]
    if history:
        (one,) = plain.parties(terms, history, terms.complication_allowance, completion)
        (line,) = bundle_target(terms, history, 2024, completion).lines
        assert line.per_episode == one.cost / one.weight


@given(terms=TERMS, rows=EPISODES.filter(bool), seed=st.integers(0, 99))
def test_every_draw_is_settled_exactly_as_a_settlement_would(terms: Bundle, rows: list[Episode], seed: int) -> None:
    target = bundle_target(terms, HISTORY, 2024)
    people = sorted({item.person_id for item in rows})
    single = [replace(item, episode_id=f"{item.person_id}{item.episode_id}") for item in rows]
    expected = []
    for group in drawn_people(len(people), len(people), 5, seed):
        drawn = [
            replace(item, episode_id=f"{number}:{item.episode_id}")
            for number, place in enumerate(group.tolist())
            for item in single
            if item.person_id == people[place]
        ]
        made = plain.settlements(terms, target, drawn, {})
        expected.append(sum(item.payment_cents for item in made.values()) if made else None)
    if None in expected:
        with pytest.raises(NobodyError):
            bundle_beforehand(terms, target, single, {}, draws=5, seed=seed)
    else:
        assert list(bundle_beforehand(terms, target, single, {}, draws=5, seed=seed).payments) == expected


def _sums(**terms: Any) -> Parties:
    return Parties(bundle(**terms), as_episodes([episode("a", 2024, 5), episode("b", 2024, 7, responsible="oost")]))


def test_a_party_of_whom_nobody_is_drawn_is_absent() -> None:
    assert [item.responsible for item in _sums().drawn(np.array([0, 3]))] == ["ziekenhuis"]
    assert _sums().drawn(np.array([0, 0])) == ()
    assert Parties(bundle(), as_episodes(())).sums() == ()
    assert Parties(bundle(), as_episodes(())).drawn(np.array([], dtype=np.int64)) == ()


def test_a_severity_without_a_weight_is_refused() -> None:
    with pytest.raises(TermsError):
        _sums(severity_weights=WEIGHTS[1:])
