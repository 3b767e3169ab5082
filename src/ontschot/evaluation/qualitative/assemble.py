"""Put the findings of one round together from its material, with what the law asks of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ontschot.evaluation.qualitative.bottlenecks import inventory, reports, year_bases
from ontschot.evaluation.qualitative.burden import burden
from ontschot.evaluation.qualitative.evaluation_file import EvaluationFile
from ontschot.evaluation.qualitative.findings import (
    BottleneckLine,
    Decision,
    Involvement,
    Judgement,
    QualitativeFindings,
    QuestionFindings,
    YearBase,
)
from ontschot.evaluation.qualitative.judged import judged
from ontschot.evaluation.qualitative.material import Material
from ontschot.evaluation.qualitative.questions import questions
from ontschot.evaluation.qualitative.settled import Settlement
from ontschot.evaluation.qualitative.themes import by_kind, question_findings
from ontschot.i18n import T, Text
from ontschot.law.parameter import Parameters
from ontschot.monitoring.thin import SMALLEST_SHOWN

__all__ = ["findings_of"]


def findings_of(material: Material, parameters: Parameters, day: date) -> QualitativeFindings:
    """Give everything that the round of this evaluation found, in full; `public` gives what may be published."""
    found = _found(material)
    return replace(found, law=judged(found, material.file, parameters, day))


def _found(material: Material) -> QualitativeFindings:
    file, settlement = material.file, material.settlement(material.file.year)
    who = {item.respondent for item in material.answers if item.year == file.year and item.answered}
    lines, bases = _bottlenecks(material)
    return QualitativeFindings(
        title=file.title,
        round=file.round,
        year=file.year,
        made_up=file.made_up or material.codebook.made_up,
        public=False,
        fewest=SMALLEST_SHOWN,
        respondents=len(who),
        by_kind=by_kind(who),
        coders=len(settlement.coders),
        agreement=settlement.overall,
        unsettled=len(settlement.single) + len(settlement.open),
        questions=_questions(material, settlement),
        disagreements=settlement.disagreements,
        bottlenecks=lines,
        bottleneck_years=bases,
        burden=burden(item for item in material.answers if item.year == file.year),
        judgements=tuple(Judgement(item.party, item.kind, item.text, item.date) for item in file.judgements),
        working_group=_working_group(file),
        decision=_decision(file),
        law=(),
        limits=_limits(material, settlement),
    )


def _questions(material: Material, settlement: Settlement) -> tuple[QuestionFindings, ...]:
    answers = [item for item in material.answers if item.year == material.file.year]
    return tuple(
        question_findings(question, part, answers, settlement, material.codebook)
        for question in questions()
        for part in question.parts
    )


def _bottlenecks(material: Material) -> tuple[tuple[BottleneckLine, ...], tuple[YearBase, ...]]:
    settled = material.settlement().settled
    told = reports(settled, material.answers, material.returned, material.codebook)
    bases = year_bases(material.answers, material.returned, settled, material.asked)
    return inventory(told, [item.year for item in bases], material.codebook), bases


def _working_group(file: EvaluationFile) -> Involvement | None:
    group = file.working_group
    return Involvement(group.involved, group.how, group.date) if group else None


def _decision(file: EvaluationFile) -> Decision | None:
    made = file.outcome
    if made is None:
        return None
    return Decision(made.change, made.text, made.decided_on, made.parameter, made.valid_from, made.to_parliament)


def _limits(material: Material, settlement: Settlement) -> tuple[Text, ...]:
    """Say in plain words what the findings cannot carry."""
    limits = [
        T("Who was asked was chosen by the evaluator; the counts say nothing about parties that were not asked."),
        T("A theme that a respondent does not speak of is not a theme that the respondent denies."),
    ]
    if material.file.made_up or material.codebook.made_up:
        limits.insert(0, T("Everything here is made up to show how it works; nobody said it."))
    if settlement.single or settlement.open:
        count = len(settlement.single) + len(settlement.open)
        limits.append(T("In no count: {count} passages without a settled code.", count=count))
    if material.uncoded:
        limits.append(T("Rows without a code in the coding files: {count}.", count=material.uncoded))
    return tuple(limits)
