from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements.model import Agreement
from ontschot.agreements.payment import Payers
from ontschot.i18n import render
from ontschot.payments.lump_sum import owed
from ontschot.payments.payer_share import share_step

FIXED = {"basis": "fixed", "shares": [{"party": "duin", "weight": "2/3"}, {"party": "veen", "weight": "1/3"}]}
COUNTED = {
    "basis": "insured_years",
    "shares": [{"party": "duin", "weight": 300}, {"party": "veen", "weight": "100,5"}],
    "reference_date": "2024-10-01",
    "source": "Opgave van de zorgverzekeraars.",
}


@pytest.mark.parametrize(
    ("terms", "english", "dutch"),
    [
        (
            FIXED,
            "Duin bears 66.6667% (fixed shares): € 2.00 of € 3.00.",
            "Duin draagt 66,6667% (vaste aandelen): € 2,00 van € 3,00.",
        ),
        (
            {**FIXED, "reference_date": "2024-10-01"},
            "Duin bears 66.6667% (fixed shares): € 2.00 of € 3.00. Reference date: 1 October 2024.",
            "Duin draagt 66,6667% (vaste aandelen): € 2,00 van € 3,00. Peildatum: 1 oktober 2024.",
        ),
        (
            {**FIXED, "source": "Besluit van 3 mei."},
            "Duin bears 66.6667% (fixed shares): € 2.00 of € 3.00. Source of the shares: Besluit van 3 mei.",
            "Duin draagt 66,6667% (vaste aandelen): € 2,00 van € 3,00. Bron van de aandelen: Besluit van 3 mei.",
        ),
        (
            COUNTED,
            (
                "Duin bears 74.9064%, 300 of 400.5 (insured-years in the group): € 2.00 of € 3.00. "
                "Reference date: 1 October 2024. Source of the shares: Opgave van de zorgverzekeraars."
            ),
            (
                "Duin draagt 74,9064%, 300 van 400,5 (verzekerdenjaren in de groep): € 2,00 van € 3,00. "
                "Peildatum: 1 oktober 2024. Bron van de aandelen: Opgave van de zorgverzekeraars."
            ),
        ),
    ],
)
def test_the_basis_names_share_ground_reference_date_and_source(
    terms: dict[str, Any], english: str, dutch: str
) -> None:
    step = share_step(Payers.model_validate(terms), "duin", "Duin", 200, 300)
    assert step.cents == -100
    assert step.basis is not None
    assert (render(step.basis, "en"), render(step.basis, "nl")) == (english, dutch)


@given(cents=st.integers(-(10**12), 10**12), weights=st.tuples(st.integers(1, 10**7), st.integers(0, 10**7)))
def test_the_steps_close_whatever_the_shares(cents: int, weights: tuple[int, int]) -> None:
    shares = [{"party": name, "weight": weight} for name, weight in zip(("duin", "veen"), weights, strict=True)]
    payers = Payers.model_validate({"basis": "market_position", "shares": shares})
    part = cents * weights[0] // sum(weights)
    assert cents + share_step(payers, "duin", "Duin", part, cents).cents == part


def test_the_waterfall_of_an_entitlement_ends_with_the_share(agreement: Callable[..., Agreement]) -> None:
    item = owed(agreement(payers=COUNTED)).entitlements[0]
    last = item.waterfall.steps[-1]
    assert sum(step.cents for step in item.waterfall.steps) == item.cents
    assert str(last.basis).startswith("Verzekeraar Duin bears 74.9064%, 300 of 400.5 (insured-years in the group)")
