from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ontschot.payments.beforehand.gains import Gain, gains

POSITIONS = st.dictionaries(st.sampled_from(("a", "b", "c")), st.integers(-(10**9), 10**9))


def test_the_greatest_loser_comes_first_and_nobody_is_forgotten() -> None:
    found = gains({"ziekenhuis": 100, "verzekeraar": -100}, {"ziekenhuis": 60, "wijk": 40, "verzekeraar": -100})
    assert found == (Gain("ziekenhuis", 100, 60), Gain("verzekeraar", -100, -100), Gain("wijk", 0, 40))
    assert [gain.cents for gain in found] == [-40, 0, 40]


@given(POSITIONS, POSITIONS)
def test_gains_and_losses_come_to_what_the_totals_differ(now: dict[str, int], then: dict[str, int]) -> None:
    assert sum(gain.cents for gain in gains(now, then)) == sum(then.values()) - sum(now.values())
