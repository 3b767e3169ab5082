from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ontschot.problems import InputRefusedError
from ontschot.run.output import replacing_folder, write_text


def test_a_result_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    with replacing_folder(target) as folder:
        write_text(folder / "deep" / "receipt.json", "a\n")
        assert not target.exists()
    assert (target / "deep" / "receipt.json").read_bytes() == b"a\n"
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def _fail_halfway(target: Path, failure: BaseException) -> None:
    with replacing_folder(target) as folder:
        write_text(folder / "receipt.json", "half")
        raise failure


@pytest.mark.parametrize("failure", (RuntimeError("kapot"), KeyboardInterrupt()))
def test_a_failure_leaves_the_earlier_result_as_it_was(tmp_path: Path, failure: BaseException) -> None:
    target = tmp_path / "uit"
    with replacing_folder(target) as folder:
        write_text(folder / "receipt.json", "eerste\n")
    with pytest.raises(type(failure)):
        _fail_halfway(target, failure)
    assert (target / "receipt.json").read_text() == "eerste\n"
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_a_second_result_replaces_the_first_whole(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    for name in ("een", "twee"):
        with replacing_folder(target) as folder:
            write_text(folder / "receipt.json", "{}")
            write_text(folder / name, "")
    assert sorted(path.name for path in target.iterdir()) == ["receipt.json", "twee"]


def test_someone_elses_folder_is_left_alone(tmp_path: Path) -> None:
    write_text(tmp_path / "foto.jpg", "van iemand")
    with pytest.raises(InputRefusedError) as caught, replacing_folder(tmp_path):
        pytest.fail("the folder must not be handed out")
    assert [problem.code for problem in caught.value.problems] == ["output-not-empty"]
    assert (tmp_path / "foto.jpg").exists()


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    target = tmp_path / "leeg"
    target.mkdir()
    with replacing_folder(target) as folder:
        write_text(folder / "receipt.json", "{}")
    assert (target / "receipt.json").exists()


def test_a_full_disk_is_a_report_and_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    with pytest.raises(InputRefusedError) as caught, replacing_folder(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert [problem.code for problem in caught.value.problems] == ["disk-full"]
    assert list(tmp_path.iterdir()) == []


def test_another_fault_of_the_disk_is_no_full_disk(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), replacing_folder(tmp_path / "uit"):
        raise PermissionError(errno.EACCES, "denied")
