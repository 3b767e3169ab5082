"""What a run measures for the rules: titles that could pay an activity, with the sources that name them."""

from __future__ import annotations

from pathlib import Path

from tests.run.settlements.test_examples import dossier
from tests.run.settlements.test_stage import ran

from ontschot.i18n import render


def test_an_experiment_is_told_which_title_could_pay_it_with_code_and_source(tmp_path: Path) -> None:
    folder = dossier(tmp_path / "dossier", "10-palliatieve-bundel.yaml", "2026-06-01", {})
    document = folder / "agreements" / "10-palliatieve-bundel.yaml"
    lines = document.read_text(encoding="utf-8").splitlines()
    document.write_text("\n".join(line for line in lines if "{title: oi," not in line), encoding="utf-8")
    (findings,) = ran(folder, tmp_path / "uit").findings.values()
    (triage,) = [item for item in findings if item.rule == "EXP-01"]
    assert triage.holds
    message = render(triage.message, "en")
    assert "organisation and infrastructure of primary and multidisciplinary care (oi; source: 842 " in message
    assert "IZA bijlage G, Passende bekostiging b" in message
