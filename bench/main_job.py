"""The whole main job at national size: a dossier of every agreement of the load, run as a user runs it."""

from __future__ import annotations

import argparse
import json
import os
import resource
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import yaml

from bench.population import Load
from ontschot.agreements.demo.build import document
from ontschot.agreements.demo.outline import outline
from ontschot.agreements.write import write_agreement
from ontschot.i18n import Text, render
from ontschot.reports.write import FORMATS, Format
from ontschot.run.options import Options
from ontschot.run.run import run_dossier

__all__ = ["Phases", "make_dossier"]

_TABLES = ("insured", "costs", "membership", "insurers")
_OF_THE_DEMONSTRATION = ("assumptions", "bottlenecks")
_MOMENT = datetime(2026, 1, 5, tzinfo=UTC)


def make_dossier(load: Load, place: Path) -> Path:
    """Give the dossier of a load, written now when it is not there yet: settings, one document per agreement, tables.

    The documents have the words and terms of the demonstration; the tables are those of the population, linked.
    """
    folder = load.folder(place).parent / "dossier"
    if (folder / "dossier.yaml").exists():
        return folder
    (folder / "agreements").mkdir(parents=True, exist_ok=True)
    (folder / "tables").mkdir(exist_ok=True)
    for name in _TABLES:
        link = folder / "tables" / f"{name}.parquet"
        link.unlink(missing_ok=True)
        os.link(load.made(place) / f"{name}.parquet", link)
    for number, spec in enumerate(load.spec.agreements):
        agreement = document(outline(spec, number, number))
        write_agreement(agreement, folder / "agreements" / f"{agreement.reference}.yaml")
    settings = (resources.files("ontschot.agreements.demo") / "dossier.yaml").read_text(encoding="utf-8")
    kept = {name: value for name, value in yaml.safe_load(settings).items() if name not in _OF_THE_DEMONSTRATION}
    (folder / "dossier.yaml").write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")
    return folder


@dataclass(slots=True)
class Phases:
    """Follows a run and notes what the processor spent between one phase and the next, in seconds of all threads."""

    seconds: dict[str, float] = field(default_factory=dict)
    _name: str = "start"
    _since: float = 0.0

    def phase(self, name: Text, total: int | None = None) -> None:  # noqa: ARG002 - what every follower is told
        """End one phase and begin another."""
        self.close()
        self._name = render(name, "en")

    def advance(self, count: int = 1) -> None:
        """Nothing is counted within a phase."""

    def close(self) -> None:
        """End the phase that runs."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        now = used.ru_utime + used.ru_stime
        self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._since
        self._since = now


def main() -> None:
    """Run a dossier once and print what each phase took, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--languages", default="nl,en")
    given = parser.parse_args()
    formats: tuple[Format, ...] = tuple(form for form in FORMATS if form in given.formats.split(","))
    languages = tuple(language for language in Options().languages if language in given.languages.split(","))
    phases = Phases()
    outcome, receipt = run_dossier(
        given.dossier, given.out, Options(languages=languages, formats=formats, timestamp=_MOMENT), phases
    )
    phases.close()
    told = {
        "phases": phases.seconds,
        "checksum": receipt.tables["ledger"],
        "agreements": len(outcome.claims),
        "rows": outcome.allocation.ledger.num_rows,
        "claimed": sum(len(claim.payable) for claim in outcome.claims),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
