"""A compliant experiment that a test can bend, and the shortest way to ask a rule about it."""

from __future__ import annotations

from typing import Any

from tests.law.build import Edits, judge

from ontschot.law.finding import Finding

EXPERIMENT: dict[str, Any] = {
    "triage": {
        "subject": "palliative",
        "bottlenecks": [
            {
                "description": "Het gesprek over wensen komt te laat, want niemand wordt ervoor betaald.",
                "goal": "Tijdig inzicht in wensen",
            }
        ],
        "considered": [
            {
                "title": title,
                "solves": False,
                "reason": "Deze prestatie betaalt per patiënt en verandert de prikkel niet.",
            }
            for title in ("tapas_coordination", "tapas_consultation", "tapas_casemanagement")
        ],
    },
    "application": {
        "date": "2025-03-01",
        "applicant": "regional_collaboration",
        "region": "Noord",
        "payer_involved": ["duin"],
        "payer_involved_since": "2024-12-01",
        "paid_now": {
            "current": "Elke aanbieder declareert zijn eigen verrichtingen bij de verzekeraar.",
            "hinders": "Wie een opname voorkomt, verliest daarmee zijn omzet.",
            "wished": "Een team rond de patiënt met een gedeeld budget.",
            "misfit": "Geen prestatie betaalt het werk van het team samen.",
        },
        "budget": [
            {"kind": "project_lead", "description": "Projectleider", "amount_eur": "38000.00"},
            {"kind": "budget_holding", "description": "Afspraken over de regie", "amount_eur": "12000.00"},
        ],
        "weighed": "Twee jaar ontwikkeling staat tegenover naar schatting veertig vermeden opnamen.",
        "existing_cooperation": "Sinds 2019 overleggen huisartsen en ziekenhuis elke week samen.",
        "will_widen": True,
    },
    "design": {
        "model": "bundle",
        "included": "Wie als palliatief is gemarkeerd door huisarts of specialist.",
        "excluded": "Kinderen onder de achttien jaar.",
        "starts": "Op de dag waarop de markering wordt vastgelegd.",
        "ends": "Dertig dagen na het overlijden van de patiënt.",
        "care": [{"name": "Huisartsenzorg"}],
        "indicators": ["Overleden op de gewenste plaats"],
        "parties": [
            {
                "party": "wijkzorg",
                "carrying": True,
                "commitment": "Het bestuur besloot op 12 februari 2025 mee te doen.",
            },
            {"party": "ziekenhuis", "place": "cooperation"},
        ],
        "table": {"collaboration": True, "payers": ["duin"], "nza": True, "others": ["PZNL"]},
        "evaluation": {
            "method": "difference_in_differences",
            "qualitative": True,
            "areas": ["quality", "experience", "care_use", "efficiency"],
        },
    },
}
"""An experiment in the design phase with which every rule is met, or asks a person."""


CONTRACTED = {"phases": [{"phase": "contract", "date": "2025-06-01"}]}
"""Edit, below the experiment: the design phase is over."""


def settled(*contractors: dict[str, Any], kind: str = "bundle") -> dict[str, Any]:
    """Give an edit of the whole agreement with one settlement by a model, divided over parties."""
    models: dict[str, dict[str, Any]] = {
        "bundle": {"definition": "palliative", "base_years": [{"year": 2023, "weight": "100%"}]},
        "population_budget": {"per_member_month_eur": "310.00", "convention": "fifteenth"},
        "shared_savings": {
            "benchmark": {"base_years": [{"year": 2023, "weight": "100%"}]},
            "savings": {"share": "50%"},
            "on_top_of": "tapas",
        },
    }
    division: dict[str, Any] = {"division": {"contractors": list(contractors)}} if contractors else {}
    return {
        "payment.settlements": [
            {
                "id": "afrekening",
                "description": "Afrekening 2025",
                "activities": ["overleg"],
                "period": {"start": "2025-01-01", "end": "2026-01-01"},
                "model": {"kind": kind, **models[kind], **division},
            }
        ]
    }


def judge_experiment(rule_id: str, edits: Edits | None = None, **other: Any) -> Finding:
    """Ask one rule what it thinks of the compliant experiment with edits, by their path below the experiment."""
    bent = {f"experiment.{path}": value for path, value in (edits or {}).items()}
    return judge(rule_id, {"experiment": EXPERIMENT, **bent}, **other)


def judge_with(rule_id: str, edits: Edits, **other: Any) -> Finding:
    """Ask one rule about the compliant experiment in an agreement of which other parts are bent."""
    return judge(rule_id, {"experiment": EXPERIMENT, **edits}, **other)
