"""Who plays which part beside the collaboration."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, not_applicable, together, unknown
from ontschot.law.wording import named
from ontschot.sources import source

IKNL = ("iknl", "integraal kankercentrum")
NZA = ("nza", "nederlandse zorgautoriteit")


@rule(
    "EXP-23",
    Severity.INFORMATION,
    source("QA", "vraag 6"),
    source("QA", "vraag 18"),
    source("QA", "vraag 21"),
    source("QA", "vraag 28"),
    title=T("NZa, Zorginstituut and IKNL each have their part"),
    reads=("experiment", "parties"),
    own_part=T("that NZa and IKNL are recognised by their names"),
)
@about_experiments
def exp_23(case: Case, part: Experiment) -> Verdict:
    """The NZa secures the fit of Zvw and Wlz, supplies researchers and is a help desk; IKNL joins for oncology."""
    return together(_authority(case), _cancer_centre(case, part))


def _authority(case: Case) -> Verdict:
    inside = [party for party in case.agreement.parties if _is(party.name, NZA)]
    if inside:
        return breached(
            T("{parties} is party, while the NZa cannot be part of the network.", parties=named(inside)),
            remedy=T("Ask the NZa as a help desk, beside the agreement."),
        )
    return not_applicable(
        T("The NZa secures the fit of Zvw and Wlz, supplies researchers and is a help desk, no network party.")
    )


def _cancer_centre(case: Case, part: Experiment) -> Verdict:
    if not part.oncology:
        return not_applicable(T("The group is not oncological, so IKNL is not asked."))
    names = (*part.design.table.others, *(party.name for party in case.agreement.parties))
    if any(_is(name, IKNL) for name in names):
        return met(T("The group is oncological and IKNL took part in the design."))
    return unknown(
        T("The group is oncological, and IKNL was not at the design table."),
        missing=(T("IKNL at the design table"),),
        remedy=T("Involve IKNL, through PZNL."),
    )


def _is(name: str, called: tuple[str, ...]) -> bool:
    """Short names only as a word of their own: Wlz-aanbieder Bonza is not the NZa."""
    words = name.casefold().replace("(", " ").replace(")", " ").split()
    return called[0] in words or called[1] in name.casefold()
