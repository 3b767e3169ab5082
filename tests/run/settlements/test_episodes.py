"""Bundles: the definition that is named must be there, and each episode has a party that answers for it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from tests.run.conftest import AGREEMENT
from tests.run.settlements.conftest import AGREEMENT_ID, PEOPLE, Write, budget, bundle, settlement
from tests.run.settlements.test_stage import ACTUAL, codes, only, palliative_claims, ran

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.run.settlements.episodes import responsible_party
from ontschot.run.settlements.outcome import State

DEFINITION = resources.files("ontschot.episodes") / "definitions" / "palliative.yaml"


def test_a_definition_that_the_folder_of_the_dossier_lacks_is_named(write_settled: Write, tmp_path: Path) -> None:
    folder = write_settled(settlement(bundle(definition="hart-falen")), tables={"claims": palliative_claims()})
    (folder / "episodes").mkdir()
    (folder / "episodes" / "palliatief.yaml").write_bytes(DEFINITION.read_bytes())
    found = only(ran(folder, tmp_path / "uit"))
    assert found.state is State.REFUSED
    assert codes(found.problems) == {"definition-missing"}


@pytest.mark.parametrize(
    ("provider", "party"),
    (("99000001", "ziekenhuis"), (None, ""), ("12345678", "")),
)
def test_who_answers_for_an_episode(provider: str | None, party: str) -> None:
    agreement = Agreement.model_validate(AGREEMENT)
    terms = cast("SettlementTerms", SimpleNamespace(responsible={"99000001": "ziekenhuis"}))
    assert responsible_party(agreement, terms, provider) == party
    own = agreement.providers[0]
    assert responsible_party(agreement, terms, own.agb) == own.id


def test_a_bundle_settles_the_group_and_who_answers_and_the_rest_counts_for_the_population(
    write_settled: Write, tmp_path: Path
) -> None:
    """Person 7 is no member and a stranger treats person 8: 5 and 6 are settled, for 90.00 and 180.00 euros."""
    members = "".join(f"{AGREEMENT_ID};ouderen;{n};2025-01-01;2026-01-01\n" for n in PEOPLE if n != 7)
    tables = {
        "claims": palliative_claims().replace("8;2025-03-01;PAL-MARK1;;75000001", "8;2025-03-01;PAL-MARK1;;75999999"),
        "membership": f"agreement_id;group_id;person_id;from_date;to_date\n{members}",
    }
    terms = (settlement(bundle(), "bundel"), settlement(budget(), "budget"))
    ((first, second),) = ran(write_settled(*terms, tables=tables), tmp_path / "uit").settled.values()
    assert [(item.amount_id, item.settlement.payment_cents) for item in first.made] == [
        ("bundel.thuiszorg", 2 * 25_000 - 27_000)
    ]
    left = {str(line.reason): (line.count, line.cents) for line in first.left_out}
    assert left["Episodes of people outside the group"] == (1, 27_000)
    assert left["Episodes of providers for whom no party answers"] == (1, 36_000)
    care = ACTUAL - 7 * 18_000 - 27_000
    assert sum(item.cents for item in second.entitlements) == 19 * 12 * 2_000 - care
