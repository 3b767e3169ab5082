"""What a transformation plan must argue, point by point: a text by a named person, and where it stands."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Day, Document, Name, Paragraph

__all__ = ["PlanPoint", "PlanStatement"]


class PlanPoint(StrEnum):
    """What a statement in the plan is about; the rule that asks for it stands in the rule catalogue."""

    IMPACT_CARE_USE = "impact_care_use"
    IMPACT_REDISTRIBUTION = "impact_redistribution"
    IMPACT_STAFF = "impact_staff"
    IMPACT_REAL_ESTATE = "impact_real_estate"
    SMALLER_INITIATIVES = "smaller_initiatives"
    SCALABILITY = "scalability"
    SHARED_URGENCY = "shared_urgency"
    INVOLVEMENT = "involvement"
    NO_SHIFTING = "no_shifting"
    BUSINESS_CASE = "business_case"
    SMART_AGREEMENTS = "smart_agreements"
    WAY_THERE = "way_there"
    RESPONSIBILITIES = "responsibilities"
    TIME_PLAN = "time_plan"
    EFFECTS_PATIENTS = "effects_patients"
    EFFECTS_PROVIDERS = "effects_providers"
    EFFECTS_CHAIN = "effects_chain"
    EFFECTS_AGREEMENTS = "effects_agreements"
    IMPLEMENTATION_PLAN = "implementation_plan"
    COMMITMENT = "commitment"
    MEDICAL_SPECIALISTS = "medical_specialists"
    BENEFITS_OUTWEIGH = "benefits_outweigh"
    LEAST_RESTRICTIVE = "least_restrictive"
    RESTRICTIONS_NECESSARY = "restrictions_necessary"
    NO_LONGER_THAN_NEEDED = "no_longer_than_needed"
    ALIGNMENT_NEEDED = "alignment_needed"
    SELF_ASSESSMENT = "self_assessment"
    PUBLIC_INTERESTS = "public_interests"
    BOTTLENECKS = "bottlenecks"
    REGIONAL_PLANS = "regional_plans"
    LONG_TERM_EFFECTS = "long_term_effects"
    APPROPRIATE_CARE = "appropriate_care"
    NOT_OTHERWISE = "not_otherwise"
    YEARLY_CONDITION = "yearly_condition"
    SISA = "sisa"
    AUDITOR = "auditor"
    REPORTING = "reporting"
    SUSTAINABILITY = "sustainability"
    ALIGNED_CONTRACTS = "aligned_contracts"
    BUILD_DOWN = "build_down"
    SCALE = "scale"
    DIGITAL = "digital"
    MONITORING = "monitoring"
    NATIONAL_DATA = "national_data"
    INSURER_COMPETITION = "insurer_competition"
    CONTRACT_TERM = "contract_term"


class PlanStatement(Document):
    """What the plan says on one point, and who accepted it; a bare yes is not enough."""

    point: PlanPoint = Field(title="Punt", description="Waarover het plan dit zegt.", examples=["business_case"])
    text: Paragraph = Field(
        title="Onderbouwing",
        description="Wat het plan hierover zegt, in eigen woorden; een enkel ja is niet genoeg. Is het punt niet van "
        "toepassing, zeg dan waarom.",
        examples=["Elke vermeden opname bespaart verpleegdagen die het ziekenhuis voor wachtenden gebruikt."],
    )
    evidence: Name | None = Field(
        None,
        title="Vindplaats",
        description="Waar het staat of waaruit het blijkt.",
        examples=["Plan versie 3, hoofdstuk 4"],
    )
    person: Name = Field(title="Persoon", description="Wie dit verklaart.", examples=["mevrouw E. Voorbeeld"])
    date: Day = Field(title="Datum", description="Dag waarop dit is verklaard.", examples=["2024-11-27"])
    accepted_by: Name | None = Field(
        None,
        title="Beoordeeld door",
        description="Wie het punt heeft beoordeeld en aanvaard, bijvoorbeeld namens de twee marktleiders.",
        examples=["de heer K. Voorbeeld, zorginkoop"],
    )
    accepted_on: Day | None = Field(
        None, title="Beoordeeld op", description="Dag waarop het punt is aanvaard.", examples=["2025-02-14"]
    )
