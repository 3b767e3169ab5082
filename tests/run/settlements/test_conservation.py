"""Whatever is reached, missed, denied or assessed late: in whole runs no cent is made, lost or paid twice."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.payments.models import conserved
from tests.run.settlements.conftest import Plain, Write, costs, lawful, savings, settlement
from tests.run.settlements.test_stage import changed, ran

from ontschot.run.pipeline import Outcome as RunOutcome

DAYS = ("2026-02-01", "2026-06-01")
"""The days as known on of the first run and of those that correct it."""
TERM = {"start": "2025-01-01", "end": "2026-01-01"}
TOLD = {"evidence": "Verslag", "assessor": "de marktleiders"}
FATES = ("in_time", "late", "missed", "open", "assessed_later", "denied_later")


@dataclass(frozen=True)
class Drawn:
    """A milestone with its amount and what becomes of it."""

    cents: int
    fate: str

    @property
    def assessments(self) -> list[Plain]:
        """What was established, in the agreement from the start; what lies after a run's day does not count in it."""
        reached = {"reached": True, "reached_on": "2025-06-30", "assessed_on": "2025-09-01", **TOLD}
        missed = {"reached": False, "assessed_on": "2025-09-01", **TOLD}
        return {
            "in_time": [reached],
            "late": [{**reached, "reached_on": "2025-07-01"}],
            "missed": [missed],
            "open": [],
            "assessed_later": [{**reached, "assessed_on": "2026-03-01"}],
            "denied_later": [reached, {**missed, "assessed_on": "2026-03-01"}],
        }[self.fate]

    def awarded(self, day: str) -> int:
        """What is awarded as known on a day: a later denial takes nothing back by the insurers' route (TRF-14)."""
        known = self.fate in {"in_time", "denied_later"} or (self.fate == "assessed_later" and day == DAYS[1])
        return self.cents if known else 0


milestones = st.lists(st.builds(Drawn, st.integers(1, 10**9), st.sampled_from(FATES)), min_size=1, max_size=len(FATES))
plans = st.lists(milestones, min_size=2, max_size=5)
weights = st.integers(0, 10**6).filter(bool)


def _settlement(number: int, drawn: list[Drawn]) -> Plain:
    agreed = [
        {"id": f"m{place}", "description": "Bereikt", "due": "2025-06-30", "amount_eur": _euros(item.cents), **TOLD}
        for place, item in enumerate(drawn)
    ]
    model = {"kind": "milestones", "route": "insurers", "period": TERM, "milestones": agreed}
    told = [{"milestone": f"m{place}", **what} for place, item in enumerate(drawn) for what in item.assessments]
    return settlement(model, f"plan-{number}", assessments=told)


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _written(base: Path, folder: Path, plan: list[list[Drawn]], first: int, second: int) -> Path:
    """A copy of the dossier with these settlements beside shared savings, borne by weight."""
    shutil.copytree(base, folder)
    path = folder / "agreements" / "kwo.yaml"
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    payment = document["payment"]
    payment["settlements"] += [_settlement(number, drawn) for number, drawn in enumerate(plan)]
    payment["payers"] |= {"basis": "market_position"}
    payment["payers"]["shares"] = [{"party": "duin", "weight": first}, {"party": "veen", "weight": second}]
    path.write_text(json.dumps(document, default=str), encoding="utf-8")
    return folder


def _closes(outcome: RunOutcome, plan: list[list[Drawn]], day: str) -> None:
    ((saving, *found),) = outcome.settled.values()
    for made in (made for item in (saving, *found) for made in item.made):
        assert conserved(made.settlement)
        assert sum(step.cents for step in made.settlement.waterfall.steps) == made.settlement.payment_cents
    for item, drawn in zip(found, plan, strict=True):
        assert sum(part.cents for part in item.entitlements) == sum(one.awarded(day) for one in drawn)
    owed = sum(item.cents for item in outcome.entitlements)
    paid = sum(part.cents for claim in outcome.claims for part in claim.owed.instalments)
    withheld = sum(item.entitlement.cents for claim in outcome.claims for item in claim.withheld)
    lines = outcome.allocation.reconciliations
    assert owed == paid
    assert owed == withheld + sum(line.allocated_cents + line.unallocated_cents for line in lines)


def _standing(outcome: RunOutcome) -> dict[str, int]:
    """What is booked and not taken back, per settlement; each milestone that was awarded is an amount of its own."""
    sums: defaultdict[str, int] = defaultdict(int)
    for entry in outcome.booked.register.entries:
        sums[entry.entitlement.amount_id.partition(".")[0]] += entry.entitlement.cents
    return dict(sums)


def _awarded(plan: list[list[Drawn]], day: str) -> dict[str, int]:
    sums = {f"plan-{number}": sum(item.awarded(day) for item in drawn) for number, drawn in enumerate(plan)}
    return {name: cents for name, cents in sums.items() if cents}


@pytest.fixture
def written(write_settled: Write) -> Path:
    """A dossier with shared savings, lawful and with costs of both years."""
    return write_settled(
        settlement(savings(), "besparing"),
        known_on=DAYS[0],
        bend=lawful,
        tables={"costs": costs({2023: 200, 2025: 180})},
    )


@given(plan=plans, first=weights, second=weights)
@settings(
    max_examples=4,
    phases=(Phase.explicit, Phase.generate),  # whole runs: making a failure smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the dossier of the fixture is only copied
)
def test_every_run_closes_and_a_correction_never_pays_twice(
    written: Path, plan: list[list[Drawn]], first: int, second: int
) -> None:
    with TemporaryDirectory() as place:
        out = Path(place)
        folder = _written(written, out / "dossier", plan, first, second)
        one = ran(folder, out / "een")
        _closes(one, plan, DAYS[0])
        assert _standing(one).items() >= _awarded(plan, DAYS[0]).items()
        changed(folder, {2023: 200, 2025: 180}, DAYS[1])
        two = ran(folder, out / "twee", out / "een")
        _closes(two, plan, DAYS[1])
        assert _standing(two).items() >= _awarded(plan, DAYS[1]).items()
        three = ran(folder, out / "drie", out / "twee")
        assert not three.booked.entries
        assert _standing(three) == _standing(two)
