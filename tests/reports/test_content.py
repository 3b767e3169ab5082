from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from ontschot.i18n import T
from ontschot.reports.content import DossierContent, Reconciliation, ReconciliationLine


def test_a_reconciliation_that_loses_a_row_is_refused() -> None:
    lines = (ReconciliationLine(T("used"), 98), ReconciliationLine(T("refused"), 1))
    with pytest.raises(ValueError, match="add up to 99, not to the 100"):
        Reconciliation(T("Rows"), "rows", 100, lines)


def test_a_reconciliation_that_closes_is_kept() -> None:
    lines = (ReconciliationLine(T("used"), 98), ReconciliationLine(T("refused"), 2))
    assert Reconciliation(T("Rows"), "rows", 100, lines).came_in == 100


def test_what_is_owed_is_the_sum_of_all_entitlements(content: DossierContent) -> None:
    assert [item.owed_cents for item in content.agreements] == [123_456_789, 48_000_000, 9_999_999, 0]
    assert content.owed_cents == 181_456_788


def test_content_cannot_be_changed_after_it_was_made(content: DossierContent) -> None:
    with pytest.raises(FrozenInstanceError):
        content.run.title = "anders"  # type: ignore[misc]
