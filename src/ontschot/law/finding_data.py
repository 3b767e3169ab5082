"""A finding as a machine reads it: everything it holds, and what in its rule is law and what is own design."""

from __future__ import annotations

from typing import Any

from ontschot.i18n import Language, render
from ontschot.law.finding import Finding
from ontschot.law.registry import find
from ontschot.plain import plain

__all__ = ["finding_data"]


def finding_data(finding: Finding, language: Language = "nl") -> dict[str, Any]:
    """Give a finding as plain data, texts in one language.

    `own_design`: no source prescribes the rule. `own_part`: what in the rule no source prescribes, or None.
    """
    rule = find(finding.rule)
    own_part = render(rule.own_part, language) if rule and rule.own_part else None
    written: Any = plain(finding, language)
    return {**written, "own_design": finding.own_design, "own_part": own_part}
