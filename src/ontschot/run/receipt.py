"""The receipt: what makes a run reproducible, byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

__all__ = ["Receipt", "file_sha256", "fingerprints", "read_receipt"]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """Fingerprints of everything that went into a run and everything that came out.

    inputs and outputs: relative path to SHA-256. tables: name to the checksum of its canonical content, equal on every
    engine. parameters: fingerprint of what all dated parameters decide. settings: how the run was started.
    """

    program: str
    version: str
    timestamp: str
    settings: dict[str, Any]
    parameters: str
    libraries: dict[str, str]
    inputs: dict[str, str]
    tables: dict[str, str]
    outputs: dict[str, str]

    def as_json(self) -> str:
        """Write the receipt as stable JSON."""
        return json.dumps(asdict(self), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def read_receipt(path: Path) -> Receipt:
    """Read a receipt. Raises ValueError when the file is not a receipt."""
    try:
        return Receipt(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, TypeError) as error:
        message = f"{path.name} is not a receipt of a run"
        raise ValueError(message) from error


def fingerprints(folder: Path, files: Iterable[Path]) -> dict[str, str]:
    """Give the fingerprint of each file, by its path below the folder."""
    return {file.relative_to(folder).as_posix(): file_sha256(file) for file in sorted(files)}


def file_sha256(path: Path) -> str:
    """Give the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
