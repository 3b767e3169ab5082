"""The kinds of respondents that the evaluation asks; a respondent is a pseudonym and one of these kinds, no more."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ontschot.i18n import T, Text

__all__ = ["PSEUDONYM", "RESPONDENT_NAMES", "RespondentType"]

PSEUDONYM = r"[A-Z]{1,4}-[0-9]{1,8}"
"""The form of a pseudonym, such as ZV-01: so short that no name fits. Who is behind it stays with the evaluator."""


class RespondentType(StrEnum):
    """Who answers; own design, because the letter names no respondents beyond the parties in the field."""

    INSURER = "insurer"
    PROVIDER = "provider"
    REGIONAL_LEAD = "regional_lead"
    MUNICIPALITY = "municipality"
    PATIENTS = "patients"
    NZA = "nza"
    IZA_PARTY = "iza_party"


RESPONDENT_NAMES: Mapping[RespondentType, Text] = {
    RespondentType.INSURER: T("health insurer"),
    RespondentType.PROVIDER: T("care provider"),
    RespondentType.REGIONAL_LEAD: T("lead of a regional project"),
    RespondentType.MUNICIPALITY: T("municipality"),
    RespondentType.PATIENTS: T("patients' organisation"),
    RespondentType.NZA: T("NZa"),
    RespondentType.IZA_PARTY: T("other party to the IZA"),
}
