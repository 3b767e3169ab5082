from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import bundle, conserved, episode, percentile_cap

from ontschot.i18n import render
from ontschot.payments.bundle import BundleResult, reconcile_bundle
from ontschot.payments.bundle_target import bundle_target
from ontschot.payments.episode import Episode
from ontschot.payments.refusal import NobodyError, QualityError, TermsError, TruncationMismatchError

HISTORY = (episode("h", 2023, 1_000_000),)
AT_RISK = {"share": "10%", "quality": {"form": "linear"}}


def settle(
    episodes: list[Episode],
    quality: dict[str, Fraction] | None = None,
    completion: Fraction = Fraction(1),
    **terms: Any,
) -> tuple[BundleResult, ...]:
    agreed = bundle(**terms, trend=[{"year": 2024, "factor": 1, "source": "raming"}])
    target = bundle_target(agreed, HISTORY, 2024)
    return reconcile_bundle(agreed, target, episodes, quality or {}, completion).results


def test_each_responsible_party_is_settled_on_its_own_episodes() -> None:
    west, east = settle(
        [
            episode("a", 2024, 900_000, 50_000, unrelated_cents=777, responsible="west"),
            episode("b", 2024, 1_200_000, responsible="oost"),
            episode("c", 2024, 700_000, responsible="west"),
        ]
    )[::-1]
    assert (west.responsible, west.settlement.payment_cents) == ("west", 350_000)
    assert west.target == 2_000_000
    assert (east.responsible, east.settlement.payment_cents) == ("oost", -200_000)
    assert (west.costs.typical_cents, west.costs.complication_cents, west.costs.unrelated_cents) == (
        1_600_000,
        50_000,
        777,
    )


def test_avoidable_complications_are_for_the_providers_beyond_the_allowance() -> None:
    history_free = settle([episode("a", 2024, 1_000_000, 200_000)], complication_allowance=0)
    assert history_free[0].settlement.payment_cents == -200_000


@pytest.mark.parametrize(
    ("cost", "paid", "last"),
    (
        (800_000, 200_000, "Target minus cost of the episodes"),
        (799_999, 200_000, "Stop-gain"),
        (1_100_000, -100_000, "Target minus cost of the episodes"),
        (1_100_001, -100_000, "Stop-loss"),
    ),
)
def test_gain_and_loss_stop_at_their_limit_and_exactly_the_limit_is_whole(cost: int, paid: int, last: str) -> None:
    (result,) = settle([episode("a", 2024, cost)], stop_gain="20%", stop_loss="10%")
    assert result.settlement.payment_cents == paid
    assert render(result.settlement.waterfall.steps[-1].name, "en") == last


def test_quality_adjusts_after_the_limits() -> None:
    quality = {"ziekenhuis": Fraction(3, 4)}
    (result,) = settle([episode("a", 2024, 500_000)], quality, stop_gain="20%", at_risk=AT_RISK)
    assert result.settlement.payment_cents == 200_000 - 25_000


@pytest.mark.parametrize("quality", ({}, {"ziekenhuis": Fraction(2)}, {"ander": Fraction(1)}))
def test_a_score_that_is_missing_or_above_one_is_refused(quality: dict[str, Fraction]) -> None:
    with pytest.raises(QualityError):
        settle([episode("a", 2024, 1)], quality, at_risk=AT_RISK)


def test_severity_raises_the_target() -> None:
    weights = [{"severity": "licht", "weight": 1}, {"severity": "zwaar", "weight": "1.5"}]
    (result,) = settle([episode("a", 2024, 1_400_000, severity="zwaar")], severity_weights=weights)
    assert [result.target, result.settlement.payment_cents] == [1_500_000, 100_000]
    with pytest.raises(TermsError, match="severity group dodelijk"):
        settle([episode("a", 2024, 1, severity="dodelijk")], severity_weights=weights)


def test_the_first_settlement_completes_late_claims_and_the_second_has_them() -> None:
    early = settle([episode("a", 2024, 855_000)], completion=Fraction("0.95"))
    after = settle([episode("a", 2024, 880_000)])
    assert (early[0].settlement.payment_cents, after[0].settlement.payment_cents) == (100_000, 120_000)


@pytest.mark.parametrize("completion", (Fraction(0), Fraction(2)))
def test_a_completion_factor_that_is_no_part_is_refused(completion: Fraction) -> None:
    with pytest.raises(TermsError, match="completion factor"):
        settle([episode("a", 2024, 1)], completion=completion)
    with pytest.raises(TermsError, match="completion factor"):
        bundle_target(bundle(), HISTORY, 2023, completion)


def test_a_target_that_was_truncated_otherwise_is_refused() -> None:
    agreed = bundle(truncation={"form": "percentile", "percentile": "99%"})
    target = bundle_target(agreed, HISTORY, 2023)
    assert target.truncation == percentile_cap("99%")
    assert len(reconcile_bundle(agreed, target, HISTORY, {}).results) == 1
    with pytest.raises(TruncationMismatchError):
        reconcile_bundle(agreed, replace(target, truncation=None), HISTORY, {})


def test_without_episodes_there_is_nothing_to_settle() -> None:
    with pytest.raises(NobodyError, match="No episode of heupfractuur starts in 2024"):
        settle([episode("a", 2023, 1), episode("b", 2024, 1, definition="hartfalen")])


def test_episodes_left_out_are_told() -> None:
    target = bundle_target(bundle(), HISTORY, 2023)
    settlement = reconcile_bundle(bundle(), target, [*HISTORY, episode("x", 2022, 5)], {})
    assert [item.episodes.ids.to_pylist() for item in settlement.left_out] == [["x"]]


EPISODES = st.lists(
    st.builds(
        lambda number, typical, party: episode(str(number), 2024, typical, responsible=party),
        st.integers(),
        st.integers(0, 3_000_000),
        st.sampled_from(("west", "oost")),
    ),
    min_size=1,
    unique_by=lambda item: item.episode_id,
)


@given(EPISODES, st.fractions(0, 1, max_denominator=20), st.randoms(use_true_random=False))
def test_every_step_is_conserved_and_the_order_of_episodes_does_not_matter(
    episodes: list[Episode], score: Fraction, random: object
) -> None:
    terms: dict[str, Any] = {
        "stop_gain": "20%",
        "stop_loss": "10%",
        "at_risk": AT_RISK,
        "truncation": {"form": "percentile", "percentile": "95%"},
    }
    shuffled = list(episodes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    results = settle(episodes, {"west": score, "oost": score}, **terms)
    assert all(conserved(result.settlement) for result in results)
    assert settle(shuffled, {"west": score, "oost": score}, **terms) == results


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_an_episode_that_costs_less_never_pays_less(cost: int, less: int) -> None:
    terms: dict[str, Any] = {"stop_gain": "20%", "stop_loss": "10%"}
    (dear,) = settle([episode("a", 2024, cost)], **terms)
    (cheap,) = settle([episode("a", 2024, max(cost - less, 0))], **terms)
    assert cheap.settlement.payment_cents >= dear.settlement.payment_cents
