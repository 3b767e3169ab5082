"""Recommendation: agree per patient group or manner of cooperation."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, not_applicable
from ontschot.sources import source


@rule(
    "DSS-39",
    Severity.INFORMATION,
    source("842", "§3 Handhaving"),
    title=T("Recommendation: agree per patient group or manner of cooperation"),
)
def dss_39(case: Case) -> Verdict:
    """The NZa recommends using the experience from assessing regional plans; this is shown and not tested."""
    del case
    return not_applicable(
        T("A recommendation, not tested: agree per patient group or per manner of cooperation, as with regional plans.")
    )
