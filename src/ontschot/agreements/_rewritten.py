"""A file written back after a step, as its writer left it: only what the step changed is replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ontschot.agreements._read_file import read_bytes
from ontschot.agreements._text_file import decoded
from ontschot.agreements.model import Agreement
from ontschot.agreements.write import as_bytes, key_yaml, title_comment

__all__ = ["Rewritten", "rewritten"]

_MOVING = ("version", "version_reason", "previous_sha256", "status", "history", "signatures")
"""What a step can change; everything else in a file stays to the letter."""

_KEY = re.compile(r"([a-z_0-9]+):(\s|$)")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The bytes to write; `as_it_was` says whether all else in the file, comments included, stayed to the letter."""

    content: bytes
    as_it_was: bool


def rewritten(original: bytes, name: str, before: Agreement, after: Agreement) -> Rewritten:
    """Write an agreement back after a step, in the file that it was read from.

    In YAML only the keys that the step changed are replaced, and read back to be sure. JSON and the workbook, and YAML
    on one line, are written anew in the canonical form: values stay, layout and comments do not. JSON knows neither.
    """
    suffix = Path(name).suffix.lower()
    if suffix in {".yaml", ".yml"}:
        text, _remarks = decoded(original, name)
        edited = _edited(text or "", before, after).encode()
        if read_bytes(edited, name).agreement == after:
            return Rewritten(edited, as_it_was=True)
    return Rewritten(as_bytes(after, suffix), as_it_was=suffix == ".json")


def _edited(text: str, before: Agreement, after: Agreement) -> str:
    head = title_comment(before)
    body = text.removeprefix(head)
    lines = body.splitlines(keepends=True)
    for number, key in enumerate(_MOVING):
        block = key_yaml(after, key).splitlines(keepends=True)
        if block != key_yaml(before, key).splitlines(keepends=True):
            start, end = _span(lines, (key, *reversed(_MOVING[:number])))
            lines[start:end] = block
    return (title_comment(after) if body != text else "") + "".join(lines)


def _span(lines: list[str], keys: tuple[str, ...]) -> tuple[int, int]:
    """The lines of the first key; where it is not there, the place behind the first that is, or the end."""
    starts = {match[1]: number for number, line in enumerate(lines) if (match := _KEY.match(line))}
    key = next((key for key in keys if key in starts), None)
    if key is None:
        _end_last_line(lines)
        return len(lines), len(lines)
    end = min((start for start in starts.values() if start > starts[key]), default=len(lines))
    while _beside_keys(lines[end - 1]):
        end -= 1
    if end == len(lines):
        _end_last_line(lines)
    return (starts[key] if key == keys[0] else end), end


def _beside_keys(line: str) -> bool:
    """Empty lines and comments at the margin belong to the key below them."""
    return not line.strip() or line.startswith("#")


def _end_last_line(lines: list[str]) -> None:
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
