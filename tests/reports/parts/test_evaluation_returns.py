"""Whose figures the report shows: who sent them, how far that was checked, and what sums cannot tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.reports.evaluated import cells, seen, table, texts

from ontschot.evaluation.design.document import Estimator
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.panel import NEVER
from ontschot.i18n import T
from ontschot.reports.evaluation_content import EvaluationContent, Returned
from ontschot.reports.parts.evaluation_limits import limits
from ontschot.reports.parts.evaluation_money import money
from ontschot.reports.parts.evaluation_returns import returned, sums_cannot
from ontschot.reports.parts.evaluation_view import EvaluationView
from ontschot.returns.coordination import Spent
from ontschot.returns.evaluation_merge import Counting
from ontschot.returns.signed_document import Signature

SIGNED = Signature(key_id="ab" * 16, signed_on=date(2026, 3, 2), value="A" * 86 + "==")
DUIN = Counting("Duin Zorg", ("9901", "9902"), "in\\duin.json", 1, date(2026, 3, 1), "c" * 64, 2, 1, SIGNED, 500)
VEEN = Counting("Veen Zorg", ("9903",), "in/veen.json", 2, date(2026, 3, 1), "d" * 64, 0, 0, None, 700)
PAID = (Spent("a", 2025, "msz", 500, "grootboek"), Spent(None, 2025, "coördinatie", 700, "boek"))


def made(evaluated: EvaluationContent, **changes: Any) -> EvaluationView:
    usual: dict[str, Any] = {"counting": (DUIN, VEEN), "spent": PAID, "checked": True, "limits": (T("yes"),)}
    return seen(replace(evaluated, returned=Returned(**{**usual, **changes})))


def said(view: EvaluationView) -> list[str]:
    [section] = returned(view)
    return texts(section.blocks)


def test_rows_of_one_owner_have_no_such_section(evaluated: EvaluationContent) -> None:
    assert returned(seen(evaluated)) == ()
    assert [*sums_cannot(seen(evaluated))] == []


def test_every_return_has_a_row(evaluated: EvaluationContent) -> None:
    [section] = returned(made(evaluated))
    rows = cells(table(section, "returns"))
    assert [row[0] for row in rows] == ["Duin Zorg", "Veen Zorg"]
    assert [row[5] for row in rows] == ["ab" * 16, "not signed"]
    assert [row[8] for row in rows] == ["duin.json", "veen.json"]
    assert [row[9] for row in rows] == ["c" * 64, "d" * 64]


def test_how_far_signatures_hold_is_said(evaluated: EvaluationContent) -> None:
    some = said(made(evaluated))
    assert "Nobody signed for Veen Zorg: nothing shows who sent these figures." in some
    assert "The other signatures hold by the register of keys." in some
    assert "All signatures hold by the register of keys." in said(made(evaluated, counting=(DUIN,)))
    assert "No signature was checked, because no register of keys was given." in said(made(evaluated, checked=False))
    nobody = said(made(evaluated, counting=(VEEN,)))
    assert not any("hold by" in text or "checked" in text for text in nobody)


def test_coordination_money_stands_by_kind_with_what_went_elsewhere(evaluated: EvaluationContent) -> None:
    [section] = returned(made(evaluated))
    assert cells(table(section, "returns-money")) == [
        ("coördinatie", "€ 7.00", "boek"),
        ("msz", "€ 5.00", "grootboek"),
    ]
    assert "Of it € 7.00 was paid for regions that are left out." in said(made(evaluated))
    whole = said(made(evaluated, spent=PAID[:1]))
    assert not any(text.startswith("Of it") for text in whole)


def test_money_that_not_everybody_told_is_not_counted_in(evaluated: EvaluationContent) -> None:
    silent = replace(VEEN, spent_cents=None)
    view = made(evaluated, counting=(DUIN, silent), spent=None)
    assert any(text.startswith("Veen Zorg did not say what coordination cost.") for text in said(view))
    without = replace(view.content, evaluation=replace(view.evaluation, cost=None))
    assert any(text.startswith("Not every return says") for text in texts(money(EvaluationView(without)).blocks))


def test_who_is_not_hidden_is_told(evaluated: EvaluationContent) -> None:
    told = said(made(evaluated, few=(NEVER, 2025), alone=True))
    assert any(text.startswith("Not for publication") for text in told)
    assert any("Regions with start never rest on too few" in text for text in told)
    assert any("Regions with start 2025 rest on too few" in text for text in told)
    assert "What may be shown: yes." in told


def test_what_sums_cannot_tell_is_among_the_limits(evaluated: EvaluationContent) -> None:
    view = made(evaluated)
    assert sum("From sums" in text for text in texts(limits(view).blocks)) == 2
    with_covariates = view.evaluation.design.model_copy(update={"beside": (Estimator.DOUBLY_ROBUST,)})
    asked = replace(view.content, evaluation=replace(view.evaluation, design=with_covariates))
    assert any("names covariates" in text for text in texts(limits(EvaluationView(asked)).blocks))
    assert not any("names covariates" in text for text in texts(limits(view).blocks))


def test_regions_left_out_for_good_are_among_the_limits(evaluated: EvaluationContent) -> None:
    gone = seen(replace(evaluated, folds=(Fold("a", 2025, None),)))
    assert any(text.startswith("Regions that stayed too small") for text in texts(limits(gone).blocks))
