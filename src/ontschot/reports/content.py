"""What the reports of one run show: the input of every report, free of language and of layout.

The run fills these records; the reports add nothing to them and calculate nothing but sums of what stands here. Text is
either translatable (`Text`) or comes from a user's document (`str`), which every writer escapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

import pyarrow as pa

from ontschot.agreements.model import Agreement
from ontschot.i18n import Text
from ontschot.law.facts import FrameworkDeviation, InsuredElsewhere, SectorLoad
from ontschot.law.finding import Finding
from ontschot.money import Cents
from ontschot.payments.accrual import Accrual
from ontschot.payments.bookings import Position
from ontschot.payments.contractors import Part
from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.statements import Statement
from ontschot.periods import Period
from ontschot.problems import Problem
from ontschot.sources import Source
from ontschot.tables.contracts import LEDGER
from ontschot.waterfall import Waterfall

__all__ = [
    "AgreementContent",
    "Assumption",
    "ChangedTable",
    "Corrected",
    "Correction",
    "DataVersion",
    "DossierContent",
    "FundYear",
    "InsurerShare",
    "Labels",
    "LeftOut",
    "MilestoneLine",
    "NotAllocated",
    "OverlapLine",
    "ReceiptLine",
    "Reconciliation",
    "ReconciliationLine",
    "RegionTile",
    "ReturnSector",
    "RunInfo",
    "SettledThen",
    "SettlementContent",
    "YearlyReturn",
]


@dataclass(frozen=True, slots=True)
class DataVersion:
    """One input of the run: which table or document, in which version, how many rows and with which fingerprint."""

    name: str
    version: str
    rows: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Which run this is: who ran it, on which data, as known on which day, with which program.

    `timestamp` is the only clock that the reports know; the same timestamp gives the same bytes.
    """

    run_id: str
    title: str
    organisation: str
    known_on: date
    timestamp: datetime
    program_version: str
    data: tuple[DataVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line of the receipt: a fingerprint of an input, parameter set, program part or result table."""

    kind: Text
    name: str
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the run assumed because no source or agreement says it, where it is used and what it rests on."""

    text: Text | str
    used_in: Text | str
    sources: tuple[Source, ...] = ()
    agreement_id: str = ""


@dataclass(frozen=True, slots=True)
class ReconciliationLine:
    """One part into which what came in falls apart: used, refused, filtered, with the reason in its name."""

    name: Text
    amount: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What came in equals what was used plus what was not, line by line; `unit` is rows, people or cents.

    Raises ValueError when the lines do not add up to what came in: nothing may be lost silently.
    """

    title: Text
    unit: str
    came_in: int
    lines: tuple[ReconciliationLine, ...]
    agreement_id: str = ""

    def __post_init__(self) -> None:
        total = sum(line.amount for line in self.lines)
        if total != self.came_in:
            message = f"{self.title}: the lines add up to {total}, not to the {self.came_in} that came in"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """Two purses that may pay the same work: which rule found it, between which agreements, why, and what is at stake.

    `other` names the other title or agreement as people know it; None means not measured, never zero.
    """

    rule: str
    agreement_ids: tuple[str, ...]
    other: Text | str
    cause: Text
    period: Period | None = None
    people: int | None = None
    cents: Cents | None = None
    answer: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAllocated:
    """What was not attributed to insured people and sectors, with the reason; it is owed all the same.

    `claimed` says whether payers are asked for it now; what is not claimed was not offered for attribution either.
    """

    entitlement_id: str
    cents: Cents
    reason: Text
    claimed: bool = True


@dataclass(frozen=True, slots=True)
class ReturnSector:
    """What the agreements of one year charged to one sector in the yearly return; None when suppressed or unknown."""

    sector: str
    cents: Cents | None
    uses: int | None = None


@dataclass(frozen=True, slots=True)
class YearlyReturn:
    """The yearly return on the payment title: one use is one agreement in one year (MON-01).

    None where publication suppresses a small number; `suppressed` counts the figures that were hidden.
    """

    year: int
    uses: int
    uses_on_regional_plan: int | None
    cents: Cents | None
    sectors: tuple[ReturnSector, ...]
    bottlenecks: tuple[Text | str, ...] = ()
    suppressed: int = 0


@dataclass(frozen=True, slots=True)
class RegionTile:
    """A region with its place on the tile map: column and row count from the north-west, starting at zero.

    `code` is the region as the ledger has it, with scheme and version.
    """

    code: str
    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Labels:
    """Names for the codes in the tables; a code without a name is shown as itself."""

    sectors: Mapping[str, str | Text] = field(default_factory=dict)
    insurers: Mapping[str, str | Text] = field(default_factory=dict)
    regions: tuple[RegionTile, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One amount of one payer in one care year that is booked otherwise than in the earlier run, and why.

    None where nothing stood before, or stands after. `closed`: the care year was closed before this run.
    """

    agreement_id: str
    amount_id: str
    payer: str
    care_year: int
    before: Entitlement | None
    after: Entitlement | None
    reasons: tuple[Text, ...]
    closed: bool = False

    @property
    def stands(self) -> bool:
        """Say whether the entry itself stands, and only its attribution was booked anew."""
        return self.before is not None and self.before == self.after

    @property
    def cents(self) -> Cents:
        """What is owed more than before; below zero, what is owed less."""
        return (self.after.cents if self.after else 0) - (self.before.cents if self.before else 0)


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A table that is another one than in the earlier run, by the fingerprints of its file; empty where it is not."""

    table: str
    before_sha256: str
    after_sha256: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a run of corrections changed against an earlier run, which it names by the fingerprint of its receipt.

    `unchanged` counts the entries that stand as they were; they were not booked again.
    """

    run_id: str
    known_on: date
    receipt_sha256: str
    lines: tuple[Correction, ...]
    unchanged: int
    tables: tuple[ChangedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What did not count in a settlement: how many people, claims or episodes, for which amount, and why."""

    reason: Text
    count: int
    cents: Cents | None = None


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """One milestone: its batch, when it was due, reached and assessed, how it stands, and where its amount falls.

    `care_year` is None when nothing was awarded.
    """

    milestone: str
    batch: str | None
    due: date
    reached_on: date | None
    assessed_on: date | None
    state: str
    care_year: int | None
    agreed: Cents
    awarded: Cents


@dataclass(frozen=True, slots=True)
class FundYear:
    """One year of money that is used or released: what came in, what was left of before, used, carried on, released."""

    year: int
    granted: Cents
    carried_in: Cents
    used: Cents
    carried_on: Cents
    released: Cents


@dataclass(frozen=True, slots=True)
class InsurerShare:
    """What one insurer bears in one care year by the provisional counts, and by the final ones.

    None where it was not counted, and for `final` also while nothing final was established.
    """

    party: str
    care_year: int
    provisional_count: Fraction | None
    final_count: Fraction | None
    provisional: Cents
    final: Cents | None


@dataclass(frozen=True, slots=True)
class SettledThen:
    """A settlement as it stood, beside how it stands now: the steps of each amount of which they differ."""

    known_on: date
    cents: Cents
    steps: tuple[tuple[Waterfall | None, Waterfall | None], ...]


@dataclass(frozen=True, slots=True)
class SettlementContent:
    """One settlement by a payment model: how it stands, and every step from gross amount to payment.

    `state` is settled, refused, not_yet, kept or grant; `cents` what it comes to, None when it was not settled.
    `waterfalls` lead to what is paid; `beside` are shown for comparison only. `sha256` freezes who was settled for.
    `then` is how it stood before this run, when that differs.
    """

    settlement_id: str
    description: str
    model: str
    period: Period
    state: str
    cents: Cents | None
    reason: Text | None = None
    waterfalls: tuple[Waterfall, ...] = ()
    beside: tuple[Waterfall, ...] = ()
    parts: tuple[Part, ...] = ()
    people: int | None = None
    sha256: str = ""
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Text, ...] = ()
    milestones: tuple[MilestoneLine, ...] = ()
    years: tuple[FundYear, ...] = ()
    shares: tuple[InsurerShare, ...] = ()
    then: SettledThen | None = None


@dataclass(frozen=True, slots=True)
class AgreementContent:
    """Everything a report says about one version of one agreement.

    Contributions from other domains stand in the agreement itself. `withheld`: why nothing could be worked out.
    `waterfalls` are those beside the ones that each entitlement carries. `taken_back` are earlier entries that no
    longer stand and their reversals, which have positions still.
    """

    agreement: Agreement
    findings: tuple[Finding, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    accruals: tuple[Accrual, ...] = ()
    withheld: tuple[Text, ...] = ()
    waterfalls: tuple[Waterfall, ...] = ()
    not_allocated: tuple[NotAllocated, ...] = ()
    insured_elsewhere: InsuredElsewhere | None = None
    taken_back: tuple[Entitlement, ...] = ()
    settlements: tuple[SettlementContent, ...] = ()

    @property
    def agreement_id(self) -> str:
        """The globally unique id of the agreement, as the tables have it."""
        return str(self.agreement.id)

    @property
    def owed_cents(self) -> Cents:
        """What all payers together owe."""
        return sum(item.cents for item in self.entitlements)


@dataclass(frozen=True, slots=True)
class DossierContent:
    """Everything the reports of one run say: the agreements, the ledger and the national picture.

    `ledger` follows the ledger contract, rolled up as far as the run stores it; figures per agreement, sector, region,
    age and sex in the reports are sums of its rows. `deviations`: published framework figures against their build-up.
    """

    run: RunInfo
    agreements: tuple[AgreementContent, ...]
    ledger: pa.Table = field(default_factory=LEDGER.empty)
    labels: Labels = field(default_factory=Labels)
    loads: tuple[SectorLoad, ...] = ()
    framework_findings: tuple[Finding, ...] = ()
    deviations: tuple[FrameworkDeviation, ...] = ()
    overlaps: tuple[OverlapLine, ...] = ()
    returns: tuple[YearlyReturn, ...] = ()
    reconciliations: tuple[Reconciliation, ...] = ()
    problems: tuple[Problem, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    receipt: tuple[ReceiptLine, ...] = ()
    corrected: Corrected | None = None

    @property
    def owed_cents(self) -> Cents:
        """What all payers owe under all agreements together."""
        return sum(item.owed_cents for item in self.agreements)
