"""Write the Excel workbook of an agreement."""

from __future__ import annotations

from ontschot.agreements.model import Agreement

__all__ = ["workbook_bytes"]


def workbook_bytes(agreement: Agreement | None) -> bytes:
    """Write."""
    raise RuntimeError(str(agreement))
