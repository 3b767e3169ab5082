"""The 2.8 billion is not the sum of the printed table."""

from __future__ import annotations

from ontschot.i18n import Millions, T
from ontschot.law.case import Setting
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@wide_rule(
    "FRM-09",
    Severity.ATTENTION,
    source("IZA", "bijlage K, 6 a"),
    source("IZA", "bijlage K, tabel b"),
    title=T("The announced transformation money is the sum of what the table prints"),
    scope=Scope.NATIONAL,
    reads=("facts.transition_funds",),
)
def frm_09(setting: Setting) -> Verdict:
    """The announced total, the printed years and the year that only follows from the text are shown side by side."""
    funds = setting.facts.transition_funds
    if funds is None:
        return unknown(
            T("The transformation money has not been added up."),
            missing=(T("the amounts of the table, added up"),),
            remedy=T("Run the dossier; it adds the table up."),
        )
    place = part("other_money")
    figures = (
        Figure(T("announced"), Millions(funds.announced), place),
        Figure(T("printed in the table"), Millions(funds.printed), place),
        Figure(T("inferred, not printed"), Millions(funds.inferred), place),
        Figure(T("printed and inferred together"), Millions(funds.printed + funds.inferred), place),
    )
    apart = funds.announced - funds.printed
    if apart:
        return breached(
            T(
                "The table adds up to {printed}, not to the announced {announced}.",
                printed=Millions(funds.printed),
                announced=Millions(funds.announced),
            ),
            figures=figures,
            remedy=T("Use the printed amounts per year, and show what is inferred apart."),
        )
    return met(T("The table adds up to the announced total."), figures=figures)
