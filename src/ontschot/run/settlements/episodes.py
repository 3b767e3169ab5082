"""Episodes for bundles: built from the claims of the dossier by the definitions that it holds or that ship along."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.episodes.construct import Constructed, Followed, construct
from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk
from ontschot.episodes.read import read_book
from ontschot.episodes.reasons import Reason
from ontschot.i18n import T
from ontschot.payments.episode import Episodes, episodes_of
from ontschot.payments.refusal import SettlementRefusedError, TermsError, problem
from ontschot.run.dossier import EPISODES, Dossier
from ontschot.run.settlements.left_out import LeftOut

__all__ = ["Built", "build", "responsible_party"]


@dataclass(frozen=True, slots=True)
class Built:
    """The episodes of every definition, the claims in them (a Parquet file with claim_id), and the claims left out."""

    episodes: pa.Table
    lines: Path
    insured: Path
    left_out: tuple[LeftOut, ...]

    def of(
        self, agreement: Agreement, terms: SettlementTerms, codes: Collection[str] = ()
    ) -> tuple[Episodes, tuple[LeftOut, ...]]:
        """Give the episodes of people insured with a party of the agreement, cancelled ones left out.

        codes: only these insurers, where given.
        """
        parties = {code for party in agreement.insurers for code in party.uzovi}
        table = _insured_with(self.episodes, self.insured, sorted(codes or parties))
        kept = table.filter(pc.invert(table["cancelled"]))
        reasons = (
            (
                T("Episodes of people not insured with a party on the first day"),
                self.episodes.num_rows - table.num_rows,
            ),
            (T("Episodes that were cancelled"), table.num_rows - kept.num_rows),
        )
        told = tuple(LeftOut(reason, count) for reason, count in reasons if count)
        answering = {
            provider or "": responsible_party(agreement, terms, provider)
            for provider in pc.unique(kept["provider"]).to_pylist()
        }
        return episodes_of(kept, answering), told


def build(dossier: Dossier, used: dict[str, Path], names: Iterable[str], work: Path) -> Built:
    """Build episodes by the definitions in the dossier, or by the examples with these names when it has none.

    work: folder for the claims in episodes, which hold pseudonyms. Raises TermsError without claims or insured people,
    or without a definition, and SettlementRefusedError with what is wrong in the definitions.
    """
    missing = [name for name in ("claims", "insured") if name not in used]
    if missing:
        message = T("A bundle needs the table {name}.", name=missing[0])
        raise TermsError(problem("table-missing", message, remedy=T("Add the table to the dossier.")))
    book = _book(dossier, sorted(set(names)))
    engine = ibis.duckdb.connect()
    claims, insured = (engine.read_parquet(used[name]) for name in ("claims", "insured"))
    with Desk(engine) as desk:
        made = construct(desk, claims, book, Followed(insured=insured))
        lines = _lines(made, set(names), work)
        return Built(made.episodes, lines, used["insured"], _told(made))


def _book(dossier: Dossier, names: list[str]) -> Book:
    folder = dossier.folder / EPISODES
    sources = [folder] if folder.is_dir() else [Path(name) for name in names]
    books = []
    for source in sources:
        result = read_book(source)
        if result.book is None:
            raise SettlementRefusedError(*result.problems)
        books.append(result.book)
    known = {item.id for book in books for item in book.definitions}
    if unknown := [name for name in names if name not in known]:
        message = T("There is no definition of the episode {name}.", name=unknown[0])
        remedy = T("Put the definition in the folder episodes of the dossier.")
        raise TermsError(problem("definition-missing", message, remedy=remedy))
    definitions = tuple(item for book in books for item in book.definitions)
    durations = tuple(dict.fromkeys(item for book in books for item in book.durations))
    return Book(schema_version=1, definitions=definitions, durations=durations)


def _lines(made: Constructed, names: set[str], work: Path) -> Path:
    """Write the claims of the episodes that bundles settle; a cancelled episode has none."""
    path = work / "tables" / "claims-in-episodes.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    wanted = made.lines.filter(ibis.or_(*(made.lines.episode_id.startswith(f"{name}:") for name in sorted(names))))
    wanted.select("claim_id", "episode_id", "amount_cents").to_parquet(path)
    return path


def _told(made: Constructed) -> tuple[LeftOut, ...]:
    """Each line counts once: the part of one beyond the border of its episode has an amount and no line."""
    return tuple(
        LeftOut(T("Claims in no episode: {reason}", reason=reason.label), tally.rows, tally.cents)
        for reason, tally in made.account.reasons.items()
        if reason is not Reason.USED
    )


def _insured_with(episodes: pa.Table, insured: Path, codes: list[str]) -> pa.Table:
    """Only who and when goes to the engine, and only places come back: the episodes themselves may be millions."""
    engine = ibis.duckdb.connect()
    when = episodes.select(["person_id", "start"]).append_column("place", [np.arange(episodes.num_rows)])
    table, spells = engine.create_table("episodes", when), engine.read_parquet(insured)
    with_party: ir.Table = spells.filter(spells.uzovi.isin(codes))
    there = table.semi_join(
        with_party,
        [
            table.person_id == with_party.person_id,
            table.start >= with_party.insured_from,
            table.start < with_party.insured_to,
        ],
    )
    places = np.sort(there.place.to_pyarrow().to_numpy())
    engine.disconnect()
    return episodes.take(pa.array(places))


def responsible_party(agreement: Agreement, terms: SettlementTerms, provider: str | None) -> str:
    """Give the party that answers for an episode: as the settlement says, or the provider with that AGB code."""
    if provider in terms.responsible:
        return terms.responsible[provider]
    return next((party.id for party in agreement.providers if party.agb == provider), provider or "")
