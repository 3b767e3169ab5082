"""What a person decided where a rule waits for a person: who, when, why and about what exactly."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from ontschot.agreements.declarations import Sha256
from ontschot.agreements.fields import Document, Name, Paragraph

__all__ = ["Decision"]


class Decision(Document):
    """The recorded judgement of a named person on one finding; it holds while what was judged is unchanged.

    `agreement` is empty for rules about the whole portfolio. `seen_sha256` is copied from the finding that was judged.
    """

    rule: Name = Field(description="Regel, bijvoorbeeld DSS-07")
    agreement: UUID | None = Field(None, description="Overeenkomst waarover is beslist")
    seen_sha256: Sha256 = Field(description="Vingerafdruk uit de bevinding waarover is beslist")
    outcome: Literal["met", "breached"] = Field(description="Voldaan (met) of niet voldaan (breached)")
    reason: Paragraph = Field(description="Waarom zo is beslist")
    person: Name
    function: Name | None = None
    date: date
