from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import bundle, episode

from ontschot.payments.bundle_target import bundle_target
from ontschot.payments.episode import Episode
from ontschot.payments.refusal import BaseYearError

TWO_YEARS = {
    "base_years": [{"year": 2022, "weight": "1/4"}, {"year": 2023, "weight": "3/4"}],
    "trend": [
        {"year": 2023, "factor": "1.10", "source": "raming"},
        {"year": 2024, "factor": "1.05", "source": "raming"},
    ],
}
HISTORY = (episode("a", 2022, 1_000_000), episode("b", 2023, 900_000, 300_000), episode("c", 2023, 800_000))


def test_base_years_count_by_weight_after_trend_and_discount() -> None:
    target = bundle_target(bundle(**TWO_YEARS, discount="2%"), HISTORY, 2024)
    assert [(line.year, line.episodes, line.counted) for line in target.lines] == [
        (2022, 1, Fraction(288_750)),
        (2023, 2, Fraction(787_500)),
    ]
    assert target.cents == 1_076_250 * Fraction("0.98")


def test_only_the_agreed_part_of_avoidable_complications_is_in_the_target() -> None:
    assert bundle_target(bundle(), HISTORY, 2023).cents == 1_000_000
    assert bundle_target(bundle(complication_allowance="50%"), HISTORY, 2023).cents == 925_000
    assert bundle_target(bundle(complication_allowance=0), HISTORY, 2023).cents == 850_000


def test_unrelated_care_is_no_part_of_the_target() -> None:
    history = [episode("a", 2023, 1_000, unrelated_cents=10**9)]
    assert bundle_target(bundle(), history, 2023).cents == 1_000


def test_late_claims_are_completed_before_truncation() -> None:
    history = [episode("a", 2023, 900), episode("b", 2023, 90)]
    terms = bundle(truncation={"form": "amount", "amount_eur": "5.00"})
    assert bundle_target(terms, history, 2023, Fraction(9, 10)).cents == (500 + 100) / Fraction(2)


def test_severity_sets_episodes_on_one_footing() -> None:
    weights = [{"severity": "licht", "weight": 1}, {"severity": "zwaar", "weight": 3}]
    history = [episode("a", 2023, 1_000), episode("b", 2023, 3_400, severity="zwaar")]
    assert bundle_target(bundle(severity_weights=weights), history, 2023).cents == 1_100


def test_a_base_year_without_episodes_is_refused() -> None:
    with pytest.raises(BaseYearError, match="Base year 2022 is missing"):
        bundle_target(bundle(**TWO_YEARS), HISTORY[1:], 2024)


EPISODES = st.lists(
    st.builds(
        lambda number, typical, complication: episode(str(number), 2023, typical, complication),
        st.integers(),
        st.integers(0, 10**8),
        st.integers(0, 10**7),
    ),
    min_size=1,
    unique_by=lambda item: item.episode_id,
)


@given(EPISODES, st.randoms(use_true_random=False))
def test_the_order_of_episodes_does_not_matter(history: list[Episode], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for terms in (bundle(), bundle(truncation={"form": "percentile", "percentile": "90%"})):
        assert bundle_target(terms, shuffled, 2023) == bundle_target(terms, history, 2023)
