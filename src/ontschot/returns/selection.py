"""Which of the returns that came in count: one for each insurer, the latest of each sender, and none in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ontschot.i18n import Joined, T, Text
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.returns.signed_document import SignedDocument

__all__ = ["Superseded", "selected"]

Return = TypeVar("Return", bound=SignedDocument)

Superseded = Callable[[str, Return], Text]
"""Says that a later return (its file and itself) takes the place of an earlier one."""


def selected(
    found: Sequence[tuple[str, Return]],
    rank: Callable[[Return], int],
    said: Superseded[Return],
    problems: Problems,
) -> list[tuple[str, Return]]:
    """Give the returns that count among those about one subject, each with the name of its file.

    The same return twice counts once. Of two returns of one sender the one of higher rank counts, but one without a
    signature never takes the place of one with a signature. Returns that differ and speak for one insurer are all left
    out. `rank` puts the returns of one sender in order.
    """
    candidates = _newest(_signed_first(_once(found, problems), problems), rank, said, problems)
    kept = []
    for index, (name, document) in enumerate(candidates):
        others = [(n, d) for i, (n, d) in enumerate(candidates) if i != index and _shares_insurer(d, document)]
        if others:
            problems.add(_same_payer(name, document, others))
        else:
            kept.append((name, document))
    return kept


def _once(found: Sequence[tuple[str, Return]], problems: Problems) -> list[tuple[str, Return]]:
    kept: dict[str, tuple[str, Return]] = {}
    for name, document in found:
        first = kept.setdefault(document.content_sha256, (name, document))
        if first[0] != name:
            message = T("This is the same return as {file}; it counts once.", file=first[0])
            problems.add(Problem("return-twice", Place(name), message, level=Level.REMARK))
    return list(kept.values())


def _signed_first(found: Sequence[tuple[str, Return]], problems: Problems) -> list[tuple[str, Return]]:
    """Anybody can send a file without a signature in the name of another."""
    kept = []
    for name, document in found:
        signed = [n for n, d in found if d.signature and _shares_insurer(d, document)]
        if signed and document.signature is None:
            message = T("A return without a signature takes no place of a signed one: {file}.", file=signed[0])
            remedy = T("Ask the sender to sign it with: ontschot sign")
            problems.add(Problem("return-unsigned-beside", Place(name, "signature"), message, remedy=remedy))
        else:
            kept.append((name, document))
    return kept


def _newest(
    found: Sequence[tuple[str, Return]],
    rank: Callable[[Return], int],
    said: Superseded[Return],
    problems: Problems,
) -> list[tuple[str, Return]]:
    kept = []
    for name, document in found:
        later = [(n, d) for n, d in found if _same_sender(d, document) and rank(d) > rank(document)]
        if later:
            message = said(*max(later, key=lambda item: rank(item[1])))
            problems.add(Problem("return-superseded", Place(name), message, level=Level.REMARK))
        else:
            kept.append((name, document))
    return kept


def _same_sender(one: SignedDocument, other: SignedDocument) -> bool:
    """An organisation may report for its codes apart, and may have more of them later."""
    return one.sender.name == other.sender.name and _shares_insurer(one, other)


def _shares_insurer(one: SignedDocument, other: SignedDocument) -> bool:
    return bool(set(one.sender.uzovi) & set(other.sender.uzovi))


def _same_payer(name: str, document: SignedDocument, others: Sequence[tuple[str, SignedDocument]]) -> Problem:
    shared = sorted({code for _, other in others for code in set(other.sender.uzovi) & set(document.sender.uzovi)})
    return Problem(
        "return-same-payer",
        Place(name, "sender"),
        T(
            "Another return speaks for the same insurer ({codes}) about the same year: {files}. Neither was used.",
            codes=Joined(tuple(shared)),
            files=Joined(tuple(sorted(other for other, _ in others))),
        ),
        found=document.sender.name,
        remedy=T("Ask the senders which return holds, and leave the other out."),
    )
