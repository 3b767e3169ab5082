"""Read a return that somebody sent: whole, unchanged, closing to the cent, or refused with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.i18n import Euro, T
from ontschot.problems import Place, Problem, Problems
from ontschot.returns.document import SCHEMA_NAME, ReturnDocument
from ontschot.returns.reading import AGAIN, LARGEST, Read, data_of, laid_on, refused, text_of

__all__ = ["LARGEST", "ReadReturn", "figures_of_return", "read_return", "return_of_text"]

ReadReturn = Read[ReturnDocument]
"""What one file gave: the yearly return, or None when it was refused, with everything that was found on the way."""


def read_return(path: Path) -> ReadReturn:
    """Read one yearly return. Never raises on bad input: what is wrong stands in the problems, with place and remedy.

    Whose return it is, is another matter: see `signature_problems`.
    """
    text = text_of(path)
    return Read(path.name, None, Problems([text])) if isinstance(text, Problem) else return_of_text(text, path.name)


def return_of_text(text: str, name: str) -> ReadReturn:
    """Read a yearly return from its text; `name` stands for the file in the problems."""
    data = data_of(text, name)
    if isinstance(data, Problem):
        return Read(name, None, Problems([data]))
    if data.get("schema_name") != SCHEMA_NAME:
        message, remedy = T("This file is no return."), T("A return is made by: ontschot run")
        return Read(name, None, Problems([refused(name, "return-other", message, remedy)]))
    return laid_on(ReturnDocument, data, name, figures_of_return)


def figures_of_return(document: ReturnDocument, name: str) -> Iterator[Problem]:
    """Tell where the figures of a yearly return do not close, or speak for others than its sender."""
    yield from _not_closing(document, name)
    yield from _not_own(document, name)


def _not_closing(document: ReturnDocument, name: str) -> Iterator[Problem]:
    charged: Counter[str] = Counter()
    for number, use in enumerate(document.uses, 1):
        charged.update(use.charged_cents)
        apart = use.budget_cents - sum(use.charged_cents.values()) - use.outside_cents
        if apart:
            message = T("The amounts per sector differ from the budget by {apart}.", apart=Euro(apart))
            yield Problem("return-not-closing", Place(name, f"uses › {number}"), message, remedy=AGAIN)
    cells: Counter[str] = Counter()
    for _, sector, _, _, _, cents in document.amounts:
        cells[sector] += cents
    for sector in sorted(charged.keys() | cells.keys()):
        apart = cells[sector] - charged[sector]
        if apart:
            message = T("The cells of {sector} differ from its uses by {apart}.", sector=sector, apart=Euro(apart))
            yield Problem("return-cells-differ", Place(name, "amounts"), message, remedy=AGAIN)


def _not_own(document: ReturnDocument, name: str) -> Iterator[Problem]:
    """A return speaks for the sender's own insured, and names every agreement that it speaks of."""
    own, known = set(document.sender.uzovi), {item.agreement_id for item in document.agreements}
    for number, use in enumerate(document.uses, 1):
        place = Place(name, f"uses › {number}")
        if not set(use.uzovi) <= own:
            message = T("The use is of an insurer for which the sender does not report.")
            yield Problem("return-not-own", place, message, found=", ".join(use.uzovi), remedy=AGAIN)
        if use.agreement_id not in known:
            message = T("The agreement of this use is not in the return.")
            yield Problem("return-no-agreement", place, message, found=str(use.agreement_id), remedy=AGAIN)
    codes = {code for code, *_ in document.amounts} | {code for code, *_ in document.people or ()}
    if strange := sorted(codes - own - {NOT_ATTRIBUTED}):
        message = T("Cells are of an insurer for which the sender does not report.")
        yield Problem("return-not-own", Place(name, "amounts"), message, found=", ".join(strange), remedy=AGAIN)
