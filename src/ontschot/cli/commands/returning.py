"""The return for an evaluation together: sums per region and period from your own rows, by the registered design."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json, MemoryLimit, day_or_today, memory_bytes
from ontschot.cli.signing import Passphrase, codes_of, key_of
from ontschot.i18n import Euro, T
from ontschot.problems import Problems

if TYPE_CHECKING:
    from ontschot.cli.screen import Screen
    from ontschot.returns.coordination import Laid
    from ontschot.returns.evaluation_document import EvaluationReturn
    from ontschot.returns.evaluation_make import Made


@app.command("return")
def return_(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(help="The panel (.parquet, .csv, .xlsx), or the dossier it lies in")],
    design: Annotated[Path, typer.Option("--design", help="The design of the evaluation")],
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the return")] = Path("opgave-evaluatie.json"),
    registered: Annotated[
        Path | None, typer.Option("--registered", help="The design as registered, when it was changed since")
    ] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="Who sends; of a dossier: itself")] = None,
    uzovi: Annotated[str | None, typer.Option("--uzovi", help="UZOVI codes that are reported for, with commas")] = None,
    programme: Annotated[
        Path | None,
        typer.Option("--programme", help="What coordination cost: a table, or the result of a run with its ledger"),
    ] = None,
    known_on: Annotated[
        datetime | None, typer.Option("--known-on", formats=DAYS, help="Day as known on which; without it: today")
    ] = None,
    until: Annotated[int | None, typer.Option("--until", help="Last period that is complete")] = None,
    version: Annotated[int, typer.Option("--version", min=1, help="Which version of this return it is")] = 1,
    reason: Annotated[str | None, typer.Option("--reason", "-r", help="Why there is a later version")] = None,
    units_stay: Annotated[
        bool, typer.Option("--units-stay", help="Nobody changes insurer: add sums over units, for errors by unit")
    ] = False,
    key: Annotated[Path | None, typer.Option("--key", help="Sign with this private key")] = None,
    passphrase: Passphrase = False,
    memory_limit: MemoryLimit = "4GB",
    *,
    json: Json = False,
) -> None:
    """Make a return for an evaluation: sums per region and period, small regions put together, no row of anybody."""
    from ontschot.returns.evaluation_refusals import Wish
    from ontschot.returns.signature import signed
    from ontschot.run.evaluation_return import design_of, evaluation_return, source_of
    from ontschot.run.output import write_text

    screen, problems = screen_of(context, json=json), Problems()
    day = day_or_today(known_on)
    fixed = design_of(design, registered, problems)
    where = source_of(source, organisation, codes_of(uzovi) if uzovi else (), programme)
    made = evaluation_return(where, fixed, Wish(day, version, reason, until, units_stay), memory_bytes(memory_limit))
    problems.extend(made.problems)
    problems.raise_if_refused()
    screen.problems(list(problems))
    assert made.document is not None  # noqa: S101 - a return that cannot be made was refused one line before
    document = signed(made.document, key_of(screen, key, passphrase), day_or_today()) if key else made.document
    write_text(out, document.as_json())
    _show(screen, made, document, out)


def _show(screen: Screen, made: Made, document: EvaluationReturn, out: Path) -> None:
    screen.table(
        [T("Outcome"), T("Rows"), T("Other period or region"), T("Without figure"), T("Left out"), T("Used")],
        [[one.outcome, one.rows, one.elsewhere, one.without, one.left_out, one.used] for one in made.counted],
    )
    left_out = sum(fold.into is None for fold in document.folded())
    screen.say(
        T(
            "{folds} regions were put into another, {left_out} left out: see folds in the file.",
            folds=len(document.folds) - left_out,
            left_out=left_out,
        )
    )
    screen.say(T("People who change insurer count in each period with the insurer of that period."))
    _show_money(screen, made)
    signature = T("signed") if document.signature else T("not signed yet; sign it with: ontschot sign")
    screen.say(T("The return stands in {file} ({signature}).", file=str(out), signature=signature))
    screen.data(
        {
            "file": str(out),
            "sender": document.sender,
            "design_sha256": document.design_sha256,
            "content_sha256": document.content_sha256,
            "signed": document.signature is not None,
            "periods": document.periods,
            "rows": made.counted,
            "folds": document.folds,
            "programme": None if made.money is None else _told_money(made.money),
            "problems": list(made.problems),
        }
    )


def _show_money(screen: Screen, made: Made) -> None:
    money = made.money
    if money is None:
        screen.say(T("What coordination cost is not in the return; without it nobody can count it in (--programme)."))
        return
    screen.say(
        T(
            "Coordination money: {came_in} came in, {elsewhere} is of other regions or periods, {left_out} of regions "
            "that are left out.",
            came_in=Euro(money.came_in),
            elsewhere=Euro(money.elsewhere),
            left_out=Euro(money.left_out),
        )
    )


def _told_money(money: Laid) -> dict[str, int]:
    return {"cents": money.came_in, "elsewhere_cents": money.elsewhere, "left_out_cents": money.left_out}
