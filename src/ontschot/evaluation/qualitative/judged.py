"""What the law asks of an evaluation (MON-02 to MON-09), judged by the rules of the catalogue."""

from __future__ import annotations

from datetime import date

from ontschot.evaluation.qualitative.evaluation_file import EvaluationFile
from ontschot.evaluation.qualitative.findings import Burden, QualitativeFindings, QuestionFindings
from ontschot.evaluation.qualitative.questions import QuestionKind
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.law.case import Setting
from ontschot.law.check import check_wide
from ontschot.law.facts import Facts, RiskNote
from ontschot.law.finding import Finding
from ontschot.law.parameter import Parameters
from ontschot.law.registry import Scope, wide_rules
from ontschot.law.title_evaluation import (
    EvaluatedBurden,
    EvaluationOutcome,
    PartyJudgement,
    TitleEvaluation,
    WorkingGroupNote,
)

__all__ = ["RISKS", "judged", "title_evaluation"]

RISKS = "MON-06"
"""The rule on the named risks, which is judged with what the file of the evaluation records of them."""

_CONTRACTING = 5
"""The number of the question on the prevention of double funding when care is contracted."""


def judged(found: QualitativeFindings, file: EvaluationFile, parameters: Parameters, day: date) -> tuple[Finding, ...]:
    """Judge the findings on one day by every rule about an evaluation and by the rule on risks, in order of number."""
    notes = tuple(RiskNote(item.risk, item.text, item.person, item.date) for item in file.risks)
    facts = Facts(title_evaluation=title_evaluation(found), risk_notes=notes)
    about_it = check_wide(parameters, day, facts=facts, scopes=frozenset({Scope.EVALUATION}))
    risks = wide_rules()[RISKS](Setting(parameters, day, facts))
    return tuple(sorted((*about_it, risks), key=lambda finding: finding.rule))


def title_evaluation(found: QualitativeFindings) -> TitleEvaluation:
    """Give the findings as the rules take them; a question counts as answered when one respondent answered it."""
    asked = [item for item in found.questions if item.kind is not QuestionKind.FURTHER]
    return TitleEvaluation(
        round=found.round,
        year=found.year,
        made_up=found.made_up,
        questions=len(asked),
        respondents=found.respondents or 0,
        unanswered=_open(asked),
        relation_unanswered=_open(
            [item for item in found.questions if "MON-03" in item.rules and item.number != _CONTRACTING]
        ),
        contracting_unanswered=_open([item for item in found.questions if item.number == _CONTRACTING]),
        coders=found.coders,
        passages=found.agreement.units,
        unsettled=found.unsettled,
        kappa=found.agreement.kappa,
        kappa_undefined=found.agreement.undefined,
        judgements=tuple(PartyJudgement(item.party, item.text, item.day) for item in found.judgements),
        working_group=_working_group(found),
        burden=_burden(found.burden),
        outcome=_outcome(found),
    )


def _open(asked: list[QuestionFindings]) -> tuple[str, ...]:
    return tuple(item.part for item in asked if not item.answered)


def _working_group(found: QualitativeFindings) -> WorkingGroupNote | None:
    group = found.working_group
    return WorkingGroupNote(group.involved, group.how, group.day) if group else None


def _burden(lines: tuple[Burden, ...]) -> EvaluatedBurden | None:
    by_kind = {item.kind: item for item in lines}
    if None not in by_kind:
        return None
    all_, insurers = by_kind[None], by_kind.get(RespondentType.INSURER)
    return EvaluatedBurden(
        all_.reported_hours or 0,
        (insurers.reported_hours or 0) if insurers else 0,
        all_.median_hours,
        all_.lower or 0,
        all_.same or 0,
        all_.higher or 0,
    )


def _outcome(found: QualitativeFindings) -> EvaluationOutcome | None:
    made = found.decision
    if made is None:
        return None
    return EvaluationOutcome(
        made.change, made.text, made.decided_on, made.parameter, made.valid_from, made.to_parliament
    )
