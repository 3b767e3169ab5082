#!/usr/bin/env python3
"""Writes the pages about the rules, docs/nl/regels.md and docs/en/rules.md, from the rules themselves.

usage: rule_pages.py
"""

from __future__ import annotations

from pathlib import Path

from ontschot.i18n import Language
from ontschot.law.catalogue import as_markdown

PAGES: dict[Language, str] = {"nl": "docs/nl/regels.md", "en": "docs/en/rules.md"}


def main(root: Path) -> None:
    """Write both pages."""
    for language, name in PAGES.items():
        (root / name).write_text(as_markdown(language), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main(Path(__file__).resolve().parent.parent)
