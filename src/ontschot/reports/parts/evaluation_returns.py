"""Whose sums an evaluation of several owners rests on, how far that was checked, and what sums cannot tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ontschot.evaluation.design.document import Estimator
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import Euro, Joined, T, Text
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Row, Section, Table
from ontschot.reports.evaluation_content import Returned
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.returns.evaluation_merge import Counting

__all__ = ["returned", "sums_cannot"]


def returned(view: EvaluationView) -> tuple[Section, ...]:
    """Give the section on the returns; none for an evaluation on rows of one owner."""
    found = view.content.returned
    if found is None:
        return ()
    return (Section("returns", T("Whose figures these are"), tuple(_blocks(view, found))),)


def _blocks(view: EvaluationView, found: Returned) -> Iterator[Block]:
    yield Paragraph(
        T(
            "These figures come from the sums of {count} organisations, each made from its own rows by the same "
            "design; no row of anybody was sent. Somebody who changed insurer counts in each period with the insurer "
            "of that period.",
            count=len(found.counting),
        )
    )
    yield _senders(found)
    yield from map(Paragraph, _checked(found))
    yield from _spent(found)
    yield Paragraph(T("What may be shown: {limits}.", limits=Joined(found.limits)))
    yield from map(Paragraph, _protected(found))
    yield from map(Paragraph, sums_cannot(view))


def _senders(found: Returned) -> Table:
    columns = (
        Column("organisation", T("Organisation")),
        Column("uzovi", T("UZOVI"), Kind.CODE),
        Column("version", T("Version"), Kind.CODE),
        Column("known_on", T("Known on"), Kind.DAY),
        Column("signed_on", T("Signed on"), Kind.DAY),
        Column("key", T("Key"), Kind.CODE),
        Column("folds", T("Put together"), Kind.COUNT),
        Column("left_out", T("Left out"), Kind.COUNT),
        Column("file", T("File"), Kind.CODE),
        Column("fingerprint", T("Fingerprint"), Kind.CODE),
    )
    return Table("returns", T("Returns that count"), columns, tuple(map(_sender, found.counting)), note=_folds_note())


def _folds_note() -> Text:
    return T("Put together and left out: regions of the sender that had too few people by the rule of the design.")


def _sender(item: Counting) -> Row:
    signature = item.signature
    signed: tuple[Cell, Cell] = (signature.signed_on, signature.key_id) if signature else (None, T("not signed"))
    codes = ", ".join(item.uzovi)
    file = item.file.replace("\\", "/").rsplit("/", 1)[-1]
    counts = (item.folds, item.left_out)
    return (item.sender, codes, str(item.version), item.known_on, *signed, *counts, file, item.content_sha256)


def _checked(found: Returned) -> Iterator[Text]:
    unsigned = tuple(item.sender for item in found.counting if item.signature is None)
    if unsigned:
        yield T("Nobody signed for {names}: nothing shows who sent these figures.", names=Joined(unsigned))
    if len(unsigned) == len(found.counting):
        return
    if found.checked:
        yield (
            T("The other signatures hold by the register of keys.")
            if unsigned
            else T("All signatures hold by the register of keys.")
        )
    else:
        yield T("No signature was checked, because no register of keys was given.")


def _spent(found: Returned) -> Iterator[Block]:
    if found.spent is None:
        silent = tuple(item.sender for item in found.counting if item.spent_cents is None)
        yield Paragraph(
            T(
                "{names} did not say what coordination cost. Counting only what the others paid would make it look "
                "cheaper than it was, so that it is not counted in.",
                names=Joined(silent),
            )
        )
        return
    sums: defaultdict[str, int] = defaultdict(int)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    away = 0
    for item in found.spent:
        sums[item.kind] += item.cents
        sources[item.kind].add(item.source)
        away += item.cents if item.region is None else 0
    columns = (
        Column("kind", T("Kind")),
        Column("amount_eur", T("Coordination money"), Kind.CENTS),
        Column("sources", T("Source")),
    )
    rows = tuple((kind, sums[kind], ", ".join(sorted(sources[kind]))) for kind in sorted(sums))
    title = T("Coordination money of all organisations together")
    yield Table("returns-money", title, columns, rows, (T("Total"), sum(sums.values()), ""))
    if away:
        yield Paragraph(T("Of it {amount} was paid for regions that are left out.", amount=Euro(away)))


def _protected(found: Returned) -> Iterator[Text]:
    if found.alone:
        yield T(
            "Not for publication: of so few organisations each can subtract its own part and find what is left. This "
            "report is for these organisations and for whoever received their returns."
        )
    for cohort in found.few:
        start = T("never") if cohort == NEVER else str(cohort)
        yield T(
            "Regions with start {start} rest on too few organisations, however they are put together: each could "
            "subtract its own part of them.",
            start=start,
        )


def sums_cannot(view: EvaluationView) -> Iterator[Text]:
    """Say what cannot be told from sums per region and period."""
    if view.content.returned is None:
        return
    yield T(
        "From sums per region nobody can follow a person over time, so that errors by unit are only there when every "
        "sender vouches that nobody changes insurer and sends sums over units."
    )
    yield T(
        "From sums there are no quantiles, no groups other than of regions and no balance of what people have; costs "
        "are only brought down to an amount that was laid down beforehand."
    )
    design = view.design
    if design.covariates or Estimator.DOUBLY_ROBUST in design.beside:
        yield T("The design names covariates; from returns these cannot be counted in, nor their balance be shown.")
