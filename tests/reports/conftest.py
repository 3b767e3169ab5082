"""A small dossier whose figures a test can check: four agreements, of which one breaks rules and one lacks a key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

import pyarrow as pa
import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.reports.evaluated import evaluated_content, made_design

from ontschot.agreements.model import Agreement
from ontschot.exact import split_by
from ontschot.i18n import Euro, Share, T
from ontschot.law.facts import FrameworkDeviation, InsuredElsewhere, SectorLoad
from ontschot.law.finding import Figure, Finding, Outcome, ParameterUse, Severity
from ontschot.payments.bookings import Position
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.lump_sum import owed
from ontschot.payments.statements import statements
from ontschot.periods import Period
from ontschot.problems import Level, Place, Problem
from ontschot.reports.agreement_report import agreement_report
from ontschot.reports.content import (
    AgreementContent,
    Assumption,
    DataVersion,
    DossierContent,
    Labels,
    NotAllocated,
    OverlapLine,
    ReceiptLine,
    Reconciliation,
    ReconciliationLine,
    RegionTile,
    ReturnSector,
    RunInfo,
    YearlyReturn,
)
from ontschot.reports.document import Document
from ontschot.reports.dossier_report import dossier_report
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.parts.view import Dossier, View
from ontschot.sources import source
from ontschot.tables.contracts import LEDGER

EVIL = """<script>alert('x')</script> & "#panic()" =1+1 $x$ *b* `y` \\u{41} @cite </style>"""
"""A title that tries to be markup in every format that is written."""

SECTORS = {
    "msz": T("Specialist medical care"),
    "wijkverpleging": T("District nursing"),
    "huisartsenzorg": T("General practice"),
    "ggz": T("Mental health care"),
}
REGIONS = (
    RegionTile("zorgkantoor:2023:5501", "Groningen", 5, 0),
    RegionTile("zorgkantoor:2023:5502", "Friesland", 4, 0),
    RegionTile("zorgkantoor:2023:5516", "Amstelland en De Meerlanden", 1, 1),
    RegionTile("zorgkantoor:2023:5506", "Apeldoorn/Zutphen", 4, 1),
)


def parties() -> list[dict[str, Any]]:
    return [
        {"id": "duin", "kind": "insurer", "name": "Zorgverzekeraar Duin", "uzovi": ["0101", "9902"]},
        {"id": "veen", "kind": "insurer", "name": "Zorgverzekeraar Veen", "uzovi": ["9911"]},
        {
            "id": "thuiszorg",
            "kind": "provider",
            "name": "Thuiszorg Noorderlicht",
            "domain": "zvw",
            "sector": "wijkverpleging",
            "agb": "75000001",
        },
        {
            "id": "huisarts",
            "kind": "provider",
            "name": "Huisartsengroep De Kade",
            "domain": "zvw",
            "sector": "huisartsenzorg",
            "agb": "01000001",
        },
        {
            "id": "gemeente",
            "kind": "municipality",
            "name": "Gemeente Voorbeeld",
            "domain": "wmo",
            "municipality": "GM0014",
        },
    ]


def agreement(number: int, reference: str, title: str, amount: str, **changes: object) -> Agreement:
    """Make an agreement of a plausible shape."""
    return Agreement.model_validate(
        {
            "id": f"5f0d6c1e-1111-4222-8333-{number:012d}",
            "reference": reference,
            "title": title,
            "summary": "Huisartsen, wijkverpleging en ziekenhuis stemmen de zorg voor kwetsbare ouderen op elkaar af.",
            "status": "running",
            "period": {"start": "2024-07-01", "end": "2026-07-01"},
            "parties": parties(),
            "contributions": [
                {
                    "party": "gemeente",
                    "purse": "Gemeentefonds",
                    "amount_eur": "12500.00",
                    "period": {"start": "2025-01-01", "end": "2026-01-01"},
                }
            ],
            "groups": [
                {
                    "id": "ouderen",
                    "name": "Kwetsbare ouderen",
                    "description": "Thuiswonend, 75 jaar en ouder, in zorg bij meer dan een aanbieder",
                    "basis": "table",
                    "expected_members": 4200,
                }
            ],
            "activities": [
                {
                    "id": "overleg",
                    "kind": "group_consultation",
                    "name": "Maandelijks groepsoverleg",
                    "description": "Overleg over werkwijze en overdracht, niet over personen",
                    "groups": ["ouderen"],
                    "performed_by": ["thuiszorg", "huisarts"],
                    "benefits": ["msz", "wijkverpleging"],
                    "cost": {
                        "lines": [{"function": "Wijkverpleegkundige", "hours": "480", "rate_eur": "78.50"}],
                        "overhead": "15%",
                    },
                }
            ],
            "payment": {
                "amounts": [
                    {
                        "id": "afstemming",
                        "description": "Afstemming",
                        "activities": ["overleg"],
                        "period": {"start": "2024-07-01", "end": "2026-07-01"},
                        "amount_eur": amount,
                    }
                ],
                "calendar": "quarterly",
                "payers": {
                    "basis": "fixed",
                    "shares": [{"party": "duin", "weight": "2/3"}, {"party": "veen", "weight": "1/3"}],
                },
                "payees": [{"party": "thuiszorg", "share": "60%"}, {"party": "huisarts", "share": "40%"}],
            },
            "allocation_key": {
                "id": "uniform-2025",
                "weight": "cost",
                "uniform": True,
                "cost_year": 2023,
                "profile": {"kind": "person"},
                "approval": {"state": "proposed", "date": "2024-05-01"},
            },
            **changes,
        }
    )


def finding(rule: str, outcome: Outcome, severity: Severity = Severity.BLOCKING, **details: Any) -> Finding:
    """Make a finding with everything that can be opened."""
    usual: dict[str, Any] = {
        "message": T("The shares of the providers add up to {total}.", total=Share(Fraction(9999, 10000), 2)),
        "sources": (source("836", "Voorwaarden"),),
        "figures": (Figure(T("Total of the shares"), Share(Fraction(9999, 10000), 2), "payment.payees"),),
        "parameters": (ParameterUse("title.state", "in force", "2024-05-01", source("842", "§5"), "gepubliceerd"),),
    }
    return Finding(rule, outcome, severity, **{**usual, **details})


def breaking() -> tuple[Finding, ...]:
    """Give findings of every outcome, among them two that block."""
    remedy = T("Change the shares so that they add up to 100%; now {missing} is missing.", missing=Euro(1234567))
    return (
        finding("DSS-14", Outcome.BREACHED, remedy=remedy),
        finding("DSS-09", Outcome.BREACHED, message=T("No form of Zvw care is named."), figures=()),
        finding(
            "DSS-22",
            Outcome.UNKNOWN,
            missing=(T("a sector profile"),),
            message=T("There is no sector profile."),
            figures=(),
        ),
        finding("DSS-07", Outcome.JUDGEMENT, message=T("The need was declared and awaits a judgement."), figures=()),
        finding("DSS-04", Outcome.MET, message=T("The group is specified."), figures=()),
        finding(
            "OVL-03",
            Outcome.BREACHED,
            Severity.ATTENTION,
            message=T("The same activity is paid in another agreement."),
            sources=(source("own design"), source("842", "§3")),
            set_aside=(source("nota", "h"),),
        ),
        finding(
            "DSS-31",
            Outcome.UNKNOWN,
            Severity.ATTENTION,
            message=T("It is not said what is new."),
            sources=(source("own design"),),
        ),
        finding(
            "DSS-28", Outcome.NOT_APPLICABLE, Severity.ATTENTION, message=T("The agreement still runs."), figures=()
        ),
    )


def content_of(item: Agreement, findings: tuple[Finding, ...], **extra: Any) -> AgreementContent:
    """Work out what is owed and put it with the findings."""
    result = owed(item)
    return AgreementContent(
        item,
        findings,
        result.entitlements,
        result.instalments,
        statements(item, result),
        withheld=result.withheld,
        **extra,
    )


def ledger_rows(entitlement: Entitlement) -> Iterator[dict[str, object]]:
    """Attribute an entitlement over insurers, sectors, regions, ages and sexes, exactly."""
    leaves = {
        (uzovi, sector, region, age, sex): weight + position
        for position, uzovi in enumerate(entitlement.uzovi)
        for sector, weight in zip(SECTORS, (55, 25, 13, 7), strict=True)
        for region in (REGIONS[0].code, REGIONS[2].code, "onbekend")
        for age in ("75-79", "80-84", "90+", "onbekend")
        for sex in ("M", "V")
    }
    for (uzovi, sector, region, age, sex), cents in split_by(entitlement.cents, leaves, "sample").items():
        yield {
            "run_id": "run-1",
            "entitlement_id": entitlement.entitlement_id,
            "agreement_id": entitlement.agreement_id,
            "version": entitlement.version,
            "group_id": "ouderen",
            "payer": entitlement.payer,
            "uzovi": uzovi,
            "risk_bearer": f"Risicodrager {uzovi}",
            "sector": sector,
            "region": region,
            "municipality": "onbekend",
            "age_band": age,
            "sex": sex,
            "risk_class": "onbekend",
            "care_year": entitlement.care_year,
            "booking_date": date(2025, 5, 1),
            "kind": "original",
            "reverses": None,
            "key_id": "uniform-2025",
            "amount_cents": cents,
        }


def overlap_lines(first: AgreementContent, second: AgreementContent) -> tuple[OverlapLine, ...]:
    return (
        OverlapLine(
            "OVL-03",
            (first.agreement_id, second.agreement_id),
            second.agreement.reference,
            T("The same party, activity and group in two agreements."),
            Period(date(2025, 1, 1), date(2026, 1, 1)),
            None,
            4_500_000,
            sources=(source("842", "§3"),),
        ),
        OverlapLine(
            "OVL-04",
            (first.agreement_id,),
            "O&I, multidisciplinaire zorg",
            T("Another title covers the same activity."),
            people=312,
            cents=1_870_050,
            answer="=HYPERLINK('x') Beantwoord door mw. De Vries",
        ),
    )


def run_info(**changes: Any) -> RunInfo:
    usual: dict[str, Any] = {
        "run_id": "run-1",
        "title": "Afstemming rond groepen, 2025",
        "organisation": "Zorgverzekeraar Duin",
        "known_on": date(2025, 5, 1),
        "timestamp": datetime(2025, 5, 1, 9, 30, tzinfo=UTC),
        "program_version": "0.1.0",
        "data": (DataVersion("verzekerden", "2025-04-30", 200_000, hashlib.sha256(b"v").hexdigest()),),
    }
    return RunInfo(**{**usual, **changes})


def problem() -> Problem:
    return Problem(
        "bad-uzovi",
        Place("verzekerden.xlsx", "Blad1", 12, "B"),
        T("The UZOVI code has no four digits."),
        "=cmd|' /C calc'!A0",
        T("four digits"),
        T("Write the code as text, with its leading zero."),
        Level.ROW,
        3,
    )


def dossier_content() -> DossierContent:
    """Make the whole dossier."""
    broken = content_of(
        agreement(1, "DSS-2025-001", "Kwetsbare ouderen in de Noordelijke wijken", "1234567.89"),
        breaking(),
        insured_elsewhere=InsuredElsewhere(Fraction(441), Fraction(4200), 14_500_017),
    )
    good = content_of(
        agreement(2, "DSS-2025-002", "Geboortezorg rond Amstelland", "480000.00"),
        (finding("DSS-04", Outcome.MET, message=T("The group is specified.")),),
    )
    positions = tuple(
        Position(
            item.entitlement_id, item.cents, item.cents // 2, item.cents // 2, item.cents // 3, 100, item.cents // 4
        )
        for item in good.entitlements
    )
    good = content_of(good.agreement, good.findings, positions=positions)
    keyless = content_of(agreement(3, EVIL, EVIL, "99999.99", allocation_key=None), breaking()[2:])
    reason = T("The agreement has no allocation key.")
    keyless = content_of(
        keyless.agreement,
        keyless.findings,
        not_allocated=tuple(NotAllocated(item.entitlement_id, item.cents, reason) for item in keyless.entitlements),
    )
    draft = content_of(agreement(4, "DSS-2025-004", "Nog een concept", "1.00", payment=None, status="draft"), ())
    rows = [row for item in (broken, good) for part in item.entitlements for row in ledger_rows(part)]
    return DossierContent(
        run=run_info(),
        agreements=(broken, good, keyless, draft),
        ledger=pa.Table.from_pylist(rows, LEDGER.schema()),
        labels=Labels(SECTORS, {"0101": "Duin Basis", "9902": "Duin Plus", "9911": "Veen"}, REGIONS),
        loads=(
            SectorLoad(2025, "msz", 47_143_100, 2_656_800_000_000),
            SectorLoad(2025, "wijkverpleging", 21_428_700, None, None, "Er is geen kader voor dit jaar."),
        ),
        framework_findings=(finding("FRM-01", Outcome.BREACHED, Severity.ATTENTION, message=T("Figures deviate.")),),
        deviations=(FrameworkDeviation("ggz", 2024, "growth_2024", Fraction(31), Fraction(305, 10)),),
        overlaps=overlap_lines(broken, good),
        returns=(
            YearlyReturn(
                2025, 3, 2, 90_000_000, (ReturnSector("msz", 47_143_100, 3), ReturnSector("ggz", None)), ("Tijd",), 1
            ),
        ),
        reconciliations=(
            Reconciliation(
                T("Rows of insured people"),
                "rows",
                200_003,
                (ReconciliationLine(T("used"), 200_000), ReconciliationLine(T("refused: UZOVI unknown"), 3)),
            ),
        ),
        problems=(problem(),),
        assumptions=(Assumption("Prevalentie uit bron X", T("membership of the group"), (source("IZA", "K 1"),)),),
        receipt=(ReceiptLine(T("input"), "verzekerden.xlsx", hashlib.sha256(b"v").hexdigest(), 200_003),),
    )


@pytest.fixture(scope="session")
def content() -> DossierContent:
    """The sample dossier."""
    return dossier_content()


@pytest.fixture(scope="session")
def dossier(content: DossierContent) -> Dossier:
    """The sample dossier with its sums."""
    return Dossier(content)


@pytest.fixture(scope="session")
def national(dossier: Dossier) -> Document:
    """The report on all agreements."""
    return dossier_report(dossier)


@pytest.fixture(scope="session")
def reports(dossier: Dossier) -> tuple[Document, ...]:
    """The reports per agreement: one that breaks rules, one in order, one without a key, one without payment terms."""
    return tuple(map(agreement_report, dossier.views))


@pytest.fixture(scope="session")
def everything(national: Document, reports: tuple[Document, ...]) -> tuple[Document, ...]:
    """All reports."""
    return (national, *reports)


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    """Give a maker of findings."""
    return finding


@pytest.fixture
def make_view() -> Callable[..., View]:
    """Give a maker: the agreement's changes and its findings become a view in a dossier of its own."""

    def make(findings: tuple[Finding, ...] = (), amount: str = "1000.00", **changes: Any) -> View:
        extra = changes.pop("extra", {})
        run = changes.pop("run", run_info())
        item = content_of(
            agreement(9, changes.pop("reference", "DSS-9"), "Proef", amount, **changes), findings, **extra
        )
        rows = [row for part in item.entitlements for row in ledger_rows(part)] if item.agreement.allocation_key else []
        table = pa.Table.from_pylist(rows, LEDGER.schema())
        labels = Labels(SECTORS, {}, REGIONS)
        return Dossier(DossierContent(run, (item,), table, labels)).views[0]

    return make


VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "line"}


class _Tree(HTMLParser):
    """Reads a page into elements; a tag that is closed in the wrong place fails the test."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.open.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Element]:
    """Give a reader of pages and drawings, as elements."""

    @cache
    def read(page: str) -> Element:
        tree = _Tree()
        tree.feed(page)
        tree.close()
        return tree.builder.close()

    return read


@pytest.fixture(scope="session")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> EvaluationContent:
    """An evaluation with a planted fall in costs, a group, and coordination money."""
    asked_for = made_design(tmp_path_factory.mktemp("design"))
    places = [
        (item.unit, year) for item in asked_for.treated for year in asked_for.periods if year >= item.first_period
    ]
    return evaluated_content(asked_for, programme=dict.fromkeys(places, 25_000_000))


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
