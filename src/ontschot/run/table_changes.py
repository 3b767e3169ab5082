"""Tables that changed since the earlier result, by the fingerprints that both runs took of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ontschot.run.dossier import TABLES

__all__ = ["TableChange", "table_changes"]


@dataclass(frozen=True, slots=True)
class TableChange:
    """One table of the dossier with the SHA-256 of its file before and now; empty where it was or is not there."""

    table: str
    before_sha256: str
    after_sha256: str


def table_changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[TableChange, ...]:
    """Give the tables whose file is another one now, by name. before, after: relative path to SHA-256 of all input."""
    was, now = _tables(before), _tables(after)
    names = sorted(was.keys() | now.keys())
    found = (TableChange(name, was.get(name, ""), now.get(name, "")) for name in names)
    return tuple(item for item in found if item.before_sha256 != item.after_sha256)


def _tables(inputs: Mapping[str, str]) -> dict[str, str]:
    paths = ((PurePosixPath(name), sha256) for name, sha256 in inputs.items())
    return {path.stem: sha256 for path, sha256 in paths if path.parent.as_posix() == TABLES}
