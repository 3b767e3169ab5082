"""What can be claimed: a rule that is not met blocks, one of which that is not known holds until it is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.law.build import IN_FORCE, agreement

from ontschot.i18n import render
from ontschot.progress import Silent
from ontschot.run.dossier import Dossier, open_dossier
from ontschot.run.pipeline import checked
from ontschot.run.stages import Claim, claims

Write = Callable[..., Path]

STATE = {**IN_FORCE, "valid_from": "2024-05-01"}


@pytest.fixture
def opened(write_dossier: Write) -> Callable[..., Dossier]:
    """Give the dossier of an agreement that complies with every rule, bent by edits."""

    def give(edits: dict[str, Any] | None = None, **settings: object) -> Dossier:
        document = agreement(edits).model_dump(mode="json", by_alias=True, exclude_none=True)

        def replaced(written: dict[str, Any]) -> None:
            written.clear()
            written.update(document)

        return open_dossier(write_dossier(replaced, **settings))

    return give


def _claim(dossier: Dossier) -> Claim:
    (claim,) = claims(dossier, checked(dossier, {}, Silent()))
    return claim


def _reasons(claim: Claim, language: str = "en") -> set[str]:
    return {render(item.reason, "nl" if language == "nl" else "en") for item in claim.withheld}


def test_what_is_established_to_be_lawful_is_claimed(opened: Callable[..., Dossier]) -> None:
    claim = _claim(opened({"payment.indexation": []}, parameters=[STATE]))
    assert claim.withheld == ()
    assert sum(item.cents for item in claim.payable) == 10_000_000
    assert claim.statements


def test_without_the_state_of_the_title_everything_is_held_and_said_why(opened: Callable[..., Dossier]) -> None:
    claim = _claim(opened())
    assert (claim.payable, claim.statements) == ((), ())
    assert {item.held for item in claim.withheld} == {True}
    (reason,) = _reasons(claim)
    assert reason == (
        "Held until it is known whether DSS-35 is met; missing: the state of the title for these days, with the "
        "Staatscourant or policy rule as source."
    )
    assert {reason[:56] for reason in _reasons(claim, "nl")} == {
        "Aangehouden tot bekend is of aan DSS-35 is voldaan; nodi"
    }


def test_a_breach_goes_before_what_is_not_known(opened: Callable[..., Dossier]) -> None:
    claim = _claim(opened({"payment.deductible_charged": True}))
    assert _reasons(claim) == {"Blocked by DSS-19."}
    assert {item.held for item in claim.withheld} == {False}


def test_every_rule_that_holds_is_named_with_what_is_missing(opened: Callable[..., Dossier]) -> None:
    (reason,) = _reasons(_claim(opened({"allocation_key.approval": None})))
    assert reason.startswith("Held until it is known whether DSS-21, DSS-35 is met; missing: the state at the Zorg")


def test_a_recorded_decision_releases_what_a_person_may_judge(opened: Callable[..., Dossier], tmp_path: Path) -> None:
    undecided = opened({"allocation_key.approval": None}, parameters=[STATE])
    held = _claim(undecided)
    assert held.payable == ()
    (only,) = undecided.agreements
    finding = next(item for item in checked(undecided, {}, Silent())[str(only.id)] if item.rule == "DSS-21")
    decision = {
        "rule": "DSS-21",
        "agreement": str(only.id),
        "seen_sha256": finding.seen_sha256,
        "outcome": "met",
        "reason": "Het Zorginstituut bevestigde dit mondeling; de brief volgt.",
        "person": "de heer K. de Vries",
        "date": "2025-12-01",
    }
    (tmp_path / "dossier").rename(tmp_path / "undecided")
    decided = _claim(opened({"allocation_key.approval": None}, parameters=[STATE], decisions=[decision]))
    assert decided.withheld == ()


def test_an_open_judgement_holds_nothing_because_the_parties_have_declared_it(opened: Callable[..., Dossier]) -> None:
    claim = _claim(opened({"allocation_key.approval.state": "proposed"}, parameters=[STATE]))
    assert claim.payable
