"""One agreement within its run, with the names of everything in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from ontschot.agreements.model import UnknownNameError
from ontschot.budgets.frameworks import IZA_TOTAL
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement
from ontschot.reports.content import AgreementContent, DossierContent, OverlapLine, Reconciliation
from ontschot.reports.ledger_sums import LedgerSums
from ontschot.reports.verdict import Verdict, verdict

__all__ = ["Dossier", "View", "last_day"]

_TOGETHER = T("the sectors of the IZA together")
_SLUG_LETTERS = 40
_ID_LETTERS = 8


class Dossier:
    """The content of a run with its ledger sums, shared by all its reports."""

    def __init__(self, content: DossierContent) -> None:
        self.content = content
        self.sums = LedgerSums(content.ledger)
        self.views = tuple(View(item, self) for item in content.agreements)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """A name for files and links per agreement: readable, and unique by the agreement's id."""
        short = {name: f"{_slug(text)}{name[:_ID_LETTERS]}" for name, text in self.references.items()}
        seen = Counter(short.values())
        return {name: key if seen[key] == 1 else f"{key}{name[_ID_LETTERS:]}" for name, key in short.items()}

    def sector(self, code: str) -> str | Text:
        """Give the name of a sector, or of the sectors with a framework together."""
        return _TOGETHER if code == IZA_TOTAL else self.content.labels.sectors.get(code, code)

    def insurer(self, uzovi: str) -> str | Text:
        """Give the name of an insurer."""
        return self.content.labels.insurers.get(uzovi, uzovi)

    @cached_property
    def region_names(self) -> Mapping[str, str]:
        """The names of the regions by code."""
        return {tile.code: tile.name for tile in self.content.labels.regions}

    @cached_property
    def overlaps(self) -> Mapping[str, Sequence[OverlapLine]]:
        """The overlaps per agreement that takes part, by its id."""
        found: defaultdict[str, list[OverlapLine]] = defaultdict(list)
        for line in self.content.overlaps:
            for name in dict.fromkeys(line.agreement_ids):
                found[name].append(line)
        return found

    @cached_property
    def reconciliations(self) -> Mapping[str, Sequence[Reconciliation]]:
        """The accounts of what came in per agreement, by its id; those of tables under no id."""
        found: defaultdict[str, list[Reconciliation]] = defaultdict(list)
        for item in self.content.reconciliations:
            found[item.agreement_id].append(item)
        return found

    @cached_property
    def references(self) -> Mapping[str, str]:
        """The references of the agreements by id."""
        return {view.content.agreement_id: view.content.agreement.reference for view in self.views}


@dataclass(frozen=True)
class View:
    """One agreement within its run."""

    content: AgreementContent
    dossier: Dossier

    @property
    def key(self) -> str:
        """The name of the report in files and links."""
        return self.dossier.keys[self.content.agreement_id]

    @property
    def address(self) -> str:
        """Where the page of this report stands, seen from the pages beside it."""
        return f"{self.key}.html"

    @cached_property
    def verdict(self) -> Verdict:
        """Whether it may be paid."""
        return verdict(self.content.findings)

    @cached_property
    def entitlements(self) -> Mapping[str, Entitlement]:
        """The entitlements by their id, those that were taken back included."""
        return {item.entitlement_id: item for item in (*self.content.taken_back, *self.content.entitlements)}

    @cached_property
    def unclaimed_cents(self) -> Cents:
        """What is owed but not claimed in this run, so that nobody is asked to pay it yet."""
        return sum(item.cents for item in self.content.not_allocated if not item.claimed)

    @property
    def unattributed_cents(self) -> Cents:
        """What is claimed and could not be attributed to sectors and insured people."""
        return self.content.owed_cents - self.unclaimed_cents - self.allocated_cents

    @cached_property
    def allocated_cents(self) -> Cents:
        """What the ledger attributes to insured people and sectors."""
        return sum(cents for _key, cents in self.dossier.sums.of(self.content.agreement_id))

    @cached_property
    def overlaps(self) -> tuple[OverlapLine, ...]:
        """The overlaps in which this agreement takes part."""
        return tuple(self.dossier.overlaps.get(self.content.agreement_id, ()))

    def party(self, name: str) -> str:
        """Give the name of a party; an id that the document lacks stands as it is."""
        try:
            return self.content.agreement.party(name).name
        except UnknownNameError:
            return name


def last_day(end: date) -> date:
    """Give the last day of a half-open period, as people write it."""
    return end - timedelta(days=1)


def _slug(text: str) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower())
    readable = "-".join(piece for piece in letters.split("-") if piece)[:_SLUG_LETTERS].rstrip("-")
    return f"{readable}-" if readable else ""
