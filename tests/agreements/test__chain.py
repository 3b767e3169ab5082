"""A chain of versions in which nothing can be changed, left out or added unseen."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agreements.living import WHO, amended, codes, draft, running, second

from ontschot.agreements import versions
from ontschot.agreements.model import Agreement
from ontschot.agreements.versions import taken, verify_chain


def chain() -> tuple[Agreement, Agreement, Agreement]:
    """Three versions: replaced, running, draft."""
    middle = taken(versions.start(second(), on=date(2025, 8, 1), person=WHO))
    first = taken(versions.replace(running(), by=middle, on=date(2025, 8, 1), person=WHO))
    return first, middle, amended(middle, date(2025, 10, 1))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_sound_chain_has_no_problems_in_any_order(order: tuple[int, ...]) -> None:
    assert list(verify_chain([chain()[place] for place in order])) == []


def test_a_chain_may_be_short_or_empty() -> None:
    assert list(verify_chain([])) == []
    assert list(verify_chain([draft()])) == []


def test_a_later_status_of_the_first_version_does_not_break_the_chain() -> None:
    ended = taken(versions.end(running(), on=date(2025, 7, 1), person=WHO, reason="Gestopt."))
    assert list(verify_chain([ended, amended()])) == []


@given(st.sampled_from(["title", "reference", "summary"]), st.sampled_from([0, 1]))
def test_any_change_of_the_past_is_found(field: str, place: int) -> None:
    versions_ = list(chain())
    versions_[place] = versions_[place].model_copy(update={field: "Anders"})
    found = codes(verify_chain(versions_))
    assert found.count("version-chain") == 1
    assert found.count("signature-broken") == 3


def test_a_missing_version_is_found() -> None:
    first, middle, last = chain()
    assert codes(verify_chain([first, last])) == ["version-missing"]
    assert codes(verify_chain([middle, last])) == ["version-missing"]


def test_a_version_twice_is_found() -> None:
    first, middle, _ = chain()
    assert codes(verify_chain([first, first, middle])) == ["double-agreement"]


def test_two_agreements_are_no_chain() -> None:
    first, middle, _ = chain()
    problems = verify_chain([first, middle.model_copy(update={"id": uuid4(), "signatures": ()})])
    assert codes(problems) == ["two-agreements"]
    assert problems.refused


def test_a_version_without_its_fingerprint_is_found() -> None:
    loose = amended().model_copy(update={"previous_sha256": None})
    problems = verify_chain([running(), loose])
    assert codes(problems) == ["version-chain", "version-chain"]
    assert [problem.place.file for problem in problems] == ["PROEF-2025-1 v2", "PROEF-2025-1 v2"]
