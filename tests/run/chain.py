"""A chain of runs over one small agreement that changes between them, worked out without files."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from tests.run.conftest import AGREEMENT

from ontschot.agreements.lifecycle import Status, StatusChange
from ontschot.agreements.model import Agreement
from ontschot.allocation.allocate import allocate
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.request import AllocationRequest, pot
from ontschot.i18n import T
from ontschot.law.parameter import packaged_parameters
from ontschot.payments.lump_sum import owed
from ontschot.payments.statements import statements
from ontschot.run.corrections import Booked, Found, book
from ontschot.run.dossier import Dossier
from ontschot.run.register import Register
from ontschot.run.settings import Settings
from ontschot.run.stages import Claim, Withheld, payable

__all__ = ["State", "correct_to", "money", "tables"]

DAY = date(2025, 12, 31)


@dataclass(frozen=True)
class State:
    """How the agreement stands at a run: amounts in cents, the shares, the key, whether it is in force, and costs."""

    cents: int = 100_001
    second_cents: int | None = None
    share: str = "2/3"
    two_years: bool = False
    weight: str = "cost"
    payee: str = "60%"
    withdrawn: bool = False
    ended: date | None = None
    version: int = 1
    years: tuple[int, ...] = ()
    members: bool = True
    calendar: str = "quarterly"
    draft: bool = False
    held: bool = False
    codes: tuple[str, ...] = ("9901",)
    groups: tuple[str, ...] = ("ouderen",)
    costs: int = 0

    def agreement(self) -> Agreement:
        """The document of this state."""
        document = copy.deepcopy(AGREEMENT)
        period = {"start": "2025-01-01", "end": "2027-01-01" if self.two_years else "2026-01-01"}
        payment = document["payment"]
        amount = {**payment["amounts"][0], "period": period, "amount_eur": _euros(self.cents)}
        second = {**amount, "id": "tweede", "amount_eur": _euros(self.second_cents or 0)}
        payment["amounts"] = [amount, *([] if self.second_cents is None else [second])]
        payment["payers"]["shares"] = _shares(self.share)
        payment["calendar"] = self.calendar
        payment["payees"] = [
            {"party": "thuiszorg", "share": self.payee},
            {"party": "huisarts", "share": f"{100 - int(self.payee[:-1])}%"},
        ]
        document["allocation_key"] = _key(self.weight)
        reason = {"version_reason": "proef"} if self.version > 1 else {}
        head = {"version": self.version, "period": period, **reason, **({"status": "draft"} if self.draft else {})}
        return self._moved(Agreement.model_validate({**document, **head, **self._people(document)}))

    def _people(self, document: dict[str, Any]) -> dict[str, Any]:
        groups = [{**document["groups"][0], "id": name} for name in self.groups]
        insurer, *others = document["parties"]
        activity = {**document["activities"][0], "groups": list(self.groups)}
        return {
            "groups": groups,
            "parties": [{**insurer, "uzovi": list(self.codes)}, *others],
            "activities": [activity],
        }

    def _moved(self, agreement: Agreement) -> Agreement:
        if self.withdrawn:
            return _changed(agreement, Status.WITHDRAWN, DAY)
        return _changed(agreement, Status.ENDED, self.ended) if self.ended else agreement


def correct_to(state: State, earlier: Register, number: int, costs_sha256: str | None = None) -> Booked:
    """Run once more, with the agreement in this state; the fingerprint of the costs follows them unless it is given."""
    settings = Settings(title="Proef", organisation="Duin", known_on=DAY, years=state.years)
    agreement = state.agreement()
    claim = _held(_claim(agreement, settings)) if state.held else _claim(agreement, settings)
    pots = tuple(pot(agreement, item) for item in claim.payable)
    request = AllocationRequest(f"run-{number}", DAY, pots)
    allocation = allocate(request, tables(members=state.members, costs=state.costs))
    told = f"costs-{state.costs}" if costs_sha256 is None else costs_sha256
    found = Found((claim,), pots, allocation, told)
    return book(earlier, settings, found, f"run-{number}")


def _claim(agreement: Agreement, settings: Settings) -> Claim:
    """What `claims` makes of an agreement without findings."""
    dossier = Dossier(Path(), settings, (agreement,), packaged_parameters())
    result = owed(agreement)
    reasons = [(item, payable(dossier, agreement, (), item)) for item in result.entitlements]
    claimed = tuple(item for item, reason in reasons if reason is None)
    names = {item.entitlement_id for item in claimed}
    parts = tuple(part for part in result.instalments if part.entitlement_id in names)
    only = replace(result, entitlements=claimed, instalments=parts)
    withheld = tuple(Withheld(item, reason) for item, reason in reasons if reason is not None)
    return Claim(agreement, result, statements(agreement, only), claimed, withheld)


def _held(claim: Claim) -> Claim:
    """The claim while a fact is missing."""
    waiting = tuple(Withheld(item, T("A fact is missing."), held=True) for item in claim.payable)
    return replace(claim, statements=(), payable=(), withheld=(*claim.withheld, *waiting))


def money(tables_: Iterable[pa.Table]) -> dict[tuple[str, int], int]:
    """The sum of ledgers per payer and care year; what comes to nothing is left out."""
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for table in tables_:
        for row in table.select(["payer", "care_year", "amount_cents"]).to_pylist():
            sums[row["payer"], row["care_year"]] += row["amount_cents"]
    return {key: cents for key, cents in sums.items() if cents}


def tables(*, members: bool = True, costs: int = 0) -> PersonTables:
    """Twelve people, six with each payer, insured for two years; perhaps nobody in the group, perhaps other costs."""
    people = list(range(1, 13))
    insured = pa.table(
        {
            "person_id": people,
            "uzovi": ["9901" if n % 2 else "9911" for n in people],
            "insured_from": [date(2025, 1, 1)] * 12,
            "insured_to": [date(2027, 1, 1)] * 12,
            "region": ["zorgkantoor:2023:5503"] * 12,
            "municipality": ["GM1680"] * 12,
            "age_band": ["75-79"] * 12,
            "sex": ["MV"[n % 2] for n in people],
            "risk_class": ["laag"] * 12,
        }
    )
    inside = people if members else []
    membership = pa.table(
        {
            "agreement_id": pa.array([AGREEMENT["id"]] * len(inside), pa.string()),
            "group_id": pa.array(["ouderen"] * len(inside), pa.string()),
            "person_id": pa.array(inside, pa.int64()),
            "from_date": pa.array([date(2025, 1, 1)] * len(inside), pa.date32()),
            "to_date": pa.array([date(2027, 1, 1)] * len(inside), pa.date32()),
        }
    )
    told = pa.table(
        {
            "person_id": [n for n in people for _sector in range(2)],
            "cost_year": [2023] * 24,
            "sector": ["wijkverpleging", "huisartsenzorg"] * 12,
            "amount_cents": [n * factor for n in people for factor in (1700, 300 + costs)],
            "known": [True] * 24,
        }
    )
    return PersonTables(insured=insured, membership=membership, costs=told)


def _euros(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _shares(share: str) -> list[dict[str, Any]]:
    top, bottom = map(int, share.split("/"))
    rest = {"party": "veen", "weight": f"{bottom - top}/{bottom}"}
    return [{"party": "duin", "weight": share}, *([rest] if bottom > top else [])]


def _key(weight: str) -> dict[str, Any]:
    if weight == "cost":
        return {**AGREEMENT["allocation_key"]}
    profile = {"kind": "fixed", "weights": [{"sector": "wijkverpleging", "weight": 1}]}
    return {"id": "hoofd", "weight": "per_head", "profile": profile}


def _changed(agreement: Agreement, status: Status, day: date) -> Agreement:
    change = StatusChange(status=status, date=day, person="mw. A", reason="Opgezegd")
    return agreement.model_copy(update={"status": status, "history": (change,)})
