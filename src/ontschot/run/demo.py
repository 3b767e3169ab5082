"""The dossier of the demonstration: made-up insured people, made-up agreements, real rules."""

from __future__ import annotations

import shutil
from pathlib import Path

from ontschot.agreements.demo import write_demo_dossier
from ontschot.progress import Progress, Silent
from ontschot.run.evaluated import EvaluationFiles, make, report
from ontschot.run.evaluation_example import write_example
from ontschot.run.options import Options
from ontschot.run.output import MARK, replacing_folder, write_text
from ontschot.tables.synth.dossier import demo_population

__all__ = ["evaluate_demo", "make_demo"]

_MEMORY = 1 << 30


def make_demo(folder: Path, people: int, seed: int, progress: Progress | None = None) -> None:
    """Write the dossier of the demonstration; the same number of people and seed give the same bytes."""
    with replacing_folder(folder) as beside:
        report = demo_population(beside / "tables", people, seed, progress or Silent())
        for extra in ("planted.parquet", "synth.json"):
            shutil.move(beside / "tables" / extra, beside / extra)
        write_demo_dossier(beside)
        write_text(beside / MARK, f'{{"made_by": "ontschot demo", "people": {report.people}, "seed": {seed}}}\n')


def evaluate_demo(folder: Path, options: Options, progress: Progress | None = None) -> Path:
    """Write the example of an evaluation beside the demonstration, and its report; give the folder of the report."""
    found = write_example(folder / "gegevens")
    files = EvaluationFiles(found.design, found.panel, programme=found.programme, qualitative=found.answers)
    report(make(files, _MEMORY), files, folder / "rapport", options, progress or Silent())
    return folder / "rapport"
