"""How the choices in a transformation plan are called by people."""

from __future__ import annotations

from enum import StrEnum

from ontschot.agreements.plan.course import PlanState, RegisterItem
from ontschot.agreements.plan.money import CompetitionTest, MoneyChannel
from ontschot.agreements.plan.points import PlanPoint
from ontschot.i18n import T, Text

__all__ = ["PLAN_CALLED", "PLAN_CHOICES"]

PLAN_CHOICES: tuple[type[StrEnum], ...] = (CompetitionTest, MoneyChannel, PlanPoint, PlanState, RegisterItem)
"""Every list of choices in a transformation plan."""

PLAN_CALLED: tuple[tuple[StrEnum, Text], ...] = (
    (CompetitionTest.ACM_RULE, T("ACM policy rule JZOJP")),
    (CompetitionTest.SELF_ASSESSMENT, T("own assessment of competition law")),
    (MoneyChannel.MACRO_AMOUNT, T("macro-performance amount and price agreements")),
    (MoneyChannel.SEPARATE_PERFORMANCE, T("separate performance")),
    (MoneyChannel.OTHER, T("another channel")),
    (PlanPoint.IMPACT_CARE_USE, T("substantial impact on the use of Zvw care")),
    (PlanPoint.IMPACT_REDISTRIBUTION, T("substantial impact on regional or national redistribution")),
    (PlanPoint.IMPACT_STAFF, T("substantial impact on staff")),
    (PlanPoint.IMPACT_REAL_ESTATE, T("substantial impact on real estate, relative to the size of the provider")),
    (PlanPoint.SMALLER_INITIATIVES, T("a package of smaller initiatives with enough impact and power to carry it out")),
    (PlanPoint.SCALABILITY, T("how smaller initiatives can be scaled up")),
    (PlanPoint.SHARED_URGENCY, T("an urgency that all decisive parties share")),
    (PlanPoint.INVOLVEMENT, T("how providers, buyers, professionals and patients are actively involved")),
    (PlanPoint.NO_SHIFTING, T("that nothing is shifted onto parties that are hit and not involved")),
    (PlanPoint.BUSINESS_CASE, T("a positive (societal) business case")),
    (PlanPoint.SMART_AGREEMENTS, T("SMART transformation agreements")),
    (PlanPoint.WAY_THERE, T("the way there, in phases or not")),
    (PlanPoint.RESPONSIBILITIES, T("who is responsible for what")),
    (PlanPoint.TIME_PLAN, T("the time plan of a plan that asks no money")),
    (PlanPoint.EFFECTS_PATIENTS, T("effects on patients and citizens")),
    (PlanPoint.EFFECTS_PROVIDERS, T("effects on the providers: operations, staff, ICT, infrastructure, real estate")),
    (PlanPoint.EFFECTS_CHAIN, T("effects on the rest of the chain")),
    (PlanPoint.EFFECTS_AGREEMENTS, T("the plan beside regional and national agreements")),
    (PlanPoint.IMPLEMENTATION_PLAN, T("the implementation plan: organisation, capacity, milestones, decisions")),
    (PlanPoint.COMMITMENT, T("commitment to the consequences for each organisation")),
    (PlanPoint.MEDICAL_SPECIALISTS, T("agreements with the medical specialist company (MSB)")),
    (PlanPoint.BENEFITS_OUTWEIGH, T("that the benefits outweigh the drawbacks")),
    (PlanPoint.LEAST_RESTRICTIVE, T("that no less restrictive way gives the same benefits")),
    (PlanPoint.RESTRICTIONS_NECESSARY, T("that what restricts competition is necessary")),
    (PlanPoint.NO_LONGER_THAN_NEEDED, T("that the agreements last no longer than needed and end with the plan")),
    (PlanPoint.ALIGNMENT_NEEDED, T("why and on which points alignment is needed")),
    (PlanPoint.SELF_ASSESSMENT, T("the self-assessment on the conditions")),
    (PlanPoint.PUBLIC_INTERESTS, T("how public interests are secured")),
    (PlanPoint.BOTTLENECKS, T("what it does about the bottlenecks for patients and citizens")),
    (
        PlanPoint.REGIONAL_PLANS,
        T("the relation to regional plans, ROAZ plans and primary-care vision, or why none"),
    ),
    (PlanPoint.LONG_TERM_EFFECTS, T("the effects in the long term")),
    (PlanPoint.APPROPRIATE_CARE, T("the contribution to appropriate care")),
    (PlanPoint.NOT_OTHERWISE, T("why it cannot be reached, sped up or scaled up otherwise in the short term")),
    (PlanPoint.YEARLY_CONDITION, T("what happens when a year brings no money from the Zorgverzekeringsfonds")),
    (PlanPoint.SISA, T("how the municipality accounts through SiSa")),
    (PlanPoint.AUDITOR, T("which auditor gives the statement with the account")),
    (PlanPoint.REPORTING, T("who reports to the Minister at once what may not be met")),
    (PlanPoint.SUSTAINABILITY, T("the impact on sustainability")),
    (PlanPoint.ALIGNED_CONTRACTS, T("which aligned contract agreements are needed, and for how long")),
    (PlanPoint.BUILD_DOWN, T("the binding pace of building down and up, in fte and organisation cost")),
    (PlanPoint.SCALE, T("why this scale fits best")),
    (PlanPoint.DIGITAL, T("the link of digital parts with the IZA")),
    (PlanPoint.MONITORING, T("how the market leaders follow the results and adjust")),
    (PlanPoint.NATIONAL_DATA, T("how data reach the national monitor through ZN, without more burden")),
    (PlanPoint.INSURER_COMPETITION, T("the effect on competition between insurers")),
    (PlanPoint.CONTRACT_TERM, T("why the contract has this term")),
    (PlanState.SUBMITTED, T("proposal submitted")),
    (PlanState.QUICK_TEST_PASSED, T("quick test passed")),
    (PlanState.QUICK_TEST_FAILED, T("quick test failed")),
    (PlanState.MORE_INFORMATION, T("more information asked")),
    (PlanState.PLAN_FILED, T("plan filed")),
    (PlanState.INTENDED, T("intended decision")),
    (PlanState.APPROVED, T("plan approved")),
    (PlanState.REFUSED, T("plan refused")),
    (PlanState.ADAPTED, T("adapted and filed again")),
    (PlanState.QUEUED, T("waiting in a queue")),
    (PlanState.RUNNING, T("plan running")),
    (PlanState.COMPLETED, T("plan completed")),
    (PlanState.STOPPED, T("plan stopped")),
    (RegisterItem.GOALS, T("goals of the plan")),
    (RegisterItem.AGREEMENTS_RESULTS, T("agreements and results")),
    (RegisterItem.PARTIES, T("parties to the plan")),
    (RegisterItem.CONTACT, T("contact information")),
)
