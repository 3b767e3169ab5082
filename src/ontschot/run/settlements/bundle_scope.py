"""Whose episodes a bundle is about: of people of its group, and of providers for whom a party answers."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.periods import year_period

__all__ = ["answered", "of_group"]


def answered(episodes: pa.Table, agreement: Agreement, terms: SettlementTerms) -> pa.Array:
    """Say which episodes a party answers for; of one without any provider the settlement itself says that nobody does.

    What others did is not settled with the parties: it would be paid to somebody else.
    """
    codes = sorted({*terms.responsible, *(party.agb for party in agreement.providers if party.agb)})
    provider = episodes["provider"]
    return pc.or_(pc.is_null(provider), pc.is_in(provider, pa.array(codes, pa.string())))


def of_group(episodes: pa.Table, membership: Path, agreement: Agreement, terms: SettlementTerms) -> pa.Array:
    """Say which episodes are of members of the group in the year that was agreed to be settled.

    terms may have been moved to another year, to ask beforehand; the group is still that of the agreement.
    """
    agreed = agreement.payment.settlements if agreement.payment else ()
    period = year_period(next((item.year for item in agreed if item.id == terms.id), terms.year))
    with duckdb.connect() as engine:
        engine.read_parquet(str(membership)).create_view("membership")
        groups = list(agreement.groups_of(terms))
        values = {"a": str(agreement.id), "groups": groups, "start": period.start, "end": period.end}
        people = engine.execute(_MEMBERS, values).fetch_arrow_table()["person_id"]
    return pc.is_in(episodes["person_id"], people.combine_chunks())


_MEMBERS = """
SELECT DISTINCT person_id FROM membership
WHERE agreement_id = $a AND group_id IN (SELECT unnest($groups)) AND from_date < $end AND to_date > $start"""
