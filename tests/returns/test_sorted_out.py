"""What came in is read and its signature checked before anything counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.returns.conftest import DUIN, VEEN, of
from tests.returns.owners import evaluation_of, people
from tests.returns.signing import DUIN_KEY, VEEN_KEY, entry

from ontschot.returns.document import ReturnDocument
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.register import KeyRegister
from ontschot.returns.signature import Trust, signed
from ontschot.returns.sorted_out import sorted_out

DAY = date(2026, 11, 20)
TRUST = Trust(DAY, KeyRegister(keys=(entry(),)))


def put(folder: Path, name: str, document: ReturnDocument | EvaluationReturn) -> Path:
    path = folder / name
    path.write_text(document.as_json(), encoding="utf-8")
    return path


def test_returns_are_sorted_by_kind_and_bad_ones_left_out(tmp_path: Path) -> None:
    files = [
        put(tmp_path, "jaar.json", signed(of(DUIN), DUIN_KEY, DAY)),
        put(tmp_path, "evaluatie.json", signed(evaluation_of(people(1, 300)), DUIN_KEY, DAY)),
        put(tmp_path, "onbekend.json", signed(of(VEEN), VEEN_KEY, DAY)),
        put(tmp_path, "kaal.json", of(VEEN)),
        tmp_path / "weg.json",
    ]
    found = sorted_out(files, TRUST)
    assert [Path(name).name for name, _ in found.yearly] == ["jaar.json", "kaal.json"]
    assert [Path(name).name for name, _ in found.evaluations] == ["evaluatie.json"]
    assert {(problem.place.file, problem.code) for problem in found.problems} == {
        ("onbekend.json", "return-key-unknown"),
        ("kaal.json", "return-unsigned"),
        ("weg.json", "return-unreadable"),
    }
    strict = sorted_out(files, Trust(DAY, TRUST.register, required=True))
    assert [Path(name).name for name, _ in strict.yearly] == ["jaar.json"]
