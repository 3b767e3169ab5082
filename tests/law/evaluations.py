"""A complete qualitative evaluation that a test can bend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from ontschot.law.title_evaluation import (
    EvaluatedBurden,
    EvaluationOutcome,
    PartyJudgement,
    TitleEvaluation,
    WorkingGroupNote,
)

__all__ = ["OUTCOME", "evaluation"]

OUTCOME = EvaluationOutcome(
    "continue", "De prestatie blijft zoals zij is.", date(2026, 9, 1), to_parliament=date(2026, 9, 15)
)

_WHOLE = TitleEvaluation(
    round=2,
    year=2026,
    made_up=False,
    questions=29,
    respondents=24,
    unanswered=(),
    relation_unanswered=(),
    contracting_unanswered=(),
    coders=2,
    passages=310,
    unsettled=0,
    kappa=Fraction(4, 5),
    judgements=(PartyJudgement("Koepel", "Het overleg bleef bestaan nadat het geld op was.", date(2026, 6, 1)),),
    working_group=WorkingGroupNote(involved=True, text="Las de vragenlijst mee.", day=date(2026, 4, 1)),
    burden=EvaluatedBurden(12, 5, Fraction(40), 3, 6, 3),
)


def evaluation(**changes: Any) -> TitleEvaluation:
    """Give the complete evaluation with some parts changed."""
    return replace(_WHOLE, **changes)
