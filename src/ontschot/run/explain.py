"""One figure of a run explained: from the amount agreed to the people who share in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from ontschot.allocation.explain import Explanation, UnknownFigureError, explain
from ontschot.allocation.inputs import Tables
from ontschot.allocation.request import AllocationRequest
from ontschot.payments.entitlement import Entitlement
from ontschot.progress import Progress, Silent
from ontschot.run.dossier import open_dossier
from ontschot.run.intake import take_in
from ontschot.run.options import Options
from ontschot.run.pipeline import checked, request_of
from ontschot.run.selection import with_selections
from ontschot.run.settlements.again import Stood
from ontschot.run.settlements.stage import settle
from ontschot.run.stages import Claim, claims

__all__ = ["Asked", "Explained", "explain_figure"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figure: the agreement (reference or id), the sector, and where given payer, care year and traits."""

    agreement: str
    sector: str
    payer: str = ""
    care_year: int | None = None
    traits: Mapping[str, str] = field(default_factory=dict)

    @property
    def entitlement(self) -> str:
        """What was asked of whom, for whoever mistyped a part of it."""
        return ", ".join(str(part) for part in (self.agreement, self.payer, self.care_year) if part)

    def fits(self, claim: Claim, item: Entitlement) -> bool:
        """Say whether an entitlement is part of the figure."""
        mine = self.agreement in {claim.agreement.reference, str(claim.agreement.id)}
        year = self.care_year in {None, item.care_year}
        return mine and year and self.payer in {"", item.payer, *item.uzovi}


@dataclass(frozen=True, slots=True)
class Explained:
    """One entitlement with the explanation of its part of the figure."""

    entitlement: Entitlement
    explanation: Explanation


def explain_figure(
    folder: Path, asked: Asked, options: Options | None = None, progress: Progress | None = None
) -> tuple[Explained, ...]:
    """Work one figure out again and show every step; the people stay pseudonyms and stay here.

    Raises UnknownFigureError when the dossier has no such figure, or when it is not claimed in this run.
    """
    chosen, watcher = options or Options(), progress or Silent()
    dossier = open_dossier(folder)
    with TemporaryDirectory(prefix="ontschot-") as place:
        checked_tables = take_in(dossier, Path(place), chosen.memory_limit, watcher)
        intake, _selected = with_selections(checked_tables, dossier.agreements, Path(place))
        settled = settle(dossier, intake, Path(place), Stood())
        found = claims(dossier, checked(dossier, {}, watcher), settled)
        request = request_of(dossier, found, "explain")
        parts = [item for claim in found for item in claim.payable if asked.fits(claim, item)]
        if not parts:
            raise UnknownFigureError(asked.entitlement)
        explained = [_explained(request, intake.allocation_tables(), item, asked) for item in parts]
    if not any(explained):
        raise UnknownFigureError(asked.sector)
    return tuple(item for item in explained if item)


def _explained(request: AllocationRequest, tables: Tables, item: Entitlement, asked: Asked) -> Explained | None:
    """What could not be attributed has no part in the figure."""
    try:
        return Explained(item, explain(request, tables, item.entitlement_id, asked.sector, asked.traits))
    except UnknownFigureError:
        return None
