from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.run.settlements.conftest import (
    Plain,
    Write,
    budget,
    bundle,
    costs,
    fair_share,
    insured,
    lawful,
    milestones,
    savings,
    scores,
    settlement,
)

from ontschot.run.options import Options
from ontschot.run.pipeline import Outcome as RunOutcome
from ontschot.run.run import run_dossier
from ontschot.run.settlements.outcome import Outcome, State

LUMP = 100_001
"""The coordination money in the agreement, in cents."""
BENCHMARK, ACTUAL = 4_200_000, 3_780_000
"""210 times 200.00 and 180.00 euros, in cents."""
STAMP = datetime(2026, 6, 1, tzinfo=UTC)


def ran(folder: Path, out: Path, previous: Path | None = None) -> RunOutcome:
    outcome, _ = run_dossier(
        folder, out, Options(formats=("json",), languages=("en",), timestamp=STAMP, previous=previous)
    )
    return outcome


def only(outcome: RunOutcome) -> Outcome:
    ((found,),) = outcome.settled.values()
    return found


def settled_cents(outcome: RunOutcome) -> int:
    return sum(item.cents for item in only(outcome).entitlements)


def entitlements(outcome: RunOutcome, model: str) -> list[tuple[str, int]]:
    return [(item.payer, item.cents) for item in outcome.entitlements if item.model == model]


def codes(items: Iterable[Any]) -> set[str]:
    return {item.code for item in items}


def test_a_dossier_without_settlements_settles_nothing(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(), tmp_path / "uit")
    assert outcome.settled == {}
    assert {item.model for item in outcome.entitlements} == {"lump_sum"}


def test_shared_savings_come_beside_the_lump_sum(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(settlement(savings())), tmp_path / "uit")
    found = only(outcome)
    assert found.state is State.SETTLED
    saving = BENCHMARK - ACTUAL - LUMP
    assert settled_cents(outcome) == (saving + 1) // 2
    (made,) = found.made
    assert made.settlement.gross == saving
    assert made.beside[0].gross == BENCHMARK - ACTUAL
    assert dict(entitlements(outcome, "shared_savings")) == {"duin": 106_667, "veen": 53_333}
    assert found.population is not None
    assert found.population.people == 20


@pytest.mark.parametrize(
    "terms",
    (savings(), budget(), savings(losses={"lowest_share": "50%", "highest_share": "50%"}), fair_share(), bundle()),
    ids=lambda terms: terms["kind"],
)
def test_what_is_owed_is_attributed_withheld_or_told(write_settled: Write, tmp_path: Path, terms: Plain) -> None:
    folder = write_settled(settlement(terms), bend=lawful, tables={"claims": palliative_claims()})
    outcome = ran(folder, tmp_path / "uit")
    owed = sum(item.cents for item in outcome.entitlements)
    withheld = sum(item.entitlement.cents for claim in outcome.claims for item in claim.withheld)
    lines = outcome.allocation.reconciliations
    allocated, unallocated = (sum(getattr(line, name) for line in lines) for name in _SIDES)
    assert owed == withheld + allocated + unallocated
    assert owed == LUMP + settled_cents(outcome)
    assert withheld == 0
    assert allocated == sum(outcome.booked.ledger["amount_cents"].to_pylist())
    billed = sum(statement.cents for claim in outcome.claims for statement in claim.statements)
    assert billed == owed
    assert {item.model for claim in outcome.claims for item in claim.payable} == {"lump_sum", terms["kind"]}


_SIDES = ("allocated_cents", "unallocated_cents")


def test_a_loss_is_paid_back_and_mirrors_a_saving(write_settled: Write, tmp_path: Path) -> None:
    two_sided = savings(losses={"lowest_share": "50%", "highest_share": "50%"})
    outcome = ran(
        write_settled(settlement(two_sided), tables={"costs": costs({2023: 180, 2025: 200})}), tmp_path / "uit"
    )
    loss = ACTUAL - BENCHMARK - LUMP
    assert settled_cents(outcome) == -((1 - loss) // 2)
    assert settled_cents(outcome) < 0
    lines = {line.entitlement_id: line for line in outcome.allocation.reconciliations}
    for item in outcome.entitlements:
        if item.entitlement_id in lines:
            line = lines[item.entitlement_id]
            assert line.allocated_cents + line.unallocated_cents == item.cents


def test_a_population_budget_counts_months_by_its_convention(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(settlement(budget())), tmp_path / "uit")
    assert settled_cents(outcome) == 20 * 12 * 2_000 - ACTUAL
    assert settled_cents(outcome) == -3_300_000


@pytest.mark.parametrize("convention", ("days_of_year", "days_365", "fifteenth"))
def test_a_whole_year_is_twelve_months_by_every_convention(
    write_settled: Write, tmp_path: Path, convention: str
) -> None:
    outcome = ran(write_settled(settlement(budget(convention=convention))), tmp_path / "uit")
    assert settled_cents(outcome) == 20 * 12 * 2_000 - ACTUAL


def test_overlapping_spells_and_part_years_count_each_day_once(write_settled: Write, tmp_path: Path) -> None:
    again = insured("2025-07-01", "2025-07-11").partition("\n")[2]
    for old, new in ((";9901;", ";x;"), (";9911;", ";9901;"), (";9921;", ";9911;"), (";x;", ";9921;")):
        again = again.replace(old, new)
    twice = insured("2025-01-01", "2025-07-02") + again
    outcome = ran(write_settled(settlement(budget(convention="days_365")), tables={"insured": twice}), tmp_path / "uit")
    assert only(outcome).state is State.SETTLED
    steps = [str(step.basis) for step in only(outcome).made[0].settlement.waterfall.steps]
    budgeted = 20 * 191 * 12 * 2_000 / 365
    assert f"€ {round(budgeted) / 100:,.2f} minus" in steps[0]


def test_claims_not_yet_in_are_completed_until_the_run_out(write_settled: Write, tmp_path: Path) -> None:
    terms = settlement(budget(recalculation={"run_out_months": 12, "look_back_months": 24}), claimed_part="9/10")
    early = ran(write_settled(terms), tmp_path / "eerst")
    assert settled_cents(early) == 20 * 12 * 2_000 - ACTUAL * 10 // 9


def test_risk_weights_and_norms_use_the_class_of_the_last_spell(write_settled: Write, tmp_path: Path) -> None:
    weights = [{"risk_class": "laag", "weight": "1/2"}, {"risk_class": "hoog", "weight": "2"}]
    outcome = ran(write_settled(settlement(budget(risk_weights=weights))), tmp_path / "uit")
    assert settled_cents(outcome) == 10 * 12 * 1_000 + 10 * 12 * 4_000 - ACTUAL


def test_the_risk_of_the_group_moves_the_benchmark(write_settled: Write, tmp_path: Path) -> None:
    norms = {"year": 2025, "source": "Proef", "amounts_eur": {"laag": "100.00", "hoog": "300.00"}}
    outcome = ran(write_settled(settlement(savings(risk={})), norms=norms), tmp_path / "uit")
    assert settled_cents(outcome) == 160_000


@pytest.mark.parametrize(
    ("norms", "code"),
    (
        (None, "risk-norms-missing"),
        ({"year": 2025, "source": "Proef", "amounts_eur": {"laag": "100.00"}}, "risk-norms-missing"),
    ),
)
def test_without_a_norm_the_risk_is_not_guessed(
    write_settled: Write, tmp_path: Path, norms: Plain | None, code: str
) -> None:
    more = {"norms": norms} if norms else {}
    outcome = ran(write_settled(settlement(savings(risk={})), **more), tmp_path / "uit")
    assert codes(only(outcome).problems) == {code}


def test_milestones_are_paid_as_established(write_settled: Write, tmp_path: Path) -> None:
    reached = {
        "milestone": "team",
        "reached": True,
        "reached_on": "2025-06-01",
        "evidence": "Verslag",
        "assessed_on": "2025-06-20",
        "assessor": "de marktleiders",
    }
    later = {**reached, "milestone": "scholing", "assessed_on": "2026-09-01"}
    outcome = ran(write_settled(settlement(milestones(), assessments=[reached, later])), tmp_path / "uit")
    assert settled_cents(outcome) == 30_000
    assert any("scholing" in str(note) for note in only(outcome).notes)


def test_a_grant_is_determined_and_asks_nothing_of_insurers(write_settled: Write, tmp_path: Path) -> None:
    account = {
        "realised": [{"milestone": "team", "costs_eur": "250.00", "unlawful_eur": "10.00"}],
        "activities_done": True,
        "duties_met": True,
        "received_on": "2026-03-01",
        "advance_eur": "500.00",
    }
    reached = {
        "milestone": "team",
        "reached": True,
        "reached_on": "2025-06-01",
        "evidence": "Verslag",
        "assessed_on": "2025-06-20",
        "assessor": "de marktleiders",
    }
    terms = settlement(milestones("municipalities"), assessments=[reached], account=account)
    found = only(ran(write_settled(terms), tmp_path / "uit"))
    assert found.state is State.GRANT
    assert found.entitlements == ()
    assert found.made[0].settlement.payment_cents == 24_000
    assert any("€ 260.00" in str(note) for note in found.notes)


def test_a_grant_without_an_account_shows_what_was_awarded(write_settled: Write, tmp_path: Path) -> None:
    found = only(ran(write_settled(settlement(milestones("municipalities"))), tmp_path / "uit"))
    assert (found.state, found.made[0].settlement.payment_cents) == (State.GRANT, 0)


def test_a_fair_share_is_paid_by_counts_and_by_the_calendar(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(settlement(fair_share()), known_on="2025-02-01"), tmp_path / "uit")
    assert dict(entitlements(outcome, "fair_share")) == {"duin": 75_000, "veen": 25_000}
    names = {item.entitlement_id for item in only(outcome).entitlements}
    dues = {part.due for claim in outcome.claims for part in claim.owed.instalments if part.entitlement_id in names}
    assert len(dues) == 4


def test_a_year_that_has_not_passed_is_not_settled_yet(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(settlement(savings()), known_on="2025-12-31"), tmp_path / "uit")
    found = only(outcome)
    assert (found.state, found.entitlements) == (State.NOT_YET, ())
    assert "2026" in str(found.reason)


@pytest.mark.parametrize(
    ("terms", "tables", "code"),
    (
        (savings(benchmark={"base_years": [{"year": 2022, "weight": "1"}]}), {}, "base-year-missing"),
        (savings(), {"costs": costs({2023: 200})}, "cost-year-missing"),
        (savings(), {"insured": insured("2025-01-01", "2026-01-01")}, "group-of-nobody"),
        (savings(quality={"form": "linear"}), {}, "quality-missing"),
        (savings(quality={"form": "linear"}), {"scores": scores(";;1.5;Raad;2026-02-01")}, "quality-missing"),
        (savings(quality={"form": "linear"}), {"scores": scores(";;0.5;Raad;2026-07-01")}, "quality-missing"),
        (
            savings(quality={"form": "linear"}),
            {"scores": scores("huisarts;;0.5;Raad;2026-02-01")},
            "quality-for-party",
        ),
        (
            budget(at_risk={"quality": {"form": "linear"}, "share": "2%"}),
            {"scores": scores("huisarts;;0.5;Raad;2026-02-01")},
            "quality-for-party",
        ),
        (
            savings(),
            {"insured": insured().replace(";9911;", ";9901;").replace(";9921;", ";9901;")},
            "payer-not-in-tables",
        ),
        (savings(), {"membership": None}, "tables-missing"),
        (bundle(), {}, "table-missing"),
        (bundle(definition="bestaat-niet"), {"claims": "claims"}, "definition-missing"),
    ),
)
def test_what_cannot_be_settled_is_told_with_a_remedy_and_never_zero(
    write_settled: Write, tmp_path: Path, terms: Plain, tables: Plain, code: str
) -> None:
    if "claims" in tables:
        tables = {"claims": palliative_claims()}
    outcome = ran(write_settled(settlement(terms), tables=tables), tmp_path / "uit")
    found = only(outcome)
    assert found.state is State.REFUSED
    assert found.entitlements == ()
    if code != "file-missing":
        assert codes(found.problems) == {code}
    assert all("KWO-1 › afrekening" in item.place.part for item in found.problems)
    assert set(found.problems) <= set(outcome.problems)
    assert {item.model for item in outcome.entitlements} == {"lump_sum"}


def test_quality_takes_the_overall_score_before_indicators(write_settled: Write, tmp_path: Path) -> None:
    table = scores(";pijn;0.2;Raad;2026-02-01", ";;0.5;Raad;2026-02-01", ";;0.1;Raad;2026-01-01")
    outcome = ran(
        write_settled(settlement(savings(quality={"form": "linear"})), tables={"scores": table}), tmp_path / "a"
    )
    assert settled_cents(outcome) == 80_000
    assert any("0.5" in str(note) for note in only(outcome).notes)


def test_quality_is_else_the_mean_of_the_indicators(write_settled: Write, tmp_path: Path) -> None:
    table = scores(";pijn;0.2;Raad;2026-02-01", ";wens;0.8;Raad;2026-02-01")
    outcome = ran(
        write_settled(settlement(savings(quality={"form": "linear"})), tables={"scores": table}), tmp_path / "a"
    )
    assert settled_cents(outcome) == 80_000


def test_only_the_sectors_agreed_on_count(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(settlement(savings(), sectors=["wijkverpleging"])), tmp_path / "uit")
    gross = only(outcome).made[0].settlement.gross
    assert gross == (BENCHMARK - ACTUAL) * 3 // 4 - LUMP


def test_other_money_for_coordination_lowers_the_saving(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(settlement(savings(), coordination_eur="100.00")), tmp_path / "uit")
    assert only(outcome).made[0].settlement.gross == BENCHMARK - ACTUAL - LUMP - 10_000


def test_people_whose_cost_is_not_known_are_left_out_and_told(write_settled: Write, tmp_path: Path) -> None:
    table = costs({2023: 200, 2025: 180}).replace(
        "20;2025;wijkverpleging;270000;true", "20;2025;wijkverpleging;0;false"
    )
    outcome = ran(write_settled(settlement(budget()), tables={"costs": table}), tmp_path / "uit")
    assert settled_cents(outcome) == 19 * 12 * 2_000 - (ACTUAL - 360_000)
    assert [(line.count, line.cents) for line in only(outcome).left_out] == [(1, 90_000)]


def test_cost_of_people_not_insured_that_year_is_told(write_settled: Write, tmp_path: Path) -> None:
    table = insured().replace("20;9921;2023-01-01", "20;9921;2024-01-01")
    outcome = ran(write_settled(settlement(savings()), tables={"insured": table}), tmp_path / "uit")
    assert [(line.count, line.cents) for line in only(outcome).left_out] == [(1, 400_000)]


def test_members_insured_elsewhere_are_told(write_settled: Write, tmp_path: Path) -> None:
    table = insured().replace(";9921;", ";9931;")
    outcome = ran(write_settled(settlement(budget()), tables={"insured": table}), tmp_path / "uit")
    assert [(line.count, line.cents) for line in only(outcome).left_out] == [
        (7, None),
        (14, sum(range(2, 21, 3)) * 18_000),
    ]


def test_a_division_closes_and_decides_who_is_paid(write_settled: Write, tmp_path: Path) -> None:
    division = {
        "contractors": [
            {"party": "huisarts", "role": "budget_holder"},
            {"party": "thuiszorg", "role": "sub", "under": "huisarts", "share": "1/3"},
        ]
    }
    outcome = ran(write_settled(settlement(savings(division=division))), tmp_path / "uit")
    found = only(outcome)
    assert sum(part.kept for part in found.parts) == settled_cents(outcome)
    names = {item.entitlement_id for item in found.entitlements}
    paid = [part for claim in outcome.claims for part in claim.owed.instalments if part.entitlement_id in names]
    assert {part.due.isoformat() for part in paid} == {"2026-01-01"}
    by_party = {party: sum(part.cents for part in paid if part.payee == party) for party in ("huisarts", "thuiszorg")}
    assert by_party == {part.party: part.kept for part in found.parts}


def test_an_agreement_that_ended_early_is_not_settled_for_the_whole_year(write_settled: Write, tmp_path: Path) -> None:
    def end(document: Plain) -> None:
        document["status"] = "ended"
        document["history"] = [
            {"status": status, "date": day, "person": "x", "reason": "y"}
            for status, day in (
                ("submitted", "2024-10-01"),
                ("checked", "2024-10-02"),
                ("signed", "2024-10-03"),
                ("running", "2025-01-01"),
                ("ended", "2025-07-01"),
            )
        ]

    outcome = ran(write_settled(settlement(savings()), bend=end), tmp_path / "uit")
    assert codes(only(outcome).problems) == {"ended-early"}


def test_terms_that_do_not_add_up_settle_nothing(write_settled: Write, tmp_path: Path) -> None:
    def bend(document: Plain) -> None:
        document["payment"]["payees"][0]["share"] = "59.99%"

    outcome = ran(write_settled(settlement(savings()), bend=bend), tmp_path / "uit")
    assert codes(only(outcome).problems) == {"terms-withheld"}


def test_an_experiment_is_settled_and_no_use_of_the_title(write_settled: Write, tmp_path: Path) -> None:
    def bend(document: Plain) -> None:
        document["experiment"] = {"triage": {"subject": "palliative"}}

    outcome = ran(write_settled(settlement(savings()), bend=bend), tmp_path / "uit")
    assert settled_cents(outcome) == 160_000
    assert outcome.reporting.returns == ()


def palliative_claims() -> str:
    """Four people have a palliative phase in 2023 and four others in 2025, for 1,000.00 and 900.00 euros together."""
    head = "claim_id;person_id;care_date;service_code;title;provider;sector;amount_cents;reverses_claim_id\n"
    rows = (
        f"{year}-{n}-{code};{first + n};{year}-03-0{day};{code};;75000001;wijkverpleging;{n * cents};\n"
        for year, cents, first in ((2023, 5_000, 0), (2025, 4_500, 4))
        for n in range(1, 5)
        for code, day in (("PAL-MARK1", 1), ("PAL-ZORG", 5))
    )
    return head + "".join(rows)


def test_a_bundle_is_settled_from_claims(write_settled: Write, tmp_path: Path) -> None:
    outcome = ran(write_settled(settlement(bundle()), tables={"claims": palliative_claims()}), tmp_path / "uit")
    found = only(outcome)
    assert found.problems == ()
    assert settled_cents(outcome) == 100_000 - 90_000
    names = {item.entitlement_id for item in found.entitlements}
    payees = {part.payee for claim in outcome.claims for part in claim.owed.instalments if part.entitlement_id in names}
    assert payees == {"thuiszorg"}
    assert found.population is not None
    assert found.population.people == 4


def test_two_responsible_parties_are_settled_apart(write_settled: Write, tmp_path: Path) -> None:
    claims = (
        palliative_claims()
        .replace("4;2023-03-01;PAL-MARK1;;75000001", "4;2023-03-01;PAL-MARK1;;01000001")
        .replace("8;2025-03-01;PAL-MARK1;;75000001", "8;2025-03-01;PAL-MARK1;;01000001")
    )
    outcome = ran(write_settled(settlement(bundle()), tables={"claims": claims}), tmp_path / "uit")
    assert sorted(item.amount_id for item in only(outcome).made) == ["afrekening.huisarts", "afrekening.thuiszorg"]
    assert settled_cents(outcome) == 10_000


def test_episodes_come_first_and_their_claims_do_not_count_for_the_population(
    write_settled: Write, tmp_path: Path
) -> None:
    extra = "los-1;9;2025-04-01;X1;;75000001;wijkverpleging;12345;\nlos-2;9;2023-04-01;X1;;75000001;wijkverpleging;1;\n"
    folder = write_settled(
        settlement(bundle(), "bundel"), settlement(budget(), "budget"), tables={"claims": palliative_claims() + extra}
    )
    outcome = ran(folder, tmp_path / "uit")
    ((first, second),) = outcome.settled.values()
    assert (first.state, second.state) == (State.SETTLED, State.SETTLED)
    assert sum(item.cents for item in second.entitlements) == 20 * 12 * 2_000 - (ACTUAL - 90_000)
    told = {finding.rule: finding for finding in next(iter(outcome.findings.values()))}["OVL-05"]
    assert [str(figure.value) for figure in told.figures] == ["8 claims, € 900.00"]
    lines = (tmp_path / "uit" / "data" / "claims-in-episodes.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 9


RECALCULATED = {"run_out_months": 3, "look_back_months": 6}


def changed(folder: Path, euros: dict[int, int], known_on: str) -> None:
    (folder / "tables" / "costs.csv").write_text(costs(euros), encoding="utf-8")
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("known_on")]
    (folder / "dossier.yaml").write_text("\n".join([*lines, f"known_on: '{known_on}'", ""]), encoding="utf-8")


def booked(outcome: RunOutcome, model: str = "shared_savings") -> int:
    return sum(item.entitlement.cents for item in outcome.booked.register.entries if item.entitlement.model == model)


def test_settled_again_after_the_run_out_what_was_booked_is_taken_back_once(
    write_settled: Write, tmp_path: Path
) -> None:
    folder = write_settled(settlement(savings(recalculation=RECALCULATED)), known_on="2026-02-01", bend=lawful)
    first = ran(folder, tmp_path / "een")
    changed(folder, {2023: 200, 2025: 190}, "2026-06-01")
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    owed = (BENCHMARK - 3_990_000 - LUMP + 1) // 2
    assert booked(first) == 160_000
    assert booked(second) == settled_cents(second) == owed
    again = ran(folder, tmp_path / "drie", tmp_path / "twee")
    assert booked(again) == owed
    assert not again.booked.entries


@pytest.mark.parametrize(("known_on", "word"), (("2026-03-31", "Late claims"), ("2026-07-02", "look-back")))
def test_outside_the_window_what_was_settled_stands(
    write_settled: Write, tmp_path: Path, known_on: str, word: str
) -> None:
    folder = write_settled(settlement(savings(recalculation=RECALCULATED)), known_on="2026-02-01", bend=lawful)
    ran(folder, tmp_path / "een")
    changed(folder, {2023: 200, 2025: 190}, known_on)
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert only(second).state is State.KEPT
    assert word in str(only(second).reason)
    assert booked(second) == settled_cents(second) == 160_000
    assert not second.booked.entries


def test_without_a_second_settlement_the_first_one_stands(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(settlement(savings()), known_on="2026-02-01", bend=lawful)
    ran(folder, tmp_path / "een")
    changed(folder, {2023: 200, 2025: 190}, "2026-06-01")
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert (only(second).state, booked(second)) == (State.KEPT, 160_000)


def test_a_refusal_takes_nothing_back(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(settlement(savings(recalculation=RECALCULATED)), known_on="2026-02-01", bend=lawful)
    ran(folder, tmp_path / "een")
    changed(folder, {2025: 190}, "2026-06-01")
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert (only(second).state, booked(second)) == (State.REFUSED, 160_000)
    assert "stands" in str(only(second).reason)


def test_a_milestone_reached_later_is_added_to_what_was_awarded(write_settled: Write, tmp_path: Path) -> None:
    told = {"reached": True, "reached_on": "2025-06-01", "evidence": "Verslag", "assessor": "de marktleiders"}
    assessed = [
        {"milestone": "team", "assessed_on": "2025-06-20", **told},
        {"milestone": "scholing", "assessed_on": "2026-05-01", **told},
    ]
    folder = write_settled(settlement(milestones(), assessments=assessed), known_on="2026-02-01", bend=lawful)
    assert booked(ran(folder, tmp_path / "een"), "milestones") == 30_000
    changed(folder, {2023: 200}, "2026-06-01")
    assert booked(ran(folder, tmp_path / "twee", tmp_path / "een"), "milestones") == 50_000


def test_without_a_table_of_costs_claims_are_the_cost(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(settlement(budget()), tables={"claims": palliative_claims(), "costs": None})
    outcome = ran(folder, tmp_path / "uit")
    assert settled_cents(outcome) == 20 * 12 * 2_000 - 90_000


def test_two_budget_holders_stop_their_settlement_only(write_settled: Write, tmp_path: Path) -> None:
    both = [{"party": name, "role": "budget_holder"} for name in ("thuiszorg", "huisarts")]
    terms = (settlement(savings(division={"contractors": both}), "besparing"), settlement(budget(), "budget"))
    ((first, second),) = ran(write_settled(*terms), tmp_path / "uit").settled.values()
    assert (first.state, first.entitlements, second.state) == (State.REFUSED, (), State.SETTLED)
    assert "one budget holder" in str(first.reason)
