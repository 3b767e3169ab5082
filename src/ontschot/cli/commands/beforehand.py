"""What a payment model would have paid on last year's data, asked before anybody signs it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DossierFolder, Json, MemoryLimit, memory_bytes
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.i18n import Euro, Share, T

if TYPE_CHECKING:
    from ontschot.run.settlements.beforehand import Foreseen

_QUANTILES = (Fraction(1, 20), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(19, 20))


@app.command()
def beforehand(
    context: typer.Context,
    folder: DossierFolder,
    agreement: Annotated[str, typer.Option("--agreement", "-a", help="Reference or id; empty: all agreements")] = "",
    draws: Annotated[int, typer.Option("--draws", min=1, max=1_000_000, help="Number of draws")] = 1000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Same number, same draws")] = 1,
    memory_limit: MemoryLimit = "4GB",
    *,
    json: Json = False,
) -> None:
    """Beforehand: what a payment model would have paid on last year's figures, and how much of it is luck."""
    from ontschot.run.options import Options
    from ontschot.run.settlements.beforehand import Draws, foresee

    screen = screen_of(context, json=json)
    options = Options(memory_limit=memory_bytes(memory_limit))
    with screen.progress() as bar:
        found = foresee(folder, Draws(draws, seed), agreement, options, bar)
    if not found:
        screen.say(T("There is no settlement by a payment model here."))
    for item in found:
        _show(screen, item)
    screen.data([_told(item) for item in found])
    if any(item.problems for item in found):
        raise typer.Exit(ExitCode.BLOCKED)


def _show(screen: Screen, item: Foreseen) -> None:
    screen.say(T("{reference}, {name}:", reference=item.reference, name=item.terms.description))
    for note in item.notes:
        screen.say(note)
    screen.problems(list(item.problems))
    if item.distribution is None:
        return
    found = item.distribution
    rows: list[list[Any]] = [
        [T("On the data of {year} themselves", year=str(item.year)), Euro(item.cents or 0)],
        [T("Expected payment"), Euro(round(found.expected))],
        *([T("Payment at {share}", share=Share(share)), Euro(found.quantile(share))] for share in _QUANTILES),
        [T("Chance that something is paid"), Share(found.chance_of_payment)],
        [T("Chance that something is paid back"), Share(found.chance_of_repayment)],
    ]
    if item.luck is not None:
        rows.append([T("Chance of a payment by luck alone, without any saving"), Share(item.luck)])
    screen.table([T("What"), T("Outcome")], rows)
    screen.say(T("Draws: {count}, seed {seed}.", count=len(found.payments), seed=str(found.seed)))
    screen.table([T("Party"), T("Gains or loses")], [[item.names[gain.party], Euro(gain.cents)] for gain in item.gains])
    if item.regression and item.regression.warning:
        screen.say(item.regression.warning)


def _told(item: Foreseen) -> dict[str, Any]:
    found = item.distribution
    return {
        "agreement": item.reference,
        "settlement": item.terms.id,
        "model": item.terms.model.kind,
        "year": item.year,
        "on_the_data_cents": item.cents,
        "expected_cents": None if found is None else str(found.expected),
        "quantiles_cents": {} if found is None else {str(share): found.quantile(share) for share in _QUANTILES},
        "chance_of_payment": None if found is None else str(found.chance_of_payment),
        "chance_of_repayment": None if found is None else str(found.chance_of_repayment),
        "chance_by_luck_alone": None if item.luck is None else str(item.luck),
        "draws": None if found is None else len(found.payments),
        "seed": None if found is None else found.seed,
        "gains_cents": {gain.party: gain.cents for gain in item.gains},
        "regression_to_the_mean": item.regression.flagged if item.regression else None,
        "notes": item.notes,
        "problems": item.problems,
    }
