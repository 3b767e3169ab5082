"""OVL-03: pairs of agreements with the euros and people at stake."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pyarrow as pa
from tests.overlap.conftest import INSURER, NURSING, OTHER_INSURER, activity, amount, build, group

from ontschot.agreements.activities import ActivityKind
from ontschot.agreements.model import Agreement
from ontschot.overlap.agreements import agreement_overlaps
from ontschot.overlap.people import counter
from ontschot.payments.corrections import correct
from ontschot.payments.lump_sum import owed
from ontschot.periods import Period
from ontschot.tables.contracts import MEMBERSHIP

HALF = {"start": "2025-07-01", "end": "2026-07-01"}


def test_the_smaller_amount_on_the_days_in_common_is_at_stake() -> None:
    later = build(2, amounts=[amount(euros="73000.00", period=HALF)])
    [overlap] = agreement_overlaps([build(1), later])
    assert (overlap.first_reference, overlap.second_reference) == ("A-1", "A-2")
    assert overlap.first_exact == Fraction(3650000 * 184, 365)
    assert overlap.second_exact == Fraction(7300000 * 184, 365)
    assert overlap.at_stake == 1840000
    assert overlap.period == Period(date(2025, 7, 1), date(2026, 1, 1))
    assert overlap.people is None


def test_the_overlap_says_what_meets() -> None:
    [overlap] = agreement_overlaps([build(1), build(2)])
    [meeting] = overlap.meetings
    assert (meeting.kind, meeting.first_activity, meeting.second_activity) == (
        ActivityKind.GROUP_CONSULTATION,
        "overleg",
        "overleg",
    )
    assert meeting.parties == ("Thuiszorg Oost",)
    assert overlap.payers == ("Duin Zorg",)


def test_agreements_of_different_insurers_are_reported_too() -> None:
    payment = {
        "amounts": [amount()],
        "payers": {"basis": "fixed", "shares": [{"party": "veen", "weight": 1}]},
        "payees": [{"party": "thuis", "share": 1}],
    }
    other = build(2, parties=[OTHER_INSURER, NURSING], payment=payment)
    [overlap] = agreement_overlaps([build(1), other])
    assert overlap.payers == ()


def test_cents_are_rounded_once_halves_up() -> None:
    def small(number: int, euros: str) -> Agreement:
        day = {"start": "2025-01-01", "end": "2025-01-03"}
        return build(number, amounts=[amount(euros=euros, period=day)])

    short = build(2, amounts=[amount(period={"start": "2025-01-01", "end": "2025-01-02"})])
    [overlap] = agreement_overlaps([small(1, "0.01"), short])
    assert overlap.first_exact == Fraction(1, 2)
    assert overlap.at_stake == 1


def test_two_meetings_of_one_pair_count_each_euro_once() -> None:
    def double(number: int) -> Agreement:
        return build(
            number,
            activities=[activity(), activity("keten", "care_pathway")],
            amounts=[amount(activities=["overleg", "keten"])],
        )

    [overlap] = agreement_overlaps([double(1), double(2)])
    assert len(overlap.meetings) == 2
    assert overlap.at_stake == 3650000


def test_three_agreements_make_three_pairs_in_order() -> None:
    found = agreement_overlaps([build(3), build(1), build(2)])
    assert [(item.first_reference, item.second_reference) for item in found] == [
        ("A-1", "A-2"),
        ("A-1", "A-3"),
        ("A-2", "A-3"),
    ]


def test_a_correction_counts_with_its_corrected_amount() -> None:
    before = owed(build(1)).entitlements
    corrected = build(1, version=2, version_reason="x", amounts=[amount(euros="365.00")])
    entries = [*before, *correct(before, owed(corrected).entitlements), *owed(build(2)).entitlements]
    [overlap] = agreement_overlaps([build(1), corrected, build(2)], entries)
    assert overlap.at_stake == 36500


def test_indexation_counts_through_the_entitlements() -> None:
    payment = build(1).payment
    assert payment is not None
    terms = {**payment.model_dump(mode="json", by_alias=True)}
    terms["indexation"] = [{"date": "2025-01-01", "factor": "1.10", "source": "NZa"}]
    pair = build(1, payment=terms), build(2, payment=terms)
    entries = [entry for item in pair for entry in owed(item).entitlements]
    assert agreement_overlaps(pair)[0].at_stake == 3650000
    assert agreement_overlaps(pair, entries)[0].at_stake == 4015000


def membership(*rows: tuple[int, str, int]) -> pa.Table:
    records = [
        {
            "agreement_id": str(build(number).id),
            "group_id": name,
            "person_id": person,
            "from_date": date(2025, 1, 1),
            "to_date": date(2026, 1, 1),
        }
        for number, name, person in rows
    ]
    return pa.Table.from_pylist(records, schema=MEMBERSHIP.schema())


def test_people_in_both_are_counted_on_the_membership_table() -> None:
    table = membership((1, "ouderen", 7), (1, "ouderen", 8), (2, "ouderen", 8), (2, "ouderen", 9))
    [overlap] = agreement_overlaps([build(1), build(2)], count=counter(table))
    assert overlap.people == 1


def test_groups_under_other_names_are_found_by_their_people() -> None:
    other = build(2, groups=[group("kwetsbaar")], activities=[activity(groups=["kwetsbaar"])])
    table = membership((1, "ouderen", 7), (2, "kwetsbaar", 7))
    [overlap] = agreement_overlaps([build(1), other], count=counter(table))
    assert overlap.people == 1
    apart = membership((1, "ouderen", 7), (2, "kwetsbaar", 8))
    assert agreement_overlaps([build(1), other], count=counter(apart)) == ()


def test_an_empty_dossier_has_no_overlaps() -> None:
    assert agreement_overlaps([]) == ()
    assert agreement_overlaps([build(1, parties=[INSURER, NURSING])]) == ()
