"""A compliant agreement that a test can bend, and the shortest way to ask a rule what it thinks of it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.model import Agreement
from ontschot.i18n import render
from ontschot.law.case import Case, Setting
from ontschot.law.facts import Facts, InsuredElsewhere
from ontschot.law.finding import Finding
from ontschot.law.parameter import Parameters, packaged_parameters
from ontschot.law.registry import agreement_rules, wide_rules

DAY = date(2025, 6, 1)

GONE = object()
"""The value of an edit that takes a part out of the document."""

Edits = Mapping[str, Any]

IN_FORCE: dict[str, Any] = {
    "name": "title.state",
    "value": "in_force",
    "valid_from": date(2024, 5, 1),
    "source": {"document": "own design", "section": "proefinstelling"},
}
CODE: dict[str, Any] = {**IN_FORCE, "name": "title.performance_code", "value": "PROEF-1"}
NUMBER: dict[str, Any] = {**IN_FORCE, "name": "title.policy_rule_number", "value": "PROEF/2024/1"}
OVA: dict[str, Any] = {**IN_FORCE, "name": "ova.share", "value": "3%"}
PARAMETERS: Parameters = packaged_parameters().with_rows([IN_FORCE, CODE, NUMBER, OVA])

MEASURED = Facts(
    insured_elsewhere=InsuredElsewhere(people=Fraction(400), members=Fraction(6200), cents=1_500_000),
    title_overlaps=(),
    agreement_overlaps=(),
    claims_overlaps=(),
)
"""What a run measures for the compliant agreement: nothing that asks for attention."""

ALL_PARTIES = ["duin", "veen", "wijkzorg", "huisartsen", "ziekenhuis"]

DECLARATIONS: list[dict[str, Any]] = [
    {
        "kind": kind.value,
        "text": f"Wij verklaren dit na gezamenlijk onderzoek: {kind.value}.",
        "person": "mevrouw J. Bakker",
        "parties": ALL_PARTIES,
        "date": "2024-11-01",
        "accepted_by": "de heer K. de Vries",
        "accepted_on": "2024-11-15",
    }
    for kind in DeclarationKind
]

DOCUMENT: dict[str, Any] = {
    "id": "6a1f0c52-7d55-4d1e-9d53-5a3c0f0e2b11",
    "reference": "LIN-2025-01",
    "title": "Samen rond kwetsbare ouderen",
    "status": "signed",
    "period": {"start": "2025-01-01", "end": "2027-01-01"},
    "parties": [
        {"id": "duin", "kind": "insurer", "name": "Verzekeraar Duin", "uzovi": ["9901"]},
        {"id": "veen", "kind": "insurer", "name": "Verzekeraar Veen", "uzovi": ["9911"]},
        {
            "id": "wijkzorg",
            "kind": "provider",
            "name": "Wijkzorg De Linde",
            "domain": "zvw",
            "sector": "wijkverpleging",
        },
        {
            "id": "huisartsen",
            "kind": "provider",
            "name": "Huisartsen Noord",
            "domain": "zvw",
            "sector": "huisartsenzorg",
        },
        {"id": "ziekenhuis", "kind": "provider", "name": "Ziekenhuis Oost", "domain": "zvw", "sector": "msz"},
        {"id": "gemeente", "kind": "municipality", "name": "Gemeente Voorbeeld", "domain": "wmo"},
    ],
    "contributions": [
        {
            "party": "gemeente",
            "purse": "gemeentefonds (Wmo)",
            "amount_eur": "45000.00",
            "period": {"start": "2025-01-01", "end": "2027-01-01"},
        }
    ],
    "need": {
        "care_served": ["wijkverpleging", "huisartsenzorg"],
        "complexity": "Meer aandoeningen tegelijk, en verschillende hulpverleners in een huis.",
        "health_gain": "Minder valpartijen en minder ongeplande opnamen in het ziekenhuis.",
        "regional_plan": {
            "name": "Regioplan Noord",
            "region": "Noord",
            "date": "2023-12-01",
            "goals": ["Kwetsbare ouderen wonen langer thuis"],
            "target_groups": ["Kwetsbare ouderen"],
        },
        "zorginstituut_guide": "2023-09-12",
        "branch_guide": "versie 1",
    },
    "groups": [
        {
            "id": "ouderen",
            "name": "Kwetsbare ouderen",
            "description": "Verzekerden van 75 jaar en ouder in de regio",
            "basis": "selection",
            "selection": {"age_bands": ["75-79", "80-84"], "municipalities": ["GM0106"]},
            "expected_members": 6200,
            "members_in_care": 6200,
        }
    ],
    "activities": [
        {
            "id": "overleg",
            "kind": "group_consultation",
            "name": "Maandelijks wijkoverleg",
            "description": "Elke maand bespreken de partijen waar de zorg voor de groep stokt.",
            "substantiation": "Twaalf overleggen van twee uur, naar de ervaring in de proefwijk.",
            "groups": ["ouderen"],
            "performed_by": ["wijkzorg", "huisartsen"],
            "benefits": ["wijkverpleging", "huisartsenzorg"],
            "cost": {
                "lines": [
                    {"function": "wijkverpleegkundige", "party": "wijkzorg", "hours": "1000", "rate_eur": "70.00"},
                    {"function": "huisarts", "party": "huisartsen", "hours": "240", "rate_eur": "125.00"},
                ]
            },
        }
    ],
    "declarations": DECLARATIONS,
    "payment": {
        "form": "lump_sum",
        "amounts": [
            {
                "id": "afstemming",
                "description": "Afstemming 2025 en 2026",
                "activities": ["overleg"],
                "period": {"start": "2025-01-01", "end": "2027-01-01"},
                "amount_eur": "100000.00",
            }
        ],
        "payers": {
            "basis": "fixed",
            "shares": [{"party": "duin", "weight": "2/3"}, {"party": "veen", "weight": "1/3"}],
        },
        "payees": [{"party": "wijkzorg", "share": "60%"}, {"party": "huisartsen", "share": "40%"}],
        "division_text": "Naar rato van de begrote uren van beide aanbieders.",
        "indexation": [{"date": "2026-01-01", "factor": "1.03", "source": "artikel 7"}],
    },
    "allocation_key": {
        "id": "kosten-2023",
        "weight": "cost",
        "uniform": True,
        "cost_year": 2023,
        "profile": {"kind": "person"},
        "approval": {"state": "approved", "date": "2024-10-01", "reference": "ZN-2024-07"},
    },
}


def agreement(edits: Edits | None = None, *, signed_on: date | None = date(2024, 12, 1)) -> Agreement:
    """Give the compliant agreement, signed by all who must, with parts replaced: {"payment.payees.0.share": "50%"}."""
    document = deepcopy(DOCUMENT)
    for path, value in (edits or {}).items():
        _put(document, path.split("."), value if value is GONE else deepcopy(value))
    return _signed(document, signed_on) if signed_on else Agreement.model_validate(document)


def _put(document: Any, path: list[str], value: Any) -> None:
    *above, last = [int(step) if step.isdigit() else step for step in path]
    for step in above:
        document = document[step]
    if value is GONE:
        del document[last]
    elif isinstance(document, list) and last == len(document):
        document.append(value)
    else:
        document[last] = value


def _signed(document: dict[str, Any], day: date) -> Agreement:
    unsigned = Agreement.model_validate(document)
    parties = [party.id for party in unsigned.parties if party.kind in {"insurer", "provider"}]
    content = Agreement.model_validate({**document, "status": "draft"}).content_sha256()
    signatures = [
        {"party": name, "person": "Tekenbevoegde", "date": day, "content_sha256": content} for name in parties
    ]
    return Agreement.model_validate({**document, "signatures": signatures})


def without(kind: str) -> dict[str, Any]:
    """Edit: no declaration of this kind."""
    return {"declarations": [item for item in DECLARATIONS if item["kind"] != kind]}


def declaring(kind: str, **changes: Any) -> dict[str, Any]:
    """Edit: the declaration of this kind with other words, person or acceptance."""
    changed = [{**item, **changes} if item["kind"] == kind else item for item in DECLARATIONS]
    return {"declarations": [{name: value for name, value in item.items() if value is not None} for item in changed]}


UNJUDGED: dict[str, Any] = {"accepted_by": None, "accepted_on": None}
"""Changes to a declaration that nobody has accepted yet."""


def case(
    edits: Edits | None = None,
    *,
    facts: Facts = MEASURED,
    day: date = DAY,
    parameters: Parameters = PARAMETERS,
    signed_on: date | None = date(2024, 12, 1),
) -> Case:
    """Give the compliant agreement with edits as a case to judge."""
    return Case(agreement(edits, signed_on=signed_on), parameters, day, facts)


def judge(rule_id: str, edits: Edits | None = None, **other: Any) -> Finding:
    """Ask one rule what it thinks of the compliant agreement with edits."""
    return agreement_rules()[rule_id](case(edits, **other))


def judge_wide(rule_id: str, *, day: date = DAY, parameters: Parameters = PARAMETERS, **facts: Any) -> Finding:
    """Ask one rule about the portfolio or the country what it thinks of these measured figures."""
    return wide_rules()[rule_id](Setting(parameters, day, Facts(**facts)))


def says(finding: Finding, language: str = "en") -> str:
    """Give the sentence of a finding."""
    return render(finding.message, "nl" if language == "nl" else "en")


def lacks(finding: Finding) -> list[str]:
    """Give what a finding says is missing."""
    return [render(text, "en") for text in finding.missing]


def shows(finding: Finding) -> dict[str, str]:
    """Give the figures of a finding by name."""
    return {render(figure.name, "en"): render(figure.value, "en") for figure in finding.figures}
