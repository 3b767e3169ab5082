"""What parties are told before they sign: from earlier figures alone, with a plain sentence when nothing could show."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.sums import design, sums

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.evaluate import Measured
from ontschot.evaluation.inference.answer import Refused
from ontschot.evaluation.power.earlier import earlier_of
from ontschot.evaluation.power.experiment import USUAL, Power, Variant, powers
from ontschot.evaluation.power.paths import Way
from ontschot.evaluation.power.said import said
from ontschot.evaluation.power.strength import Strength
from ontschot.evaluation.power.told import told
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.i18n import Text
from ontschot.plain import as_json
from ontschot.problems import Place
from ontschot.progress import Progress, Silent

COST = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "source": "Declaraties"}


class Watched(Silent):
    """Progress that remembers its phases and counts its steps."""

    def __init__(self) -> None:
        self.phases: list[str] = []
        self.steps = 0

    def phase(self, name: Text, total: int | None = None) -> None:
        """Remember the phase."""
        self.phases.append(f"{name} {total}")

    def advance(self, count: int = 1) -> None:
        """Count the step."""
        self.steps += count


def asked(folder: Path, hoped: str | None = None, **changes: Any) -> Design:
    """Read the example about costs alone."""
    cost = COST | {"direction": "lower"} | ({} if hoped is None else {"hoped": hoped})
    return design(folder, **{"outcomes": [cost], **changes})


def found(
    wanted: Design, given: tuple[RegionSum, ...] | None = None, runs: int = 50, progress: Progress | None = None
) -> Power:
    """Ask for the one main outcome."""
    measured = Measured({"cost": sums(wanted, idle=17) if given is None else given}, Place("panel.csv"))
    (power,) = powers(wanted, measured, runs, 1, progress or Silent())
    return power


def strength(power: Power, variant: Variant = Variant.LAID_DOWN) -> Strength:
    """Take what an experiment could show."""
    item = power.strengths[variant]
    assert isinstance(item, Strength)
    return item


def test_nothing_from_after_a_start_is_looked_at(tmp_path: Path) -> None:
    wanted = asked(tmp_path)
    given = sums(wanted, idle=17)
    changed = tuple(replace(item, total=0.0) if item.period >= 2025 else item for item in given)
    assert told(found(wanted, given)) == told(found(wanted, changed))
    assert found(wanted, given).periods == (2021, 2022, 2023, 2024)


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    wanted = asked(tmp_path)
    given = sums(wanted, idle=17)
    assert told(found(wanted, given)) == told(found(wanted, given[::-1]))


def test_periods_in_which_an_effect_may_show_beforehand_are_left_out_too(tmp_path: Path) -> None:
    wanted = asked(tmp_path, anticipation=1)
    earlier = earlier_of(wanted, sums(wanted))
    assert earlier.panel is not None
    assert earlier.panel.periods == (2021, 2022, 2023)


def test_older_periods_count_as_long_as_every_region_is_in_them(tmp_path: Path) -> None:
    wanted = asked(tmp_path)
    given = sums(wanted, idle=17)
    older = tuple(replace(item, period=item.period - 4) for item in given if item.period <= 2024)
    power = found(wanted, (*older, *given))
    assert power.periods == tuple(range(2017, 2025))
    assert strength(power).way is Way.LAID
    assert "laid 50 times in the periods 2017 to 2024" in str(said(power)[0])
    hole = tuple(item for item in older if (item.period, item.region) != (2018, given[0].region))
    assert found(wanted, (*hole, *given)).periods == tuple(range(2019, 2025))


def test_sizes_are_told_per_head_of_the_mean_and_in_total(tmp_path: Path) -> None:
    wanted = asked(tmp_path)
    given = sums(wanted, idle=17)
    power = found(wanted, given)
    last = [item for item in given if item.period == 2024 and item.region in {each.unit for each in wanted.treated}]
    assert power.people == sum(item.mass for item in last)
    assert power.mean == pytest.approx(sum(item.total for item in last) / power.people)
    size = strength(power).detectable(USUAL)
    assert power.in_total(size, strength(power)) == pytest.approx(size * power.people)
    assert power.in_total(1, strength(power, Variant.WIDER)) == pytest.approx(2 * power.people)
    assert power.part(size) == pytest.approx(size / power.mean)


def test_a_longer_and_a_wider_experiment_stand_beside(tmp_path: Path) -> None:
    watched = Watched()
    power = found(asked(tmp_path), progress=watched)
    assert strength(power, Variant.LONGER).pattern.after == 5
    assert (strength(power, Variant.WIDER).treated, strength(power, Variant.WIDER).compared) == (6, 14)
    assert (len(watched.phases), watched.steps) == (3, 150)
    assert watched.phases[0] == "The experiment as laid down 50"


@pytest.mark.parametrize(
    ("hoped", "words"),
    (
        (None, "does not say which change"),
        ("10%", "would show with a chance of 100%"),
        ("0,05%", "This experiment could not show what the parties hope for, 0.05% of the mean"),
    ),
)
def test_what_the_parties_hope_for_is_set_against_it(tmp_path: Path, hoped: str | None, words: str) -> None:
    power = found(asked(tmp_path, hoped))
    assert words in "\n".join(map(str, said(power)))


def test_the_number_of_regions_needed_is_looked_for_up_to_half_of_all(tmp_path: Path) -> None:
    assert found(asked(tmp_path, "10%")).needed is not None
    assert found(asked(tmp_path)).needed is None
    hopeless = found(asked(tmp_path, "0,01%"))
    assert hopeless.needed is not None
    assert (hopeless.needed.regions, hopeless.needed.tried) == (None, 9)
    assert "Up to 9 treated regions were tried" in str(said(hopeless)[-1])


def test_a_change_of_the_design_can_help(tmp_path: Path) -> None:
    wanted = asked(tmp_path)
    laid_down, wider = (strength(found(wanted), item).detectable(USUAL) for item in (Variant.LAID_DOWN, Variant.WIDER))
    assert wider < laid_down
    between = f"{(wider + laid_down) / 2 / found(wanted).mean:.6f}"
    power = found(asked(tmp_path, between))
    assert "a change of the design helps" in str(said(power)[-2])
    assert power.needed is not None
    assert power.needed.regions == 6


def test_too_few_regions_show_nothing(tmp_path: Path) -> None:
    wanted = asked(tmp_path, "50%", treated=[{"unit": "zorgkantoor:2023:5503", "first_period": 2025}])
    power = found(wanted, sums(wanted, idle=9))
    assert "could not show any effect, however large" in str(said(power)[-1])
    assert json.loads(as_json(told(power)))["experiments"]["laid_down"]["detectable"]["0.8"]["size"] is None


@pytest.mark.parametrize(
    ("changes", "drop", "code"),
    (
        ({"inference": "unit"}, "", "power-by-unit"),
        ({}, "zorgkantoor:2023:55", "power-treated-absent"),
        ({}, "zorgkantoor", "panel-empty"),
    ),
)
def test_what_cannot_be_asked_says_why(tmp_path: Path, changes: dict[str, Any], drop: str, code: str) -> None:
    wanted = asked(tmp_path, **changes)
    kept = tuple(item for item in sums(wanted) if not drop or not item.region.startswith(drop))
    power = found(wanted, kept)
    assert [item.code for item in power.problems] == [code]
    assert (power.strengths, said(power)) == ({}, ())
    assert json.loads(as_json(told(power)))["experiments"] == {}


def test_a_refused_experiment_is_told_with_its_reason(tmp_path: Path) -> None:
    wanted = asked(tmp_path, "3%", inference="cr1")
    power = found(wanted)
    assert isinstance(power.strengths[Variant.LAID_DOWN], Refused)
    assert (power.needed, said(power)) == (None, ())
    experiments = json.loads(as_json(told(power)))["experiments"]
    assert experiments["laid_down"]["refused"][0]["code"] == "inference-bare"


def test_a_mean_of_zero_has_no_parts(tmp_path: Path) -> None:
    wanted = asked(tmp_path)
    centred = tuple(
        replace(item, total=0.0) if item.region.startswith("zorgkantoor:2023:55") and item.period == 2024 else item
        for item in sums(wanted, idle=17)
    )
    power = found(wanted, centred)
    assert power.part(5.0) != power.part(5.0)
    assert json.loads(as_json(told(power)))["experiments"]["laid_down"]["detectable"]["0.8"]["of_the_mean"] is None
