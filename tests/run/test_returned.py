"""A report from merged returns: whose figures, with what money, what sums cannot tell, and the same bytes again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.returns.owners import SENDERS, WISH, Row, design, evaluation_of, people, region
from tests.returns.signing import DUIN_KEY, VEEN_KEY, register_text

from ontschot.evaluation.design.read import written
from ontschot.evaluation.design.registered import registered
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.problems import InputRefusedError
from ontschot.returns.coordination import Spent
from ontschot.returns.signature import signed
from ontschot.run.evaluated import EvaluationFiles, make, report
from ontschot.run.options import Options
from ontschot.run.receipt import file_sha256
from ontschot.run.verify import DifferenceKind, verify

ROWS = people(3, 900, 3)
OPTIONS = Options(languages=("nl",), formats=("json",), timestamp=datetime(2026, 11, 26, 9, tzinfo=UTC))
MEMORY = 1 << 29
KEYS = (DUIN_KEY, VEEN_KEY)


def money(owner: int) -> tuple[Spent, ...]:
    return (Spent(region(owner % 3), 2024, "coördinatie", 1_000_001 + owner, f"boek {owner}"),)


def prepared(
    folder: Path, rows: Sequence[Row] = ROWS, owners: int = 3, *, paying: bool = True, **other: Any
) -> EvaluationFiles:
    """A registered design, the register of keys, and returns of so many owners, of whom the first two sign."""
    asked = {"draws": 99, **other}
    fixed = folder / "opzet.yaml"
    fixed.write_text(written(registered(design(**asked), "A. Jansen", date(2026, 1, 5))), encoding="utf-8")
    (folder / "sleutels.yaml").write_text(register_text(), encoding="utf-8")
    returns = []
    for owner in range(owners):
        wish = replace(WISH, spent=money(owner) if paying else None)
        document = evaluation_of(rows, owner, wish, **asked)
        if owner < len(KEYS):
            document = signed(document, KEYS[owner], date(2026, 3, 2))
        path = folder / f"{SENDERS[owner].name[:4].lower()}.json"
        path.write_text(document.as_json(), encoding="utf-8")
        returns.append(path)
    return EvaluationFiles(fixed, returns=tuple(returns), keys=folder / "sleutels.yaml", organisation="NZa")


def reported(files: EvaluationFiles, target: Path, options: Options = OPTIONS) -> dict[str, Any]:
    report(make(files, MEMORY, day=options.day), files, target, options)
    found: dict[str, Any] = json.loads((target / "data" / "evaluation.json").read_text(encoding="utf-8"))
    return found


def test_the_report_tells_whose_figures_these_are(tmp_path: Path) -> None:
    data = reported(prepared(tmp_path), tmp_path / "uit")
    rows = data["tables"]["returns"]["rows"]
    assert [row["organisation"] for row in rows] == ["Duin Zorg", "Veen Zorg", "Zee Zorg"]
    assert [row["signed_on"] for row in rows] == ["2026-03-02", "2026-03-02", None]
    assert rows[0]["key"] != rows[1]["key"]
    assert rows[2]["key"]["nl"] == "niet ondertekend"
    assert all(len(row["fingerprint"]) == 64 and row["known_on"] == "2026-03-01" for row in rows)
    assert [row["file"] for row in rows] == ["duin.json", "veen.json", "zee .json"]
    assert data["tables"]["returns-money"]["total"]["amount_cents"] == 3_000_006
    assert [row["outcome"] for row in data["tables"]["programme"]["rows"]] == ["Kosten", "Kosten"]


def test_the_same_returns_give_the_same_bytes(tmp_path: Path) -> None:
    files, target = prepared(tmp_path), tmp_path / "uit"
    receipt, _problems = report(make(files, MEMORY, day=OPTIONS.day), files, target, OPTIONS)
    assert receipt.inputs["duin.json"] == file_sha256(tmp_path / "duin.json")
    assert set(receipt.inputs) == {"opzet.yaml", "sleutels.yaml", "duin.json", "veen.json", "zee .json"}
    assert verify(target) == ()
    moved = tmp_path / "elders"
    moved.mkdir()
    for path in (files.design, *files.returns, tmp_path / "sleutels.yaml"):
        path.rename(moved / path.name)
    assert verify(target, moved) == ()
    text = (moved / "sleutels.yaml").read_text(encoding="utf-8")
    (moved / "sleutels.yaml").write_text(text + "\n# nagekeken\n", encoding="utf-8")
    assert next((item.kind, item.name) for item in verify(target, moved)) == (DifferenceKind.INPUT, "sleutels.yaml")


def test_without_the_money_of_everybody_it_is_not_counted_in(tmp_path: Path) -> None:
    data = reported(prepared(tmp_path, paying=False), tmp_path / "uit")
    assert "programme" not in data["tables"]
    assert "returns-money" not in data["tables"]


def test_a_tampered_return_is_told_and_left_out(tmp_path: Path) -> None:
    files = prepared(tmp_path)
    text = files.returns[0].read_text(encoding="utf-8")
    files.returns[0].write_text(text.replace("1000001", "1000002"), encoding="utf-8")
    data = reported(files, tmp_path / "uit")
    assert [row["organisation"] for row in data["tables"]["returns"]["rows"]] == ["Veen Zorg", "Zee Zorg"]
    assert "duin.json" in {row["place"].split(" ")[0] for row in data["tables"]["problems"]["rows"]}


def test_when_nothing_counts_there_is_no_report(tmp_path: Path) -> None:
    files = prepared(tmp_path)
    with pytest.raises(InputRefusedError) as error:
        make(replace(files, keys=tmp_path / "sleutels.yaml", required=True, returns=files.returns[2:]), MEMORY)
    assert {"returns-none", "return-unsigned"} <= {problem.code for problem in error.value.problems}
    (tmp_path / "weg").mkdir()
    other = tmp_path / "weg" / "duin.json"
    other.write_bytes(files.returns[0].read_bytes())
    with pytest.raises(InputRefusedError) as error:
        make(replace(files, returns=(*files.returns, other)), MEMORY)
    assert [problem.code for problem in error.value.problems] == ["returns-same-name"]


def test_errors_by_unit_need_the_sums_of_everybody(tmp_path: Path) -> None:
    files = prepared(tmp_path, inference="unit", folding={"minimum": 10})
    made = make(files, MEMORY, day=OPTIONS.day)
    assert all(isinstance(item.effect, Refused) for item in made.evaluation.answers)
    assert {problem.code for item in made.evaluation.answers for problem in item.problems} == {"returns-no-unit-sums"}


def test_errors_by_unit_from_sums_over_units(tmp_path: Path) -> None:
    asked: dict[str, Any] = {"inference": "unit", "draws": 99, "unbalanced": "complete_only"}
    files = prepared(tmp_path, **asked)
    for owner, path in enumerate(files.returns):
        wish = replace(WISH, units_stay=True)
        path.write_text(evaluation_of(ROWS, owner, wish, **asked).as_json(), encoding="utf-8")
    made = make(files, MEMORY, day=OPTIONS.day)
    first = made.evaluation.answers[0]
    assert isinstance(first.effect, Inferred)
    assert first.effect.treated + first.effect.compared == first.account.used
    assert not first.effect.for_policy


def test_two_organisations_are_told_that_nothing_hides_them(tmp_path: Path) -> None:
    files = prepared(tmp_path, people(3, 900, 2), 2)
    target = tmp_path / "uit"
    report(make(files, MEMORY, day=OPTIONS.day), files, target, replace(OPTIONS, formats=("html",)))
    page = (target / "nl" / "evaluation.html").read_text(encoding="utf-8")
    assert "Niet om te publiceren" in page
    assert "Alle handtekeningen kloppen" in page
    assert "publication.fewest_organisations" in page


def test_nobody_signed_and_nothing_was_checked_is_told(tmp_path: Path) -> None:
    files = prepared(tmp_path)
    target = tmp_path / "uit"
    html = replace(OPTIONS, formats=("html",))
    unchecked = replace(files, keys=None)
    report(make(unchecked, MEMORY, day=OPTIONS.day), unchecked, target, html)
    page = (target / "nl" / "evaluation.html").read_text(encoding="utf-8")
    assert "Geen handtekening is gecontroleerd" in page
    assert "Voor Zee Zorg heeft niemand ondertekend" in page
