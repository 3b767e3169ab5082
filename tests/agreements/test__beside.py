from pathlib import Path

import pytest

from ontschot.agreements._beside import put, put_new


def test_a_file_is_put_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", b"een")
    put(tmp_path / "a.txt", b"twee")
    assert (tmp_path / "a.txt").read_bytes() == b"twee"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    put_new(tmp_path / "a.txt", b"een")
    with pytest.raises(FileExistsError):
        put_new(tmp_path / "a.txt", b"twee")
    assert (tmp_path / "a.txt").read_bytes() == b"een"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("function", (put, put_new))
def test_a_full_disk_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: object) -> None:
    def no_space(_number: int) -> None:
        raise OSError(28, "No space left on device")

    put(tmp_path / "a.txt", b"een")
    monkeypatch.setattr("ontschot.agreements._beside.os.fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        put(tmp_path / "a.txt", b"twee") if function is put else put_new(tmp_path / "b.txt", b"twee")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"een"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put(tmp_path / "weg" / "a.txt", b"een")
