"""Claims in episodes and in a population: each counts once, here or there, or is left out with a reason."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.run.conftest import AGREEMENT
from tests.run.settlements.conftest import AGREEMENT_ID, Plain, Write, budget, bundle, lawful, savings, settlement
from tests.run.settlements.test_stage import changed, palliative_claims, ran

from ontschot.law.finding import Severity
from ontschot.law.registry import agreement_rules
from ontschot.run.pipeline import Outcome as RunOutcome
from ontschot.run.settlements.outcome import Outcome, State

OTHER_ID = "6f0d6c1e-1111-4222-8333-444455556666"
LOOSE = "los;9;2025-04-01;X1;;75000001;wijkverpleging;700;\n"
IN_EPISODES, BUDGET = 90_000, 20 * 12 * 2_000
Bend = Callable[[Plain], None]


def blocked(_document: Plain) -> None:
    """An agreement that says nothing of what the rules ask is blocked."""


def held(document: Plain) -> None:
    lawful(document)
    document["experiment"]["design"].pop("starts")


def beside(folder: Path, *settlements: Plain, bend: Bend = lawful) -> Path:
    """Put the settlements of a population in an agreement of its own, with the same parties and people."""
    path = folder / "agreements" / "kwo.yaml"
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    document |= {"id": OTHER_ID, "reference": "KWO-2"}
    document.pop("experiment", None)
    document["payment"]["settlements"] = list(settlements)
    bend(document)
    (folder / "agreements" / "ander.yaml").write_text(json.dumps(document, default=str), encoding="utf-8")
    members = folder / "tables" / "membership.csv"
    head, _, rows = members.read_text(encoding="utf-8").partition("\n")
    members.write_text(f"{head}\n{rows}{rows.replace(AGREEMENT_ID, OTHER_ID)}", encoding="utf-8")
    return folder


def rows_of(out: Path) -> list[dict[str, str]]:
    path = out / "data" / "claims-in-episodes.csv"
    if not path.exists():
        return []
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def population(outcome: RunOutcome) -> Outcome:
    (found,) = outcome.settled[OTHER_ID]
    assert found.state is State.SETTLED
    return found


def cost(found: Outcome) -> int:
    return BUDGET - sum(item.cents for item in found.entitlements)


@dataclass(frozen=True)
class Stands:
    """How a bundle stands, and what becomes of its claims in the population of another agreement."""

    bend: Bend
    counted: int
    standing: str = ""
    told: str = ""
    terms: Plain = field(default_factory=dict)


@pytest.mark.parametrize(
    "case",
    (
        Stands(lawful, 700, "settled"),
        Stands(held, 700, "held", "left out for the time being"),
        Stands(blocked, 90_700, told="count here: the bundle bundel of KWO-1"),
        Stands(
            lawful,
            90_700,
            told="There is no weight for severity group",
            terms={"severity_weights": [{"severity": "licht", "weight": "1"}]},
        ),
        Stands(lawful, 700, "held", "Base year 2022", terms={"base_years": [{"year": 2022, "weight": "1"}]}),
        Stands(lawful, 90_700, told="no bundle settles", terms={"statuses": ["cancelled"]}),
    ),
    ids=("settled", "held by a rule", "blocked", "refused on its terms", "held by a figure", "not settled by any"),
)
def test_only_what_a_bundle_settles_or_may_settle_leaves_the_population(
    write_settled: Write, tmp_path: Path, case: Stands
) -> None:
    tables = {"claims": palliative_claims() + LOOSE, "costs": None}
    made = write_settled(settlement(bundle(**case.terms), "bundel"), bend=case.bend, tables=tables)
    found = population(ran(beside(made, settlement(budget(), "budget")), tmp_path / "uit"))
    assert cost(found) == case.counted
    notes = " ".join(map(str, found.notes))
    assert (case.told in notes) if case.told else "KWO-1" not in notes
    listed = rows_of(tmp_path / "uit")
    assert Counter(row["standing"] for row in listed) == ({case.standing: 8} if case.standing else {})
    said = {str(line.reason): (line.count, line.cents) for line in found.left_out}
    assert list(said.values()) == ([(8, IN_EPISODES)] if case.standing else [])
    assert any("is held" in text for text in said) == (case.standing == "held")


def _of_duin(document: Plain) -> None:
    """An agreement of one of the two insurers."""
    lawful(document)
    parties = document["parties"]
    document["parties"] = [item for item in parties if item["kind"] != "insurer" or item["id"] == "duin"]
    document["parties"][1]["budget_holder"] = True
    document["payment"]["payers"]["shares"] = [{"party": "duin", "weight": 1}]


def _of_both(document: Plain) -> None:
    lawful(document)
    parties = deepcopy(AGREEMENT["parties"])
    parties[1]["uzovi"] = ["9911", "9921"]
    parties[2]["budget_holder"] = True
    document["parties"], document["payment"]["payers"] = parties, deepcopy(AGREEMENT["payment"]["payers"])


def test_what_another_insurer_pays_for_does_not_leave_the_population(write_settled: Write, tmp_path: Path) -> None:
    """Person 6 is insured with duin, the three others with veen, which is no party to the bundle."""
    tables = {"claims": palliative_claims() + LOOSE, "costs": None}
    folder = beside(
        write_settled(settlement(bundle(), "bundel"), bend=_of_duin, tables=tables),
        settlement(budget(), "budget"),
        bend=_of_both,
    )
    outcome = ran(folder, tmp_path / "uit")
    assert outcome.settled[AGREEMENT_ID][0].state is State.SETTLED
    assert cost(population(outcome)) == 700 + IN_EPISODES - 2 * 2 * 4_500
    assert {row["claim_id"] for row in rows_of(tmp_path / "uit")} == {"2025-2-PAL-MARK1", "2025-2-PAL-ZORG"}
    assert any("no bundle settles" in str(note) for note in population(outcome).notes)


def test_a_base_year_leaves_out_the_care_that_the_bundle_would_have_settled(
    write_settled: Write, tmp_path: Path
) -> None:
    """Else care that a bundle took over would be paid once more as a saving."""
    tables = {
        "claims": palliative_claims() + LOOSE + LOOSE.replace("los", "toen").replace("2025", "2023"),
        "costs": None,
    }
    for bend, gross in ((lawful, 0), (blocked, 100_000 - 90_000)):
        out = tmp_path / bend.__name__
        out.mkdir()
        folder = beside(
            write_settled(settlement(bundle(), "bundel"), bend=bend, tables=tables), settlement(savings(), "besparing")
        )
        found = population(ran(folder, out / "uit"))
        assert found.made[0].beside[0].gross == gross
        folder.rename(out / "dossier")


AGAIN = {"recalculation": {"run_out_months": 3, "look_back_months": 12}}


@pytest.mark.parametrize(("later", "counted"), ((blocked, 90_700), (lawful, 700)))
def test_a_later_correction_gives_back_what_was_left_out_for_the_time_being(
    write_settled: Write, tmp_path: Path, later: Bend, counted: int
) -> None:
    tables = {"claims": palliative_claims() + LOOSE, "costs": None}
    folder = beside(
        write_settled(settlement(bundle(**AGAIN), "bundel"), bend=held, tables=tables, known_on="2026-02-01"),
        settlement(budget(**AGAIN), "budget"),
    )
    first = ran(folder, tmp_path / "een")
    assert cost(population(first)) == 700
    path = folder / "agreements" / "kwo.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    document.pop("experiment")
    later(document)
    path.write_text(json.dumps(document, default=str), encoding="utf-8")
    changed(folder, {}, "2026-06-01")
    (folder / "tables" / "costs.csv").unlink()
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    standing = [item.entitlement for item in second.booked.register.standing.values()]
    booked = {
        name: sum(item.cents for item in standing if item.model == name) for name in ("bundle", "population_budget")
    }
    assert booked == {"bundle": 10_000 if later is lawful else 0, "population_budget": BUDGET - counted}


def test_a_bundle_is_not_settled_where_a_population_that_counts_its_care_stands(
    write_settled: Write, tmp_path: Path
) -> None:
    """The population foresees no second settlement, so that its care would be paid for twice."""
    tables = {"claims": palliative_claims() + LOOSE, "costs": None}
    folder = beside(
        write_settled(settlement(bundle(), "bundel"), bend=blocked, tables=tables, known_on="2026-02-01"),
        settlement(budget(), "budget"),
    )
    assert cost(population(ran(folder, tmp_path / "een"))) == 90_700
    path = folder / "agreements" / "kwo.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    lawful(document)
    path.write_text(json.dumps(document, default=str), encoding="utf-8")
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    (found,) = second.settled[AGREEMENT_ID]
    assert (found.state, found.entitlements) == (State.REFUSED, ())
    assert {item.code for item in found.problems} == {"care-in-population"}
    assert second.settled[OTHER_ID][0].state is State.KEPT
    alone = ran(folder, tmp_path / "alleen")
    assert alone.settled[AGREEMENT_ID][0].state is State.SETTLED


def test_a_population_waits_where_the_episodes_of_a_booked_bundle_cannot_be_built(
    write_settled: Write, tmp_path: Path
) -> None:
    tables = {"claims": palliative_claims() + LOOSE}
    folder = beside(
        write_settled(settlement(bundle(**AGAIN), "bundel"), bend=lawful, tables=tables, known_on="2026-02-01"),
        settlement(budget(**AGAIN), "budget"),
    )
    first = ran(folder, tmp_path / "een")
    assert population(first).entitlements
    changed(folder, {2023: 200, 2025: 180}, "2026-06-01")
    (folder / "tables" / "claims.csv").unlink()
    (again,) = ran(folder, tmp_path / "twee", tmp_path / "een").settled[OTHER_ID]
    assert {item.code for item in again.problems} == {"episodes-unknown"}
    assert again.entitlements == population(first).entitlements


SHARED = """
schema_version: 1
definitions:
  - id: palliative
    title: Palliatief
    precedence: 10
    trigger: {codes: [PAL-MARK1]}
    look_back: {days: 10}
    end: {days: 20}
    services: {typical: [PAL-*, WV-*]}
    attribution: {rule: trigger-provider}
  - id: hart
    title: Hart
    precedence: 20
    trigger: {codes: [HF-1]}
    look_back: {days: 10}
    end: {days: 60}
    services: {typical: [HF-*, WV-*]}
    attribution: {rule: trigger-provider}
durations:
  - {codes: [WV-*], days: 30}
"""


def sharing(folder: Path) -> Path:
    (folder / "episodes").mkdir()
    (folder / "episodes" / "eigen.yaml").write_text(SHARED, encoding="utf-8")
    return folder


def heart_claims() -> str:
    """Persons 5 and 4 have a second episode, that begins within the first, in 2025 and 2023."""
    return "".join(
        f"{year}-hf;{person};{year}-03-03;HF-1;;75000001;wijkverpleging;1000;\n"
        for year, person in ((2023, 4), (2025, 5))
    )


def test_a_claim_that_two_episodes_share_is_one_claim_and_its_euros_count_once(
    write_settled: Write, tmp_path: Path
) -> None:
    """Thirty days from 10 March: eleven in the palliative phase, nineteen after it, where the other episode is open."""
    lasting = "wv;5;2025-03-10;WV-LANG;;75000001;wijkverpleging;3000;\n"
    folder = write_settled(
        settlement(bundle(), "bundel"),
        settlement(bundle(definition="hart"), "hart"),
        settlement(budget(), "budget"),
        tables={"claims": palliative_claims() + heart_claims() + lasting + LOOSE, "costs": None},
    )
    outcome = ran(sharing(folder), tmp_path / "uit")
    ((_, _, found),) = outcome.settled.values()
    listed = rows_of(tmp_path / "uit")
    assert [row["amount_eur"] for row in listed if row["claim_id"] == "wv"] == ["19.00", "11.00"]
    told = {finding.rule: finding for finding in outcome.findings[AGREEMENT_ID]}["OVL-05"]
    assert [str(figure.value) for figure in told.figures] == ["10 claims, € 940.00"]
    said = {str(line.reason): (line.count, line.cents) for line in found.left_out}
    assert said == {"Cost in 2025 that was settled in an episode": (10, IN_EPISODES + 4_000)}
    assert cost(found) == 700


@dataclass(frozen=True)
class Line:
    """A claim of 2025, by days since 1 March."""

    person: int
    day: int
    code: str
    cents: int


LINES = st.lists(
    st.builds(
        Line,
        st.integers(4, 9),
        st.integers(0, 45),
        st.sampled_from(("PAL-ZORG", "WV-LANG", "HF-2", "HF-1", "PAL-MARK1", "X1")),
        st.integers(0, 9_999),
    ),
    max_size=25,
)
FATES = st.sampled_from((lawful, held, blocked))


@given(lines=LINES, bend=FATES, back=st.booleans())
@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),  # whole runs: making a failure smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example has a folder of its own
)
def test_every_claim_is_in_an_episode_or_the_population_or_left_out_and_never_twice(
    write_settled: Write,
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[Line],
    bend: Bend,
    *,
    back: bool,
) -> None:
    claims = {f"c{place}": line for place, line in enumerate(lines)}
    rows = "".join(
        f"{name};{line.person};{_day(line.day)};{line.code};;75000001;wijkverpleging;{line.cents};\n"
        for name, line in claims.items()
    )
    first = next(iter(claims), None)
    if back and first:
        line = claims[first]
        rows += f"terug;{line.person};2025-05-01;{line.code};;75000001;wijkverpleging;{-line.cents // 3};{first}\n"
    tables = {"claims": palliative_claims() + heart_claims() + rows, "costs": None}
    folder = write_settled(
        settlement(bundle(), "bundel"), settlement(bundle(definition="hart"), "hart"), bend=bend, tables=tables
    )
    place = tmp_path_factory.mktemp("one")
    folder = sharing(beside(folder.rename(place / "dossier"), settlement(budget(), "budget")))
    found = population(ran(folder, place / "uit"))
    total = _total(folder)
    listed = rows_of(place / "uit")
    parts: defaultdict[str, int] = defaultdict(int)
    for row in listed:
        parts[row["claim_id"]] += round(float(row["amount_eur"]) * 100)
    assert max(Counter((row["claim_id"], row["episode_id"]) for row in listed).values(), default=1) == 1
    assert all(0 <= cents <= claims[name].cents for name, cents in parts.items() if name in claims)
    said = {str(line.reason): (line.count, line.cents or 0) for line in found.left_out}
    apart = {text: value for text, value in said.items() if "episode" in text}
    assert (sum(count for count, _ in apart.values()), sum(cents for _, cents in apart.values())) == (
        len(parts),
        sum(parts.values()),
    )
    assert cost(found) == total - sum(parts.values())
    assert {row["standing"] for row in listed} <= {"held" if bend is held else "settled"}
    if bend is blocked:
        assert not listed


def _day(number: int) -> str:
    return f"2025-03-{number + 1:02d}" if number < 31 else f"2025-04-{number - 30:02d}"


def _total(folder: Path) -> int:
    text = (folder / "tables" / "claims.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(text, delimiter=";")
    return sum(int(row["amount_cents"]) for row in rows if row["care_date"].startswith("2025"))


def test_what_can_be_claimed_hangs_on_documents_and_never_on_what_a_run_measures() -> None:
    """Else a bundle could be blocked after its claims had left the population."""
    measured = {
        name: {read for read in rule.reads if read.startswith("facts.")}
        for name, rule in agreement_rules().items()
        if rule.severity is Severity.BLOCKING
    }
    known = {"facts.titles", "facts.title_overlaps"}
    assert {name for name, reads in measured.items() if reads - known} <= {"DSS-10"}
