"""Which keys the schema knows at a place in the document, so that a wrong one can be set right."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ontschot.agreements.references import Loc
from ontschot.agreements.terms import MODELS

__all__ = ["given", "in_file", "keys_of", "model_at", "written_key"]

_TOLD_APART = frozenset(MODELS.values())


def model_at(root: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Give the part of a schema that describes the mapping at a place; None when the schema has no such place."""
    model: type[BaseModel] | None = root
    for step in loc:
        if model in _TOLD_APART and step in MODELS:
            model = MODELS[str(step)]
        elif isinstance(step, str):
            model = keys_of(model).get(step) if model else None
    return model


def in_file(root: type[BaseModel], loc: Loc) -> Loc:
    """Give a place as the file has it: the schema also names the payment model by its kind, which is no key there."""
    return tuple(step for place, step in enumerate(loc) if not (step in MODELS and _in_model(root, loc[:place])))


def _in_model(root: type[BaseModel], loc: Loc) -> bool:
    return bool(loc) and loc[-1] not in MODELS and model_at(root, loc) in _TOLD_APART


@cache
def keys_of(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """Give the keys as files write them, each with the part of the schema below it (None for a plain value)."""
    return {written_key(name, field): _nested(field.annotation) for name, field in model.model_fields.items()}


def given(value: object, model: type[BaseModel] | None) -> object:
    """Leave out the known keys that have no value, as if they were not written; unknown keys stay, to be refused."""
    if isinstance(value, list):
        return [given(item, model) for item in value]
    if not isinstance(value, dict) or model is None:
        return value
    known = keys_of(MODELS.get(str(value.get("kind")), model) if model in _TOLD_APART else model)
    return {key: given(item, known.get(key)) for key, item in value.items() if item is not None or key not in known}


def written_key(name: str, field: FieldInfo) -> str:
    """Give the key under which files write a field: amounts are written in euros and kept in cents."""
    return field.alias or name


def _nested(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next((model for part in get_args(annotation) if (model := _nested(part))), None)
    return None
