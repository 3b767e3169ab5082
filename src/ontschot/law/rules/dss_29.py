"""Performance code and policy rule number are dated settings."""

from __future__ import annotations

from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, unknown

_NAMES: dict[str, Text] = {
    "title.performance_code": T("the performance code of the title"),
    "title.policy_rule_number": T("the number of the NZa policy rule"),
}


@rule(
    "DSS-29",
    Severity.INFORMATION,
    title=T("Performance code and number of the NZa policy rule are known"),
    own_part=T("the whole rule; no source gives a code or a number"),
)
def dss_29(case: Case) -> Verdict:
    """The sources give no code and no number; they are dated settings of the organisation, empty until published."""
    rows = {name: case.parameters.on(name, case.day) for name in _NAMES}
    known = tuple(row for row in rows.values() if row)
    figures = tuple(Figure(_NAMES[row.name], str(row.value)) for row in known)
    missing = tuple(text for name, text in _NAMES.items() if rows[name] is None)
    if missing:
        return unknown(
            T("Performance code or policy rule number is not known on {day}.", day=case.day),
            figures=figures,
            missing=missing,
            remedy=T("Add them to your own dated settings once the NZa has published them."),
            parameters=known,
        )
    return met(T("Performance code and policy rule number are known."), figures=figures, parameters=known)
