"""Members with the spells of insurance that overlap their membership, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import ibis
import pyarrow as pa

from ontschot.allocation.relational.codes import ORDER, Codes
from ontschot.allocation.relational.plan import Plan
from ontschot.allocation.relational.session import Session, Table, Value, small_table
from ontschot.allocation.relational.terms import add, apart, one_if

__all__ = ["codes", "count_members", "covered", "day_number", "spells"]

_FIRST = date(1, 1, 1)


def day_number(day: date) -> int:
    """Give the days since the first of the calendar."""
    return day.toordinal() - _FIRST.toordinal()


def _number(column: Value) -> Value:
    """The same for a column; counted from a day that all engines place alike."""
    base = date(2000, 1, 1)
    return column.delta(ibis.date(base), unit="day").cast("int64") + day_number(base)


def codes(session: Session, insured: Table, names: Sequence[str]) -> Codes:
    """Find the texts that stand in the traits that a run needs."""
    parts = [insured.select(name=ibis.literal(name), text=insured[name]).distinct() for name in names]
    found = session.fetch(ibis.union(*parts) if len(parts) > 1 else parts[0])
    return Codes.of(names, zip(found["name"].to_pylist(), found["text"].to_pylist(), strict=True))


def spells(session: Session, insured: Table, known: Codes) -> Table:
    """Give each spell with its days, the code of its insurer and one word that orders by start and insurer.

    The lowest part of the word tells the traits. Two spells that begin on one day with one insurer are refused at the
    border; were they there, the one with the highest traits would count, whatever the order of rows.
    """
    rows = insured
    for name in known.texts:
        rows = rows.inner_join(_code_table(session, known, name), name)
    rows = apart(rows)
    traits = add([rows[f"{name}_code"] * known.unit(name) for name in ORDER if name in known.texts])
    start = _number(rows.insured_from)
    return rows.select(
        person=rows.person_id,
        first=start,
        last=_number(rows.insured_to),
        insurer=rows.uzovi_code,
        word=start * known.size + traits,
    )


def _code_table(session: Session, known: Codes, name: str) -> Table:
    rows = [(text, number) for number, text in enumerate(known.texts[name])]
    return session.small(small_table((name, f"{name}_code"), rows, {name: pa.string()}))


def covered(session: Session, plan: Plan, membership: Table, insured: Table, known: Codes) -> Table:
    """Join every row of membership with the spells that overlap it within the period; one row without a spell if none.

    Columns: members (their number in the plan), person, inside (1: some day of membership lies in the period), and of
    the spell insurer, party (1: of a party to the agreement), word and days, or nothing.
    """
    rows = _clipped(session, plan, membership)
    spell = spells(session, insured, known)
    spell = spell.filter(spell.first < spell.last)
    # Each condition compares one side with the other: an engine can then look people up instead of trying all pairs.
    sought = ibis.ifelse(rows.start < rows.end, rows.person, ibis.null("int64"))
    meets = [sought == spell.person, rows.start < spell.last, rows.end > spell.first]
    joined = rows.left_join(spell, meets)
    days = ibis.least(joined.end, joined.last) - ibis.greatest(joined.start, joined.first)
    found = joined.select(
        members=joined.members,
        person=joined.person,
        inside=one_if(joined.start < joined.end),
        insurer=joined.insurer,
        word=joined.word,
        **({"days": days} if plan.needs_days else {}),
    )
    party = _parties(session, plan, known)
    found = apart(found).left_join(party, ["members", "insurer"]).drop("members_right", "insurer_right")
    return session.keep(found)


def _clipped(session: Session, plan: Plan, membership: Table) -> Table:
    """Rows of membership cut to the period; where days count, without those that an earlier row covers already."""
    groups = _groups(session, plan)
    rows = membership.inner_join(groups, ["agreement_id", "group_id"])
    start, end = ibis.greatest(_number(rows.from_date), rows.low), ibis.least(_number(rows.to_date), rows.high)
    rows = apart(rows.select(members=rows.members, person=rows.person_id, start=start, end=end))
    if not plan.needs_days:
        return rows
    earlier = ibis.window(group_by=[rows.members, rows.person], order_by=[rows.start, rows.end], preceding=(None, 1))
    rows = rows.mutate(reached=rows.end.max().over(earlier))
    start = ibis.greatest(rows.start, ibis.coalesce(rows.reached, rows.start))
    return rows.select("members", "person", start=start, end=rows.end)


def _groups(session: Session, plan: Plan) -> Table:
    rows = [
        (number, item.agreement_id, group, day_number(item.start), day_number(item.end))
        for number, item in enumerate(plan.members)
        for group in item.groups
    ]
    kinds = {"agreement_id": pa.string(), "group_id": pa.string()}
    return session.small(small_table(("members", "agreement_id", "group_id", "low", "high"), rows, kinds))


def _parties(session: Session, plan: Plan, known: Codes) -> Table:
    code = {text: number for number, text in enumerate(known.texts["uzovi"])}
    rows = [
        (number, code[text], 1) for number, item in enumerate(plan.members) for text in item.insurers if text in code
    ]
    return session.small(small_table(("members", "insurer", "party"), rows))


def count_members(session: Session, plan: Plan, cover: Table, membership: Table) -> pa.Table:
    """Count per members of the plan: rows, and of the people in them how many are inside, insured, with a party."""
    people = cover.group_by("members", "person").agg(
        inside=cover.inside.max(),
        insured=one_if(cover.insurer.notnull()).max(),
        party=ibis.coalesce(cover.party, 0).max(),
    )
    counted = people.group_by("members").agg(
        people=people.count(), inside=people.inside.sum(), insured=people.insured.sum(), party=people.party.sum()
    )
    rows = membership.inner_join(_groups(session, plan), ["agreement_id", "group_id"])
    rows = rows.group_by("members").agg(rows=rows.count())
    return session.fetch(counted.inner_join(rows, "members"))
