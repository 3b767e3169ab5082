"""The agreement document: everything insurers and providers agree, in one schema for files, API and screens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import BeforeValidator, Field, model_validator

from ontschot.agreements._canonical import canonical
from ontschot.agreements.activities import Activity
from ontschot.agreements.allocation_key import AllocationKey
from ontschot.agreements.basis import Basis
from ontschot.agreements.declarations import Declaration, DeclarationKind, Need, Sha256, Signature
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.fields import Dates, Document, Name, Paragraph
from ontschot.agreements.groups import Group
from ontschot.agreements.lifecycle import Status, StatusChange
from ontschot.agreements.overlap_answers import OtherFunding, OverlapAnswer
from ontschot.agreements.parties import Contribution, Party, PartyKind
from ontschot.agreements.payment import Amount, Payment
from ontschot.agreements.references import BrokenReferencesError, broken_references
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.transformation import Transformation

__all__ = ["SCHEMA_VERSION", "Agreement", "SchemaVersion", "UnknownNameError", "content_sha256"]

SCHEMA_VERSION = 1

Named = TypeVar("Named", Party, Group, Activity)


def _number_in_text(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


SchemaVersion = Annotated[Literal[1], BeforeValidator(_number_in_text)]


class UnknownNameError(LookupError):
    """A name was looked up that the document does not contain; reading the document refuses such names."""


class Agreement(Document):
    """One version of one agreement on coordinating care around groups of insured people.

    Names inside the document (parties, groups, activities) refer to each other by `id`; a reference to nothing is
    refused when the document is read. Legal shortcomings are not refused here: they are findings of the rules.
    """

    schema_version: SchemaVersion = Field(1, title="Schemaversie", description="Versie van de opzet van dit document.")
    id: UUID = Field(
        title="Nummer",
        description="Wereldwijd uniek nummer (UUID) van de overeenkomst; Ontschot geeft het uit.",
        examples=["6f1c1b0e-5d0a-4c58-9c55-3a6a3f6b7c01"],
    )
    reference: Name = Field(
        title="Kenmerk",
        description="Kenmerk waaronder partijen de overeenkomst kennen.",
        examples=["DSS-2025-014"],
    )
    title: Name = Field(
        title="Titel",
        description="Titel van de overeenkomst.",
        examples=["Kwetsbare ouderen thuis, Voorbeeldregio 2025"],
    )
    summary: Paragraph | None = Field(
        None,
        title="Samenvatting",
        description="Waarover de overeenkomst gaat, in enkele zinnen.",
        examples=["Huisartsen, wijkverpleging en gemeente stemmen de zorg voor kwetsbare ouderen op elkaar af."],
    )
    version: int = Field(
        1, ge=1, le=9999, title="Versie", description="Volgnummer van deze versie; een wijziging is een nieuwe versie."
    )
    version_reason: Paragraph | None = Field(
        None,
        title="Reden van deze versie",
        description="Waarom deze versie er kwam; verplicht vanaf versie 2.",
        examples=["Een vierde huisartsengroep sluit aan."],
    )
    previous_sha256: Sha256 | None = Field(
        None,
        title="Vingerafdruk van de vorige versie",
        description="Vingerafdruk (SHA-256) van de inhoud van de vorige versie; Ontschot vult deze in.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )
    status: Status = Field(
        Status.DRAFT, title="Status", description="Waar de overeenkomst is in haar bestaan.", examples=["draft"]
    )
    history: tuple[StatusChange, ...] = Field(
        (), title="Geschiedenis", description="De wijzigingen van status, van oud naar nieuw."
    )
    period: Dates = Field(title="Looptijd", description="Van wanneer tot wanneer de overeenkomst loopt.")
    parties: tuple[Party, ...] = Field(
        min_length=1, title="Partijen", description="Zorgverzekeraars, zorgaanbieders, gemeenten en anderen."
    )
    contributions: tuple[Contribution, ...] = Field(
        (), title="Bijdragen", description="Wat andere domeinen bijdragen, en uit welke beurs."
    )
    need: Need = Field(Need(), title="Behoefte", description="Waarom afstemming rond deze groep nodig is.")
    groups: tuple[Group, ...] = Field((), title="Groepen", description="De groepen verzekerden waarom het gaat.")
    activities: tuple[Activity, ...] = Field(
        (), title="Activiteiten", description="De concrete afstemmingsactiviteiten en hun kosten."
    )
    declarations: tuple[Declaration, ...] = Field(
        (), title="Verklaringen", description="Wat partijen verklaren: tekst, persoon en datum."
    )
    payment: Payment | None = Field(
        None, title="Betaling", description="Wat, door wie, aan wie en wanneer wordt betaald."
    )
    allocation_key: AllocationKey | None = Field(
        None, title="Verdeelsleutel", description="Hoe het bedrag aan verzekerden en sectoren wordt toegerekend."
    )
    other_funding: tuple[OtherFunding, ...] = Field(
        (), title="Andere bekostiging", description="Ander geld dat partijen rond dezelfde activiteiten ontvangen."
    )
    experiment: Experiment | None = Field(
        None,
        title="Experiment",
        description="Alleen bij een experiment met alternatieve bekostiging: triage, aanvraag en ontwerp.",
    )
    transformation: Transformation | None = Field(
        None,
        title="Transformatie",
        description="Alleen bij een transformatieplan (IZA): route, besluit, voorwaarden en begroting.",
    )
    overlap_answers: tuple[OverlapAnswer, ...] = Field(
        (), title="Overlap-antwoorden", description="De antwoorden op gevonden overlap, een voor een."
    )
    signatures: tuple[Signature, ...] = Field(
        (), title="Handtekeningen", description="Akkoord van genoemde personen op de inhoud van deze versie."
    )

    def content(self) -> dict[str, Any]:
        """Give what is signed: the document without its signatures, as plain data.

        Fields that keep their default are left out, so that a field added to the schema later does not change the
        fingerprint of a document that was signed before.
        """
        kept = self.model_dump(mode="json", by_alias=True, exclude={"signatures"}, exclude_defaults=True)
        return {"schema_version": self.schema_version, **kept}

    def content_sha256(self) -> str:
        """Give the fingerprint of what is signed; status and history are part of it."""
        return content_sha256(self.content())

    @property
    def basis(self) -> Basis:
        """On what the agreement rests; without a part that says otherwise, the payment title."""
        if self.transformation is not None:
            return Basis.TRANSFORMATION
        return Basis.TITLE if self.experiment is None else Basis.EXPERIMENT

    @property
    def insurers(self) -> tuple[Party, ...]:
        """The health insurers in the agreement."""
        return self.parties_of(PartyKind.INSURER)

    @property
    def providers(self) -> tuple[Party, ...]:
        """The providers in the agreement."""
        return self.parties_of(PartyKind.PROVIDER)

    def parties_of(self, kind: PartyKind) -> tuple[Party, ...]:
        """Give the parties of one kind."""
        return tuple(party for party in self.parties if party.kind is kind)

    def party(self, name: str) -> Party:
        """Give the party with this id. Raises UnknownNameError when there is none."""
        return _find(self.parties, name)

    def group(self, name: str) -> Group:
        """Give the group with this id. Raises UnknownNameError when there is none."""
        return _find(self.groups, name)

    def activity(self, name: str) -> Activity:
        """Give the activity with this id. Raises UnknownNameError when there is none."""
        return _find(self.activities, name)

    def declared(self, kind: DeclarationKind) -> tuple[Declaration, ...]:
        """Give the declarations of one kind."""
        return tuple(item for item in self.declarations if item.kind is kind)

    def groups_of(self, amount: Amount | SettlementTerms) -> tuple[str, ...]:
        """Give the groups an amount or settlement is for: its own, or else those of its activities; each once."""
        named = amount.groups or tuple(group for name in amount.activities for group in self.activity(name).groups)
        return tuple(dict.fromkeys(named))

    def payer_weights(self) -> dict[str, Fraction]:
        """Give the weight of each paying party; empty without payment terms."""
        return {share.party: share.weight for share in self.payment.payers.shares} if self.payment else {}

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Agreement:
        broken = broken_references(self)
        if broken:
            raise BrokenReferencesError(broken)
        return self


def content_sha256(content: dict[str, Any]) -> str:
    """Give the fingerprint of plain data, independent of the order of keys."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _find(items: Iterable[Named], name: str) -> Named:
    for item in items:
        if item.id == name:
            return item
    raise UnknownNameError(f"{name!r} is not in the document")
