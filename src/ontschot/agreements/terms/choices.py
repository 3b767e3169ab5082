"""How the choices in the terms of payment models are called by people."""

from __future__ import annotations

from enum import StrEnum

from ontschot.agreements.terms.caps import CapBasis, Side
from ontschot.agreements.terms.division import ContractorRole
from ontschot.agreements.terms.fair_share import FairShareBasis
from ontschot.agreements.terms.milestones import Obligation, Route
from ontschot.agreements.terms.minimum_rate import RateForm
from ontschot.agreements.terms.population_budget import MonthConvention
from ontschot.agreements.terms.quality import QualityForm
from ontschot.agreements.terms.shared_savings import BaseTitle
from ontschot.agreements.terms.sharing import Counting
from ontschot.agreements.terms.truncation import TruncationForm
from ontschot.i18n import T, Text

__all__ = ["CALLED", "CHOICES"]

CHOICES: tuple[type[StrEnum], ...] = (
    BaseTitle,
    CapBasis,
    ContractorRole,
    Counting,
    FairShareBasis,
    MonthConvention,
    Obligation,
    QualityForm,
    RateForm,
    Route,
    Side,
    TruncationForm,
)
"""Every list of choices in the terms of payment models."""

CALLED: tuple[tuple[StrEnum, Text], ...] = (
    (BaseTitle.FEE_FOR_SERVICE, T("fee for service")),
    (BaseTitle.TAPAS, T("TAPA$ performances of palliative care")),
    (CapBasis.AMOUNT, T("an amount")),
    (CapBasis.BENCHMARK, T("part of the benchmark")),
    (CapBasis.GROSS, T("part of the gross result")),
    (CapBasis.PER_PERSON, T("an amount per person")),
    (CapBasis.REVENUE, T("part of the providers' revenue")),
    (ContractorRole.BUDGET_HOLDER, T("budget holder")),
    (ContractorRole.MAIN, T("main contractor")),
    (ContractorRole.SUB, T("subcontractor")),
    (Counting.ABOVE, T("only above the minimum rate")),
    (Counting.FIRST_EURO, T("from the first euro")),
    (FairShareBasis.MARKET_POSITION, T("market position at the providers concerned")),
    (FairShareBasis.NATIONAL, T("insured-years in the country")),
    (FairShareBasis.REGION, T("insured-years in the region")),
    (FairShareBasis.TARGET_GROUP, T("insured-years in the target group")),
    (MonthConvention.DAYS_365, T("days divided by 365, times 12")),
    (MonthConvention.DAYS_OF_YEAR, T("days divided by those of the year, times 12")),
    (MonthConvention.FIFTEENTH, T("insured on the fifteenth")),
    (MonthConvention.FIRST_DAY, T("insured on the first day of the month")),
    (Obligation.EFFORT, T("effort promised")),
    (Obligation.RESULT, T("result promised")),
    (QualityForm.GATE, T("gate only")),
    (QualityForm.LINEAR, T("straight line")),
    (QualityForm.TABLE, T("table of scores")),
    (RateForm.FIXED, T("one fixed rate")),
    (RateForm.INTERPOLATED, T("straight line between sizes")),
    (RateForm.TABLE, T("table by size")),
    (Route.INSURERS, T("through insurers")),
    (Route.MUNICIPALITIES, T("grant through a municipality (SPUK)")),
    (Side.LOSS, T("repayment of a loss")),
    (Side.SAVING, T("payment of a saving")),
    (TruncationForm.AMOUNT, T("fixed amount")),
    (TruncationForm.PERCENTILE, T("percentile")),
)
"""The name of each choice."""
