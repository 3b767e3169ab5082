from __future__ import annotations

import pytest

from ontschot.i18n import T, render
from ontschot.payments.refusal import NobodyError, Refusal, attempt, problem


def refuse() -> int:
    raise NobodyError(
        problem("group-of-nobody", T("Not assessed yet."), part="2024"), problem("x", T("No stop-loss was agreed."))
    )


def test_a_refusal_carries_every_reason_as_a_report() -> None:
    outcome = attempt("bundle", refuse)
    assert isinstance(outcome, Refusal)
    assert [(item.code, item.place.part) for item in outcome.problems] == [("group-of-nobody", "2024"), ("x", "")]
    assert render(outcome.problems[0].message) == "Nog niet beoordeeld."


def test_the_error_says_the_same_in_words() -> None:
    with pytest.raises(NobodyError, match=r"Not assessed yet\.; No stop-loss was agreed\."):
        refuse()


def test_what_works_is_given_as_it_is() -> None:
    assert attempt("bundle", lambda: 3) == 3


def test_a_broken_contract_is_no_refusal() -> None:
    with pytest.raises(ZeroDivisionError):
        attempt("bundle", lambda: 1 // 0)
