"""Turn what the schema refuses into sentences that a purchaser or controller understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ontschot.agreements._fields_at import in_file, keys_of, model_at, written_key
from ontschot.agreements._located import Named, Where, last_key
from ontschot.agreements.declarations import SHA256_FORM
from ontschot.agreements.fields import FieldError
from ontschot.agreements.groups import AGE_BAND_FORM, REGION_FORM
from ontschot.agreements.labels import ENUMS, label, member_called
from ontschot.agreements.references import Broken, BrokenReferencesError
from ontschot.agreements.terms import MODELS
from ontschot.i18n import LANGUAGES, Joined, T, Text, render
from ontschot.identifiers import FORMS
from ontschot.problems import Problem

__all__ = ["broken_problems", "explained"]

_LONGEST_FOUND = 80
_ALIKE = 0.75

Words = tuple[Text, Text | None, Text | None]
"""What is wrong, what is expected, what to do."""


def explained(
    error: ValidationError, where: Where, model: type[BaseModel], named: Named = last_key
) -> Iterator[Problem]:
    """Give one problem for each thing the schema refuses, with place, value found, value expected and remedy."""
    for detail in error.errors(include_url=False):
        yield from _problems(detail, where, model, named)


def broken_problems(broken: Iterable[Broken], where: Where) -> Iterator[Problem]:
    """Give one problem for each name that occurs twice or refers to nothing."""
    for item in broken:
        yield Problem(item.code, where(item.loc), item.message, found=item.name, remedy=item.remedy)


def _problems(detail: ErrorDetails, where: Where, model: type[BaseModel], named: Named) -> Iterator[Problem]:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, BrokenReferencesError):
        yield from broken_problems(cause.broken, where)
    elif not _echo_of_its_items(detail):
        message, expected, remedy = _words(detail, cause, model, named)
        found = "" if detail["type"] == "missing" else _found(detail["input"])
        yield Problem(_code(detail), where(in_file(model, detail["loc"])), message, found, expected, remedy)


def _echo_of_its_items(detail: ErrorDetails) -> bool:
    """A list whose items are all refused counts as empty for the schema; the items have their own problem."""
    return detail["type"] == "too_short" and isinstance(detail["input"], list) and bool(detail["input"])


def _words(detail: ErrorDetails, cause: object, model: type[BaseModel], named: Named) -> Words:
    if isinstance(cause, FieldError):
        return cause.message, cause.expected, cause.remedy
    if detail["type"] == "extra_forbidden":
        return _unknown_key(detail, model_at(model, detail["loc"][:-1]))
    if detail["type"] == "missing":
        name = named(detail["loc"])
        return T("{key} is missing.", key=name), None, T("Add {key}.", key=name)
    words = _WORDS.get(detail["type"])
    return words(detail) if words else (T("This value cannot be used."), Text(detail["msg"]), None)


def _code(detail: ErrorDetails) -> str:
    return detail["type"].replace("_", "-")


def _found(value: object) -> str:
    if isinstance(value, dict | list | tuple):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = "" if value is None else str(value).encode("utf-8", "replace").decode()
    return text if len(text) <= _LONGEST_FOUND else f"{text[:_LONGEST_FOUND]}…"


def _unknown_key(detail: ErrorDetails, model: type[BaseModel] | None) -> Words:
    key = str(detail["loc"][-1])
    known = keys_of(model) if model else {}
    fields = model.model_fields if model else {}
    titles = {(field.title or "").casefold(): written_key(name, field) for name, field in fields.items()}
    close = get_close_matches(key.casefold(), [*known, *titles], n=1)
    message = T("{key} does not exist here.", key=key)
    if key[:1].isdigit():
        return message, None, T("Put quotes around a value with a comma in it.")
    if close:
        return message, None, T("Did you mean {name}?", name=titles.get(close[0], close[0]))
    return message, T("one of: {names}", names=", ".join(known)), T("Remove it, or put it where it belongs.")


def _pattern(detail: ErrorDetails) -> Words:
    pattern, found = str(detail["ctx"]["pattern"]), str(detail["input"])
    if pattern in FORMS:
        return T("This is not the right form."), FORMS[pattern].expected, _mended(FORMS[pattern].suggestion(found))
    if pattern in _OTHER_FORMS:
        return T("This is not the right form."), _OTHER_FORMS[pattern], None
    return T("The text holds a line break or a sign that cannot be seen."), None, T("Type the text again.")


def _mended(meant: str | None) -> Text | None:
    if meant is None:
        return None
    if meant.isdigit():
        return T("Did you mean {name}? Write codes as text, so that zeros stay.", name=meant)
    return T("Did you mean {name}?", name=meant)


_OTHER_FORMS = {
    SHA256_FORM: T("a fingerprint of 64 digits and letters a to f, as Ontschot writes it"),
    REGION_FORM: T("a region with scheme, year and code, such as zorgkantoor:2023:5503"),
    AGE_BAND_FORM: T("an age band of five years, such as 75-79 or 90+"),
}


def _choice(detail: ErrorDetails) -> Words:
    choices = _choices(str(detail["ctx"]["expected"]))
    message = T("This is not one of the choices.")
    if not choices:
        return message, T("one of: {names}", names=str(detail["ctx"]["expected"]).replace("'", "")), None
    named = {member: T("{code} ({name})", code=member.value, name=label(member)) for member in choices}
    meant = _meant(choices, str(detail["input"]))
    remedy = T("Did you mean {name}?", name=meant.value) if meant else _called_alike(named, str(detail["input"]))
    return message, T("one of: {names}", names=Joined(tuple(named.values()))), remedy


def _called_alike(named: Mapping[StrEnum, Text], text: str) -> Text | None:
    """Ask for the choice whose name in any language looks like what was typed."""
    names = {
        render(label(member), language).casefold(): said for member, said in named.items() for language in LANGUAGES
    }
    close = get_close_matches(text.casefold(), names, n=1, cutoff=_ALIKE)
    return T("Did you mean {name}?", name=names[close[0]]) if close else None


def _choices(expected: str) -> type[StrEnum] | None:
    listed = expected.replace(" or ", ", ").replace("'", "").split(", ")
    return next((choices for choices in ENUMS if [member.value for member in choices] == listed), None)


def _meant(choices: type[StrEnum], text: str) -> StrEnum | None:
    close = get_close_matches(text.casefold(), [member.value for member in choices], n=1)
    return member_called(choices, text) or (choices(close[0]) if close else None)


def _kind(detail: ErrorDetails) -> Words:
    meant = get_close_matches(str(detail["ctx"]["tag"]), MODELS, n=1)
    remedy = T("Did you mean {name}?", name=meant[0]) if meant else None
    return T("This is no payment model."), T("one of: {names}", names=", ".join(MODELS)), remedy


def _kind_missing(_detail: ErrorDetails) -> Words:
    expected = T("one of: {names}", names=", ".join(MODELS))
    return T("{key} is missing.", key="kind"), expected, T("Add {key}.", key="kind")


def _limit(words: Callable[[str], Text]) -> Callable[[ErrorDetails], Words]:
    def explain(detail: ErrorDetails) -> Words:
        limits: Mapping[str, object] = detail["ctx"]
        name = next(name for name in ("ge", "le", "gt", "lt") if name in limits)
        return T("This number is out of range."), words(str(limits[name])), None

    return explain


def _too_long(detail: ErrorDetails) -> Words:
    most = T("at most {number} characters", number=int(detail["ctx"]["max_length"]))
    return T("This text is too long."), most, T("Shorten the text.")


def _fixed(message: Text, expected: Text, remedy: Text | None = None) -> Callable[[ErrorDetails], Words]:
    return lambda _detail: (message, expected, remedy)


_WHOLE = _fixed(T("This is not a whole number."), T("a whole number, such as 30"))
_TEXT = _fixed(T("Text is expected here."), T("one line or paragraph of text"))
_PART = _fixed(
    T("Keys with values are expected here."), T("keys with values below this key"), T("Indent them below the key.")
)
_LIST = _fixed(
    T("A list is expected here."),
    T("a list, such as [first, second]"),
    T("Put brackets around it, or begin with a dash."),
)
_NUMBER = _fixed(T("This is not a number."), T("a number, such as 37.5"))
_DECIMALS = _fixed(T("This number has too many digits."), T("at most two decimals and seven digits before them"))
_EMPTY = _fixed(T("This text is empty."), T("some text"))
_NO_ITEMS = _fixed(T("This list is empty."), T("at least one item"))
_UUID = _fixed(
    T("This is not a number of an agreement (UUID)."),
    T("a UUID, such as 6f1c1b0e-5d0a-4c58-9c55-3a6a3f6b7c01"),
    T("Copy the number whole, or let Ontschot give one with: ontschot template"),
)
_DAY = _fixed(T("This is not a day."), T("a day such as 2024-05-01"))
_YES_NO = _fixed(T("This is neither yes nor no."), T("true or false (ja or nee)"))
_AT_LEAST = _limit(lambda limit: T("at least {limit}", limit=limit))
_AT_MOST = _limit(lambda limit: T("at most {limit}", limit=limit))
_MORE_THAN = _limit(lambda limit: T("more than {limit}", limit=limit))

_WORDS: dict[str, Callable[[ErrorDetails], Words]] = {
    "bool_parsing": _YES_NO,
    "bool_type": _YES_NO,
    "date_from_datetime_inexact": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_parsing": _DAY,
    "date_type": _DAY,
    "decimal_max_digits": _DECIMALS,
    "decimal_max_places": _DECIMALS,
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_whole_digits": _DECIMALS,
    "dict_type": _PART,
    "enum": _choice,
    "finite_number": _NUMBER,
    "greater_than": _MORE_THAN,
    "greater_than_equal": _AT_LEAST,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_type": _WHOLE,
    "less_than_equal": _AT_MOST,
    "literal_error": _choice,
    "model_attributes_type": _PART,
    "model_type": _PART,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "string_too_short": _EMPTY,
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "too_short": _NO_ITEMS,
    "tuple_type": _LIST,
    "union_tag_invalid": _kind,
    "union_tag_not_found": _kind_missing,
    "uuid_parsing": _UUID,
    "uuid_type": _UUID,
}
