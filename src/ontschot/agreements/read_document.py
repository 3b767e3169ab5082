"""Read another document of the user, such as the settings of a dossier, with the same care as an agreement."""

from __future__ import annotations

from ontschot.agreements._read_file import DocumentResult, read_document

__all__ = ["DocumentResult", "read_document"]
