"""Not how many parties, but how well they work together and who carries."""

from __future__ import annotations

from ontschot.agreements.experiment.design import PartyPlace
from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person, written
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, unknown
from ontschot.sources import source


@rule(
    "EXP-10",
    Severity.ATTENTION,
    source("QA", "vraag 16"),
    title=T("Carrying parties take part and commit; contract parties and cooperation parties are told apart"),
    reads=("experiment", "parties"),
    judge=T("the insurer or care office"),
)
@about_experiments
def exp_10(case: Case, part: Experiment) -> Verdict:
    """No least number: complexity is weighed against measurable results, and working well together counts most."""
    del case
    taking_part = part.design.parties
    carrying = [item for item in taking_part if item.carrying]
    contract = sum(item.place is PartyPlace.CONTRACT for item in taking_part)
    figures = (
        Figure(T("parties to the contract"), contract, "experiment.design.parties"),
        Figure(T("parties to the cooperation only"), len(taking_part) - contract, "experiment.design.parties"),
        Figure(T("carrying parties"), len(carrying), "experiment.design.parties"),
        *_working_together(part),
    )
    silent = tuple(
        T("the commitment of {party}", party=item.party) for item in carrying if not written(item.commitment)
    )
    if not carrying or silent:
        return unknown(
            T("It is not shown that carrying parties take part and commit."),
            figures=figures,
            missing=silent or (T("which parties carry: capacity, mandate or the region"),),
            remedy=T("Name the carrying parties and what shows the commitment of their boards."),
        )
    return for_a_person(
        T("A person weighs complexity against the chance of measurable results, and how well the parties cooperate."),
        figures=figures,
    )


def _working_together(part: Experiment) -> tuple[Figure, ...]:
    """How well parties work together now counts more than how many they are."""
    text = part.application.existing_cooperation
    return (Figure(T("existing cooperation"), text, "experiment.application"),) if text else ()
