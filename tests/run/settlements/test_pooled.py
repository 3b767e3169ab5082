"""Fair share and milestones over the same activity: the same money once, and what is not used is released."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.payments.models import conserved
from tests.run.settlements.conftest import Plain, Write, fair_share, lawful, milestones, settlement
from tests.run.settlements.test_stage import booked, changed, entitlements, ran

from ontschot.run.pipeline import Outcome as RunOutcome
from ontschot.run.settlements.outcome import State

REACHED = {
    "milestone": "team",
    "reached": True,
    "reached_on": "2025-06-01",
    "evidence": "Verslag",
    "assessed_on": "2025-06-20",
    "assessor": "de marktleiders",
}


def share(**terms: object) -> Plain:
    return settlement({**fair_share(), **terms}, "aandeel")


def plan(**terms: object) -> Plain:
    return settlement(milestones(), "mijlpalen", assessments=[REACHED], **terms)


def money(outcome: RunOutcome) -> tuple[int, int]:
    """What is owed as fair share and as milestones."""
    first, second = (sum(cents for _, cents in entitlements(outcome, name)) for name in ("fair_share", "milestones"))
    return first, second


@pytest.mark.parametrize("order", (1, -1))
def test_what_is_awarded_is_owed_once_and_borne_by_the_counts_of_the_fair_share(
    write_settled: Write, tmp_path: Path, order: int
) -> None:
    outcome = ran(write_settled(*[share(), plan()][::order], bend=lawful), tmp_path / "uit")
    assert money(outcome) == (0, 30_000)
    assert dict(entitlements(outcome, "milestones")) == {"duin": 22_500, "veen": 7_500}
    (found,) = outcome.settled.values()
    made = next(item for item in found if item.terms.id == "aandeel").made[0].settlement
    assert conserved(made)
    assert [int(balance.provider) for balance in made.balances] == [100_000, 70_000, 0]
    assert sum(part.cents for claim in outcome.claims for part in claim.payable) == 100_001 + 30_000


def test_unused_money_is_released_at_the_end_and_never_before(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(share(), plan(), known_on="2025-12-31", bend=lawful)
    before = ran(folder, tmp_path / "een").settled
    changed(folder, {2023: 200}, "2026-01-01")
    after = ran(folder, tmp_path / "twee").settled
    early, late = ([str(note) for (item, _) in found.values() for note in item.notes] for found in (before, after))
    assert not [note for note in early if "Released" in note]
    assert [note for note in late if "Released" in note] == [
        "Released to duin: € 525.00.",
        "Released to veen: € 175.00.",
    ]


def test_a_milestone_reached_later_moves_money_from_unused_to_awarded(write_settled: Write, tmp_path: Path) -> None:
    later = {**REACHED, "milestone": "scholing", "assessed_on": "2026-03-01"}
    terms = settlement(milestones(), "mijlpalen", assessments=[REACHED, later])
    folder = write_settled(share(), terms, known_on="2026-02-01", bend=lawful)
    first = ran(folder, tmp_path / "een")
    changed(folder, {2023: 200}, "2026-06-01")
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert (booked(first, "milestones"), booked(second, "milestones")) == (30_000, 50_000)
    assert (booked(first, "fair_share"), booked(second, "fair_share")) == (0, 0)


def test_more_awarded_than_contributed_is_told(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(share(amount_eur="299.99"), plan()), tmp_path / "uit")
    ((first, second),) = outcome.settled.values()
    assert (first.state, second.state) == (State.REFUSED, State.SETTLED)
    assert {item.code for item in first.problems} == {"fair-share-exceeded"}


def test_a_share_of_exactly_what_is_awarded_leaves_nothing(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(share(amount_eur="300.00"), plan()), tmp_path / "uit")
    assert money(outcome) == (0, 30_000)
    ((found, _),) = outcome.settled.values()
    assert not [note for note in found.notes if "Released" in str(note)]


@pytest.mark.parametrize(
    "other",
    (
        settlement(milestones("municipalities"), "mijlpalen"),
        settlement(
            {
                **milestones(),
                "period": {"start": "2024-01-01", "end": "2025-01-01"},
                "milestones": [{**item, "due": "2024-06-30"} for item in milestones()["milestones"]],
            },
            "mijlpalen",
        ),
    ),
    ids=("grant", "other days"),
)
def test_other_money_leaves_the_fair_share_as_it_is(write_settled: Write, tmp_path: Path, other: Plain) -> None:
    assert money(ran(write_settled(share(), other), tmp_path / "uit"))[0] == 100_000
