"""The allocation key: how the amount is attributed to categories of insured people and to sectors."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Document, Name, Paragraph, Ratio
from ontschot.identifiers import SectorCode, Slug

__all__ = ["AllocationKey", "Approval", "ApprovalState", "CostScope", "PersonWeight", "Profile", "SectorProfile", "SectorWeight"]


class PersonWeight(StrEnum):
    """Who weighs how much within a payer."""

    PER_HEAD = "per_head"
    INSURED_DAYS = "insured_days"
    COST = "cost"
    RISK_NORM = "risk_norm"
    FIXED = "fixed"
    EXCEPTION = "exception"


class CostScope(StrEnum):
    """Which cost weighs: all of it, or that in the sectors served."""

    TOTAL = "total"
    SERVED = "served"


class Profile(StrEnum):
    """Where the weight of a sector comes from."""

    PERSON = "person"
    GROUP = "group"
    FIXED = "fixed"


class ApprovalState(StrEnum):
    """How far the key is at the Zorginstituut."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class Approval(Document):
    """State of a key or exception at the Zorginstituut."""

    state: ApprovalState
    date: date
    reference: Name | None = None


class SectorWeight(Document):
    """The agreed weight of one sector, with the reason for it."""

    sector: SectorCode
    weight: Ratio = Field(ge=0)
    reason: Paragraph | None = None


class SectorProfile(Document):
    """How the amount falls apart over the sectors that benefit."""

    kind: Profile
    weights: tuple[SectorWeight, ...] = ()


class AllocationKey(Document):
    """The uniform key of the insurers, or the reasoned exception not to attribute to certain insured people."""

    id: Slug
    weight: PersonWeight
    uniform: bool = Field(default=False, description="Een gezamenlijk voorstel van verzekeraars, niet per overeenkomst bedacht?")
    cost_year: int | None = Field(None, ge=2006, le=2100)
    cost_scope: CostScope = CostScope.SERVED
    profile: SectorProfile | None = None
    fixed_weights: Name | None = Field(None, description="Kolom of tabel met vaste gewichten per risicoklasse")
    fallback: PersonWeight | None = Field(None, description="Wat geldt als alle gewichten nul zijn")
    exception_reason: Paragraph | None = None
    approval: Approval | None = None
