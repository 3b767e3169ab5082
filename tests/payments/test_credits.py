from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from ontschot.agreements.model import Agreement
from ontschot.payments.credits import Billed, Taken, credit_statements
from ontschot.payments.lump_sum import owed
from ontschot.payments.statements import DuplicateNumberError, check_unique, statements

Make = Callable[..., Agreement]


def _taken(agreement: Agreement) -> list[Taken]:
    result = owed(agreement)
    numbers = {line.instalment_id: statement for statement in statements(agreement, result) for line in statement.lines}
    return [
        Taken(
            item,
            tuple(
                Billed(part, numbers[part.instalment_id].number, part.due + timedelta(days=30))
                for part in result.instalments
                if part.entitlement_id == item.entitlement_id
            ),
        )
        for item in result.entitlements
    ]


def test_a_credit_statement_takes_a_statement_back_line_by_line(agreement: Make) -> None:
    document = agreement()
    before = statements(document, owed(document))
    backs = credit_statements(_taken(document), "C1")
    assert [(item.payer, item.due, -item.cents) for item in backs] == [
        (item.payer, item.due, item.cents) for item in before
    ]
    assert [item.credits for item in backs] == [(item.number,) for item in before]
    assert {line.instalment_id.rpartition(":")[2] for item in backs for line in item.lines} == {"reversal"}


def test_a_credit_statement_never_has_the_number_of_what_it_credits(agreement: Make) -> None:
    document = agreement()
    anew = statements(document, owed(document), "N1")
    check_unique((*statements(document, owed(document)), *credit_statements(_taken(document), "C1"), *anew))


def test_what_was_billed_in_two_rounds_under_one_version_is_taken_back_together(agreement: Make) -> None:
    document = agreement()
    first, second = _taken(document), _taken(document)
    later = [
        Taken(item.original, tuple(Billed(b.instalment, f"{b.invoice}N1", b.pay_by) for b in item.bills))
        for item in second
    ]
    backs = credit_statements([*first, *later], "C2")
    assert {len(item.credits) for item in backs} == {2}
    assert sum(item.cents for item in backs) == -2 * owed(document).cents


def test_nothing_taken_back_gives_no_statement() -> None:
    assert credit_statements([], "C1") == ()


def test_a_number_of_an_earlier_run_is_never_given_again(agreement: Make) -> None:
    document = agreement()
    given = statements(document, owed(document))
    with pytest.raises(DuplicateNumberError):
        check_unique(given, {given[0].number})
