"""What is missing from a draft can still be added; what a signed agreement does not contain is absent."""

from __future__ import annotations

from typing import Unpack

from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.i18n import Text
from ontschot.law.case import Case
from ontschot.law.verdict import Details, Verdict, breached, unknown

__all__ = ["FINAL", "is_final", "lacking"]

FINAL = frozenset({Status.SIGNED, Status.RUNNING, Status.AMENDED, Status.WINDING_DOWN, Status.ENDED})
"""States in which the content has been signed."""


def is_final(agreement: Agreement) -> bool:
    """Say whether the agreement has been signed, so that what it does not contain has not been agreed."""
    return agreement.status in FINAL


def lacking(case: Case, message: Text, **details: Unpack[Details]) -> Verdict:
    """What the agreement itself must contain is not there: unknown while it is being written, a breach once signed."""
    return (breached if is_final(case.agreement) else unknown)(message, **details)
