"""The whole example of an evaluation can be tried, and finds about what was put in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.inference.answer import Inferred
from ontschot.problems import InputRefusedError
from ontschot.run.demo import evaluate_demo
from ontschot.run.evaluated import EvaluationFiles, make
from ontschot.run.evaluation_example import PLANTED, write_example
from ontschot.run.options import Options

MEMORY = 1 << 29


def _all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_intervals_hold_what_was_put_in(tmp_path: Path) -> None:
    found = write_example(tmp_path / "voorbeeld")
    made = make(EvaluationFiles(found.design, found.panel, programme=found.programme), MEMORY)
    means = [item for item in made.evaluation.answers if item.scale is Scale.MEAN]
    assert [item.outcome.id for item in means] == list(PLANTED)
    for answer in means:
        assert isinstance(answer.effect, Inferred)
        interval = answer.effect.interval
        assert interval.low <= PLANTED[answer.outcome.id] <= interval.high < 0


def test_the_figures_of_before_end_before_the_first_start(tmp_path: Path) -> None:
    found = write_example(tmp_path / "voorbeeld")
    periods = {int(line.split(",")[2]) for line in found.before.read_text(encoding="utf-8").splitlines()[1:]}
    assert max(periods) == 2023


def test_the_same_example_is_written_again_and_nothing_of_the_user_goes(tmp_path: Path) -> None:
    one, other = tmp_path / "een", tmp_path / "twee"
    write_example(one)
    write_example(other)
    write_example(one)
    assert _all(one) == _all(other)
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "brief.txt").write_text("van mij", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        write_example(tmp_path / "eigen")


def test_the_demonstration_has_a_report_of_it(tmp_path: Path) -> None:
    options = Options(languages=("nl",), formats=("html",), timestamp=datetime(2026, 1, 5, tzinfo=UTC))
    folder = evaluate_demo(tmp_path / "evaluatie", options)
    assert "Wat mensen zeggen" in (folder / "nl" / "evaluation.html").read_text(encoding="utf-8")


def test_the_example_goes_without_a_remark(tmp_path: Path) -> None:
    found = write_example(tmp_path / "voorbeeld")
    assert make(EvaluationFiles(found.design, found.panel, programme=found.programme), MEMORY).problems == ()
