from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import division

from ontschot.i18n import T
from ontschot.payments.beforehand.gains import gains
from ontschot.payments.beforehand.positions import positions
from ontschot.payments.settlement import Course, Settlement


def settlement(cents: int) -> Settlement:
    return Course(T("Quality"), cents).settled("x", T("Quality"))


def test_providers_keep_what_payers_pay() -> None:
    found = positions(settlement(900), division(), {"duin": 2, "veen": 1})
    assert found == {"huisarts": 300, "ziekenhuis": 270, "wijk": 300, "apotheek": 30, "duin": -600, "veen": -300}


@given(st.integers(-(10**9), 10**9), st.integers(0, 100), st.integers(1, 100))
def test_who_gains_is_what_others_lose(cents: int, one: int, other: int) -> None:
    found = positions(settlement(cents), division(), {"duin": one, "veen": other}, "zout")
    assert sum(found.values()) == 0
    assert sum(gain.cents for gain in gains({}, found)) == 0
