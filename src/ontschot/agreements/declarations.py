"""What people declare, approve and sign: always a text, a person and a date."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from ontschot.agreements.fields import Day, Document, Name, Paragraph
from ontschot.identifiers import SectorCode, Slug

__all__ = ["SHA256_FORM", "Declaration", "DeclarationKind", "Need", "RegionalPlan", "Sha256", "Signature"]

SHA256_FORM = r"^[0-9a-f]{64}$"

Sha256 = Annotated[str, StringConstraints(pattern=SHA256_FORM)]
"""A fingerprint: 64 hexadecimal digits."""


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

    kind: DeclarationKind = Field(
        title="Soort verklaring", description="Waarover wordt verklaard.", examples=["quality_responsibility"]
    )
    text: Paragraph = Field(
        title="Verklaring",
        description="De verklaring in eigen woorden; een enkel ja is niet genoeg.",
        examples=["Elke aanbieder blijft ten volle verantwoordelijk voor de kwaliteit van de eigen zorg."],
    )
    person: Name = Field(title="Persoon", description="Wie dit verklaart.", examples=["mevrouw J. Voorbeeld"])
    function: Name | None = Field(
        None, title="Functie", description="Functie van wie dit verklaart.", examples=["bestuurder"]
    )
    parties: tuple[Slug, ...] = Field(
        (),
        title="Namens",
        description="Korte namen van de partijen namens wie dit wordt verklaard.",
        examples=[["wijkzorg-de-linde"]],
    )
    date: Day = Field(title="Datum", description="Dag van de verklaring.", examples=["2024-11-15"])
    accepted_by: Name | None = Field(
        None,
        title="Beoordeeld door",
        description="Wie de verklaring heeft beoordeeld en aanvaard.",
        examples=["de heer K. Voorbeeld, zorginkoop"],
    )
    accepted_on: Day | None = Field(
        None, title="Beoordeeld op", description="Dag waarop de verklaring is aanvaard.", examples=["2024-11-29"]
    )


class RegionalPlan(Document):
    """The regional plan on which the need rests."""

    name: Name = Field(
        title="Regioplan", description="Naam van het regioplan.", examples=["Regioplan Voorbeeldregio 2024-2026"]
    )
    region: Name = Field(title="Regio", description="Regio waarvoor het plan geldt.", examples=["Voorbeeldregio"])
    date: Day = Field(
        title="Datum van het regioplan", description="Dag waarop het plan is vastgesteld.", examples=["2023-12-15"]
    )
    goals: tuple[Paragraph, ...] = Field(
        (),
        title="Doel uit het regioplan",
        description="Doelen waarop deze overeenkomst rust.",
        examples=[["Kwetsbare ouderen wonen langer zelfstandig thuis."]],
    )
    target_groups: tuple[Name, ...] = Field(
        (),
        title="Doelgroep uit het regioplan",
        description="Doelgroepen die het plan noemt.",
        examples=[["Kwetsbare ouderen"]],
    )


class Need(Document):
    """Why the parties feel that coordination around this group is needed, and which care it serves."""

    care_served: tuple[SectorCode, ...] = Field(
        (),
        title="Dienstbaar aan",
        description="Zvw-zorgvormen waaraan de afstemming rechtstreeks dienstbaar is.",
        examples=[["wijkverpleging", "huisartsenzorg"]],
    )
    complexity: Paragraph | None = Field(
        None,
        title="Complexiteit",
        description="Waarom de zorgsituatie zo complex is dat afstemming nodig is.",
        examples=["Gemiddeld zijn vijf hulpverleners betrokken uit drie sectoren en de Wmo."],
    )
    health_gain: Paragraph | None = Field(
        None,
        title="Gezondheidswinst",
        description="Welke gezondheidswinst met de afstemming wordt nagestreefd.",
        examples=["Minder ongeplande opnamen en een langer verblijf thuis."],
    )
    regional_plan: RegionalPlan | None = Field(
        None, title="Regioplan", description="Het regioplan waarop de behoefte rust, als dat er is."
    )
    other_support: Paragraph | None = Field(
        None,
        title="Andere onderbouwing",
        description="Andere onderbouwing van de behoefte, als er geen regioplan is.",
        examples=["Analyse van de huisartsengroep van maart 2024."],
    )
    zorginstituut_guide: Day | None = Field(
        None,
        title="Handreiking Zorginstituut",
        description="Datum van de gebruikte versie van de handreiking domeinoverstijgende activiteiten.",
        examples=["2023-09-12"],
    )
    branch_guide: Name | None = Field(
        None,
        title="Handleiding branches",
        description="Gebruikte versie van de handleiding van de brancheorganisaties.",
        examples=["Handleiding DSS, versie van mei 2024"],
    )


class Signature(Document):
    """Approval by a named person of the content of one version, optionally with the hash of a signed PDF.

    This is no qualified electronic signature.
    """

    party: Slug = Field(title="Partij", description="Korte naam van de partij.", examples=["wijkzorg-de-linde"])
    person: Name = Field(
        title="Persoon", description="Wie namens de partij akkoord gaf.", examples=["mevrouw J. Voorbeeld"]
    )
    function: Name | None = Field(
        None, title="Functie", description="Functie van die persoon.", examples=["bestuurder"]
    )
    date: Day = Field(title="Datum", description="Dag van het akkoord.", examples=["2024-12-16"])
    content_sha256: Sha256 | None = Field(
        None,
        title="Vingerafdruk van de inhoud",
        description="Vingerafdruk (SHA-256) van de inhoud waarvoor is getekend; Ontschot vult deze in.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )
    pdf_sha256: Sha256 | None = Field(
        None,
        title="Vingerafdruk van de pdf",
        description="Vingerafdruk (SHA-256) van de getekende pdf, als die er is.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )
