"""`ontschot beforehand`: the same seed says the same, and what cannot be drawn is told."""

from __future__ import annotations

import json
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
    savings,
    settlement,
)
from tests.run.settlements.test_stage import palliative_claims
from typer.testing import CliRunner

from ontschot.cli.app import app
from ontschot.cli.commands import beforehand as registered
from ontschot.problems import InputRefusedError


def asked(folder: Path, *more: str) -> list[dict[str, Any]]:
    assert registered is not None
    outcome = CliRunner().invoke(app, ["beforehand", str(folder), "--draws", "40", "--json", *more])
    told: list[dict[str, Any]] = json.loads(outcome.stdout)
    assert outcome.exit_code == any(item["problems"] for item in told), outcome.output
    return told


def test_shared_savings_are_drawn_with_luck_gains_and_regression(write_settled: Write) -> None:
    folder = write_settled(settlement(savings()))
    (told,) = asked(folder)
    assert told["on_the_data_cents"] == 160_000
    assert told["draws"] == 40
    assert sum(told["gains_cents"].values()) == 0
    assert told["gains_cents"]["duin"] == -106_667
    assert told["regression_to_the_mean"] is False
    assert 0 < float(eval_ratio(told["chance_by_luck_alone"])) < 1
    assert asked(folder) == [told]
    assert asked(folder, "--seed", "2") != [told]


def eval_ratio(text: str) -> float:
    top, _, bottom = text.partition("/")
    return int(top) / int(bottom or 1)


@pytest.mark.parametrize(
    ("terms", "cents"),
    (
        (savings(benchmark={"base_years": [{"year": 2024, "weight": "1"}]}), 160_000),
        (bundle(base_years=[{"year": 2024, "weight": "1"}]), 10_000),
        (budget(), 20 * 12 * 2_000 - 90_000),
    ),
    ids=lambda item: str(item["kind"]) if isinstance(item, dict) else "",
)
def test_without_data_of_the_year_the_last_year_known_is_used(write_settled: Write, terms: Plain, cents: int) -> None:
    """The year is moved from 2026 to 2025, and the base year from 2024 to 2023."""
    members = "".join(f"5f0d6c1e-1111-4222-8333-444455556666;ouderen;{n};2026-01-01;2027-01-01\n" for n in range(1, 21))
    known = {"costs": costs({2023: 200, 2025: 180})} if terms["kind"] == "shared_savings" else {"costs": None}
    folder = write_settled(
        settlement(terms, period={"start": "2026-01-01", "end": "2027-01-01"}),
        tables={
            **known,
            "claims": palliative_claims(),
            "membership": f"agreement_id;group_id;person_id;from_date;to_date\n{members}",
        },
        bend=lambda document: document["period"].update(end="2027-01-01"),
    )
    (told,) = asked(folder)
    assert told["year"] == 2025
    assert told["on_the_data_cents"] == cents
    assert "2026" in told["notes"][0]
    assert len(told["notes"]) == 1


@pytest.mark.parametrize("terms", (budget(), savings(quality={"form": "linear"})))
def test_full_quality_is_supposed_and_said(write_settled: Write, terms: Plain) -> None:
    (told,) = asked(write_settled(settlement(terms)))
    assert told["on_the_data_cents"] in {160_000, -3_300_000}
    assert len(told["notes"]) == ("quality" in terms)


def test_a_bundle_is_drawn_from_people_with_episodes(write_settled: Write) -> None:
    (told,) = asked(write_settled(settlement(bundle()), tables={"claims": palliative_claims()}))
    assert told["on_the_data_cents"] == 10_000
    assert told["draws"] == 40


def test_a_division_says_who_gains(write_settled: Write) -> None:
    contractors = [
        {"party": "huisarts", "role": "budget_holder"},
        {"party": "thuiszorg", "role": "sub", "under": "huisarts", "share": "1/4"},
    ]
    (told,) = asked(write_settled(settlement(savings(division={"contractors": contractors}))))
    assert told["gains_cents"]["huisarts"] == 120_000


def test_an_amount_that_was_agreed_is_not_drawn(write_settled: Write) -> None:
    (told,) = asked(write_settled(settlement(fair_share())))
    assert (told["draws"], told["on_the_data_cents"]) == (None, None)
    assert told["notes"]


@pytest.mark.parametrize("missing", ("membership", "costs"))
def test_what_is_missing_is_told(write_settled: Write, missing: str) -> None:
    (told,) = asked(write_settled(settlement(savings()), tables={missing: None}))
    assert told["problems"]
    assert told["draws"] is None


def test_people_chosen_dear_are_flagged(write_settled: Write) -> None:
    members = "agreement_id;group_id;person_id;from_date;to_date\n" + "".join(
        f"5f0d6c1e-1111-4222-8333-444455556666;ouderen;{n};2025-01-01;2026-01-01\n" for n in range(11, 21)
    )
    lower = costs({2023: 200}) + "".join(f"{n};2025;wijkverpleging;180000;true\n" for n in range(1, 21))
    folder = write_settled(settlement(savings()), tables={"membership": members, "costs": lower})
    assert asked(folder)[0]["regression_to_the_mean"] is True


def test_the_screen_shows_it_in_dutch(write_settled: Write) -> None:
    folder = write_settled(settlement(savings()), settlement(fair_share(), "aandeel"))
    outcome = CliRunner().invoke(app, ["beforehand", str(folder), "--draws", "20"])
    assert outcome.exit_code == 0
    assert "Verwachte uitkering" in outcome.output
    assert "Trekkingen: 20" in outcome.output


def test_an_agreement_that_is_not_there_is_refused(write_settled: Write) -> None:
    outcome = CliRunner().invoke(app, ["beforehand", str(write_settled()), "--agreement", "KWO-9"])
    assert isinstance(outcome.exception, InputRefusedError)


def test_who_answers_for_a_bundle_gains_as_it_will_be_paid(write_settled: Write) -> None:
    (told,) = asked(write_settled(settlement(bundle()), tables={"claims": palliative_claims()}))
    assert {party: cents for party, cents in told["gains_cents"].items() if cents > 0} == {"thuiszorg": 10_000}


def test_on_screen_parties_have_their_names(write_settled: Write) -> None:
    folder = write_settled(settlement(bundle()), tables={"claims": palliative_claims()})
    shown = CliRunner().invoke(app, ["beforehand", str(folder), "--draws", "5"]).output
    assert "Thuiszorg  " in shown
    assert "thuiszorg  " not in shown


def test_an_agreement_without_settlements_has_nothing_to_foresee(write_settled: Write) -> None:
    outcome = CliRunner().invoke(app, ["beforehand", str(write_settled()), "--agreement", "KWO-1"])
    assert "geen afrekening" in outcome.output


def test_a_run_and_its_explanation_show_every_step_from_the_command_line(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(settlement(savings()), bend=lawful)
    out = tmp_path / "uit"
    run = CliRunner().invoke(app, ["run", str(folder), "--out", str(out), "--formats", "json,html"])
    assert run.exit_code == 0, run.output
    page = next(path for path in out.rglob("*.html") if "kwo" in path.name and path.parent.name == "nl")
    assert "Wat is afgerekend" in page.read_text(encoding="utf-8")
    assert "zonder de kosten van de afstemming" in page.read_text(encoding="utf-8")
    told = CliRunner().invoke(app, ["explain", str(folder), "-a", "KWO-1", "-s", "wijkverpleging", "-p", "duin"])
    assert told.exit_code == 0, told.output
    assert "Benchmark min werkelijke kosten" in " ".join(told.output.split())


def test_a_base_year_without_any_cost_leaves_regression_unjudged(write_settled: Write) -> None:
    """Nobody cost anything in the first base year: nothing shows whether the group was chosen for a dear year."""
    years = [{"year": year, "weight": "1/2"} for year in (2022, 2023)]
    tables = {"costs": costs({2022: 0, 2023: 400, 2025: 180}), "insured": insured("2022-01-01")}
    (told,) = asked(write_settled(settlement(savings(benchmark={"base_years": years})), tables=tables))
    assert told["on_the_data_cents"] == 160_000
    assert told["regression_to_the_mean"] is None


def test_risk_classes_of_a_drawn_budget_are_weighed(write_settled: Write) -> None:
    weights = [{"risk_class": name, "weight": "1.5"} for name in ("laag", "hoog")]
    (told,) = asked(write_settled(settlement(budget(risk_weights=weights))))
    assert told["on_the_data_cents"] == 20 * 12 * 2_000 * 3 // 2 - 3_780_000


def test_a_bundle_without_claims_is_not_drawn(write_settled: Write) -> None:
    (told,) = asked(write_settled(settlement(bundle())))
    assert (told["draws"], told["on_the_data_cents"]) == (None, None)
    assert told["problems"]
