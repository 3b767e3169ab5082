from __future__ import annotations

import pytest

from ontschot.episodes.account import Account, AccountError, Tally
from ontschot.episodes.reasons import Reason


def test_an_account_adds_up_by_reason() -> None:
    rows = [(Reason.NO_PERSON, Tally(1, 5)), (Reason.USED, Tally(2, 7)), (Reason.NO_PERSON, Tally(1, -1))]
    account = Account.of(Tally(4, 11), rows)
    assert list(account.reasons) == [Reason.USED, Reason.NO_PERSON]
    assert (account.used, account.left_out) == (Tally(2, 7), Tally(2, 4))


@pytest.mark.parametrize("total", [Tally(3, 7), Tally(2, 8), Tally(0, 0)])
def test_a_line_or_a_cent_too_few_or_too_many_is_an_error(total: Tally) -> None:
    with pytest.raises(AccountError):
        Account.of(total, [(Reason.USED, Tally(2, 7))])


def test_an_account_without_claims_closes() -> None:
    assert Account.of(Tally(), []).used == Tally()
