"""Texts and waterfalls as plain JSON that can be read back, so that a later run can show them in either language."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

from ontschot.i18n import Euro, Joined, Millions, Share, Text, Value
from ontschot.sources import Source
from ontschot.waterfall import Step, Waterfall

__all__ = ["packed", "unpacked"]


def packed(waterfall: Waterfall) -> str:
    """Write a waterfall as JSON text."""
    steps = [
        [_pack(step.name), step.cents, _pack(step.basis), [[item.document, item.section] for item in step.sources]]
        for step in waterfall.steps
    ]
    return json.dumps([_pack(waterfall.title), steps], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Waterfall:
    """Read a waterfall that `packed` wrote. Raises ValueError, TypeError or KeyError on anything else."""
    title, steps = json.loads(text)
    return Waterfall.of(_text(title), [_step(*step) for step in steps])


def _step(name: object, cents: int, basis: object, sources: list[list[str]]) -> Step:
    return Step(_text(name), cents, None if basis is None else _text(basis), tuple(Source(*item) for item in sources))


def _pack(value: Value) -> object:
    match value:
        case Text(template=template, values=values):
            return {"text": template, "values": {name: _pack(item) for name, item in values}}
        case Euro(cents=cents):
            return {"euro": cents}
        case Millions(millions=ratio):
            return {"millions": str(ratio)}
        case Share(ratio=ratio, decimals=decimals):
            return {"share": str(ratio), "decimals": decimals}
        case Joined(items=items):
            return {"joined": [_pack(item) for item in items]}
        case date():
            return {"day": value.isoformat()}
        case Fraction():
            return {"ratio": str(value)}
    return value


def _text(value: object) -> Text:
    match value:
        case {"text": str(template), "values": dict(values)}:
            return Text(template, tuple((name, _unpack(item)) for name, item in values.items()))
    message = f"{value!r} is no text that was packed"
    raise ValueError(message)


def _unpack(value: object) -> Value:
    match value:
        case str() | int() | None:
            return value
        case {"euro": int(cents)}:
            return Euro(cents)
        case {"millions": str(ratio)}:
            return Millions(Fraction(ratio))
        case {"share": str(ratio), "decimals": int(decimals)}:
            return Share(Fraction(ratio), decimals)
        case {"joined": list(items)}:
            return Joined(tuple(_unpack(item) for item in items))
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"ratio": str(ratio)}:
            return Fraction(ratio)
    return _text(value)
