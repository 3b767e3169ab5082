"""Words for how it stands with a return, the same on every screen and page."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.i18n import T, Text

__all__ = ["STATES"]

STATES: Mapping[str, Text] = {
    "missing": T("not received"),
    "refused": T("cannot be used"),
    "incomplete": T("incomplete"),
    "complete": T("complete"),
}
