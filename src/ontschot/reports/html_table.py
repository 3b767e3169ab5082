"""A table as HTML: caption, headings with scope, figures to the right, and for machines the bare value of each."""

from __future__ import annotations

from markupsafe import Markup, escape

from ontschot.i18n import Language, render
from ontschot.reports.document import Cell, Column, Kind, Link, Row, Table
from ontschot.reports.trusted import ours
from ontschot.reports.writing import is_user_text, machine, say, shown

__all__ = ["lang_of", "table_html"]

_SHORT_CODE = 24
"""Up to this length a code stays on one line."""

_LONG_TEXT = 60
"""From this length on, a text asks for room to stay readable."""

_MANY_COLUMNS = 8
"""A table with more columns is set smaller."""


def table_html(table: Table, language: Language) -> Markup:
    """Write a table; it scrolls within its own frame when it is wider than the page, by keyboard too."""
    heads = "".join(_head(column, language) for column in table.columns)
    rows = "\n".join(_row(row, table.columns, language) for row in table.rows)
    foot = f"<tfoot>{_row(table.total, table.columns, language)}</tfoot>" if table.total else ""
    caption = f"{table.key}-caption"
    return ours(
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="{caption}">'
        f'<table class="{_shape(table)}">'
        f'<caption id="{caption}"><span>{escape(say(table.title, language))}</span></caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody>{foot}</table></div>"
    )


def _shape(table: Table) -> str:
    order = "ordered" if table.steps else "free"
    return f"{order} many" if len(table.columns) > _MANY_COLUMNS else order


def lang_of(value: object, language: Language) -> Markup:
    """Mark text from the user's own documents as Dutch on a page in another language."""
    foreign = language != "nl" and isinstance(value, str | Link) and is_user_text(value)
    return ours(' lang="nl"') if foreign else Markup()


def _head(column: Column, language: Language) -> str:
    title = escape(render(column.title, language))
    return f'<th scope="col" data-key="{column.key}"{_class(column, "")}>{title}</th>'


def _row(row: Row, columns: tuple[Column, ...], language: Language) -> str:
    first, *rest = (
        f"{_attributes(cell, column, language)}>{_text(cell, column, language)}"
        for cell, column in zip(row, columns, strict=True)
    )
    others = "".join(f"<td{cell}</td>" for cell in rest)
    return f'<tr><th scope="row"{first}</th>{others}</tr>'


def _attributes(cell: Cell, column: Column, language: Language) -> str:
    foreign = lang_of(cell, language) if column.kind is Kind.TEXT else ""
    return f"{_class(column, cell)}{_value(cell, column)}{foreign}"


def _class(column: Column, cell: Cell) -> str:
    short = column.kind.dated or (column.kind is Kind.CODE and len(str(cell)) <= _SHORT_CODE)
    long = column.kind is Kind.TEXT and len(str(cell)) > _LONG_TEXT
    known = (("num", column.kind.numeric), ("code", short), ("long", long), ("none", cell is None))
    names = " ".join(name for name, holds in known if holds)
    return f' class="{names}"' if names else ""


def _value(cell: Cell, column: Column) -> str:
    plain = column.kind.numeric or column.kind.dated
    return f' data-v="{escape(machine(cell, column.kind))}"' if plain else ""


def _text(cell: Cell, column: Column, language: Language) -> str:
    text = escape(shown(cell, column.kind, language))
    return f'<a href="{escape(cell.address)}">{text}</a>' if isinstance(cell, Link) else text
