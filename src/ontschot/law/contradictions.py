"""Where the sources contradict each other, which one stands and which rules therefore set something aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.i18n import Text
from ontschot.sources import Source, source

__all__ = ["Contradiction", "Side", "contradictions", "set_aside_by"]


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says on the subject, in our words."""

    source: Source
    says: Text


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One subject on which sources disagree, what stands and what is set aside for it."""

    contradiction_id: str
    subject: Text
    sides: tuple[Side, ...]
    stands: Text
    set_aside: tuple[Source, ...]
    rules: tuple[str, ...]


@cache
def contradictions() -> tuple[Contradiction, ...]:
    """Give all contradictions that were found in the sources.

    A binding rule goes before a letter, a letter before a memo, agreement or Q&A; within one rank the later one stands.
    """
    text = (resources.files("ontschot.law") / "contradictions.yaml").read_text(encoding="utf-8")
    return tuple(map(_contradiction, yaml.safe_load(text)))


def set_aside_by(rule_id: str) -> tuple[Source, ...]:
    """Give the places in the sources that a rule does not follow, because another source stands."""
    return tuple(place for item in contradictions() if rule_id in item.rules for place in item.set_aside)


def _contradiction(row: Mapping[str, Any]) -> Contradiction:
    return Contradiction(
        contradiction_id=row["id"],
        subject=Text(row["subject"]),
        sides=tuple(Side(_source(side), Text(side["says"])) for side in row["sides"]),
        stands=Text(row["stands"]),
        set_aside=tuple(map(_source, row["set_aside"])),
        rules=tuple(row["rules"]),
    )


def _source(place: Mapping[str, str]) -> Source:
    return source(place["document"], place["section"])
