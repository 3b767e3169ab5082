"""The gate on coverage opens and shuts where it says it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import coverage_gate
from coverage_gate import Measured, shortcomings


def measured(path: str, reached: int, total: int = 100) -> Measured:
    return Measured(path=f"src/ontschot/{path}", reached=reached, total=total)


def report(folder: Path, *, branches: bool = True, missed: int = 0) -> Path:
    """A report as `coverage json` writes it, of one file of law with ten lines and four branches."""
    file = {
        "missing_lines": list(range(7, 7 + missed)),
        "missing_branches": [[6, 7]] if missed else [],
        "summary": {
            "covered_lines": 10 - missed,
            "num_statements": 10,
            "covered_branches": 3 if missed else 4,
            "num_branches": 4,
        },
    }
    content = {"meta": {"branch_coverage": branches}, "files": {"src/ontschot/law/rules/dss_01.py": file}}
    path = folder / "coverage.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "path",
    [
        *("exact.py", "law/finding.py", "law/rules/dss_01.py", "payments/x.py", "allocation/ledger.py"),
        *("tables/ledger.py", "episodes/settled.py", "episodes/border.py", "episodes/placed.py"),
    ],
)
def test_law_and_money_must_be_complete(path: str) -> None:
    assert list(shortcomings([measured(path, 100)])) == []
    assert list(shortcomings([measured(path, 99)])) == [
        f"must be complete: src/ontschot/{path}: lines missed none; branches missed none"
    ]


def test_a_complete_neighbour_does_not_make_up_for_a_gap_in_the_law() -> None:
    assert len(list(shortcomings([measured("law/a.py", 1000, 1000), measured("law/b.py", 99)]))) == 1


def test_elsewhere_a_part_is_held_as_a_whole_at_95_percent() -> None:
    assert list(shortcomings([measured("reports/a.py", 90), measured("reports/b.py", 100)])) == []
    assert list(shortcomings([measured("reports/a.py", 90), measured("reports/b.py", 99)])) == [
        "reports: 94.50% of lines and branches, at least 95% promised",
        "  src/ontschot/reports/a.py: lines missed none; branches missed none",
        "  src/ontschot/reports/b.py: lines missed none; branches missed none",
    ]


def test_the_files_of_episodes_that_are_held_are_there() -> None:
    package = Path(__file__).parents[2] / "src" / "ontschot"
    assert {path.stem for path in (package / "episodes").glob("*.py")} >= coverage_gate.EPISODES
    assert not coverage_gate.is_exact("src/ontschot/episodes/write.py")
    assert not coverage_gate.is_exact("src/ontschot/reports/account.py")


def test_one_part_does_not_make_up_for_another() -> None:
    short = list(shortcomings([measured("cli/a.py", 94), measured("reports/b.py", 1000, 1000)]))
    assert short[0] == "cli: 94.00% of lines and branches, at least 95% promised"


def test_a_file_without_code_is_complete() -> None:
    assert list(shortcomings([measured("__init__.py", 0, 0)])) == []


def test_measuring_nothing_is_no_success() -> None:
    assert list(shortcomings([])) == ["nothing was measured"]


def test_a_report_tells_the_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage_gate.main([str(report(tmp_path, missed=2))]) == 1
    assert capsys.readouterr().out == (
        "must be complete: src/ontschot/law/rules/dss_01.py: lines missed 7, 8; branches missed 6->7\n"
    )


def test_a_complete_report_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage_gate.main([str(report(tmp_path))]) == 0
    assert capsys.readouterr().out == "coverage holds in 1 files\n"


def test_without_an_argument_it_reads_the_report_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert coverage_gate.main([]) == 0


def test_a_report_without_branches_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="measured without branches"):
        coverage_gate.main([str(report(tmp_path, branches=False))])
