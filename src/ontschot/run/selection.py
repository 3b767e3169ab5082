"""Groups that an agreement describes by a selection: who belongs to them, found anew in every run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ontschot.agreements.groups import GroupBasis
from ontschot.agreements.model import Agreement
from ontschot.allocation.population import Found, select_cells, select_people
from ontschot.run.intake import Intake

__all__ = ["with_selections"]


def with_selections(intake: Intake, agreements: Iterable[Agreement], work: Path) -> tuple[Intake, Found | None]:
    """Add the members that selections describe to the membership of the dossier.

    work: folder for the combined table, which holds pseudonyms and does not leave with the result. Returns the tables
    to go on with and what was found; its fingerprint stands in the receipt. None when no group is described so, or when
    the dossier has nobody to select from.
    """
    described = tuple(item for item in agreements if _by_selection(item))
    if described and "insured" in intake.used:
        costs = intake.used.get("costs")
        return _joined(intake, "membership", select_people(described, intake.used["insured"], costs), work)
    if described and "cells" in intake.used:
        return _joined(intake, "cell_membership", select_cells(described, intake.used["cells"]), work)
    return intake, None


def _by_selection(agreement: Agreement) -> bool:
    return any(group.basis is GroupBasis.SELECTION for group in agreement.groups)


def _joined(intake: Intake, name: str, found: Found, work: Path) -> tuple[Intake, Found]:
    schema = found.membership.schema
    path = work / "tables" / f"{name}-with-selections.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in (
            pq.ParquetFile(intake.used[name]).iter_batches(columns=schema.names) if name in intake.used else ()
        ):
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
        writer.write_table(found.membership)
    return replace(intake, used={**intake.used, name: path}), found
