"""What each table must look like: columns, types, units, allowed values and key, in one place.

A contract is checked at every border (reading a user's file, handing a table from stage to stage) and printed in the
documentation. Source: design "Money and tables", Tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

import pyarrow as pa

from ontschot.i18n import T, Text

__all__ = [
    "AGE_BANDS",
    "BOOKINGS",
    "CELLS",
    "CELL_COSTS",
    "CELL_MEMBERSHIP",
    "CLAIMS",
    "CONTRACTS",
    "COSTS",
    "ENTITLEMENTS",
    "FRAMEWORKS",
    "INSURED",
    "INSURERS",
    "LEDGER",
    "MEMBERSHIP",
    "PANEL",
    "PROGRAMME",
    "REALISATION",
    "REGION_PATTERN",
    "SCORES",
    "SECTORS",
    "SEXES",
    "UNKNOWN",
    "Column",
    "Contract",
    "Kind",
]

UNKNOWN = "onbekend"
"""The explicit category for a municipality, region, age band, sex or risk class that is not known; never null."""

AGE_BANDS: tuple[str, ...] = (*(f"{start:02d}-{start + 4:02d}" for start in range(0, 90, 5)), "90+")
"""The five-year bands in which Vektis publishes; all 13 years from 2011 to 2023 use the same nineteen."""

SEXES: tuple[str, ...] = ("M", "V")

REGION_PATTERN = r"onbekend|[a-z][a-z0-9_-]*:[0-9A-Za-z.-]+:[^:\s][^:]*"
"""A region is always named with its scheme and version, for instance zorgkantoor:2023:5503."""


class Kind(StrEnum):
    """The type of a column as a person names it; each has one Arrow and one DuckDB type.

    Money is never `REAL`: that is for outcomes and covariates of an evaluation only.
    """

    IDENTIFIER = "identifier"
    CENTS = "cents"
    YEAR = "year"
    NUMBER = "number"
    COUNT = "count"
    MILLIONS = "millions"
    TEXT = "text"
    DAY = "day"
    YES_NO = "yes/no"
    REAL = "measured number"


_ARROW: dict[Kind, pa.DataType] = {
    Kind.IDENTIFIER: pa.int64(),
    Kind.CENTS: pa.int64(),
    Kind.YEAR: pa.int32(),
    Kind.NUMBER: pa.int32(),
    Kind.COUNT: pa.decimal128(18, 6),
    Kind.MILLIONS: pa.decimal128(18, 6),
    Kind.TEXT: pa.string(),
    Kind.DAY: pa.date32(),
    Kind.YES_NO: pa.bool_(),
    Kind.REAL: pa.float64(),
}

_DUCKDB: dict[Kind, str] = {
    Kind.IDENTIFIER: "BIGINT",
    Kind.CENTS: "BIGINT",
    Kind.YEAR: "INTEGER",
    Kind.NUMBER: "INTEGER",
    Kind.COUNT: "DECIMAL(18,6)",
    Kind.MILLIONS: "DECIMAL(18,6)",
    Kind.TEXT: "VARCHAR",
    Kind.DAY: "DATE",
    Kind.YES_NO: "BOOLEAN",
    Kind.REAL: "DOUBLE",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it holds, in which unit, which values are allowed and what an empty cell means.

    `filled` is the value that an empty cell or an absent column gets, always with a remark; without it an empty cell
    in a column that is not `nullable` refuses the row. `pattern` is a regular expression over the whole text.
    `negative_remark` says that negative values are right but rare, so that they are counted and shown. `nobody` says
    that the free text may point at no person: a name, an address, a telephone number or a BSN refuses the row, and no
    value of the column is shown in a report. `spare` says that a table may well go without the column: no remark.
    """

    name: str
    kind: Kind
    help: Text
    unit: str = ""
    nullable: bool = False
    pattern: str = ""
    allowed: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    filled: str = ""
    negative_remark: bool = False
    nobody: bool = False
    spare: bool = False

    @property
    def arrow(self) -> pa.DataType:
        """The Arrow type; text may also arrive as a dictionary of text."""
        return _ARROW[self.kind]

    @property
    def duckdb(self) -> str:
        """The DuckDB type."""
        return _DUCKDB[self.kind]

    @property
    def required(self) -> bool:
        """Say whether a table without this column is refused."""
        return not self.nullable and not self.filled

    def accepts(self, text: str) -> bool:
        """Say whether a text lies within the allowed values and pattern."""
        return (not self.allowed or text in self.allowed) and (
            not self.pattern or re.fullmatch(self.pattern, text) is not None
        )


@dataclass(frozen=True, slots=True)
class Contract:
    """The columns of a table and the ones that together name a row.

    `periods` lists pairs of columns that must lie in order (half-open: start before end). `apart` names the columns
    within which the first of these periods may not overlap, such as one person at one insurer. `extra_numbers` says
    that further columns, all of numbers, belong to the table (outcomes and covariates of a panel).
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    periods: tuple[tuple[str, str], ...] = ()
    apart: tuple[str, ...] = ()
    extra_numbers: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in the order of the contract."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Give a column by name. Raises KeyError when the contract has no such column."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def schema(self) -> pa.Schema:
        """Give the Arrow schema, with nullability."""
        return pa.schema([pa.field(column.name, column.arrow, column.nullable) for column in self.columns])

    def duckdb_columns(self) -> str:
        """Give the column list of a CREATE TABLE in DuckDB."""
        return ", ".join(f"{c.name} {c.duckdb}{'' if c.nullable else ' NOT NULL'}" for c in self.columns)

    def empty(self) -> pa.Table:
        """Give a table without rows under this contract."""
        return self.schema().empty_table()


def _text(name: str, help_text: Text, pattern: str = r"\S(.*\S)?") -> Column:
    return Column(name, Kind.TEXT, help_text, pattern=pattern)


def _day(name: str, help_text: Text) -> Column:
    return Column(name, Kind.DAY, help_text, "day")


def _cents(name: str, help_text: Text) -> Column:
    return Column(name, Kind.CENTS, help_text, "euro cents")


def _year(name: str, help_text: Text) -> Column:
    return Column(name, Kind.YEAR, help_text, "year", minimum=2006, maximum=2100)


def _optional(column: Column) -> Column:
    return replace(column, nullable=True)


_PERSON = Column(
    "person_id", Kind.IDENTIFIER, T("Pseudonym of one insured person, a whole number; never a BSN."), minimum=0
)
_CELL = Column(
    "cell_id", Kind.IDENTIFIER, T("Number of one cell: year, municipality, age band and sex together."), minimum=0
)
_UZOVI = _text("uzovi", T("UZOVI code of the insurer, 4 digits, as text so that leading zeros stay."), r"[0-9]{4}")
_RISK_BEARER = _text("risk_bearer", T("The legal entity that bears the risk of this UZOVI code."))
_AGREEMENT = _text("agreement_id", T("Identifier of the agreement."))
_VERSION = Column("version", Kind.NUMBER, T("Version of the agreement."), minimum=1)
_GROUP = _text("group_id", T("Identifier of the target group within the agreement."))
_PAYER = _text("payer", T("Identifier of the party that pays."))
_SECTOR = _text("sector", T("Code of the sector, see the list of sectors."), r"[a-z][a-z0-9_]*")
_REGION = Column(
    "region",
    Kind.TEXT,
    T("Region with scheme and version, for instance zorgkantoor:2023:5503."),
    pattern=REGION_PATTERN,
    filled=UNKNOWN,
)
_MUNICIPALITY = Column(
    "municipality",
    Kind.TEXT,
    T("Municipality as GM code, for instance GM1680."),
    pattern=r"GM[0-9]{4}|onbekend",
    filled=UNKNOWN,
)
_AGE_BAND = Column(
    "age_band",
    Kind.TEXT,
    T("Age band of five years: 00-04, 05-09 up to 85-89, and 90+."),
    "years of age",
    allowed=(*AGE_BANDS, UNKNOWN),
    filled=UNKNOWN,
)
_SEX = Column("sex", Kind.TEXT, T("Sex as registered: M or V."), allowed=(*SEXES, UNKNOWN), filled=UNKNOWN)
_RISK_CLASS = Column(
    "risk_class", Kind.TEXT, T("Risk class of the risk equalisation."), pattern=r"\S(.*\S)?", filled=UNKNOWN
)
_CARE_YEAR = _year("care_year", T("The year in which the care counts."))
_COST_YEAR = _year("cost_year", T("The year of the care that cost this."))
_COST = replace(
    _cents("amount_cents", T("Cost under the Zvw in whole euro cents; a correction may make it negative.")),
    negative_remark=True,
)
_KNOWN = Column(
    "known",
    Kind.YES_NO,
    T("No when the cost of this person or cell is not known, which is not the same as zero."),
    filled="true",
)
_FROM = _day("from_date", T("First day that counts."))
_TO = _day("to_date", T("First day that no longer counts."))
_STATUS = _text("status", T("How firm the figure is, for instance provisional or final."))
_SOURCE = _text("source", T("Where the figure comes from: document and section, or table and date."))
_PRICE_LEVEL = _text("price_level", T("The year in whose prices the amount stands."))
_AMOUNT_MILLION = Column("amount_million_eur", Kind.MILLIONS, T("Amount in millions of euros."), "million euros")
_BOOKED = {
    "invoiced": (T("Day on the invoice."), T("Amount on the invoice.")),
    "received": (T("Day on which the invoice was received."), T("Amount received.")),
    "approved": (T("Day on which the payer approved."), T("Amount approved.")),
    "disputed": (T("Day on which the payer disputed."), T("Amount disputed.")),
    "paid": (T("Day of payment."), T("Amount paid.")),
}

INSURERS = Contract(
    "insurers",
    T("UZOVI codes with the insurer that bears the risk"),
    (
        _UZOVI,
        _RISK_BEARER,
        _text("concern", T("The group of companies that the insurer belongs to.")),
        _FROM,
        _optional(_TO),
    ),
    ("uzovi", "from_date"),
    (("from_date", "to_date"),),
    ("uzovi",),
)

SECTORS = Contract(
    "sectors",
    T("Sectors of care under the Zvw, with their framework"),
    (
        _SECTOR,
        _text("name", T("Name of the sector.")),
        _FROM,
        _optional(_TO),
        Column("vektis_columns", Kind.TEXT, T("Columns of the Vektis files that map to it."), nullable=True),
        Column("titles", Kind.TEXT, T("Payment titles that map to it."), nullable=True),
        Column("framework", Kind.TEXT, T("The framework that bears it; empty: no IZA framework."), nullable=True),
    ),
    ("sector", "from_date"),
    (("from_date", "to_date"),),
    ("sector",),
)

INSURED = Contract(
    "insured",
    T("Insured people, one row per person, insurer and spell"),
    (
        _PERSON,
        _UZOVI,
        _day("insured_from", T("First day of insurance in this spell.")),
        _day("insured_to", T("First day without insurance after this spell.")),
        _REGION,
        _MUNICIPALITY,
        _AGE_BAND,
        _SEX,
        _RISK_CLASS,
    ),
    ("person_id", "uzovi", "insured_from"),
    (("insured_from", "insured_to"),),
    ("person_id", "uzovi"),
)

CELLS = Contract(
    "cells",
    T("Insured people counted per municipality, age band and sex"),
    (
        _CELL,
        _year("year", T("Calendar year.")),
        _MUNICIPALITY,
        _REGION,
        _AGE_BAND,
        _SEX,
        Column(
            "insured_count",
            Kind.IDENTIFIER,
            T("Number of insured people; someone who moved counts in both places."),
            "people",
            minimum=0,
        ),
        Column(
            "insured_years",
            Kind.COUNT,
            T("Insured-years: someone insured half a year counts for a half."),
            "years",
            minimum=0,
        ),
    ),
    ("cell_id",),
)

COSTS = Contract(
    "costs",
    T("Costs per person, year and sector"),
    (_PERSON, _COST_YEAR, _SECTOR, _COST, _KNOWN),
    ("person_id", "cost_year", "sector"),
)

CELL_COSTS = Contract(
    "cell_costs",
    T("Costs per cell, year and sector"),
    (_CELL, _COST_YEAR, _SECTOR, _COST, _KNOWN),
    ("cell_id", "cost_year", "sector"),
)

MEMBERSHIP = Contract(
    "membership",
    T("Who belongs to the target group of which agreement, and when"),
    (_AGREEMENT, _GROUP, _PERSON, _FROM, _TO),
    ("agreement_id", "group_id", "person_id", "from_date"),
    (("from_date", "to_date"),),
    ("agreement_id", "group_id", "person_id"),
)

CELL_MEMBERSHIP = Contract(
    "cell_membership",
    T("How many people of a cell belong to the target group of which agreement"),
    (
        _AGREEMENT,
        _GROUP,
        _CELL,
        Column(
            "member_count",
            Kind.COUNT,
            T("Members in this cell, at most its insured; may be a fraction."),
            "people",
            minimum=0,
        ),
        _text("basis", T("Source or assumption behind the count, printed wherever it is used.")),
    ),
    ("agreement_id", "group_id", "cell_id"),
)

_MOST_CLAIMED = 10**15
"""Ten trillion euros: more than any claim, and few enough that sums of claims fit in 64 bits."""

CLAIMS = Contract(
    "claims",
    T("Claim lines"),
    (
        _text("claim_id", T("Identifier of the claim line.")),
        _PERSON,
        _day("care_date", T("Day on which the care was given.")),
        _text("service_code", T("Code of the service claimed.")),
        _optional(_text("title", T("Payment title under which the service was claimed."))),
        _text("provider", T("AGB code of the provider, 8 digits, as text."), r"[0-9]{8}"),
        _SECTOR,
        replace(
            _cents("amount_cents", T("Amount claimed in whole euro cents; negative for a credit.")),
            minimum=-_MOST_CLAIMED,
            maximum=_MOST_CLAIMED,
        ),
        _optional(_text("reverses_claim_id", T("The claim line that this credit reverses."))),
    ),
    ("claim_id",),
)

ENTITLEMENTS = Contract(
    "entitlements",
    T("What is owed, before it is paid"),
    (
        _text("entitlement_id", T("Identifier of the entitlement.")),
        _AGREEMENT,
        _VERSION,
        _text("activity", T("Identifier of the activity that is paid for.")),
        _day("period_start", T("First day of the period paid for.")),
        _day("period_end", T("First day after the period paid for.")),
        _PAYER,
        _text("domain", T("The law under which it is paid: Zvw, Wlz, Wmo, Jeugdwet, Wpg and others.")),
        _text("payee", T("Identifier of the party that is paid.")),
        _text("model", T("Payment model, for instance lump_sum.")),
        _text("step", T("Step of the calculation from which the amount comes.")),
        _cents("amount_cents", T("Amount owed in whole euro cents.")),
    ),
    ("entitlement_id",),
    (("period_start", "period_end"),),
)

BOOKINGS = Contract(
    "bookings",
    T("What was invoiced, approved, disputed and paid"),
    (
        _text("entitlement_id", T("Identifier of the entitlement.")),
        _text("invoice", T("Number of the invoice.")),
        *(
            column
            for event, (day, amount) in _BOOKED.items()
            for column in (_optional(_day(f"{event}_date", day)), _optional(_cents(f"{event}_cents", amount)))
        ),
        _optional(_text("journal_reference", T("Reference in the journal of the financial administration."))),
    ),
    ("entitlement_id", "invoice"),
)

FRAMEWORKS = Contract(
    "frameworks",
    T("Sector frameworks, step by step"),
    (
        _year("year", T("Calendar year.")),
        _SECTOR,
        _text("step", T("Step in the build-up of the framework.")),
        _optional(_AMOUNT_MILLION),
        _PRICE_LEVEL,
        _STATUS,
        _SOURCE,
    ),
    ("year", "sector", "step"),
)

REALISATION = Contract(
    "realisation",
    T("What a sector cost in a year"),
    (
        _year("year", T("Calendar year.")),
        _SECTOR,
        _AMOUNT_MILLION,
        _PRICE_LEVEL,
        _text("delimitation", T("Which care the figure covers, so that it can be compared with the framework.")),
        _STATUS,
        _SOURCE,
    ),
    ("year", "sector", "price_level", "delimitation", "status"),
)

SCORES = Contract(
    "scores",
    T("Quality scores on which settlements depend"),
    (
        _AGREEMENT,
        _text("settlement_id", T("Identifier of the settlement within the agreement.")),
        _optional(_text("party", T("The responsible party that the score is of; empty: all together."))),
        _optional(_text("indicator", T("The indicator; empty: the overall score, which then goes before them."))),
        Column("score", Kind.COUNT, T("The score, from 0 up to 1."), minimum=0, maximum=1),
        _SOURCE,
        _day("date", T("Day on which the score was established.")),
    ),
    ("agreement_id", "settlement_id", "party", "indicator", "date"),
)

LEDGER = Contract(
    "ledger",
    T("Every euro attributed to sector, insured, risk class and region"),
    (
        _text("run_id", T("Identifier of the run.")),
        _text("entitlement_id", T("Identifier of the entitlement.")),
        _AGREEMENT,
        _VERSION,
        _GROUP,
        _PAYER,
        _UZOVI,
        _RISK_BEARER,
        _SECTOR,
        _REGION,
        _MUNICIPALITY,
        _AGE_BAND,
        _SEX,
        _RISK_CLASS,
        _CARE_YEAR,
        _day("booking_date", T("Day of booking.")),
        Column("kind", Kind.TEXT, T("Original, reversal or new."), allowed=("original", "reversal", "new")),
        _optional(_text("reverses", T("The run or entitlement whose rows this reversal takes back."))),
        _text("key_id", T("Identifier of the allocation key used.")),
        _cents("amount_cents", T("Amount attributed in whole euro cents.")),
    ),
    (
        *("run_id", "entitlement_id", "group_id", "payer", "uzovi", "sector", "region", "municipality", "age_band"),
        *("sex", "risk_class", "care_year", "kind", "reverses"),
    ),
)

PANEL = Contract(
    "panel",
    T("Outcomes per unit and period, for evaluation"),
    (
        _text("unit", T("Identifier of the unit followed over time.")),
        _REGION,
        Column("period", Kind.NUMBER, T("Number of the period, for instance the year.")),
        Column(
            "first_treated_period",
            Kind.NUMBER,
            T("First period with the agreement; empty: never."),
            nullable=True,
            spare=True,
        ),
        Column("weight", Kind.COUNT, T("Weight of the unit in this period."), minimum=0, filled="1"),
    ),
    ("unit", "period"),
    extra_numbers=True,
)

PROGRAMME = Contract(
    "programme",
    T("What the programme itself cost, for evaluation"),
    (
        _REGION,
        Column("period", Kind.NUMBER, T("Number of the period, for instance the year.")),
        Column("amount_cents", Kind.CENTS, T("Amount paid for coordination in the region and period, in cents.")),
        _SOURCE,
    ),
    ("region", "period", "source"),
)

CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        INSURERS,
        SECTORS,
        INSURED,
        CELLS,
        COSTS,
        CELL_COSTS,
        MEMBERSHIP,
        CELL_MEMBERSHIP,
        CLAIMS,
        ENTITLEMENTS,
        BOOKINGS,
        FRAMEWORKS,
        REALISATION,
        SCORES,
        LEDGER,
        PANEL,
        PROGRAMME,
    )
}
"""All contracts by table name."""
