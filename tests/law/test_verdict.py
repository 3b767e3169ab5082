from __future__ import annotations

from collections.abc import Callable

import pytest

from ontschot.i18n import T
from ontschot.law.finding import Figure, Outcome, Severity
from ontschot.law.parameter import packaged_parameters
from ontschot.law.verdict import Verdict, breached, judgement, met, not_applicable, together, unknown

Make = Callable[..., Verdict]

ROW = packaged_parameters().rows[0]


def test_each_conclusion_has_its_outcome() -> None:
    makers = (met, breached, unknown, judgement, not_applicable)
    assert [make(T("x")).outcome for make in makers] == [
        Outcome.MET,
        Outcome.BREACHED,
        Outcome.UNKNOWN,
        Outcome.JUDGEMENT,
        Outcome.NOT_APPLICABLE,
    ]


@pytest.mark.parametrize(
    ("first", "second", "gravest"),
    (
        (met, breached, Outcome.BREACHED),
        (unknown, breached, Outcome.BREACHED),
        (unknown, judgement, Outcome.UNKNOWN),
        (judgement, met, Outcome.JUDGEMENT),
        (not_applicable, met, Outcome.MET),
    ),
)
def test_the_gravest_part_speaks(first: Make, second: Make, gravest: Outcome) -> None:
    assert together(first(T("a")), second(T("b"))).outcome is gravest
    assert together(second(T("b")), first(T("a"))).outcome is gravest


def test_figures_gaps_and_parameters_of_all_parts_are_kept() -> None:
    part = unknown(
        T("first"),
        figures=(Figure(T("one"), 1),),
        missing=(T("this"),),
        parameters=(ROW,),
        remedy=T("do this"),
        severity=Severity.ATTENTION,
    )
    other = judgement(T("second"), figures=(Figure(T("two"), 2),), missing=(T("that"),), parameters=(ROW,))
    joined = together(other, part)
    assert joined.message == T("second")
    assert [figure.value for figure in joined.figures] == [2, 1]
    assert joined.missing == (T("that"), T("this"))
    assert joined.parameters == (ROW,)
    assert joined.remedy == T("do this")
    assert joined.severity is None


def test_what_asks_attention_speaks_only_when_the_rest_is_settled() -> None:
    light = unknown(T("light"), severity=Severity.ATTENTION)
    assert together(light, judgement(T("weighs"))).outcome is Outcome.JUDGEMENT
    assert together(breached(T("told"), severity=Severity.INFORMATION), light).message == T("light")
    joined = together(met(T("fine")), light, not_applicable(T("nothing")))
    assert (joined.outcome, joined.severity) == (Outcome.UNKNOWN, Severity.ATTENTION)


def test_of_equally_grave_parts_the_first_speaks() -> None:
    assert together(met(T("a")), met(T("b"))).message == T("a")


def test_what_would_make_a_rule_pass_is_what_would_make_each_part_pass() -> None:
    first, second = unknown(T("a"), remedy=T("Do this.")), judgement(T("b"), remedy=T("Do that."))
    assert str(together(second, first, second).remedy) == "Do that. Do this."
    assert together(met(T("a")), not_applicable(T("b"))).remedy is None
