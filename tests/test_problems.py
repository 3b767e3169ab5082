from __future__ import annotations

import pytest

from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Level, Place, Problem, Problems


def _problem(level: Level) -> Problem:
    return Problem("x", Place("a.csv", row=2, column="uzovi"), T("Wrong"), level=level)


@pytest.mark.parametrize(
    ("place", "text"),
    (
        (Place("a.xlsx", "Partijen", 7, "C"), "a.xlsx › Partijen › C7"),
        (Place("a.csv", row=2, column="uzovi"), "a.csv › 2 › uzovi"),
        (Place("a.yaml", "payment.amounts"), "a.yaml › payment.amounts"),
        (Place("a.csv", column="C"), "a.csv › C"),
        (Place(), ""),
    ),
)
def test_a_place_reads_as_a_path_into_the_users_file(place: Place, text: str) -> None:
    assert str(place) == text


def test_an_error_refuses_the_input_with_its_whole_report() -> None:
    problems = Problems()
    problems.add(_problem(Level.ROW))
    problems.raise_if_refused()
    problems.extend([_problem(Level.REMARK), _problem(Level.ERROR)])
    with pytest.raises(InputRefusedError, match="3 problem") as caught:
        problems.raise_if_refused()
    assert [item.level for item in caught.value.problems] == [Level.ROW, Level.REMARK, Level.ERROR]
    assert len(problems) == 3
