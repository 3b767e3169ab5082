from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import yaml
from rich.console import Console

from ontschot.cli.screen import Screen
from ontschot.cli.summary import show_summary
from ontschot.i18n import Language
from ontschot.problems import InputRefusedError
from ontschot.run import stages
from ontschot.run.dossier import open_dossier
from ontschot.run.options import Options
from ontschot.run.pipeline import Outcome
from ontschot.run.previous import open_previous
from ontschot.run.receipt import file_sha256, read_receipt
from ontschot.run.run import run_dossier
from ontschot.run.table_changes import TableChange
from ontschot.run.verify import verify

Write = Callable[..., Path]
Bend = Callable[[dict[str, Any]], None]
QUICK = Options(languages=("nl",), formats=("html", "json"), timestamp=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _lawful(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small agreement breaks rules; what is owed under it is booked all the same here."""
    real = stages.payable
    monkeypatch.setattr(
        stages, "payable", lambda dossier, agreement, _findings, item: real(dossier, agreement, (), item)
    )


@pytest.fixture
def dossier(write_dossier: Write) -> Path:
    return write_dossier()


def _bend(folder: Path, **changes: object) -> None:
    path = folder / "agreements" / "kwo.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    amount = changes.pop("amount", None)
    if amount:
        document["payment"]["amounts"][0]["amount_eur"] = amount
    path.write_text(yaml.safe_dump(document | changes, allow_unicode=True), encoding="utf-8")


def _settings(folder: Path, **changes: object) -> None:
    path = folder / "dossier.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | changes), encoding="utf-8")


def _run(folder: Path, target: Path, previous: Path | None = None, **other: Any) -> Outcome:
    return run_dossier(folder, target, replace(QUICK, previous=previous, **other))[0]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def _codes(caught: pytest.ExceptionInfo[InputRefusedError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def _total(*results: Path) -> int:
    tables = [pq.read_table(result / "data" / "ledger.parquet") for result in results]
    return int(pc.sum(pa.concat_tables(tables)["amount_cents"]).as_py() or 0)


@pytest.fixture
def chain(dossier: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A first result, and a result that corrects it."""
    _run(dossier, tmp_path / "eerste")
    _bend(dossier, amount="1200.00")
    _settings(dossier, closed_years=[2025])
    _run(dossier, tmp_path / "tweede", tmp_path / "eerste")
    return dossier, tmp_path / "eerste", tmp_path / "tweede"


def test_the_ledgers_of_both_runs_are_what_is_owed_now(chain: tuple[Path, Path, Path]) -> None:
    _dossier, first, second = chain
    assert (_total(first), _total(first, second)) == (100_001, 120_000)
    standing = pq.read_table(second / "data" / "standing.parquet")
    assert pc.sum(standing["amount_cents"]).as_py() == 120_000
    assert not (first / "data" / "standing.parquet").exists()


def _other_costs(folder: Path) -> None:
    path = folder / "tables" / "costs.csv"
    rows = path.read_text(encoding="utf-8").replace(";huisartsenzorg;", ";huisartsenzorg;1")
    path.write_text(rows, encoding="utf-8")


def test_other_costs_are_attributed_anew_told_and_verified(dossier: Path, tmp_path: Path) -> None:
    first, second, third = tmp_path / "eerste", tmp_path / "tweede", tmp_path / "derde"
    _run(dossier, first)
    before = file_sha256(dossier / "tables" / "costs.csv")
    _other_costs(dossier)
    outcome = _run(dossier, second, first)
    assert [(item.table, item.before_sha256, item.after_sha256) for item in outcome.table_changes] == [
        ("costs", before, file_sha256(dossier / "tables" / "costs.csv"))
    ]
    assert [change.stands for change in outcome.changes] == [True, True]
    assert _total(second) == 0
    assert pq.read_table(second / "data" / "ledger.parquet").num_rows > 0
    assert all("Other costs weigh" in row["reasons"] for row in _rows(second / "data" / "corrections.csv"))
    assert _rows(second / "data" / "credits.csv") == []
    page = (second / "nl" / "dossier.html").read_text(encoding="utf-8")
    assert before in page
    assert verify(second) == ()
    assert [_run(dossier, third, second).changes, _total(third)] == [(), 0]


def _spoken(outcome: Outcome, result: Path, language: Language, *, json: bool = False) -> str:
    out, err = (Console(file=io.StringIO(), soft_wrap=True, highlight=False) for _stream in range(2))
    show_summary(Screen(language, json, out, err), outcome, read_receipt(result / "receipt.json"), result)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_the_summary_says_which_tables_changed_and_what_follows(dossier: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "eerste", tmp_path / "tweede"
    _run(dossier, first)
    _other_costs(dossier)
    outcome = _run(dossier, second, first)
    (costs,) = outcome.table_changes
    said = _spoken(outcome, second, "en")
    told = f"costs changed since the earlier result: fingerprint {costs.before_sha256[:12]} before"
    assert told in said
    assert "Corrected: 0 amounts, together € 0.00" in said
    assert "Attributed anew, because other costs weigh in the key: 2 amounts; €" in said
    others = (TableChange("scores", "", "f" * 64), TableChange("claims", "c" * 64, ""))
    said = _spoken(replace(outcome, table_changes=others), second, "nl")
    assert "De tabel scores was er niet bij het eerdere resultaat; haar vingerafdruk is ffffffffffff." in said
    assert "De tabel claims is er niet meer; haar vingerafdruk was cccccccccccc." in said
    data = json.loads(_spoken(outcome, second, "nl", json=True))
    assert data["tables_changed"] == [
        {"table": "costs", "before_sha256": costs.before_sha256, "after_sha256": costs.after_sha256}
    ]
    assert [item["entry_stands"] for item in data["corrections"]] == [True, True]


def test_a_run_of_corrections_on_the_same_tables_says_nothing_of_them(dossier: Path, tmp_path: Path) -> None:
    _run(dossier, tmp_path / "eerste")
    outcome = _run(dossier, tmp_path / "tweede", tmp_path / "eerste")
    assert (outcome.table_changes, outcome.changes) == ((), ())
    assert "table" not in _spoken(outcome, tmp_path / "tweede", "en")


def test_the_yearly_return_and_the_loads_count_each_amount_once(chain: tuple[Path, Path, Path]) -> None:
    _dossier, _first, second = chain
    document = json.loads((second / "data" / "return-2025.json").read_text(encoding="utf-8"))
    assert sum(use["budget_cents"] for use in document["uses"]) == 120_000
    loads = json.loads((second / "data" / "loads.json").read_text(encoding="utf-8"))
    assert sum(line["cents"] for line in loads if line["budget"] == "iza") == 120_000


def test_the_changes_and_the_credits_stand_in_tables_and_reports(chain: tuple[Path, Path, Path]) -> None:
    _dossier, first, second = chain
    changes = _rows(second / "data" / "corrections.csv")
    assert [(row["payer"], row["before_eur"], row["after_eur"], row["closed"]) for row in changes] == [
        ("duin", "666.67", "800.00", "yes"),
        ("veen", "333.34", "400.00", "yes"),
    ]
    numbers = {row["invoice"] for row in _rows(first / "data" / "instalments.csv")}
    credited = _rows(second / "data" / "credits.csv")
    assert {row["credits"] for row in credited} == numbers
    assert not numbers & {row["invoice"] for row in _rows(second / "data" / "instalments.csv")}
    page = next(path for path in (second / "nl").glob("*.html") if path.stem == "dossier")
    assert "Correcties in afgesloten zorgjaren" in page.read_text(encoding="utf-8")


def test_the_journal_has_the_credits_and_the_new_statements(chain: tuple[Path, Path, Path]) -> None:
    _dossier, first, second = chain

    def booked(result: Path) -> int:
        rows = [row for row in _rows(result / "data" / "journal.csv") if row["dagboek"] == "verplichting"]
        return sum(_cents(row["debet"]) - _cents(row["credit"]) for row in rows)

    assert booked(first) + booked(second) == 120_000


def _cents(text: str) -> int:
    return int(text.replace(".", "")) if text else 0


def test_the_receipt_names_the_earlier_receipt_and_the_result_can_be_verified(chain: tuple[Path, Path, Path]) -> None:
    _dossier, first, second = chain
    receipt = read_receipt(second / "receipt.json")
    assert receipt.inputs["previous/receipt.json"] == file_sha256(first / "receipt.json")
    assert verify(second) == ()


def test_positions_stay_with_what_was_invoiced(dossier: Path, tmp_path: Path) -> None:
    first = _run(dossier, tmp_path / "eerste")
    name = first.entitlements[0].entitlement_id
    invoice = first.claims[0].statements[0].number
    header = "entitlement_id;invoice;journal_reference;" + ";".join(
        f"{kind}_date;{kind}_cents" for kind in ("invoiced", "received", "approved", "disputed", "paid")
    )
    line = f"{name};{invoice};J1;" + ";".join(["2025-02-01;66667"] * 3 + [";"] + ["2025-02-01;66667"])
    (dossier / "tables" / "bookings.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    _bend(dossier, amount="1200.00")
    outcome = _run(dossier, tmp_path / "tweede", tmp_path / "eerste")
    positions = {item.entitlement_id: item for item in outcome.books.positions}
    assert (positions[name].owed, positions[name].paid, positions[name].open) == (66667, 66667, 0)
    assert positions[f"{name}:reversal"].to_invoice == -66667
    assert sum(item.owed for item in positions.values()) == 120_000
    assert all(item.owed == item.invoiced + item.to_invoice for item in positions.values())
    assert sum(item.earned for item in outcome.books.accruals) == 120_000
    assert outcome.books.problems == ()
    page = json.loads(next((tmp_path / "tweede").rglob("kwo-1*.json")).read_text(encoding="utf-8"))
    assert len(page["tables"]["positions"]["rows"]) == 6


@pytest.mark.parametrize("name", ("data/ledger.parquet", "data/entries.parquet", "nl/dossier.html"))
def test_an_earlier_result_that_was_changed_is_refused_with_its_place(
    chain: tuple[Path, Path, Path], tmp_path: Path, name: str
) -> None:
    dossier, first, _second = chain
    with (first / name).open("ab") as stream:
        stream.write(b" ")
    with pytest.raises(InputRefusedError) as caught:
        _run(dossier, tmp_path / "derde", first)
    assert _codes(caught) == ["previous-changed"]
    assert caught.value.problems.items[0].place.file == str(first / name)
    assert not (tmp_path / "derde").exists()


def test_an_earlier_result_that_lost_a_file_is_refused(chain: tuple[Path, Path, Path], tmp_path: Path) -> None:
    dossier, first, _second = chain
    (first / "data" / "bills.parquet").unlink()
    with pytest.raises(InputRefusedError) as caught:
        _run(dossier, tmp_path / "derde", first)
    assert _codes(caught) == ["previous-changed"]


def test_a_folder_without_receipt_or_register_is_refused(chain: tuple[Path, Path, Path], tmp_path: Path) -> None:
    folder, first, _second = chain
    opened = open_dossier(folder)
    with pytest.raises(InputRefusedError) as caught:
        open_previous(tmp_path, opened)
    assert _codes(caught) == ["receipt-missing"]
    receipt = json.loads((first / "receipt.json").read_text(encoding="utf-8"))
    receipt["outputs"] = {}
    (first / "receipt.json").write_text(json.dumps(receipt), encoding="utf-8")
    shutil.rmtree(first / "data")
    with pytest.raises(InputRefusedError) as caught:
        open_previous(first, opened)
    assert _codes(caught) == ["previous-register"]


def test_a_run_never_takes_the_place_of_the_result_that_it_corrects(chain: tuple[Path, Path, Path]) -> None:
    dossier, first, _second = chain
    with pytest.raises(InputRefusedError) as caught:
        _run(dossier, first, first)
    assert _codes(caught) == ["previous-overwritten"]
    assert (first / "receipt.json").exists()


def test_what_was_known_later_is_not_corrected(chain: tuple[Path, Path, Path], tmp_path: Path) -> None:
    dossier, first, _second = chain
    with pytest.raises(InputRefusedError) as caught:
        _run(dossier, tmp_path / "derde", first, known_on=date(2025, 12, 30))
    assert _codes(caught) == ["previous-later"]


def test_an_agreement_that_was_booked_must_be_in_the_dossier(chain: tuple[Path, Path, Path], tmp_path: Path) -> None:
    dossier, first, _second = chain
    _bend(dossier, id="5f0d6c1e-1111-4222-8333-444455550000", reference="KWO-2")
    with pytest.raises(InputRefusedError) as caught:
        _run(dossier, tmp_path / "derde", first)
    assert _codes(caught) == ["previous-agreement-missing"]


def test_a_run_as_known_on_another_day_says_so_and_can_be_verified(dossier: Path, tmp_path: Path) -> None:
    outcome = _run(dossier, tmp_path / "uit", known_on=date(2025, 6, 30))
    assert outcome.dossier.settings.known_on == date(2025, 6, 30)
    assert read_receipt(tmp_path / "uit" / "receipt.json").settings["known_on"] == "2025-06-30"
    assert verify(tmp_path / "uit") == ()
