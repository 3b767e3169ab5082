"""A table as HTML: caption, headings with scope, figures to the right, and for machines the bare value of each."""

from __future__ import annotations

from markupsafe import Markup, escape

from ontschot.i18n import Language, render
from ontschot.reports.document import Cell, Column, Kind, Link, Row, Table
from ontschot.reports.writing import is_user_text, machine, say, shown

__all__ = ["lang_of", "table_html"]

_SHORT_CODE = 24
"""Up to this length a code stays on one line."""


def table_html(table: Table, language: Language) -> Markup:
    """Write a table; it scrolls within its own frame when it is wider than the page, by keyboard too."""
    heads = Markup("").join(_head(column, language) for column in table.columns)
    rows = Markup("\n").join(_row(row, table.columns, language) for row in table.rows)
    total = _row(table.total, table.columns, language) if table.total else ""
    foot = Markup("<tfoot>{}</tfoot>").format(total) if table.total else ""
    caption = f"{table.key}-caption"
    kind = "ordered" if table.steps else "free"
    return Markup(
        '<div class="wide" role="region" tabindex="0" aria-labelledby="{caption}"><table class="{kind}">'
        '<caption id="{caption}">{title}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody>{foot}'
        "</table></div>"
    ).format(caption=caption, kind=kind, title=say(table.title, language), heads=heads, rows=rows, foot=foot)


def lang_of(value: object, language: Language) -> Markup:
    """Mark text from the user's own documents as Dutch on a page in another language."""
    foreign = language != "nl" and isinstance(value, str | Link) and is_user_text(value)
    return Markup(' lang="nl"') if foreign else Markup("")


def _head(column: Column, language: Language) -> Markup:
    name = _class(column, "")
    title = render(column.title, language)
    return Markup('<th scope="col" data-key="{}"{}>{}</th>').format(column.key, name, title)


def _row(row: Row, columns: tuple[Column, ...], language: Language) -> Markup:
    first, *rest = (
        _cell(cell, column, language, first=not index) for index, (cell, column) in enumerate(_pairs(row, columns))
    )
    return Markup("<tr>{}{}</tr>").format(first, Markup("").join(rest))


def _pairs(row: Row, columns: tuple[Column, ...]) -> zip[tuple[Cell, Column]]:
    return zip(row, columns, strict=True)


def _cell(cell: Cell, column: Column, language: Language, *, first: bool) -> Markup:
    tag = Markup('th scope="row"') if first else Markup("td")
    return Markup("<{}{}{}{}>{}</{}>").format(
        tag,
        _class(column, cell),
        _value(cell, column),
        _language(cell, column, language),
        _text(cell, column, language),
        tag[:2],
    )


def _class(column: Column, cell: Cell) -> Markup:
    short = column.kind is Kind.DAY or (column.kind is Kind.CODE and len(str(cell)) <= _SHORT_CODE)
    known = (("num", column.kind.numeric), ("code", short), ("none", cell is None))
    names = [name for name, holds in known if holds]
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")


def _value(cell: Cell, column: Column) -> Markup:
    plain = column.kind.numeric or column.kind is Kind.DAY
    return Markup(' data-v="{}"').format(machine(cell, column.kind)) if plain else Markup("")


def _language(cell: Cell, column: Column, language: Language) -> Markup:
    return lang_of(cell, language) if column.kind is Kind.TEXT else Markup("")


def _text(cell: Cell, column: Column, language: Language) -> Markup:
    text = escape(shown(cell, column.kind, language))
    if isinstance(cell, Link):
        return Markup('<a href="{}">{}</a>').format(cell.address, text)
    return text
