"""Source Sans 3, the letter of the reports: its digits have equal widths, so that columns of amounts line up.

Vendored under the SIL Open Font License (OFL.txt), so that a report has the same bytes on every machine.
"""

from __future__ import annotations

import base64
import struct
from functools import cache
from pathlib import Path

__all__ = ["FAMILY", "FOLDER", "WEIGHTS", "covered", "web_font"]

FAMILY = "Source Sans 3"
FOLDER = Path(__file__).parent
WEIGHTS = (400, 600)

_FULL_UNICODE = 12


def web_font(weight: int) -> str:
    """Give the web font of a weight as base64, to stand inside a page."""
    return base64.b64encode((FOLDER / f"source-sans-3-latin-{weight}-normal.woff2").read_bytes()).decode("ascii")


@cache
def covered() -> frozenset[str]:
    """Give the characters that the document font has; PDF/UA refuses a document with any other.

    Source: OpenType specification, table cmap, subtable format 12.
    """
    font = (FOLDER / "SourceSans3-Regular.otf").read_bytes()
    cmap = _table(font, b"cmap")
    count = struct.unpack_from(">H", cmap, 2)[0]
    starts = [struct.unpack_from(">HHL", cmap, 4 + 8 * index)[2] for index in range(count)]
    full = next(start for start in starts if struct.unpack_from(">H", cmap, start)[0] == _FULL_UNICODE)
    groups = struct.unpack_from(">L", cmap, full + 12)[0]
    ranges = (struct.unpack_from(">LLL", cmap, full + 16 + 12 * index) for index in range(groups))
    return frozenset(chr(code) for first, last, _glyph in ranges for code in range(first, last + 1))


def _table(font: bytes, tag: bytes) -> bytes:
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    offset, length = next((start, size) for name, _check, start, size in records if name == tag)
    return font[offset : offset + length]
