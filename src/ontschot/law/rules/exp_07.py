"""Across domains: allowed, with two warnings."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.parties import Domain, PartyKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, not_applicable
from ontschot.law.wording import named
from ontschot.sources import source

WITHIN_REACH = frozenset({Domain.ZVW, Domain.WLZ, None})
"""The powers of the NZa reach Zvw and Wlz only."""


@rule(
    "EXP-07",
    Severity.ATTENTION,
    source("QA", "vraag 12"),
    title=T("Across domains is allowed, with two warnings"),
    reads=("experiment", "parties"),
    judge=T("the collaboration, with the insurer"),
)
@about_experiments
def exp_07(case: Case, part: Experiment) -> Verdict:
    """With the social domain no overarching title and no anchoring afterwards is possible, and it is more complex."""
    del part
    beyond = [
        party
        for party in case.agreement.parties
        if party.domain not in WITHIN_REACH or party.kind is PartyKind.MUNICIPALITY
    ]
    if not beyond:
        return not_applicable(T("All parties work under Zvw or Wlz."))
    return judgement(
        T(
            "{parties} work outside Zvw and Wlz: the NZa can make no title that covers them and cannot anchor a "
            "success afterwards, and design and working become more complex.",
            parties=named(beyond),
        ),
        figures=tuple(Figure(T("outside Zvw and Wlz"), party.name, f"parties.{party.id}") for party in beyond),
        remedy=T("Record that the parties know both warnings and why they go on."),
    )
