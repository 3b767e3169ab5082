"""What is paid, by whom, to whom and when."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from ontschot.agreements.fields import Dates, Day, Document, Euros, Name, Paragraph, Ratio, YesNo
from ontschot.agreements.settlements import SettlementTerms
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

    id: Slug = Field(
        title="Korte naam", description="Naam van het bedrag binnen dit document.", examples=["afstemming-2025"]
    )
    description: Name = Field(
        title="Omschrijving", description="Waarvoor het bedrag is.", examples=["Afstemming kwetsbare ouderen 2025"]
    )
    activities: tuple[Slug, ...] = Field(
        min_length=1,
        title="Activiteiten",
        description="Korte namen van de activiteiten die uit dit bedrag worden betaald.",
        examples=[["wijkoverleg", "ketenregie"]],
    )
    groups: tuple[Slug, ...] = Field(
        (),
        title="Groepen",
        description="Korte namen van de groepen die het bedrag dragen; leeg is die van de activiteiten.",
        examples=[["kwetsbare-ouderen"]],
    )
    period: Dates = Field(title="Periode", description="Periode waarover het bedrag geldt.")
    amount_cents: Euros = Field(
        alias="amount_eur",
        title="Bedrag (€)",
        description="Bedrag voor de hele periode, alle betalers samen, vóór indexatie.",
        examples=["248000.00"],
    )


class IndexStep(Document):
    """A dated change of price: from that day on, amounts are multiplied by the factor."""

    date: Day = Field(title="Vanaf", description="Eerste dag waarop de nieuwe prijs geldt.", examples=["2026-01-01"])
    factor: Ratio = Field(
        gt=0,
        title="Factor",
        description="Waarmee bedragen vanaf die dag worden vermenigvuldigd, bijvoorbeeld 1,0315.",
        examples=["1.0315"],
    )
    source: Name = Field(
        title="Bron", description="Waar de factor vandaan komt.", examples=["Indexatieafspraak, artikel 7.2"]
    )


class PayerShare(Document):
    """The share of one insurer; with insured-years or market position the weight is the count itself."""

    party: Slug = Field(title="Partij", description="Korte naam van de zorgverzekeraar.", examples=["verzekeraar-duin"])
    weight: Ratio = Field(
        ge=0,
        title="Aandeel of aantal",
        description="Bij vaste aandelen het aandeel (60% of 3/5, samen precies 100%); anders het aantal "
        "verzekerdenjaren of de marktpositie zelf.",
        examples=["60%"],
    )


class Payers(Document):
    """Who pays which part, on what basis, with the reference date and source of the counts."""

    basis: ShareBasis = Field(
        title="Grondslag van de aandelen",
        description="Vaste aandelen, verzekerdenjaren in de groep, of marktpositie bij de betrokken aanbieders.",
        examples=["fixed"],
    )
    shares: tuple[PayerShare, ...] = Field(
        min_length=1, title="Betalers", description="De zorgverzekeraars en hun aandeel."
    )
    reference_date: Day | None = Field(
        None, title="Peildatum", description="Dag waarop de aantallen zijn geteld.", examples=["2024-10-01"]
    )
    source: Paragraph | None = Field(
        None,
        title="Bron van de aantallen",
        description="Waar de aantallen of aandelen vandaan komen.",
        examples=["Opgave van de zorgverzekeraars, peildatum 1 oktober 2024."],
    )
    recalculation: Paragraph | None = Field(
        None,
        title="Herrekenclausule",
        description="Of en hoe de aandelen later worden herrekend.",
        examples=["Herrekening als een aandeel meer dan 5 procentpunt verschuift."],
    )


class Payee(Document):
    """The share of one provider in what is paid."""

    party: Slug = Field(title="Partij", description="Korte naam van de zorgaanbieder.", examples=["wijkzorg-de-linde"])
    share: Ratio = Field(
        ge=0, title="Aandeel", description="Aandeel van de aanbieder; samen precies 100%.", examples=["55%"]
    )


class Payment(Document):
    """The payment terms of the agreement."""

    form: PaymentForm = Field(
        PaymentForm.LUMP_SUM,
        title="Betaalvorm",
        description="Lumpsum of een andere vorm. Een lumpsum is mogelijk, niet verplicht.",
        examples=["lump_sum"],
    )
    amounts: tuple[Amount, ...] = Field(
        (), title="Bedragen", description="De afgesproken bedragen; leeg alleen als er afrekeningen zijn."
    )
    settlements: tuple[SettlementTerms, ...] = Field(
        (),
        title="Afrekeningen",
        description="Wat achteraf met een betaalmodel wordt afgerekend: mijlpalen, fair share, bundel, populatiebudget "
        "of gedeelde besparingen.",
    )
    calendar: Calendar = Field(
        Calendar.QUARTERLY,
        title="Kalender",
        description="Hoe een jaarbedrag in termijnen wordt geknipt.",
        examples=["quarterly"],
    )
    dates: tuple[Day, ...] = Field(
        (),
        title="Vervaldag",
        description="Vervaldagen, als de kalender uit losse data bestaat.",
        examples=[["2025-03-01"]],
    )
    days_to_pay: int = Field(
        30,
        ge=0,
        le=365,
        title="Betaaltermijn (dagen)",
        description="Aantal dagen na de vervaldag waarbinnen wordt betaald.",
        examples=[30],
    )
    indexation: tuple[IndexStep, ...] = Field(
        (), title="Indexatie", description="Gedateerde prijsstappen, in volgorde van datum."
    )
    payers: Payers = Field(title="Betalers", description="Wie welk deel betaalt, en op welke grondslag.")
    payees: tuple[Payee, ...] = Field(
        min_length=1, title="Begunstigden", description="De zorgaanbieders die het geld ontvangen."
    )
    division_text: Paragraph | None = Field(
        None,
        title="Verdelingsafspraak",
        description="Hoe de verdeling tussen de aanbieders is afgesproken.",
        examples=["Naar rato van de begrote uren; de coördinator ontvangt daarnaast de zaalhuur."],
    )
    deductible_charged: YesNo = Field(
        default=False,
        title="Eigen risico",
        description="Wordt verzekerden hiervoor eigen risico in rekening gebracht? Dat mag niet.",
        examples=[False],
    )
    attributable_to_one_person: YesNo = Field(
        default=False,
        title="Toe te rekenen aan één verzekerde",
        description="Zijn de kosten aan één verzekerde toe te rekenen? Dan zijn er de reguliere tarieven.",
        examples=[False],
    )

    @property
    def payee_total(self) -> Fraction:
        """What the providers' shares add up to."""
        return sum((payee.share for payee in self.payees), Fraction(0))

    @property
    def parts(self) -> tuple[Amount | SettlementTerms, ...]:
        """Everything that makes somebody owe something: agreed amounts, then settlements."""
        return (*self.amounts, *self.settlements)
