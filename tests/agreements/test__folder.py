"""A folder of agreements in which one agreement lies in several versions, or one version in several statuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.agreements.living import WHO, draft, running, second, signed

from ontschot.agreements import versions
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import FolderResult, read_folder
from ontschot.agreements.step_in_file import keep
from ontschot.agreements.versions import taken
from ontschot.agreements.write import write_agreement
from ontschot.problems import Level


def _written(folder: Path, **agreements: Agreement) -> FolderResult:
    folder.mkdir(exist_ok=True)
    for name, agreement in agreements.items():
        write_agreement(agreement, folder / f"{name}.yaml")
    return read_folder(folder)


def _told(found: FolderResult) -> list[tuple[int, str]]:
    return [(item.version, item.status.value) for item in found.agreements]


def _errors(found: FolderResult) -> list[tuple[str, str]]:
    return [(item.code, item.place.file) for item in found.problems if item.level is not Level.REMARK]


def test_several_versions_of_one_agreement_may_lie_side_by_side(tmp_path: Path) -> None:
    found = _written(tmp_path, a=running(), b=second())
    assert _told(found) == [(1, "running"), (2, "signed")]
    assert _errors(found) == []


def test_of_one_version_in_several_statuses_the_latest_counts(tmp_path: Path) -> None:
    found = _written(tmp_path, a=signed(), b=running())
    assert _told(found) == [(1, "running")]
    assert _errors(found) == []
    assert found.file_of(found.agreements[0]) == "b.yaml"


def test_one_version_with_two_contents_is_refused(tmp_path: Path) -> None:
    found = _written(tmp_path, a=draft(), b=draft(title="Anders"))
    assert _errors(found) == [("double-agreement", "b.yaml")]


def test_a_folder_per_agreement_is_read_with_the_place_of_each_file(tmp_path: Path) -> None:
    (tmp_path / "PROEF-2025-1").mkdir()
    (tmp_path / ".verborgen").mkdir()
    write_agreement(running(), tmp_path / "PROEF-2025-1" / "v1.yaml")
    (tmp_path / "PROEF-2025-1" / "v2.yaml").write_text("parties: [", encoding="utf-8")
    found = read_folder(tmp_path)
    assert _told(found) == [(1, "running")]
    assert {place for _code, place in _errors(found)} == {"PROEF-2025-1/v2.yaml"}


def test_a_version_store_is_read_as_it_lies(tmp_path: Path) -> None:
    replaced = taken(versions.replace(running(), by=second(), on=date(2025, 8, 1), person=WHO))
    kept = [keep(item, tmp_path) for item in (running(), second(), replaced)]
    assert _told(read_folder(tmp_path)) == [(1, "amended"), (2, "signed")]
    kept[1].write_bytes(kept[1].read_bytes() + b"\n")
    found = read_folder(tmp_path)
    assert _told(found) == [(1, "amended")]
    assert [code for code, _place in _errors(found)] == ["version-changed"]


def test_a_version_that_does_not_follow_on_the_one_beside_it_is_refused(tmp_path: Path) -> None:
    found = _written(tmp_path, a=running(draft_as_signed("Anders")), b=second())
    assert ("version-chain", "b.yaml") in _errors(found)


def draft_as_signed(title: str) -> Agreement:
    """The first version with another title, signed all the same."""
    submitted = taken(versions.submit(draft(title=title), on=date(2024, 11, 1), person=WHO))
    return signed(taken(versions.check(submitted, on=date(2024, 11, 15), person=WHO)))
