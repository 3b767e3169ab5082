"""The command line in a process of its own, forked from one that has loaded the program, so that a test takes no load.

Only the loading is shared: each process has its own arguments, streams, signals and exit code, and calls what
`python -m ontschot` calls.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

__all__ = ["Before", "Done", "Running", "commanded", "nothing", "started"]

Done = subprocess.CompletedProcess[str]
Before = Callable[[], None]

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.cli.forked", "ontschot.cli.commands", "ontschot.run.run"])
_PATIENCE = 240


def nothing() -> None:
    """Do nothing before the command line starts."""


@dataclass(frozen=True, slots=True)
class Running:
    """A command that was started, with the files that hold what it says."""

    process: ForkServerProcess
    place: Path

    def said(self, words: str) -> None:
        """Wait until it says some words on standard error, or ends."""
        while self.process.is_alive() and words not in self._text("stderr"):
            time.sleep(0.005)

    def send(self, sign: int) -> None:
        """Send it a signal, if it is still there."""
        if self.process.is_alive() and self.process.pid:
            os.kill(self.process.pid, sign)

    def done(self) -> Done:
        """Wait for its end and give all that it said."""
        self.process.join(_PATIENCE)
        assert self.process.exitcode is not None, "the command does not end"
        return Done([], self.process.exitcode, self._text("stdout"), self._text("stderr"))

    def _text(self, name: str) -> str:
        path = self.place / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


def started(*arguments: str, before: Before = nothing) -> Running:
    """Start the command line with arguments."""
    place = Path(tempfile.mkdtemp(prefix="ontschot-said-"))
    process = _SERVER.Process(target=_called, args=(arguments, place, before, Path.cwd()))
    process.start()
    return Running(process, place)


def commanded(*arguments: str, before: Before = nothing) -> Done:
    """Call the command line with arguments and wait for its end. before: what its process does first."""
    return started(*arguments, before=before).done()


def _called(arguments: tuple[str, ...], place: Path, before: Before, folder: Path) -> None:
    for stream, name in ((sys.stdout, "stdout"), (sys.stderr, "stderr")):
        to = os.open(place / name, os.O_WRONLY | os.O_CREAT, 0o666)
        os.dup2(to, stream.fileno())
        os.close(to)
    os.chdir(folder)
    sys.argv = ["ontschot", *arguments]
    before()
    from ontschot.cli import main

    main()
