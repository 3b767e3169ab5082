"""Use it or lose it in whole runs: what is not spent stays available, or goes back to who gave it (TRF-15)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.payments.models import conserved
from tests.run.settlements.conftest import Plain, Write, fair_share, milestones, settlement
from tests.run.settlements.test_final_counts import borne, of_share, share
from tests.run.settlements.test_stage import codes, ran
from tests.run.settlements.test_years import TERM, later, reached, write_plan

from ontschot.run.pipeline import Outcome as RunOutcome
from ontschot.run.settlements.outcome import State

__all__ = ["write_plan"]

DAYS = {2025: "2026-03-01", 2026: "2027-03-01", 2027: "2028-03-01"}


def spent(year: int, euros: str | None, **other: object) -> Plain:
    told = {"year": year, "established_on": DAYS[year], "source": "Jaarverslag en accountant", **other}
    return told if euros is None else {**told, "spent_eur": euros}


def yearly(*years: Plain) -> Plain:
    """365.00 euros in each of three years, and what was established about them."""
    return share(amount_eur="1095.00", years=list(years))


def rows(outcome: RunOutcome) -> list[tuple[int, int, int, int, int, int]]:
    return [
        (row.year, row.carried_in, row.granted, row.used, row.carried_on, row.released)
        for row in of_share(outcome).details.years
    ]


def by_year(outcome: RunOutcome) -> dict[int, int]:
    found = of_share(outcome)
    years = {item.care_year for item in found.entitlements}
    return {year: sum(item.cents for item in found.entitlements if item.care_year == year) for year in sorted(years)}


def test_unspent_money_is_carried_on_and_released_after_the_last_year(write_plan: Write, tmp_path: Path) -> None:
    terms = yearly(spent(2025, "300.00"), spent(2026, "400.00"), spent(2027, "300.00"))
    folder = write_plan(terms, known_on="2026-06-01")
    one = ran(folder, tmp_path / "een")
    assert rows(one) == [(2025, 0, 36_500, 30_000, 6_500, 0)]
    assert sum(borne(one).values()) == 109_500
    two = ran(later(folder, "2027-06-01"), tmp_path / "twee", tmp_path / "een")
    assert rows(two)[1:] == [(2026, 6_500, 36_500, 40_000, 3_000, 0)]
    assert not two.booked.entries
    three = ran(later(folder, "2028-06-01"), tmp_path / "drie", tmp_path / "twee")
    assert rows(three)[2:] == [(2027, 3_000, 36_500, 30_000, 0, 9_500)]
    assert sum(borne(three).values()) == 100_000
    assert borne(three) == {"duin": 75_000, "veen": 25_000}
    assert by_year(three) == {2025: 36_500, 2026: 36_500, 2027: 27_000}
    assert {entry.entitlement.care_year for entry in three.booked.entries} == {2027}
    notes = [str(note) for note in of_share(three).notes if "Released" in str(note)]
    assert notes == ["Released to duin: € 71.25.", "Released to veen: € 23.75."]
    assert all(conserved(made.settlement) for made in of_share(three).made)
    assert not ran(folder, tmp_path / "vier", tmp_path / "drie").booked.entries


def test_what_is_not_efficient_does_not_stay_available(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(yearly(spent(2025, "300.00", stays=False)), known_on="2026-02-28")
    ran(folder, tmp_path / "een")
    two = ran(later(folder, "2026-03-01"), tmp_path / "twee", tmp_path / "een")
    assert rows(two) == [(2025, 0, 36_500, 30_000, 0, 6_500)]
    assert by_year(two) == {2025: 30_000, 2026: 36_500, 2027: 36_500}
    steps = [(str(step.name), step.cents) for step in of_share(two).made[0].settlement.waterfall.steps]
    assert steps[1:] == [("Not spent by the end of 2025, released to the insurers", -6_500)]


def test_a_year_that_is_not_established_releases_nothing_and_is_told(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(yearly(spent(2025, "300.00"), spent(2027, "1.00")), known_on="2028-06-01")
    outcome = ran(folder, tmp_path / "uit")
    assert [row[0] for row in rows(outcome)] == [2025]
    assert sum(borne(outcome).values()) == 109_500
    assert "What was spent in 2026 is not established, so nothing of it is released." in map(
        str, of_share(outcome).notes
    )


def test_everything_spent_releases_nothing(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(
        yearly(spent(2025, "365.00"), spent(2026, "365.00"), spent(2027, "365.00")), known_on="2028-06-01"
    )
    outcome = ran(folder, tmp_path / "uit")
    assert [row[-1] for row in rows(outcome)] == [0, 0, 0]
    assert not [note for note in of_share(outcome).notes if "eleased" in str(note)]


def test_a_corrected_statement_moves_the_release_and_nothing_twice(write_plan: Write, tmp_path: Path) -> None:
    first = spent(2025, "300.00", stays=False)
    again = {**first, "spent_eur": "310.00", "established_on": "2026-09-01"}
    folder = write_plan(yearly(first, again), known_on="2026-06-01")
    one = ran(folder, tmp_path / "een")
    assert by_year(one)[2025] == 30_000
    two = ran(later(folder, "2026-09-01"), tmp_path / "twee", tmp_path / "een")
    assert (by_year(two)[2025], sum(borne(two).values())) == (31_000, 104_000)


@pytest.mark.parametrize(
    ("years", "code"),
    (
        ((spent(2025, "365.01"),), "fair-share-overspent"),
        ((spent(2025, "300.00", stays=False), spent(2026, "365.01")), "fair-share-overspent"),
        ((spent(2025, None),), "fair-share-not-spent"),
    ),
)
def test_what_cannot_have_been_spent_is_refused(
    write_plan: Write, tmp_path: Path, years: tuple[Plain, ...], code: str
) -> None:
    found = of_share(ran(write_plan(yearly(*years), known_on="2027-06-01"), tmp_path / "uit"))
    assert (found.state, codes(found.problems)) == (State.REFUSED, {code})


def pooled(*years: Plain) -> tuple[Plain, Plain]:
    """A fair share of 1,000.00 out of which a milestone of 300.00 in 2025 and one of 200.00 in 2026 are paid."""
    told = {"evidence": "Verslag", "assessor": "de marktleiders"}
    agreed = [
        {"id": "team", "description": "Team", "due": "2025-12-31", "amount_eur": "300.00", **told},
        {"id": "scholing", "description": "Scholing", "due": "2026-12-31", "amount_eur": "200.00", **told},
    ]
    model = {**milestones(), "period": dict(TERM), "milestones": agreed}
    done = [reached("team", "2025-06-01", "2025-07-01"), reached("scholing", "2026-06-01", "2026-07-01")]
    money = {**fair_share(), "period": dict(TERM), "years": list(years)}
    return (
        settlement(money, "aandeel", period=dict(TERM)),
        settlement(model, "plan", period=dict(TERM), assessments=done),
    )


def test_what_milestones_use_is_told_per_year(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(*pooled(), known_on="2027-02-01")
    one = ran(folder, tmp_path / "een")
    assert rows(one) == [(2025, 0, 100_000, 30_000, 70_000, 0), (2026, 70_000, 0, 20_000, 50_000, 0)]
    two = ran(later(folder, "2028-01-01"), tmp_path / "twee", tmp_path / "een")
    assert rows(two)[2:] == [(2027, 50_000, 0, 0, 0, 50_000)]
    assert [str(note) for note in of_share(two).notes if "Released" in str(note)] == [
        "Released to duin: € 375.00.",
        "Released to veen: € 125.00.",
    ]
    assert sum(borne(two).values()) == 50_000


def test_what_does_not_stay_available_cannot_be_awarded_later(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(*pooled(spent(2025, None, stays=False)), known_on="2026-03-01")
    one = ran(folder, tmp_path / "een")
    assert rows(one) == [(2025, 0, 100_000, 30_000, 0, 70_000)]
    balances = [int(balance.provider) for balance in of_share(one).made[0].settlement.balances]
    assert balances == [100_000, 70_000, 0, 0]
    two = of_share(ran(later(folder, "2026-08-01"), tmp_path / "twee", tmp_path / "een"))
    assert (two.state, codes(two.problems)) == (State.REFUSED, {"fair-share-overspent"})


def test_what_was_spent_follows_from_milestones(write_plan: Write, tmp_path: Path) -> None:
    found = of_share(ran(write_plan(*pooled(spent(2025, "1.00")), known_on="2026-03-01"), tmp_path / "uit"))
    assert (found.state, codes(found.problems)) == (State.REFUSED, {"fair-share-spent"})


YEAR = st.tuples(st.integers(0, 36_500), st.booleans())


@given(drawn=st.tuples(YEAR, YEAR, YEAR), first=st.integers(1, 10**6))
@settings(
    max_examples=3,
    phases=(Phase.explicit, Phase.generate),  # whole runs: making a failure smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the dossier of the fixture is written once
)
def test_over_three_runs_what_is_borne_is_what_was_not_released(
    dossier: Path, drawn: tuple[tuple[int, bool], ...], first: int
) -> None:
    told = [
        spent(year, f"{cents // 100}.{cents % 100:02d}", stays=stays)
        for year, (cents, stays) in zip(DAYS, drawn, strict=True)
    ]
    counts = [{"party": "duin", "count": first}, {"party": "veen", "count": 7}]
    later(dossier, "2026-06-01", share(amount_eur="1095.00", counts=counts, years=told))
    previous = None
    with TemporaryDirectory() as place:
        for year in DAYS:
            outcome = ran(later(dossier, f"{year + 1}-06-01"), Path(place) / str(year), previous)
            back = sum(row.released for row in of_share(outcome).details.years)
            assert sum(borne(outcome).values()) == sum(by_year(outcome).values()) == 109_500 - back
            assert all(0 <= cents <= 36_500 for cents in by_year(outcome).values())
            previous = Path(place) / str(year)
        assert sum(borne(outcome).values()) == sum(cents for cents, _stays in drawn)
        assert not ran(dossier, Path(place) / "again", previous).booked.entries


@pytest.fixture
def dossier(write_plan: Write) -> Path:
    return write_plan(share(), known_on="2026-06-01")
