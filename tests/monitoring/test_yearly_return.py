"""MON-01: cases, budgets, sectors, amounts per framework and bottlenecks, and MON-10: the regional plan."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitoring.dossier import PLAN, agreement, entitled, ledger, row

from ontschot.monitoring.uses import Use, used_agreement, uses
from ontschot.monitoring.yearly_return import Bottleneck, SectorLine, yearly_return, yearly_returns

ONE, TWO = agreement(1, need=PLAN), agreement(2, need={"other_support": "Wijkscan"})
AGREEMENTS = {item.agreement_id: item for item in map(used_agreement, (ONE, TWO))}
DUIN, VEEN = entitled(ONE)
DUIN_TWO, VEEN_TWO = entitled(TWO)
LEDGER = ledger(
    [
        row(DUIN, "wijkverpleging", 20000),
        row(VEEN, "wijkverpleging", 9000),
        row(VEEN, "farmacie", 1000),
        row(DUIN_TWO, "msz", 20000),
    ]
)
USES = uses([ONE, TWO], [DUIN, VEEN, DUIN_TWO, VEEN_TWO], LEDGER)
[RETURN] = yearly_returns(AGREEMENTS.values(), USES)


def test_an_agreement_of_two_insurers_is_one_use() -> None:
    assert (RETURN.year, RETURN.uses, RETURN.payers) == (2025, 2, 2)


def test_budgets_close_with_sectors_and_what_lies_outside() -> None:
    assert RETURN.budget_cents == 60000
    assert RETURN.outside_cents == 10000
    assert sum(cents for _, cents in RETURN.charged) + RETURN.outside_cents == RETURN.budget_cents


def test_sectors_with_their_framework_involved_and_charged() -> None:
    assert RETURN.sectors == (
        SectorLine("msz", "msz", 0, 1, 20000),
        SectorLine("wijkverpleging", "wijkverpleging", 2, 1, 29000),
        SectorLine("farmacie", None, 0, 1, 1000),
    )


def test_a_sector_that_takes_part_but_bears_nothing_is_involved_only() -> None:
    [found] = yearly_returns(AGREEMENTS.values(), uses([ONE], [DUIN], ledger([row(DUIN, "msz", 20000)])))
    assert found.sectors[1] == SectorLine("wijkverpleging", "wijkverpleging", 1, 0, 0)
    assert found.charged == (("msz", 20000),)


def test_after_the_frameworks_end_a_sector_loads_none() -> None:
    later = agreement(3, amount_period={"start": "2027-01-01", "end": "2028-01-01"})
    [first, _] = entitled(later)
    found = yearly_return(
        2027, {str(later.id): used_agreement(later)}, uses([later], [first], ledger([row(first, "msz", 1)]))
    )
    assert [(line.sector, line.framework) for line in found.sectors] == [("msz", None), ("wijkverpleging", None)]


def test_an_unknown_sector_code_comes_last_without_framework() -> None:
    [found] = yearly_returns(AGREEMENTS.values(), uses([ONE], [DUIN], ledger([row(DUIN, "zzz", 1)])))
    assert found.sectors[-1] == SectorLine("zzz", None, 0, 1, 1)


def test_uses_rest_on_a_plan_or_not_or_that_is_unknown() -> None:
    assert (RETURN.on_regional_plan, RETURN.without_regional_plan, RETURN.unknown_plan) == (1, 1, 0)
    bare = agreement(4)
    [found] = yearly_returns([used_agreement(bare)], uses([bare], entitled(bare), ledger([])))
    assert found.unknown_plan == 1


def test_not_asked_about_bottlenecks_differs_from_none() -> None:
    assert RETURN.bottlenecks is None
    [asked] = yearly_returns(AGREEMENTS.values(), USES, bottlenecks=[])
    assert asked.bottlenecks == ()
    named = Bottleneck("Sleutel is nog niet goedgekeurd", sector="ggz")
    [one] = yearly_returns(AGREEMENTS.values(), USES, bottlenecks=[named])
    assert one.bottlenecks == (named,)


def test_each_year_has_its_own_return() -> None:
    long = agreement(5, amount_period={"start": "2024-07-01", "end": "2026-07-01"})
    found = yearly_returns([used_agreement(long)], uses([long], entitled(long), ledger([])))
    assert [(item.year, item.uses) for item in found] == [(2024, 1), (2025, 1), (2026, 1)]
    assert sum(item.budget_cents for item in found) == 30000


def test_no_uses_no_return() -> None:
    assert yearly_returns(AGREEMENTS.values(), []) == ()


def test_a_use_of_an_unknown_agreement_is_an_error() -> None:
    with pytest.raises(KeyError):
        yearly_returns([], USES)


def test_payers_without_insurer_codes_count_by_name() -> None:
    nameless = [Use(str(ONE.id), 2025, name, (), 1, {}) for name in ("A", "B")]
    [found] = yearly_returns(AGREEMENTS.values(), nameless)
    assert found.payers == 2


@given(
    st.lists(
        st.builds(
            Use,
            st.sampled_from(sorted(AGREEMENTS)),
            st.sampled_from([2024, 2025]),
            st.sampled_from(["Duin", "Veen"]),
            st.just(()),
            st.integers(-(10**9), 10**9),
            st.dictionaries(st.sampled_from(["msz", "ggz", "farmacie"]), st.integers(-(10**9), 10**9)),
        ),
        max_size=8,
    )
)
def test_no_cent_is_lost_between_uses_and_returns(found: list[Use]) -> None:
    returns = yearly_returns(AGREEMENTS.values(), found)
    budgets: Counter[int] = Counter()
    for use in found:
        budgets[use.year] += use.budget_cents
    assert {item.year: item.budget_cents for item in returns} == dict(budgets)
    for item in returns:
        assert sum(cents for _, cents in item.charged) + item.outside_cents == item.budget_cents
        assert item.on_regional_plan + item.without_regional_plan + item.unknown_plan == item.uses
