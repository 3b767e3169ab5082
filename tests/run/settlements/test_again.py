"""Settled again: for the same frozen people, or others with a stated cause; within the limit, and never twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.run.settlements.conftest import AGREEMENT_ID, PEOPLE, Plain, Write, budget, bundle, costs, lawful, savings
from tests.run.settlements.conftest import settlement as terms
from tests.run.settlements.test_stage import booked, codes, only, palliative_claims, ran

from ontschot.payments.frozen import frozen
from ontschot.run.settlements.outcome import Outcome, State
from ontschot.run.settlements.settled_before import SETTLED, read_settled
from ontschot.run.verify import verify

RECALCULATED = {"run_out_months": 3, "look_back_months": 6}
FIRST, EARLY, LATER = "2026-02-01", "2026-03-31", "2026-06-01"
EVERYBODY, FEWER = frozen(PEOPLE), frozen(range(1, 20))


def members(people: Iterable[int]) -> str:
    rows = (f"{AGREEMENT_ID};ouderen;{n};2025-01-01;2026-01-01\n" for n in people)
    return "agreement_id;group_id;person_id;from_date;to_date\n" + "".join(rows)


def stated(sha256: str = FEWER.sha256, **other: Any) -> Plain:
    """What a named person states about the people of now."""
    return {
        "agreement": AGREEMENT_ID,
        "settlement": "afrekening",
        "cause": "membership",
        "people_sha256": sha256,
        "reason": "Persoon 20 was nooit ingeschreven.",
        "person": "mw. A",
        "date": LATER,
        **other,
    }


def later(folder: Path, known_on: str, tables: Plain | None = None, **settings: Any) -> Path:
    for name, text in (tables or {}).items():
        (folder / "tables" / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder / "dossier.yaml"
    head = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**head, "known_on": known_on, **settings}), encoding="utf-8")
    return folder


@pytest.fixture
def folder(write_settled: Write, tmp_path: Path) -> Path:
    """Settled once for twenty people, for 1,600.00 euros."""
    made = write_settled(terms(savings(recalculation=RECALCULATED)), known_on=FIRST, bend=lawful)
    assert booked(ran(made, tmp_path / "een")) == 160_000
    return made


def notes(found: Outcome) -> str:
    return " ".join(map(str, found.notes))


def test_the_same_people_are_named_with_the_day_on_which_they_were_frozen(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"costs": costs({2023: 200, 2025: 190})})
    found = only(ran(folder, tmp_path / "twee", tmp_path / "een"))
    told = f"Settled again for the same people as on 1 February 2026: 20 people (fingerprint {EVERYBODY.sha256[:12]})."
    assert told in map(str, found.notes)
    assert found.earlier is not None
    assert found.earlier.cents == 160_000


def test_other_people_without_a_stated_cause_refuse_it_and_take_nothing_back(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"membership": members(range(1, 20))})
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    found = only(outcome)
    assert (found.state, codes(found.problems)) == (State.REFUSED, {"population-changed"})
    assert not outcome.booked.entries
    assert booked(outcome) == 160_000
    (problem,) = found.problems
    then, now = EVERYBODY.sha256[:12], FEWER.sha256[:12]
    assert str(problem.message) == (
        f"Settled for 20 people (fingerprint {then}) then, and for 19 people (fingerprint {now}) now: 1 fewer. "
        "It would come to € 1,400.00 instead of € 1,600.00. No cause is stated for these people."
    )
    assert problem.remedy is not None
    assert FEWER.sha256 in str(problem.remedy)


def test_corrected_membership_may_change_the_people_and_is_told(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"membership": members(range(1, 20))}, settled_again=[stated()])
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert only(outcome).state is State.SETTLED
    assert booked(outcome) == 140_000
    assert (
        "1 fewer. It comes to € 1,400.00 instead of € 1,600.00. Cause stated by mw. A on 1 June 2026: "
        "corrected membership. Persoon 20 was nooit ingeschreven."
    ) in notes(only(outcome))
    again = ran(folder, tmp_path / "drie", tmp_path / "twee")
    assert not again.booked.entries
    assert "same people" in notes(only(again))


def test_a_statement_holds_for_its_people_and_from_its_day(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"membership": members(range(1, 19))}, settled_again=[stated()])
    found = only(ran(folder, tmp_path / "twee", tmp_path / "een"))
    assert codes(found.problems) == {"population-changed"}
    assert "2 fewer" in str(found.problems[0].message)
    tomorrow = stated(date="2026-06-02")
    later(folder, LATER, {"membership": members(range(1, 20))}, settled_again=[tomorrow])
    assert codes(only(ran(folder, tmp_path / "twee", tmp_path / "een")).problems) == {"population-changed"}
    elsewhere = stated(settlement="anders")
    later(folder, LATER, settled_again=[elsewhere])
    assert codes(only(ran(folder, tmp_path / "twee", tmp_path / "een")).problems) == {"population-changed"}


def test_people_who_come_back_are_other_people_again(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"membership": members(range(1, 20))}, settled_again=[stated()])
    ran(folder, tmp_path / "twee", tmp_path / "een")
    later(folder, LATER, {"membership": members(PEOPLE)})
    found = only(ran(folder, tmp_path / "drie", tmp_path / "twee"))
    assert codes(found.problems) == {"population-changed"}
    assert "1 more" in str(found.problems[0].message)


def test_as_many_others_are_no_less_others(folder: Path, tmp_path: Path) -> None:
    text = (folder / "tables" / "insured.csv").read_text(encoding="utf-8")
    (folder / "tables" / "insured.csv").write_text(
        text + text.splitlines()[-1].replace("20;", "21;", 1) + "\n", "utf-8"
    )
    later(folder, LATER, {"membership": members([*range(1, 20), 21])})
    found = only(ran(folder, tmp_path / "twee", tmp_path / "een"))
    assert codes(found.problems) == {"population-changed"}
    assert "as many, but others" in str(found.problems[0].message)


@pytest.mark.parametrize("cause", ("late_claims", "terms"))
def test_only_corrected_membership_changes_whom_a_population_is_about(folder: Path, tmp_path: Path, cause: str) -> None:
    later(folder, LATER, {"membership": members(range(1, 20))}, settled_again=[stated(cause=cause)])
    found = only(ran(folder, tmp_path / "twee", tmp_path / "een"))
    assert (found.state, codes(found.problems)) == (State.REFUSED, {"population-cause"})


def test_amended_terms_may_be_about_others(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"membership": members(range(1, 20))}, settled_again=[stated(cause="terms")])
    path = folder / "agreements" / "kwo.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "version": 2, "version_reason": "Andere groep"}, default=str), "utf-8")
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert (only(outcome).state, booked(outcome)) == (State.SETTLED, 140_000)


def test_a_corrected_list_of_people_need_not_wait_for_late_claims(folder: Path, tmp_path: Path) -> None:
    tables = {"membership": members(range(1, 20))}
    later(folder, EARLY, tables, settled_again=[stated(date=EARLY)])
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert (only(outcome).state, booked(outcome)) == (State.SETTLED, 140_000)
    later(folder, EARLY, tables, settled_again=[stated(date=EARLY, cause="late_claims")])
    assert only(ran(folder, tmp_path / "twee", tmp_path / "een")).state is State.KEPT


def test_late_claims_do_not_slip_in_early_behind_a_statement_about_others(folder: Path, tmp_path: Path) -> None:
    later(folder, EARLY, {"costs": costs({2023: 200, 2025: 190})}, settled_again=[stated(date=EARLY)])
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert codes(only(outcome).problems) == {"settled-again-same-people"}
    assert booked(outcome) == 160_000


def test_late_claims_bring_people_in_a_bundle(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(
        terms(bundle(recalculation=RECALCULATED)), known_on=FIRST, bend=lawful, tables={"claims": palliative_claims()}
    )
    first = ran(folder, tmp_path / "een")
    rows = "n1;9;2025-05-01;PAL-MARK1;;75000001;wijkverpleging;1000;\n"
    later(folder, LATER, {"claims": palliative_claims() + rows})
    found = only(ran(folder, tmp_path / "twee", tmp_path / "een"))
    assert codes(found.problems) == {"population-changed"}
    now = found.problems[0].found
    later(folder, LATER, settled_again=[stated(now, cause="late_claims")])
    again = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert only(again).state is State.SETTLED
    assert "4 people (" in notes(only(again))
    assert "5 people (" in notes(only(again))
    assert booked(again, "bundle") == sum(item.cents for item in only(again).entitlements)
    assert booked(first, "bundle") == 10_000


@pytest.mark.parametrize("model", (savings, budget, bundle))
@pytest.mark.parametrize(("day", "state"), (("2026-07-01", State.SETTLED), ("2026-07-02", State.KEPT)))
def test_the_last_day_of_looking_back_counts_and_the_day_after_does_not(
    write_settled: Write, tmp_path: Path, model: Any, day: str, state: State
) -> None:
    tables = {"claims": palliative_claims()} if model is bundle else {}
    folder = write_settled(terms(model(recalculation=RECALCULATED)), known_on=FIRST, bend=lawful, tables=tables)
    name = model()["kind"]
    first = booked(ran(folder, tmp_path / "een"), name)
    late = {"costs": costs({2023: 200, 2025: 190}), "claims": palliative_claims().replace(";18000;", ";19000;")}
    later(folder, day, {key: text for key, text in late.items() if (key == "claims") is (model is bundle)})
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    found = only(outcome)
    assert found.state is state
    assert (booked(outcome, name) != first) is (state is State.SETTLED)
    told = notes(found) if state is State.SETTLED else str(found.reason)
    assert "the look-back limit is 1 July 2026, and that day counts" in told or "limit was 1 July 2026" in told


def test_what_was_settled_is_left_for_the_next_run_and_names_nobody(folder: Path, tmp_path: Path) -> None:
    (record,) = read_settled(tmp_path / "een" / "data").values()
    assert (record.population, record.known_on, record.cents) == (EVERYBODY, date(2026, 2, 1), 160_000)
    later(folder, EARLY)
    kept = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert only(kept).state is State.KEPT
    assert read_settled(tmp_path / "twee" / "data") == read_settled(tmp_path / "een" / "data")


def test_a_result_of_before_this_says_nothing_of_people_and_that_is_told(folder: Path, tmp_path: Path) -> None:
    _without_record(tmp_path / "een")
    later(folder, LATER, {"membership": members(range(1, 20))})
    found = only(ran(folder, tmp_path / "twee", tmp_path / "een"))
    assert found.state is State.SETTLED
    assert "does not say for whom" in notes(found)


def _without_record(result: Path) -> None:
    """The result as an older program left it."""
    (result / "data" / SETTLED).unlink()
    receipt = json.loads((result / "receipt.json").read_text(encoding="utf-8"))
    receipt["outputs"].pop(f"data/{SETTLED}")
    (result / "receipt.json").write_text(json.dumps(receipt), encoding="utf-8")


def test_what_is_not_claimed_now_leaves_the_record_of_what_was_booked(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"costs": costs({2023: 200, 2025: 190})}, years=[2024])
    outcome = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert not outcome.booked.entries
    assert read_settled(tmp_path / "twee" / "data") == read_settled(tmp_path / "een" / "data")


def test_a_settlement_made_again_is_verified_byte_by_byte(folder: Path, tmp_path: Path) -> None:
    later(folder, LATER, {"membership": members(range(1, 20))}, settled_again=[stated()])
    ran(folder, tmp_path / "twee", tmp_path / "een")
    assert verify(tmp_path / "twee") == ()
