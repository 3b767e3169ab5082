"""Bundles: the definition that is named must be there, and each episode has a party that answers for it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from tests.run.conftest import AGREEMENT
from tests.run.settlements.conftest import Write, bundle, settlement
from tests.run.settlements.test_stage import codes, only, palliative_claims, ran

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
    (("99000001", "ziekenhuis"), (None, ""), ("12345678", "12345678")),
)
def test_who_answers_for_an_episode(provider: str | None, party: str) -> None:
    agreement = Agreement.model_validate(AGREEMENT)
    terms = cast("SettlementTerms", SimpleNamespace(responsible={"99000001": "ziekenhuis"}))
    assert responsible_party(agreement, terms, provider) == party
    own = agreement.providers[0]
    assert responsible_party(agreement, terms, own.agb) == own.id
