"""Growth percentages are national maxima."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Setting
from ontschot.law.finding import Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, not_applicable
from ontschot.sources import source


@wide_rule(
    "FRM-07",
    Severity.INFORMATION,
    source("IZA", "4.1.2 b"),
    source("IZA", "bijlage J"),
    title=T("Growth percentages are national maxima, not limits for one contract"),
    scope=Scope.NATIONAL,
)
def frm_07(setting: Setting) -> Verdict:
    """A single contract may grow more or less than the national percentage of its sector."""
    del setting
    return not_applicable(
        T("For information: growth percentages are national maxima; a single contract may be higher or lower.")
    )
