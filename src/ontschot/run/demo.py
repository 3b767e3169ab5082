"""The dossier of the demonstration: made-up insured people, made-up agreements, real rules."""

from __future__ import annotations

import shutil
from pathlib import Path

from ontschot.agreements.demo import write_demo_dossier
from ontschot.progress import Progress, Silent
from ontschot.run.output import MARK, replacing_folder, write_text
from ontschot.tables.synth.dossier import demo_population

__all__ = ["make_demo"]


def make_demo(folder: Path, people: int, seed: int, progress: Progress | None = None) -> None:
    """Write the dossier of the demonstration; the same number of people and seed give the same bytes."""
    with replacing_folder(folder) as beside:
        report = demo_population(beside / "tables", people, seed, progress or Silent())
        for extra in ("planted.parquet", "synth.json"):
            shutil.move(beside / "tables" / extra, beside / extra)
        write_demo_dossier(beside)
        write_text(beside / MARK, f'{{"made_by": "ontschot demo", "people": {report.people}, "seed": {seed}}}\n')
