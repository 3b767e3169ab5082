"""What an agreement pays for: net of corrections, per activity, with the groups and performers that belong to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.overlap.conftest import activity, amount, build, group

from ontschot.overlap.strands import Funding, agreed, all_strands, booked, strands
from ontschot.payments.corrections import correct, reversal
from ontschot.payments.lump_sum import owed
from ontschot.periods import Period

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def test_the_document_says_what_was_agreed() -> None:
    [funding] = agreed(build())
    assert funding == Funding(str(build().id), 1, "lumpsum", "", ("overleg",), ("ouderen",), YEAR, 3650000)


def test_without_payment_nothing_was_agreed() -> None:
    assert agreed(build(payment=None)) == ()


def test_an_amount_of_zero_is_no_money() -> None:
    assert agreed(build(amounts=[amount(euros="0")])) == ()


def test_a_reversal_takes_its_original_away() -> None:
    entries = owed(build()).entitlements
    assert [item.cents for item in booked(entries)] == [3650000]
    assert booked([*entries, *(reversal(item) for item in entries)]) == ()


def test_after_a_correction_only_the_new_amount_stands() -> None:
    before = owed(build()).entitlements
    after = owed(build(amounts=[amount(euros="100.00")], version=2, version_reason="x")).entitlements
    [funding] = booked([*before, *correct(before, after)])
    assert (funding.version, funding.cents) == (2, 10000)


def test_a_strand_has_the_groups_of_its_activity_and_its_performers() -> None:
    document = build(
        groups=[group("ouderen"), group("ggz")],
        activities=[activity(), activity("keten", "care_pathway", groups=["ggz"], performed_by=[])],
        amounts=[amount(activities=["overleg", "keten"])],
    )
    talk, chain = strands(document, agreed(document))
    assert [item.id for item in talk.groups] == ["ouderen"]
    assert [item.name for item in talk.performers] == ["Thuiszorg Oost"]
    assert [item.id for item in chain.groups] == ["ggz"]
    assert [item.name for item in chain.performers] == ["Thuiszorg Oost", "Huisartsen Oost"]


def test_groups_named_with_the_amount_lead_when_the_activity_names_others() -> None:
    document = build(groups=[group("ouderen"), group("ggz")], amounts=[amount(groups=["ggz"])])
    [strand] = strands(document, agreed(document))
    assert [item.id for item in strand.groups] == ["ggz"]


def test_an_activity_without_money_is_no_strand() -> None:
    document = build(activities=[activity(), activity("gratis")])
    assert [item.activity.id for item in strands(document, agreed(document))] == ["overleg"]


def test_a_dossier_counts_each_agreement_once_by_its_last_version() -> None:
    first, second = build(), build(version=2, version_reason="x", amounts=[amount(euros="1.00")])
    [strand] = all_strands([second, first])
    assert strand.agreement.version == 2
    assert [item.cents for item in strand.fundings] == [100]


def test_entitlements_go_before_the_document() -> None:
    entries = [replace(item, cents=5) for item in owed(build()).entitlements]
    [strand] = all_strands([build()], entries)
    assert [item.cents for item in strand.fundings] == [5]


def test_what_was_wholly_taken_back_does_not_count_by_its_document_again() -> None:
    entries = owed(build()).entitlements
    assert all_strands([build()], [*entries, *(reversal(item) for item in entries)]) == []


def test_a_withdrawn_agreement_counts_only_while_something_is_booked() -> None:
    gone = build(status="withdrawn")
    assert all_strands([gone]) == []
    assert len(all_strands([gone], owed(gone).entitlements)) == 1
