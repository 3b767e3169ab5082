"""The demonstration as files: settings and agreements, to lie beside the tables of the synthetic country."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from ontschot.agreements._beside import put
from ontschot.agreements.demo.build import demo_agreements
from ontschot.agreements.write import write_agreement

__all__ = ["write_demo_dossier"]


def write_demo_dossier(folder: Path) -> None:
    """Write dossier.yaml and the agreements of the demonstration into a folder; tables come from the generator.

    Files that stand there under the same names are replaced. Raises OSError.
    """
    agreements = folder / "agreements"
    agreements.mkdir(parents=True, exist_ok=True)
    settings = resources.files("ontschot.agreements.demo") / "dossier.yaml"
    put(folder / "dossier.yaml", settings.read_bytes())
    for agreement in demo_agreements():
        write_agreement(agreement, agreements / f"{agreement.reference}.yaml")
