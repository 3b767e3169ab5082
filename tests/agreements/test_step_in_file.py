"""A step in a file: whole or not at all, and nothing that was signed is ever overwritten."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.agreements.living import WHO, amended, draft, running, second

from ontschot.agreements import step_in_file, versions
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.agreements.step_in_file import keep, move, read_whole
from ontschot.agreements.versions import Step
from ontschot.agreements.write import write_agreement
from ontschot.problems import InputRefusedError

SUBMIT = partial(versions.submit, on=date(2024, 11, 1), person=WHO)
AMEND = partial(versions.amend, on=date(2025, 6, 1), person=WHO, reason="Een derde aanbieder sluit aan.")
END = partial(versions.end, on=date(2026, 1, 1), person=WHO)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[Agreement], Path]:
    def write(agreement: Agreement, name: str = "a.yaml") -> Path:
        write_agreement(agreement, tmp_path / name)
        return tmp_path / name

    return write


def _read(path: Path) -> Agreement:
    agreement = read_agreement(path).agreement
    assert agreement is not None
    return agreement


def _codes(caught: pytest.ExceptionInfo[InputRefusedError]) -> list[tuple[str, str]]:
    return [(problem.code, Path(problem.place.file).name) for problem in caught.value.problems]


Write = Callable[..., Path]


def test_a_change_of_status_moves_the_file_on(file: Write) -> None:
    path = file(draft())
    moved = move(path, SUBMIT)
    assert (moved.file, moved.as_it_was, moved.kept) == (path, True, ())
    assert _read(path) == moved.after
    assert sorted(item.name for item in path.parent.iterdir()) == ["a.yaml"]


def test_a_next_version_gets_a_file_of_its_own(file: Write) -> None:
    path = file(running())
    before = path.read_bytes()
    assert move(path, AMEND).file.name == "a-v2.yaml"
    assert path.read_bytes() == before
    assert _read(path.with_name("a-v2.yaml")) == amended()
    again = file(second(), "b-v2.yaml")
    assert move(again, partial(AMEND, on=date(2025, 9, 1))).file.name == "b-v3.yaml"


def test_a_file_that_stands_there_is_never_overwritten(file: Write) -> None:
    path = file(running())
    path.with_name("a-v2.yaml").write_text("van een ander", encoding="utf-8")
    with pytest.raises(InputRefusedError) as caught:
        move(path, AMEND)
    assert _codes(caught) == [("file-exists", "a-v2.yaml")]
    assert path.with_name("a-v2.yaml").read_text(encoding="utf-8") == "van een ander"


def test_a_step_that_cannot_be_taken_changes_nothing_and_names_the_file(file: Write) -> None:
    path = file(draft())
    before = path.read_bytes()
    with pytest.raises(InputRefusedError) as caught:
        move(path, END)
    assert _codes(caught) == [("history-step", "a.yaml")]
    assert path.read_bytes() == before


def test_another_file_may_be_of_another_kind(file: Write, tmp_path: Path) -> None:
    path = file(draft())
    moved = move(path, SUBMIT, out=tmp_path / "b.json")
    assert not moved.as_it_was
    assert (_read(path), _read(tmp_path / "b.json")) == (draft(), moved.after)
    with pytest.raises(InputRefusedError) as caught:
        move(path, SUBMIT, out=tmp_path / "b.txt")
    assert _codes(caught) == [("file-suffix", "b.txt")]


def test_what_somebody_else_changed_in_the_meantime_is_not_lost(file: Write) -> None:
    path = file(draft())

    def meanwhile(agreement: Agreement) -> Step:
        path.write_bytes(path.read_bytes() + b"# van een ander\n")
        return SUBMIT(agreement)

    with pytest.raises(InputRefusedError) as caught:
        move(path, meanwhile)
    assert _codes(caught) == [("file-changed", "a.yaml")]
    assert path.read_text(encoding="utf-8").endswith("# van een ander\n")


def test_a_folder_that_cannot_be_written_is_told(file: Write, tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as caught:
        move(file(draft()), SUBMIT, out=tmp_path / "weg" / "b.yaml")
    assert _codes(caught) == [("file-unwritable", "b.yaml")]


def test_signed_versions_are_kept_for_good_before_and_after_the_step(file: Write, tmp_path: Path) -> None:
    store = tmp_path / "bewaard"
    assert move(file(draft(), "d.yaml"), SUBMIT, store=store).kept == ()
    path = file(running())
    assert [item.name[:13] for item in move(path, AMEND, store=store).kept] == ["v0001-04-runn"]
    assert [item.name[:13] for item in move(path, END, store=store).kept] == ["v0001-04-runn", "v0001-05-ende"]


def test_what_does_not_fit_the_store_is_refused_and_the_file_stays(file: Write, tmp_path: Path) -> None:
    path = file(second())
    before = path.read_bytes()
    with pytest.raises(InputRefusedError) as caught:
        move(path, partial(versions.start, on=date(2025, 8, 2), person=WHO), store=tmp_path / "bewaard")
    assert caught.value.problems.items[0].code == "version-missing"
    assert path.read_bytes() == before
    with pytest.raises(InputRefusedError):
        keep(draft(), tmp_path / "bewaard")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as caught:
        read_whole(tmp_path / "weg.yaml")
    assert _codes(caught) == [("file-missing", "weg.yaml")]
    (tmp_path / "stuk.yaml").write_text("parties: [", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        read_whole(tmp_path / "stuk.yaml")


KILLED = """
import os, signal, sys
from pathlib import Path
from datetime import date
from ontschot.agreements import versions
from ontschot.agreements.step_in_file import move
real = os.fsync
def killed(handle):
    real(handle)
    os.kill(os.getpid(), signal.SIGKILL)
os.fsync = killed
move(Path(sys.argv[1]), lambda item: versions.submit(item, on=date(2024, 11, 1), person="A"))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill")
def test_a_kill_while_writing_leaves_the_file_as_it_was(file: Write) -> None:
    path = file(draft())
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, env=dict(os.environ))
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    assert move(path, SUBMIT).after == _read(path)
    assert step_in_file.read_whole(path)[1].status.value == "submitted"
