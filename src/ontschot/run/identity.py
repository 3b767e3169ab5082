"""What makes a run this run: the moment, and the input that decides figures and verdicts, not the words around it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ontschot.law.parameter import Parameter
from ontschot.plain import as_json
from ontschot.run.dossier import SETTINGS, Dossier

__all__ = ["parameters_sha256", "run_id_of"]

_LENGTH = 16
_TOLD: dict[str, Any] = {"parameters": True, "norms": {"source"}, "fixed_weights": {"__all__": {"source"}}}
"""What of the settings only says where something comes from, or counts apart."""


def run_id_of(dossier: Dossier, inputs: Mapping[str, str], timestamp: datetime) -> str:
    """Give the id of a run; the same input at the same moment is the same run.

    inputs: relative path to SHA-256 of everything that was read. The settings count by their content, and the dated
    parameters, the packaged ones too, by what decides: where something comes from is told with every finding and
    stands in the fingerprints of the files, but a better wording of a source is no other run.
    """
    files = (f"{name} {sha}" for name, sha in inputs.items() if name != SETTINGS)
    settings = as_json(dossier.settings.model_dump(mode="json", exclude=_TOLD))
    text = "\n".join([timestamp.isoformat(), *files, settings, parameters_sha256(dossier.parameters.rows)])
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def parameters_sha256(rows: Iterable[Parameter]) -> str:
    """Give the fingerprint of what dated parameters decide: name, value, first and last day, status."""
    deciding = [(row.name, row.value, row.valid_from, row.valid_to, row.status) for row in rows]
    return hashlib.sha256(as_json(deciding).encode()).hexdigest()
