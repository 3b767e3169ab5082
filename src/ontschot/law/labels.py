"""How outcomes, weights, scopes and statuses are called by people."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.i18n import T, Text
from ontschot.law.finding import Outcome, Severity
from ontschot.law.registry import Scope

__all__ = ["OUTCOME_NAMES", "SCOPE_NAMES", "SEVERITY_NAMES", "STATUS_NAMES", "status_name"]

OUTCOME_NAMES: Mapping[Outcome, Text] = {
    Outcome.MET: T("met"),
    Outcome.BREACHED: T("not met"),
    Outcome.UNKNOWN: T("unknown"),
    Outcome.JUDGEMENT: T("person decides"),
    Outcome.NOT_APPLICABLE: T("not applicable"),
}

SEVERITY_NAMES: Mapping[Severity, Text] = {
    Severity.BLOCKING: T("blocking"),
    Severity.ATTENTION: T("attention"),
    Severity.INFORMATION: T("information"),
}

SCOPE_NAMES: Mapping[Scope, Text] = {
    Scope.AGREEMENT: T("per agreement"),
    Scope.PORTFOLIO: T("agreements of an organisation together"),
    Scope.NATIONAL: T("national"),
    Scope.EVALUATION: T("an evaluation of the payment title"),
}

STATUS_NAMES: Mapping[str, Text] = {
    "gepubliceerd": T("published"),
    "openbaar gemaakt": T("made public"),
    "ongedateerd": T("undated"),
    "concepttekst": T("draft text"),
    "aangekondigd": T("announced"),
    "voorgenomen": T("intended"),
    "groeidocument": T("growing document"),
    "niet in de bronnen; controleer de geldende tekst": T("not among the sources; verify the current text"),
    "geen bron schrijft dit voor": T("no source prescribes this"),
}
"""The status of a document or parameter as the data files have it."""


def status_name(status: str) -> Text | str:
    """Give the name of a status; one that is not known is shown as it stands."""
    return STATUS_NAMES.get(status, status)
