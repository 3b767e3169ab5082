"""How a settlement falls due."""

from __future__ import annotations

from pathlib import Path

from tests.run.settlements.conftest import Write, settlement
from tests.run.settlements.conftest import savings as model
from tests.run.settlements.test_stage import only, ran

from ontschot.run.dossier import open_dossier
from ontschot.run.settlements.instalments import instalments_of


def test_without_terms_of_payment_nothing_falls_due(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(settlement(model()))
    first, *_ = only(ran(folder, tmp_path / "uit")).entitlements
    (agreement,) = open_dossier(folder).agreements
    assert sum(part.cents for part in instalments_of(agreement, first)) == first.cents
    assert instalments_of(agreement.model_copy(update={"payment": None}), first) == []
