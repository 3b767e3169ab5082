from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import division

from ontschot.agreements.terms.division import Division
from ontschot.payments.contractors import Part, budget_holder, divided
from ontschot.payments.refusal import TermsError


def test_each_party_divides_only_what_it_receives() -> None:
    parts = {part.party: part for part in divided(division(), 1_000)}
    assert (parts["huisarts"].received, parts["huisarts"].passed) == (1_000, 666 + (parts["huisarts"].kept == 333))
    assert parts["apotheek"].under == "ziekenhuis"
    assert abs(parts["apotheek"].received - Fraction(parts["ziekenhuis"].received, 10)) < 1
    assert sum(part.kept for part in parts.values()) == 1_000


def test_there_is_exactly_one_budget_holder() -> None:
    assert budget_holder(division()) == "huisarts"
    two = division({"party": "a", "role": "budget_holder"}, {"party": "b", "role": "budget_holder"})
    with pytest.raises(TermsError, match=r"exactly one budget holder \(QA 17\); the agreement names 2") as refusal:
        divided(two, 100)
    assert refusal.value.problems[0].found == "a, b"


def _closes(parts: tuple[Part, ...], cents: int) -> bool:
    passed: defaultdict[str | None, int] = defaultdict(int)
    for part in parts:
        passed[part.under] += part.received
    nodes = all(passed[part.party] == part.passed for part in parts)
    return nodes and passed[None] == cents and sum(part.kept for part in parts) == cents


@st.composite
def trees(draw: st.DrawFn) -> Division:
    count = draw(st.integers(1, 9))
    above = [draw(st.integers(0, number - 1)) for number in range(1, count)]
    rows: list[dict[str, object]] = [{"party": "p0", "role": "budget_holder"}]
    for number, parent in enumerate(above, start=1):
        room = Fraction(1, above.count(parent))
        share = room * draw(st.fractions(0, 1, max_denominator=60))
        rows.append({"party": f"p{number}", "role": "main", "under": f"p{parent}", "share": share})
    return division(*rows)


@given(tree=trees(), cents=st.integers(-(10**12), 10**12))
def test_the_tree_closes_at_every_node(tree: Division, cents: int) -> None:
    parts = divided(tree, cents, "zout")
    assert len(parts) == len(tree.contractors)
    assert _closes(parts, cents)
    for item in tree.contractors:
        if item.under is not None:
            received = {part.party: part.received for part in parts}
            assert abs(received[item.party] - received[item.under] * item.share) < 1


@given(tree=trees(), cents=st.integers(0, 10**12))
def test_a_repayment_mirrors_a_payment(tree: Division, cents: int) -> None:
    there, back = divided(tree, cents), divided(tree, -cents)
    assert [(part.party, -part.received) for part in back] == [(part.party, part.received) for part in there]


@given(tree=trees(), cents=st.integers(0, 10**6), random=st.randoms(use_true_random=False))
def test_the_order_of_parties_does_not_matter(tree: Division, cents: int, random: object) -> None:
    rows = list(tree.contractors)
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert set(divided(Division(contractors=tuple(rows)), cents, 1)) == set(divided(tree, cents, 1))
