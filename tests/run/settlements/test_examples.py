"""The examples with settlements are settled on small made tables, from the folder to the last cent."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from tests.run.settlements.test_stage import ran

from ontschot.run.settlements.outcome import Outcome, State

EXAMPLES = resources.files("ontschot.agreements") / "examples"
PEOPLE = range(1, 41)


def dossier(folder: Path, name: str, known_on: str, tables: dict[str, str]) -> Path:
    (folder / "agreements").mkdir(parents=True)
    (folder / "tables").mkdir()
    (folder / "agreements" / name).write_text((EXAMPLES / name).read_text(encoding="utf-8"), encoding="utf-8")
    settings = f"title: Proef\norganisation: Voorbeeldverzekeraar\nknown_on: '{known_on}'\n"
    (folder / "dossier.yaml").write_text(settings, encoding="utf-8")
    for table, text in tables.items():
        (folder / "tables" / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


def insured(codes: tuple[str, ...]) -> str:
    return "person_id;uzovi;insured_from;insured_to;region;municipality;age_band;sex;risk_class\n" + "".join(
        f"{n};{codes[n % len(codes)]};2022-01-01;2029-01-01;onbekend;onbekend;75-79;V;laag\n" for n in PEOPLE
    )


def members(agreement: str, group: str, year: int) -> str:
    return "agreement_id;group_id;person_id;from_date;to_date\n" + "".join(
        f"{agreement};{group};{n};{year}-01-01;{year + 1}-01-01\n" for n in PEOPLE
    )


def costs(euros: dict[int, int]) -> str:
    return "person_id;cost_year;sector;amount_cents;known\n" + "".join(
        f"{n};{year};msz;{amount * 100};true\n" for year, amount in euros.items() for n in PEOPLE
    )


def only(found: dict[str, tuple[Outcome, ...]]) -> Outcome:
    ((outcome,),) = found.values()
    return outcome


def test_shared_savings_on_top_of_fee_for_service(tmp_path: Path) -> None:
    name = "3b0f6c0e-8a51-4c2e-9d53-6a1f0c9f1009"
    score = (
        f"agreement_id;settlement_id;party;indicator;score;source;date\n{name};besparing-2025;;;0.8;Raad;2026-05-01\n"
    )
    tables = {
        "insured": insured(("9901", "9921")),
        "membership": members(name, "hartfalen", 2025),
        "costs": costs({2023: 60_000, 2025: 50_000}),
        "scores": score,
    }
    folder = dossier(tmp_path / "dossier", "09-gedeelde-besparingen.yaml", "2026-06-01", tables)
    found = only(ran(folder, tmp_path / "uit").settled)
    assert found.state is State.SETTLED
    benchmark = 40 * 6_000_000 * 1045 * 1038 // 1000**2
    saving = benchmark - round(40 * 5_000_000 / 0.97) - 26_634_976
    assert abs(sum(item.cents for item in found.entitlements) - min(saving * 0.4, benchmark * 0.05)) <= 1
    assert sum(part.kept for part in found.parts) == sum(item.cents for item in found.entitlements)


def test_a_bundle_in_palliative_care(tmp_path: Path) -> None:
    name = "3b0f6c0e-8a51-4c2e-9d53-6a1f0c9f1010"
    claims = (
        "claim_id;person_id;care_date;service_code;title;provider;sector;amount_cents;reverses_claim_id\n"
        + "".join(
            f"{year}-{n};{first + n};{year}-03-01;PAL-MARK1;;{provider};wijkverpleging;{cents};\n"
            for year, first, cents in ((2023, 0, 500_000), (2024, 10, 500_000), (2026, 20, 480_000))
            for n in range(1, 11)
            for provider in ("75019910",)
        )
    )
    score = f"agreement_id;settlement_id;party;indicator;score;source;date\n{name};bundel-2026;;;0.9;Raad;2027-05-01\n"
    tables = {
        "insured": insured(("9901",)),
        "membership": members(name, "palliatief", 2026),
        "claims": claims,
        "scores": score,
    }
    folder = dossier(tmp_path / "dossier", "10-palliatieve-bundel.yaml", "2027-06-01", tables)
    outcome = ran(folder, tmp_path / "uit")
    found = only(outcome.settled)
    assert (found.problems, found.state) == ((), State.SETTLED)
    target = 98 * (5_000 * 1.04**2 * 1.03 + 5_000 * 1.04 * 1.03) / 200
    assert found.population is not None
    assert found.population.people == 10
    due = 10 * 100 * (target - 4_800 / 0.96)
    assert abs(sum(item.cents for item in found.entitlements) - due) <= 1
    assert [item.party for item in found.parts] == ["thuiszorg-de-kade", "huisartsen-zuid", "ziekenhuis-de-haven"]
    assert {item.reason for claim in outcome.claims for item in claim.withheld}


def test_a_transformation_plan_by_both_routes(tmp_path: Path) -> None:
    """Insurers pay what was reached, by their market position; the grant is shown and never claimed here."""
    name = "3b0f6c0e-8a51-4c2e-9d53-6a1f0c9f1011"
    tables = {"insured": insured(("9901", "9911", "9921", "9931")), "membership": members(name, "hart-long", 2025)}
    folder = dossier(tmp_path / "dossier", "11-transformatieplan.yaml", "2026-03-01", tables)
    outcome = ran(folder, tmp_path / "uit")
    ((first, second, third, grant),) = outcome.settled.values()
    assert (first.state, second.state, third.state) == (State.SETTLED,) * 3
    assert sum(item.cents for item in first.entitlements) == 64_000_000
    assert sum(item.cents for item in (*second.entitlements, *third.entitlements)) == 0
    whole = 41_200_000 + 38_650_000 + 12_900_000 + 6_250_000
    duin = next(item.cents for item in first.entitlements if item.payer == "verzekeraar-duin")
    assert abs(duin - 64_000_000 * 41_200_000 / whole) < 1
    assert (grant.state, grant.entitlements) == (State.GRANT, ())
    assert sum(item.cents for claim in outcome.claims for item in claim.payable) == 64_000_000
    assert outcome.allocation.ledger.num_rows > 0
    assert outcome.reporting.returns == ()
