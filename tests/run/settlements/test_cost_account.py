"""Every line and cent of cost in the tables counts in a settlement, or is told with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.run.settlements.conftest import AGREEMENT_ID, Write, budget, bundle, costs, insured, savings, settlement
from tests.run.settlements.test_stage import ACTUAL, BENCHMARK, only, palliative_claims, ran

from ontschot.run.settlements.outcome import Outcome

MEMBERS = "agreement_id;group_id;person_id;from_date;to_date\n" + "".join(
    f"{AGREEMENT_ID};ouderen;{n};2025-01-01;2026-01-01\n" for n in range(1, 11)
)
"""Half of the people: 1 to 10."""


def told(outcome: Outcome) -> dict[str, tuple[int, int | None]]:
    return {str(line.reason): (line.count, line.cents) for line in outcome.left_out}


def test_in_is_used_plus_left_out_in_lines_and_euros(write_settled: Write, tmp_path: Path) -> None:
    tables = {
        "membership": MEMBERS,
        "insured": insured().replace("10;9911;2023-01-01", "10;9911;2026-01-01"),
        "costs": costs({2025: 180}).replace("9;2025;wijkverpleging;121500;true", "9;2025;wijkverpleging;0;false"),
    }
    found = only(ran(write_settled(settlement(budget(), sectors=["wijkverpleging"]), tables=tables), tmp_path / "uit"))
    assert told(found) == {
        "Not insured with a party in the year settled": (1, None),
        "People of whom the cost of 2025 is not known": (1, 0),
        "Cost in 2025 of care that was not agreed on": (20, ACTUAL // 4),
        "Cost in 2025 of people outside the group": (11, (sum(range(11, 21)) + 10) * 13_500),
    }
    counted = sum(range(1, 9)) * 13_500
    assert sum(cents or 0 for _, cents in told(found).values()) + counted == ACTUAL - 121_500
    assert "40 lines, € 36,585.00; € 4,860.00 of it counts here." in str(found.notes[-1])


def test_each_year_of_a_comparison_has_its_account(write_settled: Write, tmp_path: Path) -> None:
    found = only(ran(write_settled(settlement(savings()), tables={"membership": MEMBERS}), tmp_path / "uit"))
    outside = sum(range(11, 21))
    assert told(found) == {
        "Cost in 2025 of people outside the group": (20, outside * 18_000),
        "Cost in 2023 of people outside the group": (20, outside * 20_000),
    }
    assert [str(note) for note in found.notes[-2:]] == [
        f"Cost of {year} in the table of costs: 40 lines, € {whole // 100:,}.00; € {55 * euros:,}.00 of it counts here."
        for year, whole, euros in ((2025, ACTUAL, 180), (2023, BENCHMARK, 200))
    ]


@pytest.mark.parametrize("extra", ("", "terug;5;2025-03-09;PAL-ZORG;;75000001;wijkverpleging;-1500;2025-1-PAL-ZORG\n"))
def test_what_an_episode_settled_is_told_in_euros(write_settled: Write, tmp_path: Path, extra: str) -> None:
    loose = "los;9;2025-04-01;X1;;75000001;wijkverpleging;700;\n"
    terms: tuple[Any, ...] = (settlement(bundle(), "bundel"), settlement(budget(), "budget"))
    folder = write_settled(*terms, tables={"claims": palliative_claims() + loose + extra, "costs": None})
    ((_, found),) = ran(folder, tmp_path / "uit").settled.values()
    net = 90_000 - (1_500 if extra else 0)
    assert told(found) == {"Cost in 2025 that was settled in an episode": (8, net)}
    assert f"€ {(net + 700) // 100:,}.00; € 7.00 of it counts here." in str(found.notes[-1])


def test_episodes_are_taken_off_the_table_of_costs_where_that_has_the_year(
    write_settled: Write, tmp_path: Path
) -> None:
    """A table of claims that holds a part of all care must never become the cost of a population."""
    terms: tuple[Any, ...] = (
        settlement(bundle(), "bundel"),
        settlement(savings(), "besparing", sectors=["wijkverpleging"]),
    )
    ((_, found),) = ran(
        write_settled(*terms, tables={"claims": palliative_claims()}), tmp_path / "uit"
    ).settled.values()
    care = {2025: ACTUAL * 3 // 4 - 90_000, 2023: BENCHMARK * 3 // 4 - 100_000}
    assert found.made[0].beside[0].gross == care[2023] - care[2025]
    assert told(found)["Cost in 2025 that was settled in an episode"] == (8, 90_000)
    assert "in the table of costs: 40 lines" in str(found.notes[-1])


def test_episodes_that_settled_more_than_the_costs_hold_are_told(write_settled: Write, tmp_path: Path) -> None:
    terms: tuple[Any, ...] = (settlement(bundle(), "bundel"), settlement(budget(), "budget"))
    cheap = costs({2023: 200, 2025: 10})
    outcome = ran(write_settled(*terms, tables={"claims": palliative_claims(), "costs": cheap}), tmp_path / "uit")
    ((_, found),) = outcome.settled.values()
    assert sum(item.cents for item in found.entitlements) == 20 * 12 * 2_000 - (210 * 1_000 - 90_000)
    assert str(found.notes[0]).startswith("Of 4 people episodes settled more of 2025 than the table of costs")
