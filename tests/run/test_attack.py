"""Somebody who has the whole published report, its other versions and the public table beside it, and wants one cell.

A publication gives something away when two states of the world that differ in a hidden figure give different
publications. So each test makes such a pair of worlds and compares everything that is published, byte by byte: whoever
sees the same in both cannot tell them apart, whatever is added, subtracted, bounded or estimated. That is stronger than
linear programming; an attacker who solves equations is here too, to show that there was something to win.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from tests.evaluation.sums import design as example_design
from tests.evaluation.sums import sums
from tests.returns.owners import SENDERS, design, evaluation_of, people, region

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.read import written
from ontschot.evaluation.evaluate import Evaluation, Measured, evaluate
from ontschot.evaluation.measures import asked, key_of
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.monitoring.thin import Limits
from ontschot.problems import Place
from ontschot.reports.content import RunInfo
from ontschot.reports.data_file import report_json
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.evaluation_report import evaluation_report
from ontschot.reports.xlsx import report_xlsx
from ontschot.returns.coordination import Spent
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.evaluation_merge import MergedEvaluation, merge_evaluations
from ontschot.returns.evaluation_refusals import Wish
from ontschot.returns.publishable import Rule
from ontschot.run.evaluated import EvaluationFiles, Made, make, published, report
from ontschot.run.limits import Applied
from ontschot.run.merged import publication_of
from ontschot.run.options import Options
from ontschot.run.returned import measured_of

TEN = Applied(Limits(organisations=3), ())
RUN = RunInfo("run", "Proef", "NZa", date(2026, 11, 26), datetime(2026, 11, 26, tzinfo=UTC), "0", ())
OTHERS = tuple(f"zorgkantoor:2023:9{number:03}" for number in range(12))
TREATED = ("zorgkantoor:2023:5503", "zorgkantoor:2023:5507", "zorgkantoor:2023:5514")
SMALL = (OTHERS[0], OTHERS[1])
"""Two regions with six people each: hidden, and together in one."""

Sums = tuple[RegionSum, ...]
Programme = Mapping[tuple[str, int], int]


def everything(made: Made) -> dict[str, Any]:
    """All that a report says, as machines read it; the workbook holds the same tables."""
    content = EvaluationContent(
        RUN, made.evaluation, made.measured, problems=made.problems, folds=made.folds, returned=made.returned
    )
    found: dict[str, Any] = json.loads(report_json(evaluation_report(content)))
    return found


def asked_for(folder: Path, **changes: Any) -> Design:
    """Costs on every scale, two groups that differ in one small region only, and other estimators beside."""
    cost = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "sector": "msz"}
    groups = [
        {"id": "alle", "name": "Alle", "regions": [*TREATED, *OTHERS]},
        {"id": "op-een-na", "name": "Op een na", "regions": [*TREATED, *OTHERS[1:]]},
    ]
    usual = {
        "outcomes": [{**cost, "scales": ["mean", "ratio"], "source": "Bedacht."}],
        "subgroups": groups,
        "draws": 99,
        "beside": ["two_way", "imputation"],
        "treated": [{"unit": name, "first_period": 2025} for name in TREATED],
        "weighing": "equal",
        "periods": [2023, 2024, 2025, 2026],
    }
    return example_design(folder, **{**usual, **changes})


def world(asked: Design, small: Mapping[str, float], moved: Mapping[tuple[str, int], float]) -> Sums:
    """Figures of regions; small: people in some; moved: euros added to the total of a region and period."""

    def line(item: RegionSum) -> RegionSum:
        mass = small.get(item.region, item.mass)
        total = item.total / item.mass * mass + moved.get((item.region, item.period), 0.0)
        return replace(item, units=int(mass), mass=mass, total=float(round(total)))

    return tuple(line(item) for item in sums(asked, noise=12.0))


def of_sums(asked: Design, lines: Sums, programme: Programme | None = None) -> Made:
    """What was measured; it is answered once regions are put together."""
    keys = {key_of(item) for outcome in asked.outcomes for item in asked_of(asked, outcome.id)}
    measured = Measured(dict.fromkeys(sorted(keys), lines), Place("panel.csv"), programme)
    return Made(Evaluation(asked, (), (), {}, None), measured, (), ())


def asked_of(design_: Design, name: str) -> Iterator[Any]:
    return asked(next(item for item in design_.outcomes if item.id == name))


BOTH = dict.fromkeys(SMALL, 6.0)


@pytest.fixture(scope="module")
def question(tmp_path_factory: pytest.TempPathFactory) -> Design:
    return asked_for(tmp_path_factory.mktemp("opzet"))


def said_of(asked: Design, lines: Sums, programme: Programme | None = None) -> dict[str, Any]:
    return everything(published(of_sums(asked, lines, programme), TEN))


def shifted(euros: float, period: int = 2025) -> dict[tuple[str, int], float]:
    """Costs of one hidden region that are those of the other in another world."""
    return {(SMALL[0], period): euros, (SMALL[1], period): -euros}


@pytest.fixture(scope="module")
def usual(question: Design) -> dict[str, Any]:
    """What the report says in the one world."""
    return said_of(question, world(question, BOTH, {}))


@pytest.mark.parametrize(("euros", "period"), ((1, 2023), (8_000, 2025)))
def test_nobody_can_tell_whose_of_two_hidden_regions_costs_are(
    question: Design, usual: dict[str, Any], euros: int, period: int
) -> None:
    """Effects, events, groups, estimators, regions left out one by one, means, euros and what is beside them."""
    assert said_of(question, world(question, BOTH, shifted(euros, period))) == usual


def test_nobody_can_tell_how_many_people_a_hidden_region_has(question: Design, usual: dict[str, Any]) -> None:
    """The same twelve people and euros, otherwise divided over the two regions."""
    six = world(question, BOTH, {})
    totals = {(item.region, item.period): item.total for item in six}

    def divided(item: RegionSum) -> RegionSum:
        mass = {SMALL[0]: 3.0, SMALL[1]: 9.0}.get(item.region, item.mass)
        return replace(item, units=int(mass), mass=mass, total=totals[item.region, item.period])

    assert said_of(question, tuple(map(divided, six))) == usual


def test_the_coordination_money_tells_nothing_of_where_it_was_paid(question: Design) -> None:
    lines = world(question, BOTH, {})
    paid = ({(region_, 2025): 123_456, (TREATED[0], 2025): 5_000_000} for region_ in SMALL)
    one, other = (said_of(question, lines, item) for item in paid)
    assert one == other
    assert "programme" in one["tables"]


def test_the_workbook_tells_no_more(question: Design) -> None:
    def workbook(lines: Sums) -> dict[str, bytes]:
        made = published(of_sums(question, lines), TEN)
        content = EvaluationContent(RUN, made.evaluation, made.measured, folds=made.folds)
        path = Path(RUN.run_id)
        book = report_xlsx(evaluation_report(content), "nl")
        with ZipFile(BytesIO(book)) as packed:
            return {f"{path}/{name}": packed.read(name) for name in packed.namelist()}

    assert workbook(world(question, BOTH, {})) == workbook(world(question, BOTH, shifted(700)))


# What there was to win: groups that differ in one small region, solved exactly


def unprotected(asked: Design, lines: Sums) -> dict[str, Any]:
    """The same report with nothing put together, and with regions of any size shown."""
    bare = of_sums(asked, lines)
    made = replace(bare, evaluation=evaluate(asked, bare.measured))
    found: dict[str, Any] = json.loads(
        report_json(evaluation_report(EvaluationContent(RUN, made.evaluation, made.measured, fewest=1)))
    )
    return found


def solved(data: Mapping[str, Any]) -> float | None:
    """The mean change of the one comparison region in which two groups differ, from their effects and counts alone.

    The effect of a group is the mean change of its treated regions less that of those compared with, each counting the
    same, so that n times the one mean less n - 1 times the other is the change of the region that is in one only.
    """
    rows = {str(row["group"]): row for row in data["tables"].get("groups-cost", {"rows": []})["rows"]}
    if not {"Alle", "Op een na"} <= rows.keys() or not all(isinstance(row["effect"], float) for row in rows.values()):
        return None
    whole, rest, count = rows["Alle"]["effect"], rows["Op een na"]["effect"], rows["Alle"]["compared"]
    return float(count * whole - (count - 1) * rest)


def test_groups_that_differ_in_one_small_region_gave_it_away(question: Design, usual: dict[str, Any]) -> None:
    """The attack must be able to win, or it proves nothing. The treated regions' change is in the course of means."""
    lines = world(question, BOTH, {})
    found = solved(unprotected(question, lines))
    assert found is not None
    treated = np.mean([_change(lines, name) for name in TREATED])
    assert treated - found == pytest.approx(_change(lines, SMALL[0]), rel=1e-6)
    hidden = solved(usual)
    assert hidden is not None
    assert treated - hidden != pytest.approx(_change(lines, SMALL[0]), rel=0.05)


def _change(lines: Sums, name: str) -> float:
    """The mean since the start less that of the last period before it."""
    means = {item.period: item.total / item.mass for item in lines if item.region == name}
    return float(np.mean([value for period, value in means.items() if period > 2024]) - means[2024])


# Other versions of the report


def test_a_later_version_less_the_earlier_tells_nothing(question: Design, tmp_path: Path) -> None:
    """In the later version one of the two hidden regions is left out of the design, or has grown large enough."""
    without = asked_for(tmp_path, excluded={SMALL[0]: "Grens gewijzigd."}, subgroups=[])
    folds = published(of_sums(question, world(question, BOTH, {})), TEN).folds
    seen = []
    for euros in (0.0, 700.0):
        made = of_sums(without, world(without, BOTH, shifted(euros)))
        seen.append(everything(published(made, TEN, folds)))
        apart = published(made, TEN)
        assert SMALL[1] not in {item.region for item in apart.measured.sums["cost"]}
    assert seen[0] == seen[1]
    assert {row["code"]: row["into"]["en"] for row in seen[0]["tables"]["folds"]["rows"]} == {
        SMALL[1]: "left out: all with this start together are too few"
    }


def test_what_has_grown_stays_with_what_it_was_together_with(question: Design) -> None:
    folds = published(of_sums(question, world(question, BOTH, {})), TEN).folds
    grown = {SMALL[0]: 60.0, SMALL[1]: 6.0}
    one, other = (
        everything(published(of_sums(question, world(question, grown, shifted(euros))), TEN, folds))
        for euros in (0.0, 700.0)
    )
    assert one == other


# From files: the fingerprint of a table of which only a few figures are not known is a way to try these out


def panel(folder: Path, lines: Sums) -> Path:
    path = folder / "panel.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unit", "region", "period", "weight", "cost"))
        for item in lines:
            mean = repr(item.total / item.mass)
            writer.writerow((item.region, item.region, item.period, item.mass, mean))
    return path


def test_a_report_from_files_tells_no_more(question: Design, tmp_path: Path) -> None:
    (tmp_path / "opzet.yaml").write_text(written(question), encoding="utf-8")
    options = Options(languages=("nl",), formats=("html", "json"), timestamp=datetime(2028, 5, 1, tzinfo=UTC))
    pages = []
    for number, euros in enumerate((0.0, 768.0)):
        lines = world(question, BOTH, shifted(euros))
        files = EvaluationFiles(tmp_path / "opzet.yaml", panel(tmp_path, lines))
        target = tmp_path / f"uit{number}"
        report(make(files, 1 << 29), files, target, options)
        read = [path for path in target.rglob("*") if path.is_file() and path.name != "receipt.json"]
        pages.append({path.relative_to(target): path.read_bytes() for path in read})
    assert pages[0] == pages[1]


# Returns of several owners: the report and the public table of the same regions


def hiding(euros: float, owner: int = 0) -> EvaluationReturn:
    """A return of which the design lets small cells out; euros move between two people of two small regions."""
    rows = [dict(row) for row in people(7, 900, 3)]
    small = {region(4): 5, region(5): 5}
    kept: dict[str, list[str]] = {name: [] for name in small}
    own = []
    for row in rows:
        names = kept.get(row["region"])
        if names is not None and row["unit"] not in names:
            if len(names) >= small[row["region"]]:
                continue
            names.append(row["unit"])
        sign = {region(4): 1, region(5): -1}.get(row["region"], 0)
        if names and row["unit"] == names[0] and row["period"] == 2023 and row["cost"] is not None:
            row["cost"] = round(row["cost"]) + sign * euros / row["weight"]
        own.append(row)
    return evaluation_of(own, owner, Wish(date(2026, 3, 1), spent=_paid(owner)), folding={"minimum": 1}, draws=99)


def _paid(owner: int) -> tuple[Spent, ...]:
    return (Spent(region(owner), 2024, "coördinatie", 1_000_000, "boek"),)


def together(euros: float) -> MergedEvaluation:
    return merge_evaluations((f"{SENDERS[owner].name}.json", hiding(euros, owner)) for owner in range(3))


def of_returns(merged: MergedEvaluation) -> Made:
    asked = design(folding={"minimum": 1}, draws=99)
    measured = measured_of(asked, merged)
    return Made(evaluate(asked, measured), measured, (), (), merged=merged)


def test_the_public_table_beside_the_report_tells_nothing_more() -> None:
    one, other = together(0.0), together(600.0)
    assert one.outcomes != other.outcomes
    pages = [everything(published(of_returns(merged), TEN)) for merged in (one, other)]
    for page in pages:
        for row in page["tables"]["returns"]["rows"]:
            assert row.pop("fingerprint")
    assert pages[0] == pages[1]
    assert pages[0]["tables"]["folds"]["rows"]
    tables = [publication_of(merged, Rule(TEN.limits)).table() for merged in (one, other)]
    assert tables[0] == tables[1]


def test_the_table_has_the_same_regions_as_the_report() -> None:
    merged = together(0.0)
    made = published(of_returns(merged), TEN)
    table = publication_of(merged, Rule(TEN.limits)).table()
    shown = {row["region"] for row in table.to_pylist() if row["region"]}
    assert shown == {item.region for item in made.measured.sums["cost"]}
    assert not shown & {region(4), region(5)}
