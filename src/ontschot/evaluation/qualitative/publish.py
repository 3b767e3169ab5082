"""Make the findings public under the law of a day: its limit on small numbers, and its verdict (MON-05)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ontschot.evaluation.qualitative.findings import QualitativeFindings
from ontschot.evaluation.qualitative.public import public
from ontschot.law.case import Setting
from ontschot.law.facts import Facts, Publication
from ontschot.law.finding import Finding
from ontschot.law.parameter import Parameters
from ontschot.law.registry import wide_rules
from ontschot.monitoring.thin import SMALLEST_SHOWN

__all__ = ["published"]


def published(
    found: QualitativeFindings, parameters: Parameters, day: date, fewest: int | None = None
) -> QualitativeFindings:
    """Give what may be shown, with the verdict on it. fewest: another limit than that of the law on the day."""
    limit = parameters.on("publication.fewest_people", day)
    shown = public(found, fewest or (limit.value if limit else SMALLEST_SHOWN))
    law = (*shown.law, _judged(shown, parameters, day))
    return replace(shown, law=tuple(sorted(law, key=lambda finding: finding.rule)))


def _judged(shown: QualitativeFindings, parameters: Parameters, day: date) -> Finding:
    output = Publication(shown.smallest_shown, shown.hidden, shown.derivable)
    return wide_rules()["MON-05"](Setting(parameters, day, Facts(publication=output)))
