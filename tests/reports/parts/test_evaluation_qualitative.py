"""What people answered, beside the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reports.evaluated import cells, seen, table, texts

from ontschot.evaluation.qualitative.evaluation_file import Change
from ontschot.evaluation.qualitative.example_set import example_files
from ontschot.evaluation.qualitative.findings import (
    BottleneckLine,
    Decision,
    QualitativeFindings,
    Quote,
    Reported,
    Trend,
)
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.problems import InputRefusedError
from ontschot.reports.document import Section, Table
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.parts.evaluation_qualitative import qualitative
from ontschot.run.asked_people import asked_people


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> QualitativeFindings:
    """The made-up evaluation that ships, as it may be published."""
    folder = tmp_path_factory.mktemp("answers")
    for name, content in example_files("nl").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return asked_people(folder, date(2026, 9, 1))[0]


def section(evaluated: EvaluationContent, found: QualitativeFindings | None) -> Section:
    return qualitative(seen(replace(evaluated, qualitative=found)))


def test_without_answers_the_report_says_so(evaluated: EvaluationContent) -> None:
    (said,) = texts(section(evaluated, None).blocks)
    assert said.startswith("No answers of people were given")


def test_figures_and_answers_stand_side_by_side(evaluated: EvaluationContent, findings: QualitativeFindings) -> None:
    made = section(evaluated, findings)
    rows = cells(table(made, "beside"), "nl")
    assert rows[0][0].startswith("Zvw-kosten: 96 euro")
    assert rows[1][0] == "geen andere hoofduitkomst"
    assert "Het meest genoemd" in rows[0][1]
    assert "These answers are made up, to try the program with." in texts(made.blocks)
    assert any("how many people answered is hidden" in text for text in texts(made.blocks))


def test_questions_are_asked_in_the_language_of_the_reader(
    evaluated: EvaluationContent, findings: QualitativeFindings
) -> None:
    made = table(section(evaluated, findings), "themes")
    first = findings.questions[0].wording
    assert cells(made, "nl")[0][1] == first.nl
    assert cells(made, "en")[0][1] == first.en


def test_hidden_themes_are_named_without_their_number(
    evaluated: EvaluationContent, findings: QualitativeFindings
) -> None:
    question = findings.questions[0]
    first, *rest = question.themes
    shown = replace(question, answered=23, themes=(replace(first, respondents=14), *rest))
    bare = replace(question, themes=(), part="q99")
    made = section(evaluated, replace(findings, respondents=40, questions=(shown, bare)))
    rows = cells(table(made, "themes"))
    assert rows[0][2:] == ("23", first.name, "14")
    assert rows[1][3:] == (", ".join(theme.name for theme in rest), "hidden")
    assert rows[2][3:] == ("nothing coded", "")
    assert f"{first.name} (14)" in cells(table(made, "beside"))[0][1]
    assert "Nothing was coded." in cells(table(made, "beside"))[1][1]
    assert any("40 respondents." in text for text in texts(made.blocks))


def test_a_quote_has_no_name_and_perhaps_a_kind(evaluated: EvaluationContent, findings: QualitativeFindings) -> None:
    question = findings.questions[0]
    quotes = (Quote("Het helpt.", "c", None), Quote("Het kost tijd.", "c", RespondentType.INSURER))
    theme = replace(question.themes[0], quotes=quotes)
    made = section(evaluated, replace(findings, questions=(replace(question, themes=(theme,)),)))
    assert [row[2:] for row in cells(table(made, "quotes"))] == [
        ("Het helpt.", "a respondent"),
        ("Het kost tijd.", "health insurer"),
    ]


def test_bottlenecks_that_say_only_hidden_are_counted(
    evaluated: EvaluationContent, findings: QualitativeFindings
) -> None:
    assert not any(
        isinstance(block, Table) and block.key == "bottlenecks" for block in section(evaluated, findings).blocks
    )
    years = (Reported(2025, None), Reported(2026, 12))
    line = BottleneckLine("tijd", "Kost tijd", "msz", None, years, Trend.HIDDEN)
    bases = tuple(replace(findings.bottleneck_years[0], year=year) for year in (2025, 2026))
    found = replace(findings, bottlenecks=(line,), bottleneck_years=bases)
    made = section(evaluated, found)
    assert cells(table(made, "bottlenecks")) == [("Kost tijd", "msz", "all", "hidden", "12", "hidden")]
    assert not any("Bottlenecks of which" in text for text in texts(made.blocks))


def test_what_parties_judge_and_what_was_decided_is_told(
    evaluated: EvaluationContent, findings: QualitativeFindings
) -> None:
    made = section(evaluated, findings)
    assert len(cells(table(made, "judgements"))) == len(findings.judgements) > 0
    decision = Decision(
        change=Change.CONTINUE,
        text="Door.",
        decided_on=date(2026, 10, 1),
        parameter=None,
        valid_from=None,
        to_parliament=None,
    )
    bare = replace(findings, judgements=(), working_group=None, burden=(), decision=decision, made_up=False)
    said = texts(section(evaluated, bare).blocks)
    assert "No party has given its judgement yet (MON-04)." in said
    assert "Decided on 1 October 2026: Door." in said


def test_without_figures_or_a_central_question_it_says_so(
    evaluated: EvaluationContent, findings: QualitativeFindings
) -> None:
    further = tuple(item for item in findings.questions if item.kind != "central")
    bare = replace(evaluated, evaluation=replace(evaluated.evaluation, answers=()))
    made = section(bare, replace(findings, questions=further))
    assert cells(table(made, "beside")) == [("No effect is shown.", "The central question was not answered.")]


def test_answers_that_cannot_be_read_are_a_report(tmp_path: Path) -> None:
    (tmp_path / "evaluatie.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        asked_people(tmp_path, date(2026, 9, 1))
