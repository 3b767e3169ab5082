"""The law from the command line: the rules with their sources, and the sector frameworks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import Language, Millions, T, Text, Value, render

if TYPE_CHECKING:
    from ontschot.budgets.frameworks import Figure, Frameworks
    from ontschot.budgets.rebuild import Check
    from ontschot.sources import Source


@app.command()
def rules(
    context: typer.Context,
    prefix: Annotated[str, typer.Argument(help="Begin of the code of a rule, for example DSS or OVL-03")] = "",
    *,
    json: Json = False,
) -> None:
    """Show all rules with their severity and source; own design is marked as such."""
    from ontschot.law.labels import SEVERITY_NAMES
    from ontschot.law.registry import rules as catalogue

    screen = screen_of(context, json=json)
    found = [rule for rule in catalogue() if rule.rule_id.startswith(prefix.upper())]
    if not found:
        raise UnusableValueError(T("No rule begins with this; ontschot rules shows them all."), prefix)
    screen.table(
        [T("Rule"), T("Severity"), T("What it asks"), T("Source")],
        [
            [rule.rule_id, SEVERITY_NAMES[rule.severity], rule.title, _sources(rule.sources, screen.language)]
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


def _sources(sources: Iterable[Source], language: Language) -> str:
    """Where a rule comes from, in short; own design is marked wherever it has a part in it."""
    own = render(T("own design"), language)
    return "; ".join(own if place.own_design else str(place) for place in sources)


@app.command()
def frameworks(context: typer.Context, *, json: Json = False) -> None:
    """Rebuild the sector frameworks of annex K and show every deviation from the published figure."""
    from ontschot.budgets.frameworks import frameworks as published
    from ontschot.budgets.rebuild import rebuild

    screen = screen_of(context, json=json)
    book = published()
    deviations = rebuild(book).deviations
    _show_frameworks(screen, book)
    _show_deviations(screen, deviations)
    screen.data({"frameworks": _named(book.rows(), screen), "deviations": _named(deviations, screen)})


def _show_frameworks(screen: Screen, book: Frameworks) -> None:
    rows = [[_sector(code), *(_million(book.framework(code, year)) for year in book.years)] for code in book.sectors]
    screen.table([T("Sector"), *(T("{year}", year=str(year)) for year in book.years)], rows)


def _show_deviations(screen: Screen, deviations: tuple[Check, ...]) -> None:
    from ontschot.budgets.frameworks import step_name

    headings = [T("Sector"), T("Year"), T("Row"), T("Published"), T("Rebuilt")]
    headings += [T("Difference in whole millions"), T("Explained by rounding")]
    screen.say(T("{count} published figures differ from their own build-up:", count=len(deviations)))
    screen.table(
        headings,
        [
            [
                _sector(check.sector),
                str(check.year),
                step_name(check.step),
                Millions(check.published),
                Millions(check.rebuilt),
                Millions(check.size),
                T("yes") if check.explained_by_rounding else T("no"),
            ]
            for check in deviations
        ],
    )


def _named(rows: Iterable[Figure | Check], screen: Screen) -> list[dict[str, Any]]:
    """Figures for machines: every column with its code, and beside the codes the names that people read."""
    from ontschot.budgets.frameworks import step_name
    from ontschot.plain import plain

    return [
        {
            **{field.name: plain(getattr(row, field.name), screen.language) for field in fields(row)},
            "sector_name": _sector(row.sector),
            "step_name": step_name(row.step),
        }
        for row in rows
    ]


def _sector(code: str) -> Text:
    from ontschot.budgets.frameworks import IZA_TOTAL
    from ontschot.tables.sectors import sector

    return T("the five sectors together") if code == IZA_TOTAL else sector(code).name


def _million(figure: Figure | None) -> Value:
    return Millions(figure.million) if figure and figure.million is not None else T("open")
