"""One use is one agreement in one care year; each payer's part is counted after corrections."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest
from tests.monitoring.dossier import PLAN, agreement, entitled, ledger, row

from ontschot.agreements.lifecycle import Status
from ontschot.monitoring.uses import Use, group_sha256, used_agreement, uses
from ontschot.payments.corrections import correct, reversal

ONE = agreement()
DUIN, VEEN = entitled(ONE)
NAME = str(ONE.id)


def test_each_payer_has_its_part_with_what_each_sector_bears() -> None:
    table = ledger([row(DUIN, "msz", 15000), row(DUIN, "ggz", 4000), row(DUIN, "msz", 1000), row(VEEN, "msz", 10000)])
    assert uses([ONE], [DUIN, VEEN], table) == (
        Use(NAME, 2025, "Duin Zorg", ("9901", "9902"), 20000, {"ggz": 4000, "msz": 16000}),
        Use(NAME, 2025, "Veen Zorg", ("9903",), 10000, {"msz": 10000}),
    )


def test_what_was_not_attributed_is_outside_every_sector() -> None:
    first, second = uses([ONE], [DUIN, VEEN], ledger([row(DUIN, "msz", 19999)]))
    assert (first.outside_cents, second.outside_cents) == (1, 10000)
    assert second.charged == {}


def test_a_use_that_was_wholly_taken_back_is_none() -> None:
    entries = [DUIN, reversal(DUIN), VEEN]
    table = ledger([row(DUIN, "msz", 20000), row(DUIN, "msz", -20000, kind="reversal"), row(VEEN, "msz", 10000)])
    assert [use.payer for use in uses([ONE], entries, table)] == ["Veen Zorg"]


def test_a_correction_leaves_the_new_amount() -> None:
    later = agreement(euros="600.00", version=2, version_reason="x")
    entries = [*entitled(ONE), *correct(entitled(ONE), entitled(later))]
    assert [use.budget_cents for use in uses([later], entries, ledger([]))] == [40000, 20000]


def test_money_in_the_ledger_without_a_budget_is_not_hidden() -> None:
    entries = [DUIN, reversal(DUIN)]
    [use] = uses([ONE], entries, ledger([row(DUIN, "msz", 5)]))
    assert (use.budget_cents, use.outside_cents) == (0, -5)


def test_uses_come_by_year_agreement_and_payer() -> None:
    long = agreement(2, amount_period={"start": "2024-07-01", "end": "2025-07-01"})
    found = uses([long, ONE], entitled(long, ONE), ledger([]))
    assert [(use.year, use.agreement_id[-1], use.payer[:4]) for use in found] == [
        (2024, "2", "Duin"),
        (2024, "2", "Veen"),
        (2025, "1", "Duin"),
        (2025, "1", "Veen"),
        (2025, "2", "Duin"),
        (2025, "2", "Veen"),
    ]


def test_an_agreement_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        uses([], [DUIN], ledger([]))


def test_the_ledger_may_be_a_table_of_an_engine_with_dictionaries() -> None:
    table = ledger([row(DUIN, "msz", 20000)])
    encoded = table.set_column(
        table.schema.get_field_index("sector"), "sector", table["sector"].cast(pa.dictionary(pa.int32(), pa.string()))
    )
    engine = ibis.duckdb.connect().create_table("ledger", table)
    assert uses([ONE], [DUIN], engine) == uses([ONE], [DUIN], encoded) == uses([ONE], [DUIN], table)


def test_an_agreement_is_described_for_comparison() -> None:
    described = used_agreement(ONE)
    assert described.agreement_id == NAME
    assert (described.reference, described.version, described.status) == ("A-1", 1, Status.DRAFT)
    assert described.content_sha256 == ONE.content_sha256()
    assert described.sectors == ("wijkverpleging",)
    assert described.domains == ("wmo", "zvw")
    assert described.groups == {"ouderen": group_sha256(ONE.groups[0])}


@pytest.mark.parametrize(("need", "expected"), [(PLAN, True), ({"other_support": "Wijkscan 2023"}, False), ({}, None)])
def test_resting_on_a_regional_plan_is_yes_no_or_not_recorded(
    need: dict[str, object], *, expected: bool | None
) -> None:
    assert used_agreement(agreement(need=need)).regional_plan is expected


def test_a_group_has_another_fingerprint_when_other_people_belong_to_it() -> None:
    group = ONE.groups[0]
    assert group_sha256(group) == group_sha256(group.model_copy(update={"description": "anders"}))
    assert group_sha256(group) != group_sha256(group.model_copy(update={"name": "Anders"}))
