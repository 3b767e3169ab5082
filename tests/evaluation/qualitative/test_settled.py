"""Two coders become one code: where they agree, or where somebody decided."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.qualitative.build import both, codebook, decided, unit

from ontschot.evaluation.qualitative.coding import Coding
from ontschot.evaluation.qualitative.settled import problems_of, settle
from ontschot.problems import Level

ONE, TWO, THREE = unit(), unit("ZV-02"), unit("ZV-03", "q02a")
CODINGS = [*both("goed", "goed", ONE, "het gaat"), *both("goed", "traag", TWO), *both("lasten", "lasten", THREE)]


def test_agreement_is_reported_per_question_and_over_all() -> None:
    found = settle(CODINGS)
    assert (found.coders, found.overall.units, found.overall.agreed) == (("a", "b"), 3, 2)
    assert found.overall.kappa == Fraction(1, 2)
    assert found.by_question["q01a"].kappa == 0
    assert found.by_question["q02a"].kappa is None


def test_what_coders_differ_about_is_open_until_somebody_decides() -> None:
    found = settle(CODINGS)
    assert [item.unit for item in found.open] == [TWO]
    assert {item.unit: item.code for item in found.settled} == {ONE: "goed", THREE: "lasten"}
    after = settle(CODINGS, [decided(TWO, "lasten")])
    assert (after.open, [item.decided for item in after.disagreements]) == ((), [decided(TWO, "lasten")])
    assert {item.unit: item.code for item in after.settled}[TWO] == "lasten"
    assert after.overall == found.overall


def test_the_latest_decision_counts_whatever_the_order() -> None:
    early, late = decided(TWO, "goed"), decided(TWO, "traag", "2026-05-02")
    for order in ([early, late], [late, early]):
        assert {item.unit: item.code for item in settle(CODINGS, order).settled}[TWO] == "traag"


def test_a_decision_cannot_overrule_what_coders_agree_on() -> None:
    assert {item.unit: item.code for item in settle(CODINGS, [decided(ONE, "traag")]).settled}[ONE] == "goed"


def test_quotes_of_a_passage_come_along_once() -> None:
    codings = [Coding(ONE, "a", "goed", "het gaat"), Coding(ONE, "b", "goed", "het gaat")]
    assert settle(codings).settled[0].quotes == ("het gaat",)


def test_a_passage_of_one_coder_is_not_settled() -> None:
    found = settle([Coding(ONE, "a", "goed"), *both("goed", "goed", TWO)])
    assert (found.single, [item.unit for item in found.settled]) == ((ONE,), [TWO])
    assert found.overall.units == 1


def test_kappa_is_of_two_coders() -> None:
    alone = settle([Coding(ONE, "a", "goed")])
    assert (alone.coders, alone.overall.units, alone.overall.kappa) == (("a",), 0, None)
    three = settle([*CODINGS, Coding(ONE, "c", "goed")])
    assert (three.coders, three.overall.units) == (("a", "b", "c"), 0)
    assert str(three.overall.undefined) == "Kappa is of two coders; there are 3."
    assert ONE in {item.unit for item in three.settled}


def test_decisions_that_name_no_code_or_change_nothing_are_told() -> None:
    decisions = [decided(TWO, "weg"), decided(ONE, "goed"), decided(TWO, "goed")]
    found = problems_of(decisions, codebook(), settle(CODINGS), "besluiten.yaml")
    assert [(item.code, item.level, str(item.place)) for item in found] == [
        ("decision-code", Level.ERROR, "besluiten.yaml › decisions › 1"),
        ("decision-idle", Level.REMARK, "besluiten.yaml › decisions › 2"),
    ]


@given(st.permutations(CODINGS))
def test_the_order_of_codings_does_not_matter(codings: list[Coding]) -> None:
    found, usual = settle(codings), settle(CODINGS)
    assert found.overall == usual.overall
    assert set(found.settled) == set(usual.settled)
