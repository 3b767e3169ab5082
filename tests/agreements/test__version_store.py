"""A store in which nothing is ever overwritten, and in which every change afterwards is found."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.agreements.living import WHO, amended, checked, codes, draft, running, second, signed

from ontschot.agreements import _version_store, versions
from ontschot.agreements.model import Agreement
from ontschot.agreements.versions import VersionStore, taken
from ontschot.problems import InputRefusedError

LATER = date(2025, 8, 1)


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "versies")


def kept(store: VersionStore, agreement: Agreement) -> Path:
    path = store.keep(agreement)
    assert isinstance(path, Path)
    return path


def filled(store: VersionStore) -> list[Path]:
    next_one = second()
    replaced = taken(versions.replace(running(), by=next_one, on=LATER, person=WHO))
    return [kept(store, item) for item in (signed(), running(), next_one, replaced)]


def refusal(store: VersionStore, agreement: Agreement) -> list[str]:
    with pytest.raises(InputRefusedError) as refused:
        store.read(agreement.id)
    return codes(refused.value.problems)


def test_an_empty_store_has_nothing(store: VersionStore) -> None:
    assert store.agreements() == ()
    assert store.read(draft().id) == ()


def test_what_was_kept_comes_back_equal(store: VersionStore) -> None:
    path = kept(store, running())
    assert path.name.startswith("v0001-04-running-")
    assert store.read(running().id) == (running(),)
    assert store.agreements() == (running().id,)
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_every_status_stays_and_the_latest_counts(store: VersionStore) -> None:
    names = [path.name[:14] for path in filled(store)]
    assert names == ["v0001-03-signe", "v0001-04-runni", "v0002-04-signe", "v0001-05-amend"]
    assert [item.status.value for item in store.states(draft().id)] == ["signed", "running", "amended", "signed"]
    assert [(item.version, item.status.value) for item in store.read(draft().id)] == [(1, "amended"), (2, "signed")]


def test_keeping_the_same_twice_changes_nothing(store: VersionStore) -> None:
    first = kept(store, signed())
    moment = first.stat().st_mtime_ns
    assert kept(store, signed()) == first
    assert first.stat().st_mtime_ns == moment


@pytest.mark.parametrize("unfinished", [draft(), checked(), amended()], ids=["draft", "checked", "amendment"])
def test_what_can_still_change_is_not_kept(store: VersionStore, unfinished: Agreement) -> None:
    assert codes(store.keep(unfinished)) == ["version-unsigned"]
    assert store.agreements() == ()


def test_another_content_of_a_kept_version_is_refused(store: VersionStore) -> None:
    first = kept(store, signed())
    other = signed(checked(draft(title="Een andere titel")))
    assert codes(store.keep(other)) == ["version-differs"]
    assert [item.name for item in first.parent.iterdir()] == [first.name]


def test_the_same_content_with_other_signatures_is_refused(store: VersionStore) -> None:
    kept(store, signed())
    forged = signed().model_copy(update={"signatures": signed().signatures[:2]})
    assert codes(store.keep(forged)) == ["version-differs"]


def test_an_earlier_status_afterwards_is_refused(store: VersionStore) -> None:
    kept(store, running())
    assert codes(store.keep(signed())) == ["version-differs"]


def test_a_version_without_the_one_before_is_refused(store: VersionStore) -> None:
    assert codes(store.keep(second())) == ["version-missing"]


def test_a_version_on_another_past_is_refused(store: VersionStore) -> None:
    kept(store, running())
    elsewhere = running(signed(checked(draft(title="Een andere titel"))))
    assert codes(store.keep(second(amended(elsewhere)))) == ["version-chain"]


def test_a_change_in_a_file_is_found(store: VersionStore) -> None:
    for path in filled(store):
        original = path.read_text(encoding="utf-8")
        path.write_text(original.replace("A. Voorbeeld", "B. Voorbeeld", 1), encoding="utf-8")
        assert "version-changed" in refusal(store, draft())
        path.write_text(original, encoding="utf-8")
    assert len(store.read(draft().id)) == 2


def test_a_renamed_file_is_found(store: VersionStore) -> None:
    path = kept(store, signed())
    path.rename(path.with_name(path.name.replace("v0001", "v0002")))
    assert refusal(store, draft()) == ["version-changed"]


def test_a_file_of_another_agreement_is_found(store: VersionStore, tmp_path: Path) -> None:
    kept(store, signed())
    other = draft(id="6f0d6c1e-1111-4222-8333-444455556666")
    foreign = kept(VersionStore(tmp_path / "elders"), signed(checked(other)))
    shutil.copy(foreign, tmp_path / "versies" / str(draft().id) / foreign.name)
    assert refusal(store, draft()) == ["version-changed"]


def test_a_broken_file_is_found_and_stops_what_comes_after(store: VersionStore) -> None:
    kept(store, signed()).write_bytes(b"{")
    assert "version-changed" in refusal(store, draft())
    assert "version-changed" in codes(store.keep(running()))


def test_a_lost_version_is_found(store: VersionStore) -> None:
    for path in filled(store):
        if path.name.startswith("v0001"):
            path.unlink()
    assert refusal(store, draft()) == ["version-missing"]


def test_two_contents_of_one_version_are_found(store: VersionStore, tmp_path: Path) -> None:
    kept(store, signed())
    other = kept(VersionStore(tmp_path / "elders"), signed(checked(draft(title="Een andere titel"))))
    shutil.copy(other, tmp_path / "versies" / str(draft().id) / other.name)
    assert refusal(store, draft()) == ["version-differs"]


def test_half_written_files_of_a_stopped_program_are_passed_over(store: VersionStore) -> None:
    path = kept(store, signed())
    (path.parent / ".v0001-04-running.json.part-77").write_bytes(b"{")
    assert store.read(draft().id) == (signed(),)


def test_a_full_disk_leaves_nothing_behind(store: VersionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept(store, signed())

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_version_store, "put_new", full)
    with pytest.raises(OSError, match="No space left"):
        store.keep(running())
    assert [item.name for item in first.parent.iterdir()] == [first.name]
