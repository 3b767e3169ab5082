from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.agreements.living import WHO, draft, running, second

from ontschot.agreements import versions
from ontschot.agreements.model import Agreement
from ontschot.agreements.step_in_file import keep
from ontschot.agreements.version_list import list_versions
from ontschot.agreements.versions import taken
from ontschot.agreements.write import write_agreement
from ontschot.problems import InputRefusedError


def _replaced() -> Agreement:
    return taken(versions.replace(running(), by=second(), on=date(2025, 8, 1), person=WHO))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_agreement(_replaced(), tmp_path / "a.yaml")
    write_agreement(second().model_copy(update={"title": "Anders"}), tmp_path / "b.yaml")
    other = draft(id="5f0d6c1e-1111-4222-8333-444455550000", reference="ANDER-1")
    write_agreement(other, tmp_path / "c.yaml")
    return tmp_path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    write_agreement(_replaced(), tmp_path / "a.yaml")
    write_agreement(second(), tmp_path / "b.yaml")
    return tmp_path


def _told(place: Path, day: date | None = None) -> list[tuple[int, str, bool]]:
    listed = list_versions(place, day).listed
    return [(item.agreement.version, item.agreement.status.value, item.in_force) for item in listed]


def test_a_file_lists_its_own_agreement_with_all_versions_beside_it(whole: Path) -> None:
    assert _told(whole / "a.yaml") == [(1, "amended", False), (2, "signed", True)]
    assert not list_versions(whole / "b.yaml").broken


def test_versions_are_listed_as_they_stood_on_a_day(whole: Path) -> None:
    assert _told(whole, date(2025, 7, 1)) == [(1, "running", True), (2, "checked", False)]
    assert _told(whole, date(2024, 11, 20)) == [(1, "checked", False)]


def test_a_content_changed_after_signing_breaks_the_list(folder: Path) -> None:
    found = list_versions(folder / "a.yaml")
    assert found.broken
    assert [item.agreement.version for item in found.listed] == [1]


def test_each_version_says_what_it_changed(tmp_path: Path) -> None:
    later = running()
    amended = taken(versions.amend(later, on=date(2025, 6, 1), person=WHO, reason="Titel"))
    write_agreement(later, tmp_path / "a.yaml")
    write_agreement(amended.model_copy(update={"title": "Anders"}), tmp_path / "b.yaml")
    first, next_one = list_versions(tmp_path).listed
    assert first.changes == ()
    assert [(item.part, item.after) for item in next_one.changes] == [("title", "Anders")]
    assert next_one.last is not None
    assert next_one.last.reason == "Titel"


def test_a_version_without_history_is_listed_without_a_last_step(tmp_path: Path) -> None:
    write_agreement(draft(), tmp_path / "a.yaml")
    assert [item.last for item in list_versions(tmp_path).listed] == [None]


def test_a_version_store_is_listed_and_what_was_changed_in_it_is_found(tmp_path: Path) -> None:
    store = tmp_path / "bewaard"
    kept = [keep(item, store) for item in (running(), second())]
    assert _told(store) == [(1, "running", False), (2, "signed", True)]
    kept[0].write_bytes(kept[0].read_bytes().replace(b"Proefovereenkomst", b"Proefovereenkomsten"))
    found = list_versions(store)
    assert found.broken
    assert "version-changed" in {item.code for item in found.problems}


def test_a_folder_without_agreements_is_refused(tmp_path: Path) -> None:
    (tmp_path / "geen-nummer").mkdir()
    with pytest.raises(InputRefusedError):
        list_versions(tmp_path)
    with pytest.raises(InputRefusedError):
        list_versions(tmp_path / "weg")
