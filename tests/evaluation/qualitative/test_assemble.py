"""The findings of the example: what each question brought, how far coders agree, and what the law asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ontschot.evaluation.qualitative.assemble import findings_of
from ontschot.evaluation.qualitative.evaluation_file import EvaluationFile
from ontschot.evaluation.qualitative.findings import QualitativeFindings
from ontschot.evaluation.qualitative.material import Material
from ontschot.evaluation.qualitative.questions import parts
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.law.finding import Outcome
from ontschot.law.parameter import packaged_parameters
from ontschot.plain import as_json

DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def found(material: Material) -> QualitativeFindings:
    """The findings of the example."""
    return findings_of(material, packaged_parameters(), DAY)


def _judged(material: Material, **changes: object) -> dict[str, Outcome]:
    file = EvaluationFile.model_validate({**material.file.model_dump(), "made_up": False, **changes})
    codebook = material.codebook.model_copy(update={"made_up": False})
    findings = findings_of(replace(material, file=file, codebook=codebook), packaged_parameters(), DAY)
    return {item.rule: item.outcome for item in findings.law}


def test_every_part_of_every_question_is_there(found: QualitativeFindings) -> None:
    assert [item.part for item in found.questions] == [item.id for item in parts()]
    first = found.question("q00a")
    assert (first.asked, first.answered, first.coded) == (9, 3, 3)
    assert [(theme.name, theme.respondents) for theme in first.themes] == [
        ("Afspraken maken", 2),
        ("Samenwerking in de regio", 1),
    ]
    with pytest.raises(KeyError):
        found.question("q99")


def test_counts_are_those_of_the_round_alone(found: QualitativeFindings) -> None:
    assert (found.respondents, found.coders, found.unsettled) == (9, 2, 4)
    assert sum(count.respondents or 0 for count in found.by_kind) == 9
    assert (found.agreement.units, found.agreement.agreed, found.agreement.kappa) == (66, 60, Fraction(3587, 3983))
    assert len(found.disagreements) == 6
    assert [item.year for item in found.bottleneck_years] == [2025, 2026]


def test_the_burden_and_the_judgements_come_along(found: QualitativeFindings) -> None:
    whole, insurers = found.burden[:2]
    assert (whole.kind, whole.reported_hours, whole.median_hours) == (None, 4, Fraction(145, 4))
    assert (insurers.kind, insurers.median_hours) == (RespondentType.INSURER, Fraction(50))
    assert (whole.lower, whole.same, whole.higher) == (0, 2, 2)
    assert [item.kind for item in found.judgements] == [RespondentType.INSURER, RespondentType.PROVIDER]
    assert found.working_group is not None
    assert found.decision is None


def test_the_example_says_first_that_it_is_made_up(found: QualitativeFindings) -> None:
    assert [str(item) for item in found.limits] == [
        "Everything here is made up to show how it works; nobody said it.",
        "Who was asked was chosen by the evaluator; the counts say nothing about parties that were not asked.",
        "A theme that a respondent does not speak of is not a theme that the respondent denies.",
        "In no count: 4 passages without a settled code.",
    ]


def test_the_example_proves_nothing_and_the_rest_is_judged(found: QualitativeFindings) -> None:
    assert {item.rule: item.outcome for item in found.law} == {
        "MON-02": Outcome.UNKNOWN,
        "MON-03": Outcome.MET,
        "MON-04": Outcome.MET,
        "MON-06": Outcome.MET,
        "MON-07": Outcome.MET,
        "MON-08": Outcome.UNKNOWN,
        "MON-09": Outcome.MET,
    }


def test_a_decision_before_all_is_settled_is_a_breach(material: Material) -> None:
    outcome = {"change": "continue", "text": "De prestatie blijft.", "decided_on": "2026-09-01"}
    assert _judged(material)["MON-02"] is Outcome.UNKNOWN
    judged = _judged(material, outcome={**outcome, "to_parliament": "2026-09-15"})
    assert (judged["MON-02"], judged["MON-08"]) == (Outcome.BREACHED, Outcome.MET)
    assert _judged(material, outcome=outcome)["MON-08"] is Outcome.UNKNOWN


def test_what_was_not_recorded_is_unknown(material: Material) -> None:
    judged = _judged(material, working_group=None, judgements=(), risks=())
    assert {judged[rule] for rule in ("MON-04", "MON-06", "MON-07")} == {Outcome.UNKNOWN}


def test_without_answers_nothing_is_covered_and_no_burden_measured(material: Material) -> None:
    bare = replace(material, answers=(), codings=(), decisions=(), uncoded=2)
    found = findings_of(bare, packaged_parameters(), DAY)
    judged = {item.rule: item for item in found.law}
    assert {judged[rule].outcome for rule in ("MON-02", "MON-03", "MON-09")} == {Outcome.UNKNOWN}
    assert [str(text) for text in judged["MON-03"].missing] == [
        "answers on the relation to other titles: q09a, q09b, q10, q11a, q11b, q11c, q15a, q15b",
        "answers on the prevention of double funding: q05a, q05b",
    ]
    assert str(found.limits[-1]) == "Rows without a code in the coding files: 2."


def test_insurers_that_report_no_hours_are_missed(material: Material) -> None:
    others = tuple(item for item in material.answers if item.respondent.kind is not RespondentType.INSURER)
    found = findings_of(replace(material, answers=others, codings=(), decisions=()), packaged_parameters(), DAY)
    assert {item.rule: item.outcome for item in found.law}["MON-09"] is Outcome.UNKNOWN


def test_the_findings_can_be_written_as_data(found: QualitativeFindings) -> None:
    text = as_json(found)
    assert '"part": "q00a"' in text
    assert '"kappa": "3587/3983"' in text
