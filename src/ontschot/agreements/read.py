"""Read agreements as people hand them in: YAML, JSON or the Excel workbook, one file or a whole folder."""

from __future__ import annotations

from ontschot.agreements._folder import FolderResult, read_folder
from ontschot.agreements._read_file import (
    SUFFIXES,
    ReadResult,
    read_agreement,
    read_bytes,
)

__all__ = [
    "SUFFIXES",
    "FolderResult",
    "ReadResult",
    "read_agreement",
    "read_bytes",
    "read_folder",
]
