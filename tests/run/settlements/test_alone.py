"""An episode that two bundles claim is settled in neither, until it is clear which of them pays."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from tests.run.conftest import AGREEMENT
from tests.run.settlements.conftest import AGREEMENT_ID, Plain, Write, budget, bundle, lawful, settlement
from tests.run.settlements.test_apart import OTHER_ID, Bend, beside, blocked
from tests.run.settlements.test_stage import palliative_claims, ran

from ontschot.run.settlements.outcome import State

TABLES = {"claims": palliative_claims(), "costs": None}


def of(code: str) -> Bend:
    """An agreement of one insurer, with this code."""

    def bend(document: Plain) -> None:
        lawful(document)
        parties = deepcopy(AGREEMENT["parties"])
        parties[0]["uzovi"], parties[2]["budget_holder"] = [code], True
        document["parties"] = [parties[0], *parties[2:]]
        document["payment"]["payers"]["shares"] = [{"party": "duin", "weight": 1}]

    return bend


def test_episodes_of_two_bundles_are_settled_in_neither(write_settled: Write, tmp_path: Path) -> None:
    folder = beside(
        write_settled(settlement(bundle(), "bundel"), bend=lawful, tables=TABLES), settlement(bundle(), "nog-een")
    )
    outcome = ran(folder, tmp_path / "uit")
    for name, other in ((AGREEMENT_ID, "nog-een of KWO-2"), (OTHER_ID, "bundel of KWO-1")):
        (found,) = outcome.settled[name]
        assert (found.state, found.entitlements) == (State.REFUSED, ())
        assert [(item.code, str(item.message)) for item in found.problems] == [
            ("episodes-in-two-bundles", f"Episodes that {other} settles as well: 4.")
        ]


@pytest.mark.parametrize(
    ("mine", "theirs"), ((lawful, blocked), (of("9901"), of("9911"))), ids=("one cannot be claimed", "other insurers")
)
def test_bundles_that_do_not_meet_are_each_settled(
    write_settled: Write, tmp_path: Path, mine: Bend, theirs: Bend
) -> None:
    folder = beside(
        write_settled(settlement(bundle(), "bundel"), bend=mine, tables=TABLES),
        settlement(bundle(), "nog-een"),
        settlement(budget(), "budget"),
        bend=theirs,
    )
    outcome = ran(folder, tmp_path / "uit")
    assert outcome.settled[AGREEMENT_ID][0].state is State.SETTLED
    assert outcome.settled[OTHER_ID][0].state is State.SETTLED


def test_what_was_settled_first_goes_on(write_settled: Write, tmp_path: Path) -> None:
    folder = beside(
        write_settled(settlement(bundle(), "bundel"), bend=lawful, tables=TABLES),
        settlement(bundle(), "nog-een"),
        bend=blocked,
    )
    first = ran(folder, tmp_path / "een")
    path = folder / "agreements" / "ander.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    lawful(document)
    path.write_text(json.dumps(document, default=str), encoding="utf-8")
    second = ran(folder, tmp_path / "twee", tmp_path / "een")
    assert second.settled[AGREEMENT_ID][0].entitlements == first.settled[AGREEMENT_ID][0].entitlements
    assert {item.code for item in second.settled[OTHER_ID][0].problems} == {"episodes-in-two-bundles"}
