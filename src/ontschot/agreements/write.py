"""Agreements written back as YAML and JSON, in one canonical form that a person can read and a machine can compare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import yaml
from pydantic.fields import FieldInfo

from ontschot.agreements._beside import put
from ontschot.agreements._fields_at import written_key
from ontschot.agreements._written import share_text
from ontschot.agreements.fields import Document
from ontschot.agreements.labels import label
from ontschot.agreements.model import Agreement
from ontschot.agreements.template import workbook_bytes
from ontschot.i18n import render
from ontschot.money import machine_euro

__all__ = ["as_bytes", "key_yaml", "title_comment", "to_json", "to_yaml", "write_agreement"]

_ALWAYS = ("schema_version", "id", "reference", "title", "version", "status", "period", "parties")
_WIDTH = 112
_SHORT_LIST = 90
_ONE_LINE = 80


def to_yaml(agreement: Agreement) -> str:
    """Write an agreement as YAML, in the order of the schema, with a comment above each part.

    What keeps its default is left out. Reading it back gives an equal agreement with the same fingerprint.
    """
    parts = [title_comment(agreement), *(_part(key, field, value) for key, field, value in _kept(agreement))]
    return "".join(parts)


def to_json(agreement: Agreement) -> str:
    """Write an agreement as JSON, in the order of the schema; amounts and shares are text, so that they stay exact."""
    lean = agreement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    always = agreement.model_dump(mode="json", by_alias=True, include=set(_ALWAYS))
    kept = {key: (always | lean)[key] for key, _field, _value in _kept(agreement)}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def as_bytes(agreement: Agreement, suffix: str) -> bytes:
    """Write an agreement in the kind of file a suffix names: .yaml, .yml, .json or .xlsx. Raises KeyError on others."""
    writers = {".yaml": to_yaml, ".yml": to_yaml, ".json": to_json}
    return workbook_bytes(agreement) if suffix == ".xlsx" else writers[suffix](agreement).encode()


def write_agreement(agreement: Agreement, path: Path) -> None:
    """Write an agreement to a file, beside first and then renamed. The suffix says which kind. Raises OSError."""
    put(path, as_bytes(agreement, path.suffix.lower()))


def _kept(document: Document) -> Iterator[tuple[str, FieldInfo, object]]:
    for name, field in type(document).model_fields.items():
        value = getattr(document, name)
        top = isinstance(document, Agreement) and name in _ALWAYS
        if top or field.is_required() or value != field.default:
            yield written_key(name, field), field, value


def key_yaml(agreement: Agreement, name: str) -> str:
    """Write one key of an agreement with its value, without the comment above it; empty when it keeps its default."""
    return next((_yaml(key, value) for key, _field, value in _kept(agreement) if key == name), "")


def title_comment(agreement: Agreement) -> str:
    """Write the comment with which a file begins: which version this is, and its fingerprint."""
    status = render(label(agreement.status), "nl")
    return (
        f"# Overeenkomst {agreement.reference}, versie {agreement.version} ({status})\n"
        f"# Vingerafdruk van de inhoud: {agreement.content_sha256()}\n\n"
    )


def _part(key: str, field: FieldInfo, value: object) -> str:
    text = _yaml(key, value)
    plain = not isinstance(value, Document) and not (isinstance(value, tuple) and value)
    return text if plain else f"\n# {field.title}. {field.description}\n{text}"


def _yaml(key: str, value: object) -> str:
    plain = {key: _plain(key, value)}
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, indent=2)


class _Written(str):
    """Text that stands without quotes, because it is an amount, a number or a day."""

    __slots__ = ()


def _plain(key: str, value: object) -> object:
    match value:
        case Document():
            return {key: _plain(key, item) for key, _field, item in _kept(value)}
        case tuple():
            return [_plain(key, item) for item in value]
        case Enum() | UUID():
            return str(value)
        case Fraction():
            return _Written(share_text(key, value))
        case Decimal():
            return _Written(str(value))
        case date():
            return _Written(value.isoformat())
        case int() if key.endswith("_eur"):
            return _Written(machine_euro(value))
    return value


class _Dumper(yaml.SafeDumper):
    """Lists below their key are indented, short lists stand on one line, long text is folded."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
        """Indent lists as well as mappings."""
        super().increase_indent(flow, indentless=False)


def _represent_written(dumper: yaml.SafeDumper, text: _Written) -> yaml.Node:
    """With the tag that a reader would give it, PyYAML leaves the quotes out."""
    tag: str = dumper.resolve(yaml.ScalarNode, str(text), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    # Other readers of YAML take 01019901 for a number and drop its zero, so a code always stands in quotes.
    style = "'" if text.isdecimal() else "|" if "\n" in text else ">" if len(text) > _ONE_LINE else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_list(dumper: yaml.SafeDumper, items: list[object]) -> yaml.Node:
    short = (
        all(isinstance(item, str | int) for item in items) and sum(len(str(item)) + 2 for item in items) < _SHORT_LIST
    )
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(_Written, _represent_written)
_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(list, _represent_list)
