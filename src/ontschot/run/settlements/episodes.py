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
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.payments.episode import Episodes, episodes_of
from ontschot.payments.refusal import SettlementRefusedError, TermsError, problem
from ontschot.run.dossier import EPISODES, Dossier
from ontschot.run.settlements import bundle_scope as scope
from ontschot.run.settlements.left_out import LeftOut

__all__ = ["Built", "build", "responsible_party"]


@dataclass(frozen=True, slots=True)
class Built:
    """The episodes of every definition, the claims in them (a Parquet file with claim_id), and the claims left out."""

    episodes: pa.Table
    lines: Path
    insured: Path
    membership: Path
    left_out: tuple[LeftOut, ...]

    def of(
        self, agreement: Agreement, terms: SettlementTerms, codes: Collection[str] = (), *, of_group: bool = False
    ) -> tuple[Episodes, tuple[LeftOut, ...]]:
        """Give the episodes that a bundle looks at, and why others are left out.

        They are of people insured with a party of the agreement, not cancelled, and a party answers for them. Those of
        the year settled are of people of the group; those of other years, for the target, may be of anybody. codes:
        only these insurers, where given. of_group: of people of the group in every year.
        """
        parties = {code for party in agreement.insurers for code in party.uzovi}
        insured = _insured_with(self.episodes, self.insured, sorted(codes or parties))
        kept = insured.filter(pc.invert(insured["cancelled"]))
        theirs = kept.filter(scope.answered(kept, agreement, terms))
        other_year = pc.and_(not of_group, pc.not_equal(pc.year(theirs["start"]), terms.year))
        mine = theirs.filter(pc.or_(other_year, scope.of_group(theirs, self.membership, agreement, terms)))
        told = (
            _less(T("Episodes of people not insured with a party on the first day"), self.episodes, insured),
            _less(T("Episodes that were cancelled"), insured, kept),
            _less(T("Episodes of providers for whom no party answers"), kept, theirs),
            _less(T("Episodes of people outside the group"), theirs, mine),
        )
        answering = {
            provider or "": responsible_party(agreement, terms, provider)
            for provider in pc.unique(mine["provider"]).to_pylist()
        }
        return episodes_of(mine, answering), tuple(item for item in told if item.count)


def _less(reason: Text, before: pa.Table, after: pa.Table) -> LeftOut:
    """What a condition left out, with what it cost: typical care and avoidable complications."""
    return LeftOut(reason, before.num_rows - after.num_rows, _cost(before) - _cost(after))


def _cost(table: pa.Table) -> Cents:
    return sum(pc.sum(table[name]).as_py() or 0 for name in ("typical_cents", "complication_cents"))


def build(dossier: Dossier, used: dict[str, Path], names: Iterable[str], work: Path) -> Built:
    """Build episodes by the definitions in the dossier, or by the examples with these names when it has none.

    work: folder for the claims in episodes, which hold pseudonyms. Raises TermsError without claims, insured people or
    members of groups, or without a definition, and SettlementRefusedError with what is wrong in the definitions.
    """
    missing = [name for name in ("claims", "insured", "membership") if name not in used]
    if missing:
        message = T("A bundle needs the table {name}.", name=missing[0])
        raise TermsError(problem("table-missing", message, remedy=T("Add the table to the dossier.")))
    book = _book(dossier, sorted(set(names)))
    engine = ibis.duckdb.connect()
    claims, insured = (engine.read_parquet(used[name]) for name in ("claims", "insured"))
    with Desk(engine) as desk:
        made = construct(desk, claims, book, Followed(insured=insured))
        lines = _lines(made, set(names), work)
        people = engine.create_table("people_with_episodes", made.episodes.select(["person_id"]), temp=True)
        theirs = {name: _of_people(engine.read_parquet(used[name]), people, lines, name) for name in _FOLLOWED}
        return Built(made.episodes, lines, theirs["insured"], theirs["membership"], _told(made))


_FOLLOWED = ("insured", "membership")


def _of_people(table: ir.Table, people: ir.Table, beside: Path, name: str) -> Path:
    """Keep the rows of people with an episode: every settlement asks them, and the others are nearly all."""
    path = beside.with_name(f"{name}-of-episodes.parquet")
    table.semi_join(people, "person_id").to_parquet(path)
    return path


def _book(dossier: Dossier, names: list[str]) -> Book:
    folder = dossier.folder / EPISODES
    sources = [folder] if folder.is_dir() else [Path(name) for name in names]
    books = []
    for source in sources:
        result = read_book(source)
        if not folder.is_dir() and {item.code for item in result.problems} == {"file-missing"}:
            raise _without_definition(source.name)
        if result.book is None:
            raise SettlementRefusedError(*result.problems)
        books.append(result.book)
    known = {item.id for book in books for item in book.definitions}
    if unknown := [name for name in names if name not in known]:
        raise _without_definition(unknown[0])
    definitions = tuple(item for book in books for item in book.definitions)
    durations = tuple(dict.fromkeys(item for book in books for item in book.durations))
    return Book(schema_version=1, definitions=definitions, durations=durations)


def _without_definition(name: str) -> TermsError:
    message = T("There is no definition of the episode {name}.", name=name)
    remedy = T("Put the definition in the folder episodes of the dossier.")
    return TermsError(problem("definition-missing", message, remedy=remedy))


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
        if reason is not Reason.USED and (tally.rows or tally.cents)
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
    """Give the party that answers for an episode: as the settlement says, or with that AGB code; empty is nobody."""
    if provider in terms.responsible:
        return terms.responsible[provider]
    return next((party.id for party in agreement.providers if provider and party.agb == provider), "")
