"""The command line of Ontschot."""

from __future__ import annotations

import os
import signal

from ontschot.cli.exit_codes import ExitCode

__all__ = ["main"]


def main() -> None:
    """Run the command line; heavy parts load only when a command needs them."""
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, _leave)
    from ontschot.cli.app import run

    run()


def _leave(_number: int, _frame: object) -> None:
    """End at once while the program is still loading: nothing was begun, and an import cannot be interrupted tidily."""
    os._exit(ExitCode.INTERRUPTED)
