"""Two returns side by side: what was restated, and what leapt from one year to the next."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.returns.conftest import DUIN, keyed, of
from tests.returns.owners import evaluation_of, people

from ontschot.i18n import Euro, T
from ontschot.returns.figures import Apart, Figures, figures, leaps, restated

BUDGET, PEOPLE = T("Budget"), T("People in cells")


def test_the_figures_of_a_yearly_return() -> None:
    found = figures(of(DUIN))[2025]
    assert (found[T("Agreements")], found[BUDGET], found[PEOPLE]) == (1, Euro(6667), 3)
    sectors = [
        value.cents for what, value in found.items() if what.template == "Sector {name}" and isinstance(value, Euro)
    ]
    assert sum(sectors) == 6667
    uncounted = of(DUIN).model_copy(update={"people": None})
    assert PEOPLE not in figures(uncounted)[2025]


def test_the_figures_of_a_return_for_an_evaluation() -> None:
    rows = people(1, 300)
    document = evaluation_of(rows)
    found = figures(document)
    assert tuple(found) == document.periods
    cells = [cell for cell in document.outcomes[0].region_cells() if cell.period == 2022]
    assert found[2022][T("People with {name}", name="cost")] == sum(cell.units for cell in cells)
    mean = found[2022][T("Mean of {name}", name="cost")]
    assert isinstance(mean, Fraction)
    assert float(mean) == pytest.approx(sum(c.total for c in cells) / sum(c.mass for c in cells), abs=0.01)


def test_an_outcome_without_cells_has_no_mean() -> None:
    document = evaluation_of(people(1, 300))
    empty = document.outcomes[0].model_copy(update={"cells": ()})
    found = figures(document.model_copy(update={"outcomes": (empty,)}))
    assert found[2022] == {T("People with {name}", name="cost"): 0}


def test_what_was_restated() -> None:
    before, after = figures(of(DUIN)), figures(of(DUIN, agreements=[keyed(euros="200.00")]))
    told = {item.what: item for item in restated(before, after)}
    assert told[BUDGET] == Apart(BUDGET, 2025, Euro(6667), Euro(13333))
    assert PEOPLE not in told
    assert list(restated(before, before)) == []
    assert Apart(BUDGET, 2025, None, Euro(13333)) in list(restated({}, after))


@pytest.mark.parametrize(("after", "leapt"), [(125, False), (126, True), (75, False), (74, True), (100, False)])
def test_a_leap_is_more_than_the_threshold_up_or_down(after: int, leapt: bool) -> None:
    found = {2024: {PEOPLE: 100}, 2025: {PEOPLE: after}}
    assert bool(list(leaps(found, Fraction(1, 4)))) == leapt


def test_a_figure_that_comes_or_goes_is_a_leap() -> None:
    found: Figures = {2024: {PEOPLE: 100, T("Agreements"): 0}, 2025: {BUDGET: Euro(5), T("Agreements"): 1}}
    told = list(leaps(found, Fraction(1, 4)))
    assert [(str(item.what), item.change) for item in told] == [
        ("Agreements", None),
        ("Budget", None),
        ("People in cells", None),
    ]
    assert list(leaps({2024: {PEOPLE: 0}, 2025: {PEOPLE: 0}}, Fraction(1, 4))) == []


def test_without_the_year_before_there_are_no_leaps() -> None:
    assert list(leaps({2023: {PEOPLE: 1}, 2025: {PEOPLE: 100}}, Fraction(1, 4))) == []


def test_the_change_is_a_part_of_what_it_was() -> None:
    apart = Apart(BUDGET, 2025, Euro(-100), Euro(50))
    assert apart.change is not None
    assert apart.change.ratio == Fraction(3, 2)
    assert replace(apart, before=Euro(0)).change is None
