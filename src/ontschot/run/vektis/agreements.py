"""The five made-up agreements of the Vektis example, completed with what the program works out itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.agreements.activities import CostBuildUp
from ontschot.agreements.demo.outline import demo_data
from ontschot.agreements.model import Agreement
from ontschot.agreements.overlap_answers import OverlapAnswer
from ontschot.agreements.signatures import parties_to_sign
from ontschot.agreements.versions import check, sign, start, submit, taken
from ontschot.money import machine_euro
from ontschot.overlap.titles import may_pay, titles_in
from ontschot.tables.prevalence import Prevalence, prevalence
from ontschot.tables.regions import Region, regions
from ontschot.tables.synth.market import Insurer, concerns, insurers

__all__ = ["MARKET_SOURCE", "Payer", "RegionalCase", "agreement_of", "payers", "read_data", "regional_cases"]

_DECLARED, _JUDGED = date(2024, 11, 1), date(2024, 11, 15)
_SUBMITTED, _CHECKED, _SIGNED = date(2024, 11, 18), date(2024, 12, 2), date(2024, 12, 16)
_PROVIDER, _PURCHASER, _SIGNER = "mevrouw A. Voorbeeld", "de heer K. Voorbeeld", "mevrouw T. Voorbeeld"
_JUDGE = "mevrouw L. Voorbeeld, zorginkoop"
_NOVELTY = "Deze kosten zijn niet eerder gemaakt; tot 2025 was er alleen overleg over afzonderlijke patiënten."
_MARKET = date(2022, 1, 1)

MARKET_SOURCE = (
    "Staat van Volksgezondheid en Zorg, marktaandeel zorgverzekeringsconcerns 2022 (NZa/Vektis): verzekerden per "
    "concern. Aanname: het landelijke aandeel geldt in elke regio en in elke cel."
)


@dataclass(frozen=True, slots=True)
class Payer:
    """A fictitious insurer that stands for a whole concern, with the number of people that the real one insures."""

    key: str
    insurer: Insurer
    insured: int


@dataclass(frozen=True, slots=True)
class RegionalCase:
    """One agreement of the example before its members are known: who it is for, and what the parties wrote."""

    agreement_id: str
    group_id: str
    region: Region
    prevalence: Prevalence
    text: dict[str, Any]

    @property
    def inline_group(self) -> str:
        """The name of the group as it stands within a sentence."""
        name: str = self.text["group"]["name"]
        return name[:1].lower() + name[1:]


@cache
def payers() -> tuple[Payer, ...]:
    """Give the ten concerns of 2022, largest first, each under one fictitious UZOVI code.

    The names are made up, so that no existing insurer is said to owe anything; the sizes are the published ones.
    """
    active = [insurer for insurer in insurers() if insurer.part]
    return tuple(
        Payer(key, next(insurer for insurer in active if insurer.concern == key), concern.insured)
        for key, concern in concerns().items()
    )


@cache
def regional_cases() -> tuple[RegionalCase, ...]:
    """Give the five agreements of the example, in order of reference."""
    return tuple(
        RegionalCase(
            agreement_id=row["id"],
            group_id=row["group"]["id"],
            region=regions()[row["region"]],
            prevalence=prevalence(row["prevalence"]),
            text=row,
        )
        for row in read_data("example.yaml")
    )


def agreement_of(case: RegionalCase, members: Fraction) -> Agreement:
    """Complete one agreement: insurers, number of members, amount, declarations, and the signatures of all parties.

    members: those of all cells together; a document holds them in whole people.
    """
    draft = _answered(Agreement.model_validate(_document(case, members)))
    submitted = taken(submit(draft, on=_SUBMITTED, person=_PROVIDER))
    agreement = taken(check(submitted, on=_CHECKED, person=_PURCHASER))
    for party in parties_to_sign(agreement):
        agreement = taken(sign(agreement, party=party, on=_SIGNED, person=_SIGNER, function="tekenbevoegde"))
    return taken(start(agreement, on=draft.period.start, person=_PURCHASER))


def _document(case: RegionalCase, members: Fraction) -> dict[str, Any]:
    text = case.text
    kept = ("id", "reference", "title", "summary", "period", "contributions", "need", "allocation_key")
    parties = [*_insurer_parties(), *text["parties"]]
    return {
        **{name: text[name] for name in kept if name in text},
        "need": text["need"] | {"zorginstituut_guide": date(2023, 9, 12), "branch_guide": "verzonnen voorbeeldversie"},
        "parties": parties,
        "groups": [_group(case, members)],
        "activities": [item | {"groups": [case.group_id]} for item in text["activities"]],
        "declarations": list(_declarations(case, parties)),
        "payment": _payment(text),
    }


def _answered(draft: Agreement) -> Agreement:
    """Answer every title on the list that could pay one of the activities, one by one."""
    texts = read_data("answers.yaml")
    codes = [
        title.code
        for title in titles_in(draft.period.period)
        if any(may_pay(title, draft, activity) for activity in draft.activities)
    ]
    known = [(code, texts[code]) for code in codes if code in texts]
    answers = [OverlapAnswer(overlap=code, answer=text, person=_PURCHASER, date=_JUDGED) for code, text in known]
    return draft.model_copy(update={"overlap_answers": tuple(answers)})


def _insurer_parties() -> list[dict[str, Any]]:
    return [
        {
            "id": payer.key,
            "kind": "insurer",
            "name": payer.insurer.risk_bearer,
            "domain": "zvw",
            "uzovi": [payer.insurer.uzovi],
        }
        for payer in payers()
    ]


def _group(case: RegionalCase, members: Fraction) -> dict[str, Any]:
    whole = round(members)
    shared = case.prevalence.uniform
    return {
        **case.text["group"],
        "basis": "table",
        "expected_members": whole,
        "members_in_care": whole,
        "prevalence_source": case.prevalence.basis,
        **({"prevalence": str(shared)} if shared else {}),
    }


def _declarations(case: RegionalCase, parties: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the parties of the demonstration declare, declared here for this group and region."""
    insurers_here = [party["id"] for party in parties if party["kind"] == "insurer"]
    providers = [party["id"] for party in parties if party["kind"] == "provider"]
    behalf = {"all": insurers_here + providers, "providers": providers, "one": insurers_here}
    words = {"groep": case.inline_group, "regio": case.region.name, "novelty": _NOVELTY}
    for row in demo_data("declarations"):
        if row.get("outside") and not case.text.get("contributions"):
            continue
        yield {
            "kind": row["kind"],
            "text": row["text"].format(**words),
            "person": _PROVIDER,
            "function": "bestuurder",
            "parties": behalf[row["by"]],
            "date": _DECLARED,
            "accepted_by": _JUDGE,
            "accepted_on": _JUDGED,
        }


def _payment(text: dict[str, Any]) -> dict[str, Any]:
    costs = [CostBuildUp.model_validate(item["cost"]) for item in text["activities"]]
    cents = round(sum((cost.exact_cents for cost in costs), Fraction(0)))
    return {
        "amounts": [
            {
                "id": "afstemming",
                "description": "Afstemming over de hele looptijd",
                "activities": [item["id"] for item in text["activities"]],
                "period": text["period"],
                "amount_eur": machine_euro(cents),
            }
        ],
        "calendar": text["calendar"],
        "payers": {
            "basis": "market_position",
            "shares": [{"party": payer.key, "weight": payer.insured} for payer in payers()],
            "reference_date": _MARKET,
            "source": MARKET_SOURCE,
            "recalculation": "Geen herrekening: de aandelen van 2022 gelden voor de hele looptijd.",
        },
        "payees": text["payees"],
        "division_text": "Naar de begrote uren maal tarief per aanbieder, afgerond op ronde aandelen.",
    }


@cache
def read_data(name: str) -> Any:  # noqa: ANN401 - plain data of the package
    """Give the contents of a data file of the example."""
    text = (resources.files("ontschot.run.vektis") / name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
