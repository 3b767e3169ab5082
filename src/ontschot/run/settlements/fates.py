"""What became of each bundle of a dossier, as far as it decides which claims still count for a population."""

from __future__ import annotations

from ontschot.agreements.model import Agreement
from ontschot.law.check import check
from ontschot.run.dossier import Dossier
from ontschot.run.measured import documented
from ontschot.run.settlements.apart import Fate, Standing, Verdict
from ontschot.run.settlements.outcome import Outcome, State
from ontschot.run.stages import obstacle, only_held

__all__ = ["FACTS", "fate_of"]

FACTS = frozenset({"base-year-missing", "quality-missing", "quality-out-of-range", "table-missing"})
"""What stands in the way of a bundle only until somebody gives the right figure."""


def fate_of(dossier: Dossier, agreement: Agreement, outcome: Outcome) -> Fate:
    """Say how a bundle stands. outcome: what became of it in this run, with what stands of an earlier one."""
    return Fate(agreement, outcome.terms, _own(outcome), _of_agreement(dossier, agreement))


def _own(outcome: Outcome) -> Verdict:
    if outcome.state is State.NOT_YET:
        return Verdict(Standing.HELD, outcome.reason)
    if outcome.state is State.REFUSED and not outcome.entitlements:
        waits = {item.code for item in outcome.problems} <= FACTS
        return Verdict(Standing.HELD if waits else Standing.REFUSED, outcome.reason)
    return Verdict(Standing.SETTLED)


def _of_agreement(dossier: Dossier, agreement: Agreement) -> Verdict:
    """No blocking rule reads what only a run measures, so that the documents decide what can be claimed."""
    findings = check(
        agreement,
        dossier.parameters,
        dossier.settings.known_on,
        facts=documented(agreement),
        decisions=dossier.settings.decisions,
    )
    found = obstacle(agreement, findings)
    if found is None:
        return Verdict(Standing.SETTLED)
    return Verdict(Standing.HELD if only_held(agreement, findings) else Standing.REFUSED, found)
