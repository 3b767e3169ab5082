"""Milestones over several care years: each award falls in the year of its result and is paid once, when assessed."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.compute as pc
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.run.conftest import AGREEMENT
from tests.run.settlements.conftest import PEOPLE, Plain, Write, fair_share, lawful, settlement
from tests.run.settlements.test_stage import codes, ran

from ontschot.monitoring.uses import uses
from ontschot.run.pipeline import Outcome as RunOutcome

TERM = {"start": "2025-01-01", "end": "2028-01-01"}
TOLD = {"evidence": "Verslag", "assessor": "de marktleiders"}
MEMBERS = "agreement_id;group_id;person_id;from_date;to_date\n" + "".join(
    f"{AGREEMENT['id']};ouderen;{n};2025-01-01;2028-01-01\n" for n in PEOPLE
)


def insured() -> str:
    codes = ("9901", "9911", "9921")
    return "person_id;uzovi;insured_from;insured_to;region;municipality;age_band;sex;risk_class\n" + "".join(
        f"{n};{codes[n % 3]};2023-01-01;2028-01-01;zorgkantoor:2023:5503;GM1680;75-79;V;laag\n" for n in PEOPLE
    )


def plan(*assessments: Plain, due: str = "2026-12-31", **terms: Any) -> Plain:
    """Three milestones of 300.00, 200.00 and 100.01 euros over three care years."""
    agreed = (("team", "300.00", "2025-12-31"), ("scholing", "200.00", due), ("afbouw", "100.01", "2027-12-31"))
    model = {
        "kind": "milestones",
        "route": "insurers",
        "period": dict(TERM),
        "milestones": [
            {"id": name, "description": name, "due": day, "amount_eur": euros, **TOLD} for name, euros, day in agreed
        ],
    }
    return settlement(model, "plan", period=dict(TERM), assessments=list(assessments), **terms)


def reached(name: str, on: str, assessed: str) -> Plain:
    return {"milestone": name, "reached": True, "reached_on": on, "assessed_on": assessed, **TOLD}


def missed(name: str, assessed: str) -> Plain:
    return {"milestone": name, "reached": False, "assessed_on": assessed, **TOLD}


def three_years(document: Plain) -> None:
    """The agreement and the people of the group last as long as the money."""
    lawful(document)
    document["period"] = dict(TERM)


@pytest.fixture
def write_plan(write_settled: Write) -> Write:
    def write(*settlements: Plain, known_on: str) -> Path:
        tables = {"insured": insured(), "membership": MEMBERS}
        return write_settled(*settlements, known_on=known_on, bend=three_years, tables=tables)

    return write


def later(folder: Path, known_on: str, *settlements: Plain, **agreement: Any) -> Path:
    """The dossier as known on a later day, with other settlements when these are given."""
    head: dict[str, Any] = yaml.safe_load((folder / "dossier.yaml").read_text(encoding="utf-8"))
    (folder / "dossier.yaml").write_text(json.dumps({**head, "known_on": known_on}), encoding="utf-8")
    if settlements:
        path = folder / "agreements" / "kwo.yaml"
        document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        document["payment"]["settlements"] = list(settlements)
        path.write_text(json.dumps({**document, **agreement}, default=str), encoding="utf-8")
    return folder


def by_year(outcome: RunOutcome) -> dict[tuple[str, int], int]:
    """What was ever booked of the plan, reversals included, per milestone and care year."""
    sums: defaultdict[tuple[str, int], int] = defaultdict(int)
    for entry in outcome.booked.register.entries:
        item = entry.entitlement
        if item.model == "milestones":
            sums[item.amount_id, item.care_year] += item.cents
    return {place: cents for place, cents in sums.items() if cents}


def closes(outcome: RunOutcome) -> None:
    """Standing entries are the ledger plus what could not be attributed, and the bills of these entries, per year."""
    standing = list(outcome.booked.register.standing.values())
    assert [sum(bill.instalment.cents for bill in item.bills) for item in standing] == [
        item.entitlement.cents for item in standing
    ]
    ledger = outcome.booked.register.ledger
    for year in (2025, 2026, 2027):
        rows = ledger.filter(pc.equal(ledger["care_year"], year))
        mine = [item for item in standing if item.entitlement.care_year == year]
        owed = sum(item.entitlement.cents - item.unallocated for item in mine)
        assert (pc.sum(rows["amount_cents"]).as_py() or 0) == owed


def test_every_award_falls_in_the_care_year_of_its_result_whenever_it_is_assessed(
    write_plan: Write, tmp_path: Path
) -> None:
    told = [reached("team", "2025-06-01", "2026-02-01"), reached("scholing", "2026-03-01", "2026-04-01")]
    outcome = ran(write_plan(plan(*told), known_on="2026-06-01"), tmp_path / "uit")
    assert by_year(outcome) == {("plan.team", 2025): 30_000, ("plan.scholing", 2026): 20_000}
    closes(outcome)
    parts = {
        (part.due.isoformat(), part.period.start.year): 0
        for claim in outcome.claims
        for part in claim.owed.instalments
        if ":plan." in part.entitlement_id
    }
    assert set(parts) == {("2026-02-01", 2025), ("2026-04-01", 2026)}
    (claim,) = outcome.claims
    milestones = [item for item in claim.payable if item.model == "milestones"]
    found = uses([claim.agreement], milestones, outcome.booked.register.ledger)
    used = {year: sum(item.budget_cents for item in found if item.year == year) for year in (2025, 2026)}
    assert used == {2025: 30_000, 2026: 20_000} == {item.year: used[item.year] for item in found}


def test_a_day_agreed_for_payment_is_no_earlier_than_the_assessment(write_plan: Write, tmp_path: Path) -> None:
    told = [reached("team", "2025-06-01", "2025-07-01"), reached("scholing", "2026-03-01", "2026-04-01")]
    outcome = ran(
        write_plan(plan(*told, due="2026-12-31") | {"due": "2026-01-15"}, known_on="2026-06-01"), tmp_path / "uit"
    )
    dues = {part.due.isoformat() for claim in outcome.claims for part in claim.owed.instalments if "plan." in str(part)}
    assert dues == {"2026-01-15", "2026-04-01"}


def test_denied_in_year_one_and_reached_in_year_two_pays_once_in_year_two(write_plan: Write, tmp_path: Path) -> None:
    told = [missed("scholing", "2025-12-15"), reached("scholing", "2026-11-01", "2027-02-01")]
    folder = write_plan(plan(*told), known_on="2026-01-15")
    one = ran(folder, tmp_path / "een")
    assert by_year(one) == {}
    two = ran(later(folder, "2027-01-31"), tmp_path / "twee", tmp_path / "een")
    assert by_year(two) == {}
    three = ran(later(folder, "2027-02-01"), tmp_path / "drie", tmp_path / "twee")
    assert by_year(three) == {("plan.scholing", 2026): 20_000}
    closes(three)
    again = ran(folder, tmp_path / "vier", tmp_path / "drie")
    assert not again.booked.entries
    assert by_year(again) == by_year(three)


def test_reached_after_its_day_it_is_missed_until_another_day_is_agreed_and_then_paid_once(
    write_plan: Write, tmp_path: Path
) -> None:
    told = reached("scholing", "2026-03-01", "2026-04-01")
    folder = write_plan(plan(told, due="2025-12-31"), known_on="2026-06-01")
    one = ran(folder, tmp_path / "een")
    assert by_year(one) == {}
    amended = plan(told, due="2026-06-30")
    changes = {"version": 2, "version_reason": "De scholing mag later", "history": []}
    two = ran(later(folder, "2026-07-01", amended, **changes), tmp_path / "twee", tmp_path / "een")
    assert by_year(two) == {("plan.scholing", 2026): 20_000}
    assert not ran(folder, tmp_path / "drie", tmp_path / "twee").booked.entries
    closes(two)


def test_what_was_awarded_is_never_reversed_when_another_milestone_is_reached(
    write_plan: Write, tmp_path: Path
) -> None:
    told = [reached("team", "2025-06-01", "2025-07-01"), reached("scholing", "2025-09-01", "2026-04-01")]
    folder = write_plan(plan(*told), known_on="2026-02-01")
    ran(folder, tmp_path / "een")
    two = ran(later(folder, "2026-05-01"), tmp_path / "twee", tmp_path / "een")
    assert {entry.entitlement.kind.value for entry in two.booked.entries} == {"original"}
    assert by_year(two) == {("plan.team", 2025): 30_000, ("plan.scholing", 2025): 20_000}
    assert not [statement for claim in two.claims for statement in claim.statements if statement.credits]


@pytest.mark.parametrize(("gone", "left"), ((True, "€ 0.00"), (False, "€ 299.99")))
def test_what_insurers_awarded_is_not_claimed_back_by_another_version(
    write_plan: Write, tmp_path: Path, left: str, *, gone: bool
) -> None:
    told = reached("team", "2025-06-01", "2025-07-01")
    folder = write_plan(plan(told), known_on="2026-02-01")
    ran(folder, tmp_path / "een")
    amended = plan(*([] if gone else [told]))
    agreed = amended["model"]["milestones"]
    amended["model"]["milestones"] = agreed[1:] if gone else [{**agreed[0], "amount_eur": "299.99"}, *agreed[1:]]
    two = ran(
        later(folder, "2026-05-01", amended, version=2, version_reason="Minder geld"),
        tmp_path / "twee",
        tmp_path / "een",
    )
    ((found,),) = two.settled.values()
    assert codes(found.problems) == {"awarded-claimed-back"}
    assert f"Insurers awarded € 300.00 for milestone team, and {left} is left of it" in str(found.reason)
    assert by_year(two) == {("plan.team", 2025): 30_000}
    assert "milestones" not in {entry.entitlement.model for entry in two.booked.entries}


MONTHS = st.integers(1, 12)
DRAWN = st.tuples(
    st.sampled_from((2025, 2026, 2027)), MONTHS, st.integers(1, 18), st.sampled_from(("reached", "missed", "open"))
)
KNOWN = ("2026-06-01", "2027-06-01", "2029-12-01")


def _drawn(name: str, drawn: tuple[int, int, int, str]) -> list[Plain]:
    """An assessment some months after the day on which the result was reached, or said not to be."""
    year, month, months, fate = drawn
    later_, assessed = divmod(month - 1 + months, 12)
    day = f"{year + later_}-{assessed + 1:02d}-15"
    told = {"reached": [reached(name, f"{year}-{month:02d}-15", day)], "missed": [missed(name, day)]}
    return told.get(fate, [])


def _expected(told: list[Plain], known_on: str) -> dict[tuple[str, int], int]:
    agreed = {"team": (30_000, "2025-12-31"), "scholing": (20_000, "2026-12-31"), "afbouw": (10_001, "2027-12-31")}
    awarded = {}
    for item in told:
        cents, due = agreed[item["milestone"]]
        if item["reached"] and item["reached_on"] <= due and item["assessed_on"] <= known_on:
            awarded[f"plan.{item['milestone']}", int(item["reached_on"][:4])] = cents
    return awarded


@given(drawn=st.tuples(DRAWN, DRAWN, DRAWN), first=st.integers(1, 10**6), pooled=st.booleans())
@settings(
    max_examples=3,
    phases=(Phase.explicit, Phase.generate),  # whole runs: making a failure smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the dossier of the fixture is written once
)
def test_three_runs_over_three_years_close_to_the_cent(
    dossier: Path, drawn: tuple[tuple[int, int, int, str], ...], first: int, *, pooled: bool
) -> None:
    names = ("team", "scholing", "afbouw")
    told = [item for name, what in zip(names, drawn, strict=True) for item in _drawn(name, what)]
    counts = [{"party": "duin", "count": first}, {"party": "veen", "count": 7}]
    share = settlement({**fair_share(), "period": dict(TERM), "counts": counts}, "aandeel", period=dict(TERM))
    previous = None
    with TemporaryDirectory() as place:
        for number, known_on in enumerate(KNOWN):
            later(dossier, known_on, plan(*told), *([share] if pooled else []))
            outcome = ran(dossier, Path(place) / str(number), previous)
            assert by_year(outcome) == _expected(told, known_on)
            closes(outcome)
            previous = Path(place) / str(number)
        assert not ran(dossier, Path(place) / "again", previous).booked.entries


@pytest.fixture
def dossier(write_plan: Write) -> Path:
    return write_plan(plan(), known_on=KNOWN[0])
