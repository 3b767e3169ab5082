"""The command line in the process of the test itself, so that what it does is measured."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

from ontschot.cli import main

__all__ = ["Done", "called"]

Done = subprocess.CompletedProcess[str]


def called(*arguments: object) -> Done:
    """Call the command line with arguments and give what it said and its exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    words = ["ontschot", *map(str, arguments)]
    with redirect_stdout(out), redirect_stderr(err), _kept():
        sys.argv = words
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    return Done(words, code, out.getvalue(), err.getvalue())


@contextmanager
def _kept() -> Iterator[None]:
    """Leave arguments and signals as they were."""
    before, words = {sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM)}, sys.argv
    try:
        yield
    finally:
        sys.argv = words
        for sign, handler in before.items():
            signal.signal(sign, handler)
