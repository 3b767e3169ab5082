"""Tables in Word: a heading that repeats on every page, rows that stay whole, and widths that suit the texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ontschot.reports.docx_xml import element, paragraph

__all__ = ["TEXT_WIDTH", "Field", "Grid", "grid", "widths"]

TEXT_WIDTH = 9864
"""The width of the text on A4 between margins of 18 mm, in twentieths of a point."""

_PADDING = 120
_LETTER = 0.54
"""How wide a letter is on average, as a part of its height."""
_TWENTIETHS = 20
_LONGEST_WORD, _LONGEST_WISH = 20, 60
_BREAKABLE = re.compile(r"(?<=-)|[ \n\t]+")
"""Where Word ends a line: at a space, not at one that keeps an amount together, and after a hyphen."""

_MOST_LINES = 4
"""A longest text over more lines than this makes a column ask for more room."""
_SPARE = 2
"""Texts give room to numbers as long as they keep half of their own."""
_WHOLE_ROWS = 14
_TEXT_HEAVY, _LONG_ROW = 1200, 1500
_SIZES = ((6, "Cell"), (7, "Cell Small"), (99, "Cell Smallest"))
_POINTS = {"Cell": 9.0, "Cell Small": 8.0, "Cell Smallest": 7.5}


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: its words and the same words as runs of Word."""

    text: str
    runs: Markup


Row = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it has widths: for each column whether it holds numbers, and the rows with an optional total.

    `kept` names columns whose cells stay on one line: numbers, days and short codes.
    """

    heads: Row
    rows: tuple[Row, ...]
    numeric: tuple[bool, ...]
    kept: tuple[bool, ...]
    caption: str
    description: str = ""
    total: Row | None = None


def grid(made: Grid) -> Markup:
    """Write a table."""
    style = next(name for most, name in _SIZES if len(made.heads) <= most)
    columns = widths(made, _POINTS[style])
    together = len(made.rows) <= _WHOLE_ROWS and sum(map(_letters, made.rows)) <= _TEXT_HEAVY
    lines: list[Row] = [*made.rows, *([made.total] if made.total else [])]
    return element(
        "tbl",
        _properties(made),
        element("tblGrid", *(element("gridCol", w=width) for width in columns)),
        _Line(made, columns, style, follows=True).row(made.heads, head=True),
        *(
            _Line(made, columns, style, follows=_follows(made, below, together=together)).row(
                line, last=line is made.total
            )
            for line, below in zip(lines, [*lines[1:], None], strict=True)
        ),
    )


def _follows(made: Grid, below: Row | None, *, together: bool) -> bool:
    """Say whether a row stays on the page of the one below it; a total never stands alone."""
    return below is not None and (together or below is made.total)


def _letters(row: Sequence[Field]) -> int:
    return sum(len(cell.text) for cell in row)


def _properties(made: Grid) -> Markup:
    return element(
        "tblPr",
        element("tblStyle", val="Report"),
        element("tblW", w=TEXT_WIDTH, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        element("tblCaption", val=made.caption),
        element("tblDescription", val=made.description) if made.description else Markup(),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What the rows of one table share; `follows` keeps a row on the page of the next."""

    made: Grid
    columns: Sequence[int]
    style: str
    follows: bool

    def row(self, cells: Sequence[Field], *, head: bool = False, last: bool = False) -> Markup:
        whole = head or _letters(cells) <= _LONG_ROW
        properties = [element("cantSplit")] if whole else []
        properties += [element("tblHeader")] if head else []
        written = (self.cell(index, cell, last=last) for index, cell in enumerate(cells))
        return element("tr", element("trPr", *properties) if properties else Markup(), *written)

    def cell(self, index: int, cell: Field, *, last: bool) -> Markup:
        """Write a cell; a total has a line above it."""
        line = element("tcBorders", element("top", val="single", sz=8, space=0, color="auto")) if last else Markup()
        keep = element("keepNext") if self.follows else Markup()
        side = element("jc", val="right") if self.made.numeric[index] else Markup()
        return element(
            "tc",
            element("tcPr", element("tcW", w=self.columns[index], type="dxa"), line),
            paragraph(cell.runs, style=self.style.replace(" ", ""), properties=keep + side),
        )


def widths(made: Grid, points: float) -> list[int]:
    """Divide the width of the text over the columns.

    Each column gets room for its longest unbreakable piece; what is left goes to where texts are long. When even that
    does not fit, the texts share what numbers leave, the longer the more, or all columns give alike when that is too
    little. Twentieths of a point; they add up to TEXT_WIDTH.
    """
    letter = points * _LETTER * _TWENTIETHS
    needs = [round((_need(made, index) + 1) * letter) + _PADDING for index in range(len(made.heads))]
    wishes = [round(_wish(made, index) * letter) + _PADDING for index in range(len(made.heads))]
    left = TEXT_WIDTH - sum(needs)
    if left < 0:
        return _tight(made.kept, needs, wishes, -left)
    more = [max(wish - need, 0) for wish, need in zip(wishes, needs, strict=True)]
    return _spread(needs, left, more if sum(more) else needs)


def _tight(kept: Sequence[bool], needs: list[int], wishes: list[int], short: int) -> list[int]:
    loose = [0 if fixed else need for fixed, need in zip(kept, needs, strict=True)]
    if sum(loose) <= _SPARE * short:
        return _spread([0] * len(needs), TEXT_WIDTH, needs)
    fixed = [need if whole else 0 for whole, need in zip(kept, needs, strict=True)]
    wanted = [0 if whole else need + wish for whole, need, wish in zip(kept, needs, wishes, strict=True)]
    return _spread(fixed, TEXT_WIDTH - sum(fixed), wanted)


def _spread(widths: list[int], room: int, shares: list[int]) -> list[int]:
    found = [width + room * share // sum(shares) for width, share in zip(widths, shares, strict=True)]
    return [*found[:-1], TEXT_WIDTH - sum(found[:-1])]


def _need(made: Grid, index: int) -> int:
    head = max(map(len, _BREAKABLE.split(made.heads[index].text)))
    texts = _texts(made, index)
    if made.kept[index]:
        return max([head, *map(len, texts)])
    words = (len(word) for text in texts for word in _BREAKABLE.split(text))
    return min(max([head, *words]), _LONGEST_WORD)


def _wish(made: Grid, index: int) -> int:
    lengths = sorted(map(len, _texts(made, index)))
    usual, longest = (lengths[len(lengths) * 3 // 4], lengths[-1]) if lengths else (0, 0)
    return min(max(usual, longest // _MOST_LINES, len(made.heads[index].text)), _LONGEST_WISH)


def _texts(made: Grid, index: int) -> list[str]:
    return [row[index].text for row in (*made.rows, *([made.total] if made.total else []))]
