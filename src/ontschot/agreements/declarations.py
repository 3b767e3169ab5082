"""What people declare, approve and sign: always a text, a person and a date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from ontschot.agreements.fields import Document, Name, Paragraph
from ontschot.identifiers import SectorCode, Slug

__all__ = ["Declaration", "DeclarationKind", "Need", "RegionalPlan", "Sha256", "Signature"]

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class DeclarationKind(StrEnum):
    """What a declaration is about; the rule that asks for it stands in the rule catalogue."""

    CARE_NEED_ESTABLISHED = "care_need_established"
    COMPLEXITY = "complexity"
    PACKAGE_CONDITIONS = "package_conditions"
    REIMBURSABLE = "reimbursable"
    RISK_EQUALISATION_ENTRY = "risk_equalisation_entry"
    NEED_FELT = "need_felt"
    QUALITY_RESPONSIBILITY = "quality_responsibility"
    COORDINATION_ONLY = "coordination_only"
    NO_COST_SHIFTING = "no_cost_shifting"
    EXTRA_EFFORT = "extra_effort"
    DOUBLE_FUNDING_PREVENTION = "double_funding_prevention"
    WKKGZ = "wkkgz"
    COMPETITION = "competition"
    PRIVACY = "privacy"
    TAX = "tax"
    NOVELTY = "novelty"
    INSURED_DETERMINABLE = "insured_determinable"
    WITHIN_FRAMEWORKS = "within_frameworks"
    SAME_DOMAIN_REASON = "same_domain_reason"
    PAYMENT_FORM_REASON = "payment_form_reason"


class Declaration(Document):
    """A statement by a named person on behalf of a party; a bare yes is not enough."""

    kind: DeclarationKind
    text: Paragraph
    person: Name
    function: Name | None = None
    parties: tuple[Slug, ...] = Field((), description="Namens welke partijen")
    date: date
    accepted_by: Name | None = Field(None, description="Wie dit heeft beoordeeld en aanvaard")
    accepted_on: date | None = None


class RegionalPlan(Document):
    """The regional plan on which the need rests."""

    name: Name
    region: Name
    date: date
    goals: tuple[Paragraph, ...] = ()
    target_groups: tuple[Name, ...] = ()


class Need(Document):
    """Why the parties feel that coordination around this group is needed, and which care it serves."""

    care_served: tuple[SectorCode, ...] = Field((), description="Zvw-zorgvormen waaraan de afstemming dienstbaar is")
    complexity: Paragraph | None = None
    health_gain: Paragraph | None = None
    regional_plan: RegionalPlan | None = None
    other_support: Paragraph | None = Field(None, description="Andere onderbouwing als er geen regioplan is")
    zorginstituut_guide: date | None = Field(None, description="Gebruikte versie van de handreiking van het Zorginstituut")
    branch_guide: Name | None = Field(None, description="Gebruikte versie van de handleiding van de branches")


class Signature(Document):
    """Approval by a named person of the content of one version, optionally with the hash of a signed PDF.

    This is no qualified electronic signature.
    """

    party: Slug
    person: Name
    function: Name | None = None
    date: date
    content_sha256: Sha256 | None = Field(None, description="Vingerafdruk van de inhoud waarvoor is getekend")
    pdf_sha256: Sha256 | None = None
