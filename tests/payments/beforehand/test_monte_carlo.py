from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.payments.models import GATE, savings

from ontschot.payments.beforehand.monte_carlo import WhatIf, by_luck_alone, monte_carlo
from ontschot.payments.refusal import NobodyError, QualityError

UNEVEN = WhatIf(tuple([10_000] * 95 + [2_000_000] * 5), group=200)
EVEN = WhatIf((50_000,), group=20)
MINIMUM: dict[str, Any] = {"share": "50%", "minimum_rate": {"form": "fixed", "rate": "10%"}}


def test_luck_alone_pays_when_costs_are_uneven() -> None:
    found = by_luck_alone(savings(), replace(UNEVEN, saving=Fraction(1, 2)), draws=300, seed=11)
    assert Fraction(2, 5) < found.chance_of_payment < Fraction(3, 5)
    assert found.expected > 0
    assert found.chance_of_repayment == 0


def test_a_minimum_rate_makes_luck_rarer() -> None:
    loose = by_luck_alone(savings(), UNEVEN, draws=300, seed=11)
    strict = by_luck_alone(savings(savings=MINIMUM), UNEVEN, draws=300, seed=11)
    assert strict.chance_of_payment < loose.chance_of_payment


def test_without_chance_only_the_supposed_saving_is_left() -> None:
    assert by_luck_alone(savings(), EVEN, draws=3, seed=1).payments == (0, 0, 0)
    saved = replace(EVEN, saving=Fraction(1, 10), coordination_cents=20_000)
    assert monte_carlo(savings(), saved, draws=2, seed=1).payments == (40_000, 40_000)


def test_the_same_seed_gives_the_same_draws() -> None:
    first = monte_carlo(savings(), UNEVEN, draws=20, seed=5)
    assert monte_carlo(savings(), UNEVEN, draws=20, seed=5) == first
    assert monte_carlo(savings(), UNEVEN, draws=20, seed=6).payments != first.payments


def test_the_terms_are_those_of_the_settlement_itself() -> None:
    with pytest.raises(QualityError):
        monte_carlo(savings(quality=GATE), EVEN, draws=1, seed=1)
    good = replace(EVEN, saving=Fraction(1, 10), quality=Fraction(1, 2))
    assert monte_carlo(savings(quality=GATE), good, draws=1, seed=1).payments == (25_000,)


def test_nobody_can_be_drawn_from_nobody() -> None:
    with pytest.raises(NobodyError):
        monte_carlo(savings(), WhatIf((), 10), draws=1, seed=1)


def test_amounts_that_machine_integers_cannot_hold_stay_exact() -> None:
    huge = WhatIf((2**61,), group=4, saving=Fraction(1, 3))
    assert monte_carlo(savings(), huge, draws=1, seed=1).payments == (round(Fraction(4 * 2**61, 6)),)
