"""A command in a process of its own: how much of the processor and how much memory it took, and what it said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Apart", "FailedError", "run_apart"]


class FailedError(RuntimeError):
    """A command that was to be measured did not end well."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What one process took.

    cpu: seconds of all its threads, user and system; wall: seconds; peak: bytes resident, and never less than those of
    the process that measures, because the system counts from before the new program starts.
    said: the JSON that it printed last.
    """

    cpu: float
    wall: float
    peak: int
    said: dict[str, Any]


def run_apart(arguments: Sequence[str]) -> Apart:
    """Run a module or script of this Python to its end. Raises FailedError with what it complained about."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen([sys.executable, *arguments], stdout=told, stderr=complained)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        told.seek(0)
        complained.seek(0)
        if process.returncode:
            raise FailedError(f"{' '.join(arguments)} ended with {process.returncode}\n{complained.read().decode()}")
        lines = told.read().decode().splitlines()
    return Apart(used.ru_utime + used.ru_stime, wall, used.ru_maxrss << 10, json.loads(lines[-1]) if lines else {})
