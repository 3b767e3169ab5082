"""How the choices in the document are called by people, in every language."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from ontschot.agreements._rows import Condition, CostKind, ModelKind, ShareOf
from ontschot.agreements.activities import ActivityKind
from ontschot.agreements.allocation_key import ApprovalState, CostScope, PersonWeight, Profile
from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.experiment.application import ApplicantKind, BudgetKind
from ontschot.agreements.experiment.design import EvaluationArea, EvaluationMethod, Model, Package, PartyPlace
from ontschot.agreements.experiment.model import Phase
from ontschot.agreements.experiment.triage import Subject
from ontschot.agreements.groups import GroupBasis, Sex
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.overlap_answers import FundingKind
from ontschot.agreements.parties import ContractRole, Domain, PartyKind
from ontschot.agreements.payment import Calendar, PaymentForm, ShareBasis
from ontschot.agreements.plan.choices import PLAN_CALLED, PLAN_CHOICES
from ontschot.agreements.terms.choices import CALLED, CHOICES
from ontschot.i18n import LANGUAGES, T, Text, render

__all__ = ["ENUMS", "label", "member_called"]

ENUMS: tuple[type[StrEnum], ...] = (
    ActivityKind,
    ApplicantKind,
    ApprovalState,
    BudgetKind,
    Calendar,
    Condition,
    ContractRole,
    CostKind,
    CostScope,
    DeclarationKind,
    Domain,
    EvaluationArea,
    EvaluationMethod,
    FundingKind,
    GroupBasis,
    Model,
    ModelKind,
    Package,
    PartyKind,
    PartyPlace,
    PaymentForm,
    PersonWeight,
    Phase,
    Profile,
    Sex,
    ShareBasis,
    ShareOf,
    Status,
    Subject,
    *CHOICES,
    *PLAN_CHOICES,
)
"""Every list of choices in the document and its workbook."""

_CALLED: tuple[tuple[StrEnum, Text], ...] = (
    (ActivityKind.GROUP_CONSULTATION, T("consultation about the group")),
    (ActivityKind.NETWORK_COORDINATION, T("coordination of the network")),
    (ActivityKind.CARE_PATHWAY, T("care pathway")),
    (ActivityKind.TRANSFER_AGREEMENTS, T("agreements on transfer")),
    (ActivityKind.SHARED_TRIAGE, T("shared triage")),
    (ActivityKind.INFORMATION_EXCHANGE, T("exchange of information")),
    (ActivityKind.JOINT_TRAINING, T("joint training")),
    (ActivityKind.CONSULTATION_FUNCTION, T("consultation function")),
    (ActivityKind.MONITORING_IMPROVEMENT, T("monitoring and improvement")),
    (ActivityKind.PROJECT_LEAD, T("project lead")),
    (ActivityKind.OTHER, T("other activity")),
    (ApplicantKind.REGIONAL_COLLABORATION, T("regional collaboration of providers")),
    (ApplicantKind.SINGLE_PROVIDER, T("one provider")),
    (ApplicantKind.NATIONAL_ORGANISATION, T("national organisation")),
    (BudgetKind.PROJECT_SUPPORT, T("project support")),
    (BudgetKind.PROJECT_LEAD, T("project lead of the experiment")),
    (BudgetKind.BUDGET_HOLDING, T("agreements on budget holding")),
    (BudgetKind.ORGANISATION, T("other organisation")),
    (BudgetKind.CARE, T("care itself")),
    (EvaluationArea.QUALITY, T("quality of care")),
    (EvaluationArea.EXPERIENCE, T("experience of professionals, next of kin and patients")),
    (EvaluationArea.CARE_USE, T("use of care")),
    (EvaluationArea.EFFICIENCY, T("efficiency")),
    (EvaluationMethod.DIFFERENCE_IN_DIFFERENCES, T("difference-in-differences")),
    (EvaluationMethod.OTHER, T("another method")),
    (Model.BUNDLE, T("bundle payment")),
    (Model.POPULATION, T("population payment")),
    (Model.SHARED_SAVINGS, T("shared savings")),
    (Model.OTHER, T("another model")),
    (ModelKind.SHARED_SAVINGS, T("shared savings")),
    (ModelKind.POPULATION_BUDGET, T("population budget")),
    (ModelKind.BUNDLE, T("bundle per episode")),
    (ModelKind.MILESTONES, T("milestones")),
    (ModelKind.FAIR_SHARE, T("fair share of insurers")),
    (Package.ZVW, T("basic package of the Zvw")),
    (Package.WLZ, T("basic package of the Wlz")),
    (Package.NONE, T("no basic package")),
    (PartyPlace.CONTRACT, T("party to the contract")),
    (PartyPlace.COOPERATION, T("party to the cooperation")),
    (Phase.TRIAGE, T("triage")),
    (Phase.APPLICATION, T("application")),
    (Phase.DESIGN, T("design phase")),
    (Phase.CONTRACT, T("contract")),
    (Phase.RUNNING, T("running experiment")),
    (Phase.EVALUATION, T("evaluation")),
    (Phase.ENDED, T("ended experiment")),
    (Subject.PALLIATIVE, T("palliative care")),
    (Subject.OTHER, T("another subject")),
    (ApprovalState.PROPOSED, T("proposed")),
    (ApprovalState.APPROVED, T("approved")),
    (ApprovalState.REFUSED, T("refused")),
    (Calendar.MONTHLY, T("per month")),
    (Calendar.QUARTERLY, T("per quarter")),
    (Calendar.HALF_YEARLY, T("per half-year")),
    (Calendar.YEARLY, T("per year")),
    (Calendar.DATES, T("on loose dates")),
    (Condition.ALL, T("all insured people")),
    (Condition.AGE_BAND, T("age band")),
    (Condition.SEX, T("sex")),
    (Condition.REGION, T("region")),
    (Condition.MUNICIPALITY, T("municipality")),
    (Condition.RISK_CLASS, T("risk class")),
    (Condition.COST, T("care used")),
    (ContractRole.MAIN_CONTRACTOR, T("main contractor")),
    (ContractRole.SUBCONTRACTOR, T("subcontractor")),
    (CostKind.HOURS, T("hours")),
    (CostKind.OTHER, T("other cost")),
    (CostKind.OVERHEAD, T("overhead over the hours")),
    (CostScope.TOTAL, T("all cost")),
    (CostScope.SERVED, T("cost in the sectors served")),
    (DeclarationKind.CARE_NEED_ESTABLISHED, T("need for Zvw care established")),
    (DeclarationKind.COMPLEXITY, T("complexity of the care situation")),
    (DeclarationKind.PACKAGE_CONDITIONS, T("package conditions")),
    (DeclarationKind.REIMBURSABLE, T("can be reimbursed under the Zvw")),
    (DeclarationKind.RISK_EQUALISATION_ENTRY, T("entry in risk equalisation")),
    (DeclarationKind.NEED_FELT, T("need felt by the parties")),
    (DeclarationKind.QUALITY_RESPONSIBILITY, T("responsibility for quality")),
    (DeclarationKind.COORDINATION_ONLY, T("coordination only, no care itself")),
    (DeclarationKind.NO_COST_SHIFTING, T("no shifting of cost from other domains")),
    (DeclarationKind.EXTRA_EFFORT, T("extra effort justified")),
    (DeclarationKind.DOUBLE_FUNDING_PREVENTION, T("prevention of double funding")),
    (DeclarationKind.WKKGZ, T("complies with the Wkkgz")),
    (DeclarationKind.COMPETITION, T("complies with competition law")),
    (DeclarationKind.PRIVACY, T("complies with privacy law")),
    (DeclarationKind.TAX, T("complies with tax law")),
    (DeclarationKind.NOVELTY, T("what is new")),
    (DeclarationKind.INSURED_DETERMINABLE, T("insured and sectors can be determined")),
    (DeclarationKind.WITHIN_FRAMEWORKS, T("within the sector frameworks")),
    (DeclarationKind.SAME_DOMAIN_REASON, T("reason to cooperate within one domain or sector")),
    (DeclarationKind.PAYMENT_FORM_REASON, T("reason for the form of payment")),
    (Domain.ZVW, T("Zvw (care insurance)")),
    (Domain.WLZ, T("Wlz (long-term care)")),
    (Domain.WMO, T("Wmo (social support)")),
    (Domain.JEUGDWET, T("Jeugdwet (youth care)")),
    (Domain.WPG, T("Wpg (public health)")),
    (Domain.FORENSIC, T("forensic care")),
    (Domain.EDUCATION, T("education")),
    (FundingKind.EXISTING_TITLE, T("existing payment title")),
    (FundingKind.TRANSFORMATION_FUNDS, T("transformation funds")),
    (FundingKind.SPUK, T("SPUK (specific grant to municipalities)")),
    (FundingKind.EXPERIMENT, T("experiment")),
    (FundingKind.OTHER_GOVERNMENT, T("other government money")),
    (GroupBasis.TABLE, T("table kept by the insurer")),
    (GroupBasis.SELECTION, T("selection written here")),
    (PartyKind.INSURER, T("health insurer")),
    (PartyKind.PROVIDER, T("care provider")),
    (PartyKind.MUNICIPALITY, T("municipality")),
    (PartyKind.CARE_OFFICE, T("care office")),
    (PartyKind.OTHER, T("other party")),
    (PaymentForm.LUMP_SUM, T("lump sum")),
    (PaymentForm.OTHER, T("another form")),
    (PersonWeight.PER_HEAD, T("per insured person")),
    (PersonWeight.INSURED_DAYS, T("insured days")),
    (PersonWeight.COST, T("cost of a year")),
    (PersonWeight.RISK_NORM, T("normative amount of the risk class")),
    (PersonWeight.FIXED, T("fixed weights per risk class")),
    (PersonWeight.EXCEPTION, T("exception: not attributed")),
    (Profile.PERSON, T("own cost of each insured person")),
    (Profile.GROUP, T("cost of the group")),
    (Profile.FIXED, T("fixed weights in the agreement")),
    (Sex.MEN, T("men")),
    (Sex.WOMEN, T("women")),
    (ShareBasis.FIXED, T("fixed shares")),
    (ShareBasis.INSURED_YEARS, T("insured-years in the group")),
    (ShareBasis.MARKET_POSITION, T("market position at the providers")),
    (ShareOf.SAVINGS, T("a saving")),
    (ShareOf.LOSSES, T("a loss")),
    (ShareOf.CORRIDOR, T("the result of a population budget")),
    (Status.DRAFT, T("draft")),
    (Status.SUBMITTED, T("submitted")),
    (Status.CHECKED, T("checked")),
    (Status.SIGNED, T("signed")),
    (Status.RUNNING, T("running")),
    (Status.AMENDED, T("amended")),
    (Status.WINDING_DOWN, T("winding down")),
    (Status.ENDED, T("ended")),
    (Status.WITHDRAWN, T("withdrawn")),
    *CALLED,
    *PLAN_CALLED,
)

# Choices of two lists can share a word (other, fixed) and are then equal as text, so the list is part of the key.
_LABELS = {(type(member), member): text for member, text in _CALLED}


def label(member: StrEnum) -> Text:
    """Give the name of a choice as people call it."""
    return _LABELS[type(member), member]


def member_called(choices: type[StrEnum], text: str) -> StrEnum | None:
    """Give the choice that a person means by its code or by its name in any language; None when there is none."""
    return _names(choices).get(text.strip().casefold())


@cache
def _names(choices: type[StrEnum]) -> dict[str, StrEnum]:
    named = {render(label(member), language).casefold(): member for member in choices for language in LANGUAGES}
    return named | {member.value.casefold(): member for member in choices}
