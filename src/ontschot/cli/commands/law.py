"""The law from the command line: the rules with their sources, and the sector frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.i18n import Millions, T, Value

if TYPE_CHECKING:
    from ontschot.budgets.frameworks import Figure


@app.command()
def rules(
    context: typer.Context,
    prefix: Annotated[str, typer.Argument(help="Begin of the code of a rule, for example DSS or OVL-03")] = "",
    *,
    json: Json = False,
) -> None:
    """Show all rules with their severity and source; own design is marked as such."""
    from ontschot.law.registry import rules as catalogue

    screen = screen_of(context, json=json)
    found = [rule for rule in catalogue() if rule.rule_id.startswith(prefix.upper())]
    own = T("own design")
    screen.table(
        [T("Rule"), T("Severity"), T("What it asks"), T("Source")],
        [
            [
                rule.rule_id,
                rule.severity.value,
                rule.title,
                own if rule.own_design else "; ".join(str(place) for place in rule.sources),
            ]
            for rule in found
        ],
    )
    screen.data(
        [
            {
                "rule": rule.rule_id,
                "severity": rule.severity,
                "scope": rule.scope,
                "title": rule.title,
                "sources": rule.sources,
                "own_design": rule.own_design,
            }
            for rule in found
        ]
    )


@app.command()
def frameworks(context: typer.Context, *, json: Json = False) -> None:
    """Rebuild the sector frameworks of annex K and show every deviation from the published figure."""
    from ontschot.budgets.frameworks import frameworks as published
    from ontschot.budgets.rebuild import rebuild

    screen = screen_of(context, json=json)
    book = published()
    checks = rebuild(book)
    frames = [[sector, *(_million(book.framework(sector, year)) for year in book.years)] for sector in book.sectors]
    screen.table([T("Sector"), *(T("{year}", year=str(year)) for year in book.years)], frames)
    screen.say(T("{count} published figures differ from their own build-up:", count=len(checks.deviations)))
    screen.table(
        [
            T("Sector"),
            T("Year"),
            T("Row"),
            T("Published"),
            T("Rebuilt"),
            T("Difference in whole millions"),
            T("Explained by rounding"),
        ],
        [
            [
                check.sector,
                str(check.year),
                check.step,
                Millions(check.published),
                Millions(check.rebuilt),
                Millions(check.size),
                T("yes") if check.explained_by_rounding else T("no"),
            ]
            for check in checks.deviations
        ],
    )
    screen.data({"frameworks": book.rows(), "deviations": checks.deviations})


def _million(figure: Figure | None) -> Value:
    return Millions(figure.million) if figure and figure.million is not None else T("open")
