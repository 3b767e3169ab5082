"""Write a file beside its place first, then put it there whole, so that nobody finds half a document."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["put", "put_new"]


def put(path: Path, content: bytes) -> None:
    """Write a file, in place of an earlier one. Raises OSError; what stood there then still stands there."""
    beside = _beside(path, content)
    try:
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def put_new(path: Path, content: bytes) -> None:
    """Write a file where none stands yet. Raises FileExistsError when one does, and OSError."""
    beside = _beside(path, content)
    try:
        path.hardlink_to(beside)
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    beside = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside
