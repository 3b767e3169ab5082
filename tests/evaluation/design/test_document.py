"""A design hangs together or is refused; what was registered cannot change unseen."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.read import example, read_design, written
from ontschot.evaluation.design.registered import deviations, registered, registration_problems
from ontschot.evaluation.effects.group_time import Base, Comparison, Question
from ontschot.evaluation.inference.answer import Choice, Inference
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.reading.rules import Reading, Unbalanced, Weighing
from ontschot.problems import Level, Place

HERE = Place("design.yaml")


def read(tmp_path: Path, **changes: Any) -> tuple[Design | None, list[str]]:
    """Read the example with changes; a part that is None is taken out."""
    data = yaml.safe_load(example()) | changes
    path = tmp_path / "design.json"
    kept = {key: value for key, value in data.items() if value is not None}
    path.write_text(json.dumps(kept, default=str), encoding="utf-8")
    found = read_design(path)
    return found.document, [str(problem.message) for problem in found.problems]


@pytest.fixture
def design(tmp_path: Path) -> Design:
    """The example that ships with the program."""
    found, problems = read(tmp_path)
    assert problems == []
    assert found is not None
    return found


def test_the_example_says_what_is_asked_and_how_it_is_read(design: Design) -> None:
    assert design.asks == Question(Comparison.NEVER, Base.UNIVERSAL, 0)
    assert design.reading("cost") == Reading("cost", Weighing.FIRST, Unbalanced.REFUSE)
    assert design.choice == Choice(Inference.REGION, Drawn.SIMPLE, Before.LAST, Fraction(19, 20), 4999, 2025)


def test_a_design_reads_back_as_it_was_written(design: Design, tmp_path: Path) -> None:
    path = tmp_path / "again.yaml"
    path.write_text(written(registered(design, "C. de Boer", date(2024, 12, 1))), encoding="utf-8")
    again = read_design(path).document
    assert again == registered(design, "C. de Boer", date(2024, 12, 1))


TREATED = [{"unit": "a", "first_period": 2025}]
OUTCOME = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "source": "Declaraties"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"outcomes": [OUTCOME]}, "No outcome is a main one"),
        ({"treated": TREATED * 2}, "a is named twice"),
        ({"pool": ["b", "b"]}, "b is named twice"),
        ({"outcomes": [{**OUTCOME, "main": True}] * 2}, "cost is named twice"),
        ({"treated": TREATED, "pool": ["a"]}, "treated, and also compared with"),
        ({"treated": TREATED, "excluded": {"a": "reden"}}, "treated, and also compared with"),
        ({"periods": [2024, 2023, 2025]}, "not in order"),
        ({"periods": [2024, 2024, 2025]}, "not in order"),
        ({"treated": [{"unit": "a", "first_period": 2021}]}, "no period before its start"),
        ({"treated": [{"unit": "a", "first_period": 2023}], "anticipation": 2}, "no period before its start"),
        ({"treated": [{"unit": "a", "first_period": 2029}]}, "starts after the last period"),
        ({"outcomes": [{**OUTCOME, "main": True, "asked": "n"}]}, "two columns"),
        ({"outcomes": [{**OUTCOME, "main": True}, {**OUTCOME, "id": "use"}]}, "Kosten is named twice"),
        ({"outcomes": [{**OUTCOME, "main": True, "id": "Weight"}]}, "every panel has"),
        ({"covariates": ["period"]}, "every panel has"),
        ({"comparison": "not_yet"}, "never treated"),
        ({"inference": "unit", "before": "all"}, "last untreated period"),
        ({"subgroups": [{"id": "rest", "name": "Rest", "regions": ["zorgkantoor:2023:5599"]}]}, "in the group Rest"),
    ],
)
def test_what_does_not_hang_together_is_refused(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    found, problems = read(tmp_path, **changes)
    assert found is None
    assert any(says in problem for problem in problems)


@pytest.mark.parametrize("part", ["treated", "outcomes", "periods", "question"])
def test_what_must_be_laid_down_cannot_be_left_out(tmp_path: Path, part: str) -> None:
    found, problems = read(tmp_path, **{part: None})
    assert found is None
    assert problems


def test_a_registered_design_that_changed_is_refused_without_the_original(design: Design) -> None:
    fixed = registered(design, "C. de Boer", date(2024, 12, 1))
    assert list(registration_problems(fixed, None, HERE)) == []
    changed = fixed.model_copy(update={"draws": 99})
    (problem,) = registration_problems(changed, None, HERE)
    assert (problem.code, problem.level) == ("design-changed", Level.ERROR)
    assert list(registration_problems(changed, fixed, HERE)) == []
    (problem,) = registration_problems(changed, changed, HERE)
    assert problem.code == "design-other-original"


def test_a_design_that_was_never_registered_says_so(design: Design) -> None:
    (problem,) = registration_problems(design, None, HERE)
    assert (problem.code, problem.level) == ("design-not-registered", Level.REMARK)


def test_what_is_registered_is_not_registered_anew(design: Design) -> None:
    fixed = registered(design, "C. de Boer", date(2024, 12, 1))
    with pytest.raises(ValueError, match="registered already"):
        registered(fixed, "D. Bakker", date(2025, 1, 1))


def test_the_fingerprint_is_of_what_is_fixed_alone(design: Design) -> None:
    fixed = registered(design, "C. de Boer", date(2024, 12, 1))
    assert fixed.content_sha256() == design.content_sha256()
    assert design.model_copy(update={"seed": 2}).content_sha256() != design.content_sha256()


def test_every_deviation_is_listed_with_its_reason_if_there_is_one(design: Design) -> None:
    fixed = registered(design, "C. de Boer", date(2024, 12, 1))
    late = fixed.treated[2].model_copy(update={"first_period": 2027})
    reason = {"part": "treated", "date": date(2026, 3, 1), "person": "C. de Boer", "reason": "Begon een jaar later."}
    changed = Design.model_validate(
        fixed.model_dump() | {"treated": [*fixed.treated[:2], late], "draws": 999, "deviations": [reason]}
    )
    found = {item.change.part: item for item in deviations(changed, fixed)}
    assert set(found) == {"treated zorgkantoor:2023:5514 › first_period", "draws"}
    told = found["treated zorgkantoor:2023:5514 › first_period"]
    assert (told.change.before, told.change.after) == ("2026", "2027")
    assert told.stated is not None
    assert told.stated.reason == "Begon een jaar later."
    assert found["draws"].stated is None
    assert deviations(fixed, fixed) == ()


def test_an_outcome_that_the_agreement_cannot_change_is_no_main_one(tmp_path: Path) -> None:
    teeth = {"id": "teeth", "name": "Mondzorg", "kind": "cost", "unit": "euro", "source": "x", "placebo": "ja"}
    cost = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "source": "x", "main": "ja", "hoped": "3%"}
    found, problems = read(tmp_path, outcomes=[cost, teeth])
    assert problems == []
    assert found is not None
    assert (found.outcomes[0].hoped, found.outcomes[1].placebo) == (Fraction(3, 100), True)
    assert read(tmp_path, outcomes=[cost | {"placebo": "ja"}])[1] == [
        "An outcome that the agreement cannot change is no main outcome."
    ]


@pytest.mark.parametrize(
    ("name", "accepted"), [("total_eur_per_insured_year", True), ("Kosten", True), ("a:b", False), ("", False)]
)
def test_an_outcome_is_called_as_its_column_is(tmp_path: Path, name: str, accepted: bool) -> None:
    found, _problems = read(tmp_path, outcomes=[{**OUTCOME, "id": name, "main": True}])
    assert (found is not None) is accepted


@pytest.mark.parametrize("text", ["", "- 1\n"], ids=["empty", "no keys"])
def test_a_file_that_is_no_design_is_begun_with_the_example(tmp_path: Path, text: str) -> None:
    path = tmp_path / "design.yaml"
    path.write_text(text, encoding="utf-8")
    (problem,) = read_design(path).problems
    assert str(problem.remedy) == "Begin with: ontschot design example"
