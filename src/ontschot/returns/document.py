"""The return as a document: what one insurer reports about one care year, for people and machines to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

import ontschot
from ontschot.agreements.declarations import Sha256
from ontschot.agreements.fields import Document, Name, Paragraph
from ontschot.agreements.lifecycle import Status
from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.identifiers import SectorCode, Slug, Uzovi
from ontschot.monitoring.cells import AmountCell, PeopleCell
from ontschot.monitoring.uses import Use, UsedAgreement
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.returns.canonical import fingerprint
from ontschot.returns.coordination import WholeCents
from ontschot.returns.signed_document import FIRST_FAULT, Sender, SignedDocument

__all__ = [
    "SCHEMA_NAME",
    "SCHEMA_VERSION",
    "Reported",
    "ReturnDocument",
    "ReturnedAgreement",
    "ReturnedBottleneck",
    "ReturnedUse",
    "Sender",
    "make_return",
]

SCHEMA_NAME: Literal["ontschot-return"] = "ontschot-return"
SCHEMA_VERSION: Literal[1] = 1

NOTICE = (
    "Vertrouwelijk tussen organisaties: deze opgave bevat sommen en cellen, ook kleine aantallen. "
    "Kleine aantallen worden pas bij publicatie verborgen."
)
"""Stands in the file itself, so that whoever opens it knows what it is."""

WholePeople = Annotated[int, Field(strict=True, ge=0, lt=10**9)]
Text = Annotated[str, Field(min_length=1, max_length=100)]

Insurer = Uzovi | Literal["niet toegerekend"]
"""A UZOVI code, or the words for an amount that no insured person bears."""

AmountRow = tuple[Insurer, SectorCode, Text, Text, Text, WholeCents]
"""One cell of money: insurer, sector, region, age band, sex, cents."""

PeopleRow = tuple[Uzovi, Text, Text, Text, WholePeople]
"""One cell of people: UZOVI, region, age band, sex, number."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What a run worked out that a return is made of; `people` and `bottlenecks` are None where nobody asked."""

    agreements: tuple[UsedAgreement, ...]
    uses: tuple[Use, ...]
    amounts: tuple[AmountCell, ...]
    people: tuple[PeopleCell, ...] | None = None
    bottlenecks: tuple[Bottleneck, ...] | None = None


class ReturnedAgreement(Document):
    """What identifies an agreement in a return, and what the yearly return must know of it."""

    agreement_id: UUID
    reference: Name
    version: int = Field(ge=1)
    status: Status
    content_sha256: Sha256
    sectors: tuple[SectorCode, ...] = ()
    domains: tuple[Name, ...] = ()
    regional_plan: bool | None = None
    groups: dict[Slug, Sha256] = Field(default_factory=dict)


class ReturnedUse(Document):
    """The part of one payer in one use; the amounts per sector and what lies outside add up to the budget."""

    agreement_id: UUID
    payer: Name
    uzovi: tuple[Uzovi, ...] = Field(min_length=1)
    budget_cents: WholeCents
    charged_cents: dict[SectorCode, WholeCents]
    outside_cents: WholeCents


class ReturnedBottleneck(Document):
    """A bottleneck met in practice, in the words of who met it."""

    text: Paragraph
    sector: SectorCode | None = None
    region: Name | None = None
    reference: Name | None = None


class ReturnDocument(SignedDocument):
    """What one organisation reports about one care year.

    `amounts` and `people` are cells over all agreements together; `people` is None when they were not counted, and
    `bottlenecks` when nobody was asked.
    """

    schema_name: Literal["ontschot-return"] = SCHEMA_NAME
    schema_version: Literal[1] = SCHEMA_VERSION
    notice: str = NOTICE
    year: int = Field(ge=2006, le=2100)
    agreements: Annotated[tuple[ReturnedAgreement, ...], FIRST_FAULT]
    uses: Annotated[tuple[ReturnedUse, ...], FIRST_FAULT]
    amounts: Annotated[tuple[AmountRow, ...], FIRST_FAULT]
    people: Annotated[tuple[PeopleRow, ...], FIRST_FAULT] | None = None
    bottlenecks: Annotated[tuple[ReturnedBottleneck, ...], FIRST_FAULT] | None = None

    def used_agreements(self) -> tuple[UsedAgreement, ...]:
        """Give the agreements as the yearly return takes them."""
        return tuple(
            UsedAgreement(**{**dict(item), "agreement_id": str(item.agreement_id)}) for item in self.agreements
        )

    def as_uses(self) -> tuple[Use, ...]:
        """Give the uses as the yearly return takes them."""
        return tuple(
            Use(str(item.agreement_id), self.year, item.payer, item.uzovi, item.budget_cents, item.charged_cents)
            for item in self.uses
        )

    def amount_cells(self) -> tuple[AmountCell, ...]:
        """Give the cells of money."""
        return tuple(AmountCell(self.year, *row) for row in self.amounts)

    def people_cells(self) -> tuple[PeopleCell, ...] | None:
        """Give the cells of people, or nothing when they were not counted."""
        return None if self.people is None else tuple(PeopleCell(self.year, *row) for row in self.people)

    def as_bottlenecks(self) -> tuple[Bottleneck, ...] | None:
        """Give the bottlenecks, or nothing when nobody was asked."""
        return None if self.bottlenecks is None else tuple(Bottleneck(**dict(item)) for item in self.bottlenecks)


def make_return(sender: Sender, year: int, known_on: date, reported: Reported) -> ReturnDocument:
    """Make the return of a sender on one care year from what a run worked out; other years and insurers are left out.

    Only agreements that were used in the year come along. Raises ValueError when amounts that were not attributed to
    insured people could be of another insurer, because the run was not for the sender alone; pydantic's
    ValidationError on figures that no return can hold.
    """
    own = {*sender.uzovi, NOT_ATTRIBUTED}
    of_year = [use for use in reported.uses if use.year == year]
    uses = [use for use in of_year if own & set(use.uzovi)]
    amounts = [cell for cell in reported.amounts if cell.care_year == year and cell.uzovi in own]
    if len(uses) < len(of_year) and any(cell.uzovi == NOT_ATTRIBUTED for cell in amounts):
        message = "amounts without insurer: make a return from a run for the sender's own insurers"
        raise ValueError(message)
    people = None if reported.people is None else [cell for cell in reported.people if cell.care_year == year]
    data: dict[str, Any] = {
        "schema_name": SCHEMA_NAME,
        "schema_version": SCHEMA_VERSION,
        "notice": NOTICE,
        "program_version": ontschot.__version__,
        "sender": {"name": sender.name, "uzovi": sorted(sender.uzovi)},
        "year": year,
        "known_on": known_on.isoformat(),
        "agreements": _agreements(reported.agreements, {use.agreement_id for use in uses}),
        "uses": [_use(use) for use in sorted(uses, key=lambda use: (use.agreement_id, use.uzovi))],
        "amounts": [_amount(cell) for cell in sorted(amounts)],
        "people": None if people is None else [_people(cell) for cell in sorted(people) if cell.uzovi in own],
        "bottlenecks": None if reported.bottlenecks is None else [_bottleneck(item) for item in reported.bottlenecks],
        "signature": None,
    }
    return ReturnDocument.model_validate({**data, "content_sha256": fingerprint(data)})


def _agreements(agreements: Iterable[UsedAgreement], used: set[str]) -> list[dict[str, Any]]:
    return [_agreement(item) for item in sorted(agreements, key=lambda i: i.agreement_id) if item.agreement_id in used]


def _agreement(item: UsedAgreement) -> dict[str, Any]:
    return {
        "agreement_id": item.agreement_id,
        "reference": item.reference,
        "version": item.version,
        "status": item.status.value,
        "content_sha256": item.content_sha256,
        "sectors": list(item.sectors),
        "domains": list(item.domains),
        "regional_plan": item.regional_plan,
        "groups": dict(item.groups),
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "agreement_id": use.agreement_id,
        "payer": use.payer,
        "uzovi": list(use.uzovi),
        "budget_cents": use.budget_cents,
        "charged_cents": dict(use.charged),
        "outside_cents": use.outside_cents,
    }


def _amount(cell: AmountCell) -> list[Any]:
    return [cell.uzovi, cell.sector, cell.region, cell.age_band, cell.sex, cell.cents]


def _people(cell: PeopleCell) -> list[Any]:
    return [cell.uzovi, cell.region, cell.age_band, cell.sex, cell.people]


def _bottleneck(item: Bottleneck) -> dict[str, Any]:
    return {"text": item.text, "sector": item.sector, "region": item.region, "reference": item.reference}
