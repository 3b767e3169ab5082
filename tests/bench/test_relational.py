"""The relational path beside SQL of the same stages by hand: one ledger, and what is told of the race."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bench.dossier import request
from bench.population import Load
from bench.race import OURS, Entrant, Measured
from bench.relational import MEMORY, main, measure, told
from bench.relational_sql import allocate_by_stages, record

TINY = Load(20_000, agreements=30)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("populations")


def test_the_stages_by_hand_the_relational_path_and_the_kernel_give_one_ledger(data: Path) -> None:
    lines = measure(TINY, data, repeats=1)
    assert set(lines) == {"relational", "stages", OURS}
    assert len({line.checksum for line in lines.values()}) == 1
    assert lines[OURS].cents > 0
    assert lines["relational"].entrant.memory_limit == lines["stages"].entrant.memory_limit == MEMORY


def test_it_is_told_how_many_times_the_others_it_takes() -> None:
    def line(name: str, cpu: float) -> Measured:
        return Measured(100, 10, 1, 1, Entrant(name), cpu=[cpu])

    rows = told({name: line(name, cpu) for name, cpu in (("relational", 6.0), ("stages", 5.0), (OURS, 1.5))})
    assert rows[0].startswith("relational: 6.00 CPU s")
    assert rows[-2:] == ["relational is 1.20 times stages", f"relational is 4.00 times {OURS}"]


def test_it_runs_from_the_command_line(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    size = ["--size", str(TINY.people), "--agreements", str(TINY.agreements), "--repeats", "1"]
    monkeypatch.setattr(sys, "argv", ["relational", *size, "--data", str(data)])
    main()
    assert f"times {OURS}" in capsys.readouterr().out.splitlines()[-1]


def test_numbers_that_the_stages_cannot_hold_are_refused(data: Path, tmp_path: Path) -> None:
    shutil.copytree(TINY.made(data), TINY.folder(tmp_path))
    record(request(TINY.spec, 1), TINY.tables(tmp_path))
    terms = TINY.folder(tmp_path) / "stages-1" / "terms.parquet"
    rows = pq.read_table(terms)
    pq.write_table(rows.append_column("total_1", pa.array([0] * rows.num_rows, pa.int64())), terms)
    with pytest.raises(ValueError, match="numbers in parts"):
        allocate_by_stages(request(TINY.spec, 1), TINY.tables(tmp_path))
