"""The measurement itself: contestants that agree, runs that are counted, tables that say what was measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.allocation import CAPPED, Plan, growth, main, plan, save, targets
from bench.apart import FailedError, run_apart
from bench.pages import write_pages
from bench.population import NATIONAL, TENTH, Load
from bench.race import OURS, Entrant, Measured, Race, UnequalError, refuse_unequal, run_race
from bench.tables import allocation_rows, as_data, markdown, plain, put

TINY = Load(20_000, agreements=30)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("populations")
    TINY.made(place)
    return place


def measured(people: int = 100, name: str = OURS, limit: int | None = None, cpu: float = 1.0) -> Measured:
    line = Measured(people, 10, 1, 1, Entrant(name, limit))
    line.cpu, line.peak, line.checksum = [cpu, 3 * cpu, 2 * cpu], [10, 30, 20], "same"
    return line


def test_the_national_load_has_forty_million_memberships() -> None:
    assert (NATIONAL.people, NATIONAL.agreements, NATIONAL.memberships) == (17_900_000, 2_000, 40_000_000)
    assert TENTH.memberships * 10 == NATIONAL.memberships


def test_a_population_is_made_once(data: Path) -> None:
    folder = TINY.folder(data)
    before = (folder / "membership.parquet").stat().st_mtime_ns
    assert TINY.made(data) == folder
    assert (folder / "membership.parquet").stat().st_mtime_ns == before


@pytest.mark.parametrize("sectors", [1, 3])
def test_every_contestant_gives_the_same_ledger(data: Path, sectors: int) -> None:
    entrants = (Entrant(OURS), Entrant(OURS, CAPPED), Entrant("duckdb"), Entrant("polars"), Entrant("pandas"))
    told: list[str] = []
    lines = run_race(Race(TINY, sectors, entrants, repeats=1), data, told.append)
    owed = sum(item.yearly_amount_cents for item in TINY.spec.agreements)
    assert [line.entrant for line in lines] == list(entrants)
    assert len({line.checksum for line in lines}) == 1
    assert len({line.cents for line in lines}) == 1
    assert owed // 2 < lines[0].cents <= owed  # groups in which nobody weighs are left
    assert all(0 < line.cpu[0] < line.whole[0] and line.peak[0] > 0 for line in lines)
    assert len(told) == len(entrants)


def test_another_ledger_is_refused() -> None:
    other = measured(name="duckdb")
    other.checksum = "other"
    with pytest.raises(UnequalError, match="ontschot same, duckdb other"):
        refuse_unequal([measured(), other])
    refuse_unequal([measured(), measured(name="duckdb")])


def test_what_fails_is_told_with_its_complaint(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text("import sys\nsys.exit('out of ink')\n", encoding="utf-8")
    with pytest.raises(FailedError, match="out of ink"):
        run_apart([str(script)])


def test_a_process_is_charged_for_what_it_does(root: Path, tmp_path: Path) -> None:
    """Measured from a small process: a peak is never less than that of the one that measures, and this one is large."""
    (tmp_path / "busy.py").write_text(
        "kept = bytearray(b'1') * 700_000_000\nprint(sum(kept[:9_000_000]) and '{\"done\": 1}')\n"
    )
    (tmp_path / "idle.py").write_text("print()\nprint('{}')\n")
    (tmp_path / "measure.py").write_text(
        "import json\n"
        "from dataclasses import asdict\n"
        "from bench.apart import run_apart\n"
        f"found = [asdict(run_apart([f'{tmp_path}/{{name}}.py'])) for name in ('busy', 'idle')]\n"
        "print(json.dumps(found))\n"
    )
    told = subprocess.run(
        [sys.executable, str(tmp_path / "measure.py")],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    busy, nothing = json.loads(told.stdout)
    assert (busy["said"], nothing["said"]) == ({"done": 1}, {})
    assert busy["cpu"] > nothing["cpu"]
    assert busy["peak"] > 700_000_000 > nothing["peak"]


def test_the_usual_plan_measures_every_size_and_the_cap_on_the_largest() -> None:
    races = Plan().races()
    assert [(race.load.people, race.sectors) for race in races] == [
        (17_900_000, 1),
        (1_790_000, 1),
        (1_790_000, 3),
        (5_370_000, 1),
        (17_900_000, 3),
    ]
    assert {race.repeats for race in races} == {5}
    assert all(Entrant(OURS, CAPPED) in race.entrants for race in races if race.load == NATIONAL)
    assert [Entrant("pandas") in race.entrants for race in races] == [False, True, True, False, False]


def test_growth_is_told_per_tenfold_of_people() -> None:
    assert growth([measured(100, cpu=1.0), measured(1_000, cpu=10.5)]) == pytest.approx(10.5)
    assert growth([measured(100)]) is None


def test_targets_are_set_beside_what_was_measured() -> None:
    lines = [measured(cpu=1.0), measured(limit=50, cpu=2.0), measured(name="duckdb", cpu=4.5), measured(50, cpu=9.0)]
    told = targets(lines)
    assert told["times_less_cpu_than_sql"] == {1: 4.5}
    assert (told["peak_bytes"], told["capped_peak_bytes"]) == (30, 30)


def test_rows_compare_with_ours_of_the_same_size() -> None:
    lines = [measured(1_000_000), measured(1_000_000, "duckdb", cpu=4.0), measured(1_000_000, limit=1_500_000_000)]
    assert allocation_rows(lines, "within") == [
        ("1.00", "1", "Ontschot", "2.0", "1.00", "0.00", "3"),
        ("1.00", "1", "DuckDB SQL", "8.0", "4.00", "0.00", "3"),
        ("1.00", "1", "Ontschot, within 1.5 GB", "2.0", "1.00", "0.00", "3"),
    ]


def test_tables_are_laid_out_for_screen_and_page() -> None:
    assert plain(("a", "long"), [("1", "2")]) == "a  long\n1     2"
    assert markdown(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_a_table_goes_to_its_place_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench one -->\nold\n<!-- end one -->\nafter\n", encoding="utf-8")
    put(page, "one", r"new \1")
    put(page, "one", r"new \2")
    assert page.read_text(encoding="utf-8") == ("before\n<!-- bench one -->\n\nnew \\2\n\n<!-- end one -->\nafter\n")
    with pytest.raises(ValueError, match="no place for two"):
        put(page, "two", "text")


def test_runs_are_kept_for_machines(tmp_path: Path) -> None:
    lines = [measured(), measured(name="duckdb"), measured(limit=5)]
    save(lines, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "allocation.json").read_text(encoding="utf-8"))
    assert told["runs"] == json.loads(json.dumps(as_data(lines)))
    assert told["machine"]["cores"].isdigit()


def test_a_small_measurement_runs_from_the_command_line(data: Path, tmp_path: Path) -> None:
    size = ["--size", str(TINY.people), "--agreements", str(TINY.agreements), "--repeats", "2"]
    main([*size, "--data", str(data), "--out", str(tmp_path)])
    told = json.loads((tmp_path / "allocation.json").read_text(encoding="utf-8"))
    assert {len(line["cpu"]) for line in told["runs"]} == {2}
    assert {line["people"] for line in told["runs"]} == {TINY.people}


def test_pages_get_table_and_picture_in_both_languages(tmp_path: Path) -> None:
    pages = [tmp_path / "en" / "performance.md", tmp_path / "nl" / "prestaties.md"]
    for page in pages:
        page.parent.mkdir()
        page.write_text("<!-- bench allocation --><!-- end allocation -->", encoding="utf-8")
    write_pages([measured(1_500_000), measured(3_000_000), measured(3_000_000, limit=1_500_000_000)], tmp_path)
    english, dutch = (page.read_text(encoding="utf-8") for page in pages)
    assert "| 3.00 | 1 | Ontschot, within 1.5 GB | 2.0 | 1.00 | 0.00 | 3 |" in english
    assert "| 3,00 | 1 | Ontschot, binnen 1,5 GB | 2,0 | 1,00 | 0,00 | 3 |" in dutch
    assert "CPU-seconden" in (tmp_path / "images" / "growth-nl.svg").read_text(encoding="utf-8")


def test_the_pages_of_the_documentation_have_a_place_for_the_table(root: Path) -> None:
    for page in ("en/performance.md", "nl/prestaties.md"):
        text = (root / "docs" / page).read_text(encoding="utf-8")
        assert text.index("<!-- bench allocation -->") < text.index("<!-- end allocation -->")


def test_the_quick_measurement_is_of_one_size_and_one_run() -> None:
    assert [race.repeats for race in plan([TENTH.people], 2_000, 1).races()] == [1, 1, 1, 1]


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("sectors", [1, 3])
def test_the_whole_country_is_the_same_within_a_cap_and_to_the_cent(tmp_path: Path, sectors: int) -> None:
    entrants = (Entrant(OURS), Entrant(OURS, CAPPED))
    free, capped = run_race(Race(NATIONAL, sectors, entrants, repeats=1), tmp_path, print)
    assert free.checksum == capped.checksum
    assert free.cents == sum(item.yearly_amount_cents for item in NATIONAL.spec.agreements)
    assert free.most <= 2_500_000_000
    assert capped.most <= CAPPED
