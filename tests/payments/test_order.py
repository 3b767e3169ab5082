from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import render
from ontschot.payments.order import ClaimLine, outside_episodes

CLAIMS = st.lists(st.builds(ClaimLine, st.sampled_from("abcdef"), st.integers(1, 3), st.integers(-(10**6), 10**6)))


def test_a_claim_settled_in_an_episode_is_left_out_of_the_population() -> None:
    claims = [ClaimLine("a", 1, 100), ClaimLine("b", 1, 40), ClaimLine("b", 1, 40), ClaimLine("c", 2, -5)]
    result = outside_episodes(claims, ["a"])
    assert result.by_person() == {1: 40, 2: -5}
    assert [(item.claim.claim_id, render(item.reason, "en")) for item in result.left_out] == [
        ("a", "Already settled in an episode."),
        ("b", "This claim occurs more than once."),
    ]


@given(CLAIMS, st.sets(st.sampled_from("abc")))
def test_claims_in_are_claims_used_plus_left_out_in_euros_too(claims: list[ClaimLine], inside: set[str]) -> None:
    result = outside_episodes(claims, inside)
    assert len(result.used) + len(result.left_out) == len(claims)
    assert result.used_cents + result.left_out_cents == sum(claim.cents for claim in claims)
    assert sum(result.by_person().values()) == result.used_cents
    assert {claim.claim_id for claim in result.used} & inside == set()
