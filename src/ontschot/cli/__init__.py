"""The command line of Ontschot."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line; heavy parts load only when a command needs them."""
    from ontschot.cli.app import run

    run()
