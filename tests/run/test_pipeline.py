from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from ontschot.i18n import Text, render
from ontschot.law.facts import SectorLoad
from ontschot.progress import Silent
from ontschot.run import stages
from ontschot.run.content import content_of
from ontschot.run.dossier import open_dossier
from ontschot.run.options import Options
from ontschot.run.pipeline import Outcome, calculate

Write = Callable[..., Path]


@pytest.fixture
def calculated(write_dossier: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Give the outcome of the small dossier; `lawful=True` looks past the findings that block it."""

    def work_out(
        bend: Callable[[dict[str, Any]], None] | None = None, *, lawful: bool = True, **settings: object
    ) -> Outcome:
        if lawful:
            _look_past_findings(monkeypatch)
        return calculate(open_dossier(write_dossier(bend, **settings)), Options(), tmp_path / "work", Silent())

    return work_out


def _look_past_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    real = stages.payable
    monkeypatch.setattr(
        stages, "payable", lambda dossier, agreement, _findings, item: real(dossier, agreement, (), item)
    )


def test_every_cent_owed_is_attributed_withheld_or_reported(calculated: Callable[..., Outcome]) -> None:
    outcome = calculated()
    owed = sum(item.cents for item in outcome.entitlements)
    assert owed == 100001
    assert outcome.allocation.cents == owed
    assert pc.sum(outcome.allocation.ledger["amount_cents"]).as_py() == owed


def test_each_payers_amount_stays_with_its_own_insured(calculated: Callable[..., Outcome]) -> None:
    ledger = calculated().allocation.ledger
    totals = ledger.group_by(["payer", "uzovi"]).aggregate([("amount_cents", "sum")]).to_pylist()
    assert {(row["payer"], row["uzovi"]): row["amount_cents_sum"] for row in totals} == {
        ("duin", "9901"): 66667,
        ("veen", "9911"): 33334,
    }


def test_a_blocking_finding_withholds_the_money_and_says_which(calculated: Callable[..., Outcome]) -> None:
    outcome = calculated(lawful=False)
    (claim,) = outcome.claims
    assert claim.payable == ()
    assert "DSS-02" in render(claim.withheld[0].reason)
    assert outcome.allocation.ledger.num_rows == 0


def _reason(outcome: Outcome) -> Text:
    (claim,) = outcome.claims
    return claim.withheld[0].reason


def test_a_draft_is_worked_out_but_not_claimed(calculated: Callable[..., Outcome]) -> None:
    outcome = calculated(lambda document: document.update(status="draft"))
    assert render(_reason(outcome), "en") == "The agreement has not been signed by all parties."


def test_other_years_and_other_insurers_are_left_for_their_own_run(calculated: Callable[..., Outcome]) -> None:
    assert render(_reason(calculated(years=[2024])), "en") == "Care year 2025 is not part of this run."


def test_a_run_for_one_insurer_claims_only_its_own(calculated: Callable[..., Outcome]) -> None:
    outcome = calculated(uzovi=["9901"])
    (claim,) = outcome.claims
    assert [item.payer for item in claim.payable] == ["duin"]
    assert [render(item.reason, "en") for item in claim.withheld] == ["This run is for other insurers."]
    assert outcome.allocation.cents == 66667


def test_members_insured_elsewhere_are_shown_with_what_they_would_have_borne(
    calculated: Callable[..., Outcome],
) -> None:
    outcome = calculated()
    elsewhere = outcome.facts["5f0d6c1e-1111-4222-8333-444455556666"].insured_elsewhere
    assert elsewhere is not None
    assert elsewhere.people / elsewhere.members == Fraction(7, 20)
    assert elsewhere.cents > 0


def test_the_load_of_a_sector_is_the_sum_of_its_ledger_rows(calculated: Callable[..., Outcome]) -> None:
    outcome = calculated()
    per_sector = outcome.allocation.ledger.group_by("sector").aggregate([("amount_cents", "sum")]).to_pylist()
    expected = {row["sector"]: row["amount_cents_sum"] for row in per_sector}
    assert {line.budget: line.cents for line in outcome.loads if line.budget != "iza"} == expected
    assert expected == {"huisartsenzorg": 15000, "wijkverpleging": 85001}


def test_the_same_dossier_gives_the_same_run_at_the_same_moment(write_dossier: Write, tmp_path: Path) -> None:
    dossier, options = open_dossier(write_dossier()), Options()
    first, second = (calculate(dossier, options, tmp_path / name, Silent()) for name in ("a", "b"))
    assert first.run_id == second.run_id
    assert first.allocation.checksum() == second.allocation.checksum()


def _by_class(document: dict[str, Any]) -> None:
    key = document["allocation_key"]
    key.update(weight="risk_norm", profile={"kind": "fixed", "weights": [{"sector": "wijkverpleging", "weight": 1}]})


def test_normative_amounts_of_the_dossier_weigh_in_a_key_on_risk_classes(calculated: Callable[..., Outcome]) -> None:
    norms = {"year": 2025, "source": "Proef", "amounts_eur": {"laag": "12,50"}}
    outcome = calculated(_by_class, norms=norms)
    assert outcome.allocation.cents == 100001


def _fixed(document: dict[str, Any]) -> None:
    _by_class(document)
    document["allocation_key"].update(weight="fixed", fixed_weights="proef")


def test_fixed_weights_of_the_dossier_weigh_under_their_name(calculated: Callable[..., Outcome]) -> None:
    table = {"name": "proef", "source": "Proef", "weights": {"laag": "1/3"}}
    assert calculated(_fixed, fixed_weights=[table]).allocation.cents == 100001


def test_a_key_without_its_table_attributes_nothing_and_says_so(calculated: Callable[..., Outcome]) -> None:
    outcome = calculated(_fixed)
    assert (outcome.allocation.cents, outcome.allocation.unallocated_cents) == (0, 100001)
    assert len(outcome.allocation.remarks()) == 2


def test_notes_on_the_named_risks_reach_the_rules(calculated: Callable[..., Outcome]) -> None:
    note = {"risk": "double_funding", "text": "Besproken", "person": "A. Jansen", "date": "2025-12-01"}
    facts = calculated(risk_notes=[note]).wide_facts
    assert facts.risk_notes is not None
    assert facts.risk_notes[0].person == "A. Jansen"


def _selecting(document: dict[str, Any]) -> None:
    chosen = {"sexes": ["M"], "age_bands": ["75-79"], "regions": ["zorgkantoor:2023:5503"]}
    document["groups"][0].update(basis="selection", selection=chosen)


def test_a_group_described_by_a_selection_finds_its_members(calculated: Callable[..., Outcome]) -> None:
    outcome = calculated(_selecting)
    assert outcome.selected is not None
    assert outcome.selected.membership.num_rows == 10
    assert outcome.allocation.cents == 100001
    assert set(outcome.allocation.ledger["sex"].to_pylist()) == {"M", "V"}


def test_what_does_not_fit_between_tables_is_told(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    with (folder / "tables" / "membership.csv").open("a", encoding="utf-8") as stream:
        stream.write("5f0d6c1e-1111-4222-8333-444455556666;ouderen;999;2025-01-01;2026-01-01\n")
    outcome = calculate(open_dossier(folder), Options(), tmp_path / "work", Silent())
    assert [problem for problem in outcome.problems if "999" in problem.found or "membership" in problem.place.file]


def test_the_reports_know_what_is_withheld_from_what_could_not_be_attributed(
    calculated: Callable[..., Outcome],
) -> None:
    shown = content_of(calculated(uzovi=["9901"]), Options()).agreements[0]
    assert [(item.cents, item.claimed) for item in shown.not_allocated] == [(33334, False)]


_REALISED = {"msz": 26000, "ggz": 4700, "wijkverpleging": 3973, "huisartsenzorg": 3890, "mdz": 813}


def test_a_comparable_realisation_reaches_the_rules_per_sector_and_in_total(
    write_dossier: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _look_past_findings(monkeypatch)
    folder = write_dossier()
    rows = (f"2025;{sector};{million};2022;iza-kader;definitief;Proef\n" for sector, million in _REALISED.items())
    head = "year;sector;amount_million_eur;price_level;delimitation;status;source\n"
    (folder / "tables" / "realisation.csv").write_text(head + "".join(rows), encoding="utf-8")
    outcome = calculate(open_dossier(folder), Options(), tmp_path / "work", Silent())
    load = {item.sector: item for item in _loads(outcome)}
    assert load["wijkverpleging"].overrun_cents == 0
    assert load["wijkverpleging"].framework_price_level == load["wijkverpleging"].realisation_price_level == "2022"
    assert load["iza"].overrun_cents == (26000 + 4700 + 3973 + 3890 + 813 - 39906) * 10**8


def _loads(outcome: Outcome) -> tuple[SectorLoad, ...]:
    assert outcome.wide_facts.loads is not None
    return outcome.wide_facts.loads


def test_printed_amounts_per_year_are_not_shown_as_open(calculated: Callable[..., Outcome]) -> None:
    lines = {line.code: line for line in calculated().wide_facts.other_money or ()}
    assert dict(lines["sow"].years)[2025] == 60
    assert (lines["ggz_quality"].million, lines["ggz_quality"].years) == (Fraction("7.9"), ())
