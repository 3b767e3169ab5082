"""Where coordination money stands: a table of its own, or the ledger of a run that is what its receipt promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from tests.returns.owners import SENDERS, WISH, design, region
from tests.returns.written import write_all

from ontschot.problems import InputRefusedError
from ontschot.run import stages
from ontschot.run.coordination import COORDINATION, coordination_money
from ontschot.run.evaluation_return import Source, evaluation_return, source_of
from ontschot.run.options import Options
from ontschot.run.run import run_dossier

OPTIONS = Options(languages=("nl",), formats=("json",), timestamp=datetime(2026, 1, 2, tzinfo=UTC))
TABLE = "region;period;amount_cents;source\n{where};2023;12345;grootboek 2023\n{where};2024;7;grootboek 2024\n"


def refused(path: Path) -> list[str]:
    with pytest.raises(InputRefusedError) as error:
        coordination_money(path, ())
    return [problem.code for problem in error.value.problems]


@pytest.fixture
def result(write_dossier: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run of a small dossier, whose agreement breaks rules but is booked here all the same."""
    real = stages.payable
    monkeypatch.setattr(
        stages, "payable", lambda dossier, agreement, _findings, item: real(dossier, agreement, (), item)
    )
    run_dossier(write_dossier(), tmp_path / "uit", OPTIONS)
    return tmp_path / "uit"


def test_a_ledger_gives_the_money_of_the_senders_own_insured(result: Path) -> None:
    ledger = pq.read_table(result / "data" / "ledger.parquet")
    paid = coordination_money(result, ("9901",)).spent
    own = ledger.filter(pc.equal(ledger["uzovi"].cast("string"), "9901"))
    assert sum(item.cents for item in paid) == pc.sum(own["amount_cents"]).as_py() > 0
    assert {item.kind for item in paid} == {"huisartsenzorg", "wijkverpleging"}
    assert {(item.region, item.period) for item in paid} == {("zorgkantoor:2023:5503", 2025)}
    assert all(item.source.startswith("grootboek ") for item in paid)


def test_a_ledger_that_was_touched_is_refused(result: Path) -> None:
    path = result / "data" / "ledger.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)
    assert refused(result) == ["programme-changed"]
    path.write_bytes(b"PAR1")
    assert refused(result) == ["programme-no-result"]


def test_a_folder_or_table_of_something_else_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == ["programme-no-result"]
    path = tmp_path / "kosten.csv"
    path.write_text("region;period\nx;2023\n", encoding="utf-8")
    assert refused(path)


def test_a_return_has_the_money_of_a_table(tmp_path: Path) -> None:
    write_all(tmp_path)
    table = tmp_path / "programme.csv"
    table.write_text(TABLE.format(where=region(0)), encoding="utf-8")
    made = evaluation_return(Source(tmp_path / "duin.csv", SENDERS[0], table), design(draws=99), WISH)
    assert made.document is not None
    assert made.document.programme == (
        (region(0), 2023, COORDINATION, 12345, "grootboek 2023"),
        (region(0), 2024, COORDINATION, 7, "grootboek 2024"),
    )
    assert evaluation_return(Source(tmp_path / "duin.csv", SENDERS[0]), design(draws=99), WISH).money is None


def test_a_dossier_has_the_table_among_its_own(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    for name in ("panel.csv", "programme.csv"):
        (tmp_path / "tables" / name).touch()
    head = "title: Proef\norganisation: Duin Zorg\nuzovi: ['9901']\nknown_on: 2026-03-01\n"
    (tmp_path / "dossier.yaml").write_text(head, encoding="utf-8")
    assert source_of(tmp_path, None, ()).programme == tmp_path / "tables" / "programme.csv"
    named = tmp_path / "elders.csv"
    assert source_of(tmp_path, None, (), named).programme == named
