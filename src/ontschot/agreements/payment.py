"""What is paid, by whom, to whom and when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from ontschot.agreements.fields import Dates, Document, Euros, Name, Paragraph, Ratio
from ontschot.identifiers import Slug

__all__ = [
    "Amount",
    "Calendar",
    "IndexStep",
    "Payee",
    "PayerShare",
    "Payers",
    "Payment",
    "PaymentForm",
    "ShareBasis",
]


class PaymentForm(StrEnum):
    """The form of the payment; a lump sum is possible, not compulsory."""

    LUMP_SUM = "lump_sum"
    OTHER = "other"


class Calendar(StrEnum):
    """How a year's amount is cut into instalments."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    DATES = "dates"


class ShareBasis(StrEnum):
    """On what the payers' shares rest."""

    FIXED = "fixed"
    INSURED_YEARS = "insured_years"
    MARKET_POSITION = "market_position"


class Amount(Document):
    """One amount for activities in a period; groups are those of its activities unless named here."""

    id: Slug
    description: Name
    activities: tuple[Slug, ...] = Field(min_length=1)
    groups: tuple[Slug, ...] = ()
    period: Dates
    amount_cents: Euros = Field(alias="amount_eur", description="Bedrag voor de hele periode, alle betalers samen")


class IndexStep(Document):
    """A dated change of price: from that day on, amounts are multiplied by the factor."""

    date: date
    factor: Ratio = Field(gt=0, description="Bijvoorbeeld 1,0315")
    source: Name


class PayerShare(Document):
    """The share of one insurer; with insured-years or market position the weight is the count itself."""

    party: Slug
    weight: Ratio = Field(ge=0)


class Payers(Document):
    """Who pays which part, on what basis, with the reference date and source of the counts."""

    basis: ShareBasis
    shares: tuple[PayerShare, ...] = Field(min_length=1)
    reference_date: date | None = None
    source: Paragraph | None = None
    recalculation: Paragraph | None = Field(None, description="Herrekenclausule")


class Payee(Document):
    """The share of one provider in what is paid."""

    party: Slug
    share: Ratio = Field(ge=0)


class Payment(Document):
    """The payment terms of the agreement."""

    form: PaymentForm = PaymentForm.LUMP_SUM
    amounts: tuple[Amount, ...] = Field(min_length=1)
    calendar: Calendar = Calendar.QUARTERLY
    dates: tuple[date, ...] = Field((), description="Vervaldagen als de kalender uit losse data bestaat")
    days_to_pay: int = Field(30, ge=0, le=365, description="Betaaltermijn in dagen na de vervaldag")
    indexation: tuple[IndexStep, ...] = ()
    payers: Payers
    payees: tuple[Payee, ...] = Field(min_length=1)
    division_text: Paragraph | None = Field(None, description="Hoe de verdeling tussen aanbieders is afgesproken")
    deductible_charged: bool = Field(default=False, description="Wordt eigen risico in rekening gebracht?")
    attributable_to_one_person: bool = Field(default=False, description="Zijn kosten aan één verzekerde toe te rekenen?")

    @property
    def payee_total(self) -> Fraction:
        """What the providers' shares add up to."""
        return sum((payee.share for payee in self.payees), Fraction(0))
