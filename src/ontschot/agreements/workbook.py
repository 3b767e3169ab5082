"""Read the Excel workbook of an agreement."""

from __future__ import annotations

from ontschot.agreements._located import LocatedData

__all__ = ["read_workbook"]


def read_workbook(content: bytes, file: str) -> LocatedData:
    """Read."""
    raise RuntimeError(f"{file} {len(content)}")
