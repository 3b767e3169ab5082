"""What one settlement cannot do without is asked for, also when a stage before it forgot."""

from __future__ import annotations

from datetime import date

import pytest
from tests.agreements.settled import agreement, savings
from tests.run.settlements.conftest import bundle

from ontschot.payments.refusal import NobodyError, TermsError
from ontschot.run.settlements.models import Case, settled
from ontschot.run.settlements.quality import Scores

DAY = date(2026, 6, 1)


def case(**terms: object) -> Case:
    document = agreement(savings(**terms))
    assert document.payment is not None
    (one,) = document.payment.settlements
    return Case(document, one, DAY, Scores(None, document, one, DAY))


def test_a_bundle_asks_for_episodes() -> None:
    with pytest.raises(TermsError, match="No episodes could be built"):
        settled(case(model=bundle()))


def test_a_saving_asks_for_people() -> None:
    with pytest.raises(NobodyError, match="nobody can be counted"):
        settled(case())
