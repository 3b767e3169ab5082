"""One agreement of the demonstration is an experiment whose providers share in what is saved."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from ontschot.agreements.basis import Basis
from ontschot.agreements.demo import demo_agreements
from ontschot.agreements.demo.dossier import write_demo_dossier
from ontschot.agreements.demo.experiments import experiment_with
from ontschot.agreements.model import Agreement
from ontschot.agreements.terms import SharedSavings
from ontschot.law.check import check
from ontschot.law.parameter import packaged_parameters

REFERENCE = "demo-23-palliatieve-fase-haaglanden"


@pytest.fixture(scope="module")
def experiment() -> Agreement:
    (found,) = [item for item in demo_agreements() if item.basis is not Basis.TITLE]
    return found


def test_it_is_the_one_on_the_list(experiment: Agreement) -> None:
    assert (experiment.reference, experiment.basis) == (REFERENCE, Basis.EXPERIMENT)


def test_no_lump_sum_is_paid_but_a_share_in_what_was_saved(experiment: Agreement) -> None:
    assert experiment.payment is not None
    assert experiment.payment.amounts == ()
    (settlement,) = experiment.payment.settlements
    assert (settlement.year, settlement.activities) == (2024, tuple(item.id for item in experiment.activities))
    assert isinstance(settlement.model, SharedSavings)
    assert settlement.model.division is not None
    holder = settlement.model.division.contractors[0].party
    assert [party.id for party in experiment.parties if party.budget_holder] == [holder]


def test_nothing_stands_in_the_way_of_what_is_settled(experiment: Agreement) -> None:
    findings = check(experiment, packaged_parameters(), date(2025, 12, 31))
    assert [finding.rule for finding in findings if finding.blocks or finding.holds] == []


def test_another_agreement_stays_as_it_is() -> None:
    data: dict[str, object] = {"payment": {"form": "lump_sum"}}
    experiment_with(data, "demo-01-kwetsbare-ouderen-thuis-friesland")
    assert data == {"payment": {"form": "lump_sum"}}


def test_its_lists_are_not_shared_by_reference(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("demo")
    write_demo_dossier(folder)
    text = (folder / "agreements" / f"{REFERENCE}.yaml").read_text(encoding="utf-8")
    assert "&id" not in text
    assert yaml.safe_load(text)["experiment"]["triage"]["subject"] == "palliative"
