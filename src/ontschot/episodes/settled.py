"""Claims as they count: doubles told apart, and reversals settled with what they reverse."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from ontschot.episodes.engine import Desk
from ontschot.episodes.reasons import Reason
from ontschot.periods import Period

__all__ = ["NOBODY", "UNIT", "Settled", "base_of", "rest_of", "settle"]

NOBODY = -1
"""Who stands for no person at all; a pseudonym is never below zero."""

UNIT = ("claim_id", "person_id", "place", "care_date", "code", "days", "title", "provider", "sector", "amount_cents")
"""The columns of a claim that counts; its amount is net of reversals."""

_CLAIM = (*UNIT, "reverses_claim_id")
_KEY = ("place", "claim_id")
"""What tells claims apart: a number is compared within its person."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The claims of people with a trigger.

    `units`: claims to be placed in episodes, net of their reversals, with a `reason` when they cannot be. `out`:
    doubles and reversals, which are never placed; a settled reversal has amount 0, because the claim carries it.
    """

    units: ir.Table
    out: ir.Table


def base_of(claims: ir.Table, people: ir.Table, codes: ir.Table) -> ir.Table:
    """Give every claim of these people, with its code as a number and how many days the service lasts.

    claims: under the contract. people: person_id, distinct, and place; with NOBODY among them, claims without a person
    come along. codes: service_code, code, days.
    """
    told = claims.mutate(person_id=claims.person_id.fill_null(NOBODY), service_code=claims.service_code.fill_null(""))
    theirs = told.join(people, "person_id")
    # Every code is known, and yet a left join: an engine may not look up codes before it left the others out.
    return theirs.left_join(codes, "service_code").select(*_CLAIM)


def rest_of(claims: ir.Table, people: ir.Table) -> ir.Table:
    """Give the claims of all others, with the reason: no person, or a person without any trigger."""
    others = claims.anti_join(people, "person_id")
    reason = ibis.ifelse(others.person_id.isnull(), int(Reason.NO_PERSON), int(Reason.NO_TRIGGER)).cast("int32")
    return others.mutate(reason=reason)


def settle(
    desk: Desk, base: ir.Table, period: Period | None, insured: ir.Table | None, deaths: ir.Table | None
) -> Settled:
    """Tell doubles apart and settle reversals.

    period: the days that the data cover. insured: person_id, first_day, day_after; never overlapping. deaths:
    person_id, day_after; one row per person. A reversal is settled with the claim of the same person that it names,
    whatever file or year either comes from; the claim keeps its own day.
    """
    counted = base.group_by(*_KEY).aggregate(lines=base.count())
    twice = desk.kept(counted.filter(counted.lines > 1).select(*_KEY))
    odd = _odd(desk, base, twice)
    few = desk.kept(base.semi_join(odd, list(_KEY)))
    plain = base.anti_join(odd, list(_KEY))
    single, doubles = _told_apart(few, twice)
    reversals = desk.kept(single.filter(single.reverses_claim_id.notnull()))
    claims = single.filter(single.reverses_claim_id.isnull())
    found = desk.kept(claims.select(owner=claims.place, reversed_id=claims.claim_id))
    units = desk.kept(_netted(claims, _known(reversals, found))).union(_as_they_are(plain))
    judged = _judged(units, period, insured, deaths)
    out = desk.kept(_flat(doubles).union(_reversals(reversals, found)))
    # Whoever is followed is looked up once; without that, looking twice costs less than a copy of nearly all claims.
    return Settled(judged if insured is None and deaths is None else desk.kept(judged), out)


def _odd(desk: Desk, base: ir.Table, twice: ir.Table) -> ir.Table:
    """Give the few claim numbers that occur more than once, reverse or are reversed; all others count as they are."""
    back = desk.kept(base.filter(base.reverses_claim_id.notnull()).select(*_KEY, "reverses_claim_id"))
    reversing = back.select(*_KEY)
    reversed_ = back.select("place", claim_id=back.reverses_claim_id)
    return desk.kept(twice.union(reversing, reversed_, distinct=True))


def _known(reversals: ir.Table, found: ir.Table) -> ir.Table:
    """Give the reversals of an amount of a claim of the same person that is there."""
    rightly = reversals.filter(reversals.amount_cents <= 0)
    return rightly.semi_join(found, [rightly.place == found.owner, rightly.reverses_claim_id == found.reversed_id])


def _as_they_are(plain: ir.Table) -> ir.Table:
    return plain.select(*UNIT, negative=plain.amount_cents < 0, credited=ibis.literal(False))  # noqa: FBT003 - a column


def _told_apart(few: ir.Table, twice: ir.Table) -> tuple[ir.Table, ir.Table]:
    """Equal lines count once; lines with one number that differ are all left out, because any choice is a guess."""
    keys = list(_KEY)
    several = few.semi_join(twice, keys)
    copies = several.mutate(copy=ibis.row_number().over(group_by=list(_CLAIM), order_by="claim_id"))
    firsts = copies.filter(copies.copy == 0)
    versions = firsts.group_by(*keys).aggregate(versions=firsts.count())
    joined = copies.join(versions, keys)
    reason = ibis.cases(
        (joined.versions > 1, int(Reason.CONFLICTING)), (joined.copy > 0, int(Reason.DUPLICATE)), else_=int(Reason.USED)
    ).cast("int32")
    told = joined.select(*_CLAIM, reason=reason)
    right = told.filter(told.reason == int(Reason.USED)).select(*_CLAIM)
    return few.anti_join(twice, keys).select(*_CLAIM).union(right), told.filter(told.reason != int(Reason.USED))


def _netted(claims: ir.Table, known: ir.Table) -> ir.Table:
    sums = known.group_by("place", "reverses_claim_id").aggregate(credit_cents=known.amount_cents.sum().cast("int64"))
    joined = claims.left_join(sums, [claims.place == sums.place, claims.claim_id == sums.reverses_claim_id])
    return joined.select(
        *(claims[name] for name in UNIT[:-1]),
        amount_cents=claims.amount_cents + sums.credit_cents.fill_null(0),
        negative=claims.amount_cents < 0,
        credited=sums.credit_cents.notnull(),
    )


def _judged(units: ir.Table, period: Period | None, insured: ir.Table | None, deaths: ir.Table | None) -> ir.Table:
    cases = [
        (units.negative, Reason.NEGATIVE),
        (units.credited & (units.amount_cents == 0), Reason.REVERSED),
        (units.credited & (units.amount_cents < 0), Reason.OVER_REVERSED),
    ]
    if period:
        outside = (units.care_date < ibis.literal(period.start)) | (units.care_date >= ibis.literal(period.end))
        cases.append((outside, Reason.OUTSIDE_PERIOD))
    judged = units.select(*UNIT, reason=_first_that_holds(cases))
    if insured is not None:
        judged = _followed(judged, insured)
    if deaths is not None:
        judged = _alive(judged, deaths)
    return judged


def _followed(units: ir.Table, insured: ir.Table) -> ir.Table:
    joined = units.left_join(
        insured,
        [
            units.person_id == insured.person_id,
            units.care_date >= insured.first_day,
            units.care_date < insured.day_after,
        ],
    )
    reason = _unless_already(units.reason, insured.first_day.isnull(), Reason.NOT_INSURED)
    return joined.select(*(units[name] for name in UNIT), reason=reason)


def _alive(units: ir.Table, deaths: ir.Table) -> ir.Table:
    joined = units.left_join(deaths, "person_id")
    late = (units.care_date >= deaths.day_after).fill_null(False)  # noqa: FBT003 - who did not die has no day
    return joined.select(
        *(units[name] for name in UNIT), reason=_unless_already(units.reason, late, Reason.AFTER_DEATH)
    )


def _unless_already(reason: ir.Value, holds: ir.Value, then: Reason) -> ir.Value:
    return ibis.ifelse((reason == int(Reason.USED)) & holds, int(then), reason).cast("int32")


def _first_that_holds(cases: list[tuple[ir.Value, Reason]]) -> ir.Value:
    return ibis.cases(*((holds, int(reason)) for holds, reason in cases), else_=int(Reason.USED)).cast("int32")


def _reversals(reversals: ir.Table, found: ir.Table) -> ir.Table:
    joined = reversals.left_join(
        found, [reversals.place == found.owner, reversals.reverses_claim_id == found.reversed_id]
    )
    reason = _first_that_holds(
        [(joined.amount_cents > 0, Reason.POSITIVE_REVERSAL), (joined.reversed_id.isnull(), Reason.UNKNOWN_REVERSAL)]
    )
    told = joined.select(
        *UNIT, reason=ibis.ifelse(reason == int(Reason.USED), int(Reason.SETTLED), reason).cast("int32")
    )
    return told.mutate(amount_cents=ibis.ifelse(told.reason == int(Reason.SETTLED), 0, told.amount_cents).cast("int64"))


def _flat(doubles: ir.Table) -> ir.Table:
    return doubles.select(*UNIT, "reason")
