"""Claims in episodes that count for no population: only those of a bundle that is settled, or that may still be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyarrow as pa

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle
from ontschot.i18n import Text
from ontschot.payments.bundle_episodes import chosen_episodes
from ontschot.run.settlements.episodes import Built

__all__ = ["FATED", "Apart", "Fate", "Standing", "Verdict"]

FATED = pa.schema([("episode_id", pa.string()), ("fate", pa.int32()), ("standing", pa.string())])
"""An episode with the place of what becomes of it among all fates."""


class Standing(StrEnum):
    """How a bundle stands: settled, held until a fact is known, or not settled on these terms."""

    SETTLED = "settled"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How something stands, and why when it is not settled (yet)."""

    standing: Standing
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the episodes of one bundle: by its own terms and figures, and by what holds of its agreement."""

    agreement: Agreement
    terms: SettlementTerms
    own: Verdict
    of_agreement: Verdict = Verdict(Standing.SETTLED)

    @property
    def name(self) -> str:
        """The bundle, by agreement and settlement."""
        return f"{self.agreement.id}/{self.terms.id}"

    @property
    def payers(self) -> set[str]:
        """The insurer codes of those who pay for the bundle."""
        weights = self.agreement.payer_weights()
        return {code for name, weight in weights.items() if weight for code in self.agreement.party(name).uzovi}

    def towards(self, other: Agreement) -> Verdict:
        """Say how the bundle stands for a population of an agreement.

        What stands in the way of a whole agreement stands in the way of its population too, so that within it only the
        bundle itself counts.
        """
        if self.own.standing is not Standing.SETTLED or other.id == self.agreement.id:
            return self.own
        return self.of_agreement


class Apart:
    """What bundles settle of the claims, as a population of any agreement has to know it (OVL-05)."""

    def __init__(self, built: Built, fates: Sequence[Fate]) -> None:
        """fates: of every bundle of the dossier."""
        self.built, self.fates = built, tuple(fates)

    def known_to(self, agreement: Agreement) -> tuple[str, ...]:
        """Name the bundles of which a population of an agreement leaves claims out."""
        refused = Standing.REFUSED
        return tuple(sorted(fate.name for fate in self.fates if fate.towards(agreement).standing is not refused))

    @property
    def lines(self) -> Path:
        """The claims in episodes: a Parquet file with claim_id, episode_id and amount_cents."""
        return self.built.lines

    def of(self, agreement: Agreement, settled: int, measured: int) -> pa.Table:
        """Give the episodes that a bundle claims for a payer of an agreement; columns as in `FATED`.

        settled: the year in which the population is settled. measured: the year of which its cost is measured. In a
        base year the same care stands apart as in the year settled: that of the episodes which the same bundles would
        settle had they been agreed on then. Otherwise care that bundles took over would look like a saving.
        """
        codes = {code for party in agreement.insurers for code in party.uzovi}
        standings = [fate.towards(agreement).standing for fate in self.fates]
        found: dict[str, int] = {}
        # Where two bundles claim an episode, what is settled goes before what is held, and that before what is refused.
        for place in sorted(range(len(self.fates)), key=lambda place: _ORDER.index(standings[place])):
            fate = self.fates[place]
            for name in self._episodes(fate, codes, fate.terms.year + measured - settled):
                found.setdefault(name, place)
        places = pa.array(found.values(), pa.int32())
        names = pa.array([standing.value for standing in standings], pa.string()).take(places)
        return pa.Table.from_arrays([pa.array(found, pa.string()), places, names], schema=FATED)

    def _episodes(self, fate: Fate, codes: set[str], year: int) -> list[str]:
        model = fate.terms.model
        if not isinstance(model, Bundle) or not (common := codes & fate.payers):
            return []
        episodes, _told = self.built.of(fate.agreement, fate.terms, common, of_group=True)
        return list(chosen_episodes(model, episodes, {year}).counted.ids.to_pylist())


_ORDER = tuple(Standing)
