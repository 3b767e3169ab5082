"""What makes a run the same run: what decides figures and verdicts, and not the words that say where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ontschot.run.dossier import Dossier, open_dossier
from ontschot.run.identity import parameters_sha256, run_id_of
from ontschot.run.options import Options
from ontschot.run.receipt import read_receipt
from ontschot.run.run import run_dossier
from ontschot.run.verify import verify

Write = Callable[..., Path]
NOW = datetime(2026, 1, 2, tzinfo=UTC)
INPUTS = {"dossier.yaml": "a", "tables/costs.csv": "b"}
PARAMETER: dict[str, Any] = {
    "name": "eigen.proef",
    "value": 5,
    "valid_from": date(2025, 1, 1),
    "source": {"document": "IZA", "section": "4.1.2"},
    "status": "vastgesteld",
}
FIXED: dict[str, Any] = {"name": "proef", "source": "Proef", "weights": {"laag": "1/3"}}
NORMS: dict[str, Any] = {"year": 2025, "source": "Proef", "amounts_eur": {"laag": "12,50"}}


def _dossier(folder: Path, parameter: dict[str, Any], **settings: Any) -> Dossier:
    found = open_dossier(folder)
    kept = {"norms": NORMS, "fixed_weights": [FIXED], **settings}
    bent = type(found.settings).model_validate({**found.settings.model_dump(exclude_defaults=True), **kept})
    return replace(found, settings=bent, parameters=found.parameters.with_rows([parameter]))


def _id(folder: Path, parameter: dict[str, Any] = PARAMETER, **settings: Any) -> str:
    return run_id_of(_dossier(folder, parameter, **settings), INPUTS, NOW)


def test_another_wording_of_a_source_is_the_same_run(write_dossier: Write) -> None:
    folder = write_dossier()
    elsewhere = {"source": {"document": "IZA", "section": "paragraaf 4.1.2, tweede alinea"}}
    assert _id(folder, PARAMETER | elsewhere) == _id(folder)
    assert _id(folder, norms=NORMS | {"source": "NZa"}, fixed_weights=[FIXED | {"source": "NZa"}]) == _id(folder)


@pytest.mark.parametrize(
    "other",
    ({"value": 6}, {"valid_from": date(2025, 1, 2)}, {"valid_to": date(2026, 1, 1)}, {"status": "concept"}),
    ids=str,
)
def test_another_value_day_or_status_is_another_run(other: dict[str, Any], write_dossier: Write) -> None:
    folder = write_dossier()
    assert _id(folder, PARAMETER | other) != _id(folder)


def test_other_weights_settings_files_or_moment_are_another_run(write_dossier: Write) -> None:
    folder = write_dossier()
    dossier = _dossier(folder, PARAMETER)
    ids = {
        _id(folder),
        _id(folder, fixed_weights=[FIXED | {"weights": {"laag": "1/4"}}]),
        _id(folder, norms=NORMS | {"amounts_eur": {"laag": "12,51"}}),
        _id(folder, closed_years=[2024]),
        run_id_of(dossier, INPUTS | {"tables/costs.csv": "c"}, NOW),
        run_id_of(dossier, INPUTS, datetime(2026, 1, 3, tzinfo=UTC)),
    }
    assert len(ids) == 6


def test_the_layout_of_the_settings_is_no_other_run_but_the_receipt_names_their_bytes(
    write_dossier: Write, tmp_path: Path
) -> None:
    folder, options = write_dossier(), Options(languages=("nl",), formats=("json",), timestamp=NOW)
    first, receipt = run_dossier(folder, tmp_path / "een", options)
    path = folder / "dossier.yaml"
    path.write_text(f"# eigen toelichting\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    second, other = run_dossier(folder, tmp_path / "twee", options)
    assert first.run_id == second.run_id
    assert receipt.inputs["dossier.yaml"] != other.inputs["dossier.yaml"]
    assert receipt.parameters == other.parameters == parameters_sha256(second.dossier.parameters.rows)
    assert read_receipt(tmp_path / "twee" / "receipt.json") == other
    assert verify(tmp_path / "twee") == ()
