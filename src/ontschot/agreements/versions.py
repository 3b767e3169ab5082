"""The life of an agreement: what was agreed when, in versions that nobody can change afterwards."""

from __future__ import annotations

from ontschot.agreements._chain import verify_chain
from ontschot.agreements._steps import (
    Step,
    amend,
    check,
    end,
    replace,
    revise,
    sign,
    start,
    submit,
    taken,
    wind_down,
    withdraw,
)
from ontschot.agreements._version_store import VersionStore
from ontschot.agreements.known_on import as_known_on

__all__ = [
    "Step",
    "VersionStore",
    "amend",
    "as_known_on",
    "check",
    "end",
    "replace",
    "revise",
    "sign",
    "start",
    "submit",
    "taken",
    "verify_chain",
    "wind_down",
    "withdraw",
]
