"""What a sheet of the workbook is: columns drawn from the fields of the schema, in a table or a form.

Headings, help texts, examples and drop-down lists are those of the fields, so that a new field has its column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ontschot.agreements._fields_at import written_key
from ontschot.agreements.fields import Dates, Name, Paragraph
from ontschot.agreements.references import Loc

__all__ = ["Column", "Form", "Kind", "Table", "columns_of", "deep_columns", "table_of"]


class Kind(StrEnum):
    """What a cell holds, which decides how it is written, formatted and explained."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"
    YES_NO = "yes/no"
    DAY = "day"
    AMOUNT = "amount"
    RATIO = "ratio"
    NUMBER = "number"
    LIST = "list"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the document as a column of a table or a line of a form.

    `path` leads to it by the keys of files, `names` by the fields of the model: amounts are written in euros and kept
    in cents. Both start at the item for a table, at the document for a form. `part` says that the cell only tells
    whether a part of the document is there.
    """

    path: tuple[str, ...]
    names: tuple[str, ...]
    heading: str
    help: str
    example: object
    kind: Kind
    choices: type[StrEnum] | None
    required: bool
    repeated: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a line for each item of a list; `at` leads to the list."""

    name: str
    at: Loc
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with a line for each field; a list of longer texts takes a line for each of them."""

    name: str
    columns: tuple[Column, ...]


_KINDS: dict[type, Kind] = {
    bool: Kind.YES_NO,
    date: Kind.DAY,
    Decimal: Kind.NUMBER,
    Fraction: Kind.RATIO,
    int: Kind.NUMBER,
}


def columns_of(model: type[BaseModel], *at: str) -> Iterator[Column]:
    """Give a column for each plain field of a part of the document; parts and lists of parts stand elsewhere."""
    for name, field in model.model_fields.items():
        if field.annotation is Dates:
            yield from columns_of(Dates, *at, name)
        elif name != "schema_version" and not _nested(field.annotation):
            yield _column(field, (*at, written_key(name, field)), (*at, name))


def deep_columns(model: type[BaseModel], *titles: str, at: tuple[Loc, Loc] = ((), ())) -> Iterator[Column]:
    """Give a column for each plain field of a part and of the parts within it, under headings that tell them apart.

    A part that may be absent and asks for nothing has a column that says whether it is there. at: where the part
    stands, by keys of files and by names of fields.
    """
    path, names = (tuple(map(str, steps)) for steps in at)
    for column in columns_of(model):
        told = replace(column, path=(*path, *column.path), names=(*names, *column.names))
        yield replace(told, heading=_under(titles, column.heading)) if titles else told
    for name, field in model.model_fields.items():
        part = _plain(field.annotation)
        if isinstance(part, type) and issubclass(part, BaseModel) and part is not Dates:
            below = ((*path, written_key(name, field)), (*names, name))
            heads = (*titles, field.title or name)
            if _may_be_empty(field, part):
                yield replace(_column(field, *below), heading=_under(titles, heads[-1]), kind=Kind.YES_NO, part=True)
            yield from deep_columns(part, *heads, at=below)


def _under(titles: tuple[str, ...], heading: str) -> str:
    return ": ".join((*titles, heading))


def _may_be_empty(field: FieldInfo, part: type[BaseModel]) -> bool:
    columns = tuple(columns_of(part))
    return not field.is_required() and bool(columns) and not any(column.required for column in columns)


def _column(field: FieldInfo, path: tuple[str, ...], names: tuple[str, ...]) -> Column:
    plain = _plain(field.annotation)
    repeated = path[-1] in _LONG_LISTS and get_origin(plain) is tuple
    return Column(
        path=path,
        names=names,
        heading=field.title or path[-1],
        help=field.description or "",
        example=_example(field),
        kind=_kind_of_item(path[-1]) if repeated else _kind(field, plain, path[-1]),
        choices=plain if isinstance(plain, type) and issubclass(plain, StrEnum) else None,
        required=field.is_required(),
        repeated=repeated,
    )


_LONG_LISTS = frozenset({"goals", "target_groups", "dates", "indicators", "others", "overlapping"})
"""Lists whose items do not fit in one cell, because they are sentences or days."""


def _example(field: FieldInfo) -> object:
    example = field.examples[0] if field.examples else ""
    return tuple(example) if isinstance(example, list) else example


def _kind_of_item(key: str) -> Kind:
    return Kind.DAY if key == "dates" else Kind.PARAGRAPH


def _kind(field: FieldInfo, plain: object, key: str) -> Kind:
    if get_origin(plain) is tuple:
        return Kind.NAMES if get_args(plain)[0] == Name else Kind.LIST
    if key.endswith("_eur"):
        return Kind.AMOUNT
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Kind.CHOICE
    if _is_paragraph(field):
        return Kind.PARAGRAPH
    return _KINDS.get(plain, Kind.TEXT) if isinstance(plain, type) else Kind.TEXT


def _is_paragraph(field: FieldInfo) -> bool:
    limits = [getattr(item, "max_length", None) for item in field.metadata]
    return Paragraph in get_args(field.annotation) or (field.annotation is str and _PARAGRAPH_LENGTH in limits)


_PARAGRAPH_LENGTH = 10_000


def _plain(annotation: object) -> object:
    """Take away what only says that a value may be absent, or how it is checked."""
    if get_origin(annotation) in (Union, UnionType):
        return _plain(next(part for part in get_args(annotation) if part is not type(None)))
    return _plain(get_args(annotation)[0]) if get_origin(annotation) is Annotated else annotation


def table_of(name: str, model: type[BaseModel], *at: str) -> Table:
    """Give the sheet of a list of the document."""
    return Table(name, at, tuple(columns_of(model)))


def _nested(annotation: object) -> bool:
    plain = _plain(annotation)
    if get_origin(plain) is tuple:
        return _nested(get_args(plain)[0])
    return isinstance(plain, type) and issubclass(plain, BaseModel)
