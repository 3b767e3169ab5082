"""A fair share recalculated afterwards in whole runs: reversal plus new per insurer, and never paid twice."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.run.settlements.conftest import Plain, Write, fair_share, milestones, settlement
from tests.run.settlements.test_stage import ran
from tests.run.settlements.test_years import TERM, later, write_plan

from ontschot.agreements.terms import FairShare
from ontschot.agreements.write import write_agreement
from ontschot.payments.entitlement import Kind
from ontschot.payments.fair_share import recalculated
from ontschot.run.dossier import open_dossier
from ontschot.run.pipeline import Outcome as RunOutcome
from ontschot.run.settlements.outcome import Outcome

__all__ = ["write_plan"]

FINAL = {
    "counts": [{"party": "duin", "count": 1}, {"party": "veen", "count": 1}],
    "reference_date": "2025-10-01",
    "established_on": "2026-07-01",
    "source": "Definitieve opgave",
}


def share(**terms: object) -> Plain:
    """366.00 euros in each of three care years, by counts of 3 and 1."""
    model = {**fair_share(), "amount_eur": "1098.00", "period": dict(TERM), **terms}
    return settlement(model, "aandeel", period=dict(TERM))


def borne(outcome: RunOutcome) -> dict[str, int]:
    """What stands booked per insurer, over all runs."""
    sums: defaultdict[str, int] = defaultdict(int)
    for entry in outcome.booked.register.entries:
        if entry.entitlement.model != "lump_sum":
            sums[entry.entitlement.payer] += entry.entitlement.cents
    return {party: cents for party, cents in sums.items() if cents}


def of_share(outcome: RunOutcome) -> Outcome:
    return next(item for items in outcome.settled.values() for item in items if item.terms.id == "aandeel")


def test_final_counts_reverse_and_book_anew_what_each_insurer_bears(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(share(final=FINAL), known_on="2026-06-30")
    one = ran(folder, tmp_path / "een")
    assert borne(one) == {"duin": 82_350, "veen": 27_450}
    two = ran(later(folder, "2026-07-01"), tmp_path / "twee", tmp_path / "een")
    assert borne(two) == {"duin": 54_900, "veen": 54_900}
    kinds = [(entry.entitlement.payer, entry.entitlement.kind) for entry in two.booked.entries]
    assert sorted(kinds) == sorted((name, kind) for name in ("duin", "veen") for kind in (Kind.REVERSAL, Kind.NEW) * 3)
    assert not ran(folder, tmp_path / "drie", tmp_path / "twee").booked.entries


def test_what_is_shown_per_insurer_is_what_is_booked(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(share(final=FINAL), known_on="2026-06-30")
    one = of_share(ran(folder, tmp_path / "een"))
    assert {line.final for line in one.details.shares} == {None}
    assert [(item.payer, item.care_year, item.cents) for item in one.entitlements] == [
        (line.party, line.care_year, line.provisional) for line in one.details.shares
    ]
    two = of_share(ran(later(folder, "2026-07-01"), tmp_path / "twee", tmp_path / "een"))
    assert [(item.payer, item.care_year, item.cents) for item in two.entitlements] == [
        (line.party, line.care_year, line.final) for line in two.details.shares
    ]
    assert [line.provisional for line in two.details.shares] == [line.provisional for line in one.details.shares]
    assert any("1 October 2025" in str(note) and "1 July 2026" in str(note) for note in two.notes)


def test_an_insurer_may_come_in_or_drop_out(write_plan: Write, tmp_path: Path) -> None:
    final = {**FINAL, "counts": [{"party": "duin", "count": 1}, {"party": "veen", "count": 0}]}
    folder = write_plan(share(final=final), known_on="2026-06-30")
    ran(folder, tmp_path / "een")
    two = ran(later(folder, "2026-07-01"), tmp_path / "twee", tmp_path / "een")
    assert borne(two) == {"duin": 109_800}
    gone = [line for line in of_share(two).details.shares if line.party == "veen"]
    assert {(line.final_count, line.final) for line in gone} == {(Fraction(0), 0)}
    only_veen = {**FINAL, "counts": [{"party": "veen", "count": 9}], "established_on": "2026-08-01"}
    three = ran(later(folder, "2026-08-01", share(final=only_veen)), tmp_path / "drie", tmp_path / "twee")
    assert borne(three) == {"veen": 109_800}
    assert {line.final_count for line in of_share(three).details.shares if line.party == "duin"} == {None}


def test_milestones_paid_out_of_it_are_borne_by_the_final_counts_too(write_plan: Write, tmp_path: Path) -> None:
    reached = {
        "milestone": "team",
        "reached": True,
        "reached_on": "2025-06-01",
        "assessed_on": "2025-06-20",
        "evidence": "Verslag",
        "assessor": "de marktleiders",
    }
    plan = settlement(milestones(), "plan", assessments=[reached])
    folder = write_plan(share(final=FINAL), plan, known_on="2026-06-30")
    one = ran(folder, tmp_path / "een")
    assert borne(one) == {"duin": 22_500, "veen": 7_500}
    two = ran(later(folder, "2026-07-01"), tmp_path / "twee", tmp_path / "een")
    assert borne(two) == {"duin": 15_000, "veen": 15_000}
    assert of_share(two).details.shares == ()


def test_a_workbook_with_final_counts_settles_as_the_file_it_was_made_from(write_plan: Write, tmp_path: Path) -> None:
    folder = write_plan(share(final=FINAL), known_on="2026-07-01")
    by_file = ran(folder, tmp_path / "een")
    path = folder / "agreements" / "kwo.yaml"
    (agreement,) = open_dossier(folder).agreements
    write_agreement(agreement, path.with_suffix(".xlsx"))
    path.unlink()
    by_workbook = ran(folder, tmp_path / "twee")
    assert borne(by_workbook) == borne(by_file) == {"duin": 54_900, "veen": 54_900}
    assert of_share(by_workbook).details == of_share(by_file).details
    assert of_share(by_workbook).terms == of_share(by_file).terms


COUNTS = st.dictionaries(st.sampled_from(("duin", "veen")), st.integers(0, 10**6), min_size=1).filter(
    lambda counts: any(counts.values())
)


@given(rounds=st.lists(COUNTS, min_size=2, max_size=3), cents=st.integers(1, 10**9))
@settings(
    max_examples=3,
    phases=(Phase.explicit, Phase.generate),  # whole runs: making a failure smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the dossier of the fixture is written once
)
def test_however_often_counts_are_corrected_the_amount_is_borne_once(
    dossier: Path, rounds: list[dict[str, int]], cents: int
) -> None:
    amount = f"{cents // 100}.{cents % 100:02d}"
    previous = None
    with TemporaryDirectory() as place:
        for number, counts in enumerate([{}, *rounds]):
            told = [{"party": name, "count": count} for name, count in counts.items()]
            final = {"final": {**FINAL, "counts": told, "established_on": f"2026-0{number}-01"}} if told else {}
            later(dossier, f"2026-0{number + 1}-01", share(amount_eur=amount, **final))
            outcome = ran(dossier, Path(place) / str(number), previous)
            assert sum(borne(outcome).values()) == cents
            if counts:
                _moves_close(outcome, {name: Fraction(count) for name, count in counts.items()})
            previous = Path(place) / str(number)


def _moves_close(outcome: RunOutcome, final: dict[str, Fraction]) -> None:
    """The moves of the library, per care year and with the salt of the entitlements, lead to what stands."""
    found = of_share(outcome)
    assert isinstance(found.terms.model, FairShare)
    (portion,) = found.made[0].portions or ()
    for year, cents in portion.by_year.items():
        moves = recalculated(found.terms.model, final, found.agreement_id, "aandeel", year, cents=cents)
        shown = {
            line.party: (line.final or 0) - line.provisional for line in found.details.shares if line.care_year == year
        }
        assert {move.party: move.difference_cents for move in moves} == {
            name: move for name, move in shown.items() if move
        }


@pytest.fixture
def dossier(write_plan: Write) -> Path:
    return write_plan(share(), known_on="2026-01-01")
