"""Returns merged: one agreement counts once, amounts add up, and runs per insurer equal the pooled run to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.monitoring.dossier import PLAN
from tests.returns.conftest import DUIN, KNOWN, NATION, PEOPLE, VEEN, Person, keyed, of, reported

from ontschot.i18n import render
from ontschot.law.facts import Risk
from ontschot.monitoring.cells import cell_cube
from ontschot.monitoring.publication import publish
from ontschot.monitoring.risks import follow_risks
from ontschot.monitoring.yearly_return import Bottleneck, yearly_returns
from ontschot.problems import Level
from ontschot.returns.document import ReturnDocument, Sender, make_return
from ontschot.returns.merge import Merged, MergedYear, merge

LATER = date(2026, 6, 1)


def the_year(merged: Merged) -> MergedYear:
    [year] = merged.years
    return year


def codes(merged: Merged) -> list[str]:
    return [problem.code for problem in merged.problems]


def pair(**other: Any) -> list[tuple[str, ReturnDocument]]:
    return [("duin.json", of(DUIN, **other)), ("veen.json", of(VEEN, **other))]


def test_an_agreement_that_two_insurers_report_counts_once() -> None:
    merged = merge(pair())
    year = the_year(merged)
    assert year.senders == ("Duin Zorg", "Veen Zorg")
    assert (year.summary.uses, year.summary.payers) == (1, 2)
    assert year.summary.budget_cents == 10001
    assert year.people_count == 6
    assert codes(merged) == []


def test_three_insurers_with_one_agreement_are_still_one_use() -> None:
    three = [*pair(), ("meer.json", of_other(Sender(name="Meer Zorg", uzovi=("9904",))))]
    year = the_year(merge(three))
    assert (year.summary.uses, year.summary.payers, len(year.uses)) == (1, 3, 3)
    assert year.summary.budget_cents == 10001 + 3334


def of_other(sender: Sender) -> ReturnDocument:
    """The return of Veen under another name and code."""
    figures = reported([keyed()], PEOPLE, VEEN.uzovi)
    other = replace(
        figures,
        uses=tuple(replace(use, payer=sender.name, uzovi=sender.uzovi) for use in figures.uses),
        amounts=tuple(replace(cell, uzovi=sender.uzovi[0]) for cell in figures.amounts),
        people=None,
    )
    return make_return(sender, 2025, KNOWN, other)


def test_without_a_count_by_one_there_is_no_count_of_all() -> None:
    year = the_year(merge([*pair(), ("meer.json", of_other(Sender(name="Meer Zorg", uzovi=("9904",))))]))
    assert (year.people, year.people_count) == (None, None)


def test_the_order_of_files_makes_no_difference() -> None:
    files = [*pair(), ("nog-eens.json", of(DUIN)), ("ouder.json", of(VEEN, known_on=date(2026, 1, 1)))]
    results = [merge(order) for order in permutations(files)]
    assert all(result.years == results[0].years for result in results)
    assert all(codes(result) == codes(results[0]) for result in results)


def test_the_same_return_twice_counts_once() -> None:
    merged = merge([*pair(), ("kopie.json", of(DUIN))])
    assert the_year(merged) == the_year(merge(pair()))
    [problem] = merged.problems
    assert (problem.code, problem.level, problem.place.file) == ("return-twice", Level.REMARK, "kopie.json")


def test_a_later_return_takes_the_place_of_an_earlier_one() -> None:
    corrected = of(DUIN, agreements=[keyed(euros="200.00")], known_on=LATER)
    merged = merge([*pair(), ("nieuw.json", corrected)])
    assert the_year(merged).summary.budget_cents == 13333 + 3334
    superseded = [problem for problem in merged.problems if problem.code == "return-superseded"]
    assert [problem.place.file for problem in superseded] == ["duin.json"]


def test_two_different_returns_of_one_day_are_both_left_out() -> None:
    merged = merge([*pair(), ("ander.json", of(DUIN, agreements=[keyed(euros="200.00")]))])
    assert the_year(merged).senders == ("Veen Zorg",)
    assert codes(merged) == ["return-same-payer", "return-same-payer"]
    assert merged.problems.refused
    assert "9901, 9902" in render(next(iter(merged.problems)).message, "nl")


def test_an_insurer_reported_by_two_senders_is_not_counted_twice() -> None:
    figures = reported([keyed()], PEOPLE, NATION.uzovi)
    merged = merge([*pair(), ("land.json", make_return(NATION, 2025, KNOWN, figures))])
    assert merged.years == ()
    assert codes(merged) == ["return-same-payer"] * 3


def test_another_version_of_an_agreement_is_reported_and_amounts_still_add_up() -> None:
    second = keyed(version=2, version_reason="Nieuw bedrag")
    merged = merge([("duin.json", of(DUIN)), ("veen.json", of(VEEN, agreements=[second]))])
    [problem] = merged.problems
    assert (problem.code, problem.level, problem.found) == ("return-versions-differ", Level.REMARK, "2 ≠ 1")
    assert render(problem.message, "nl") == "Overeenkomst A-1 heeft een andere versie dan in duin.json."
    assert the_year(merged).summary.budget_cents == 10001
    assert the_year(merged).agreements[0].version == 2


def test_another_content_under_one_version_is_reported() -> None:
    other = keyed(summary="Iets anders")
    merged = merge([("duin.json", of(DUIN)), ("veen.json", of(VEEN, agreements=[other]))])
    assert codes(merged) == ["return-content-differs"]


def test_differing_group_definitions_are_reported() -> None:
    group = {"id": "ouderen", "name": "Heel oude mensen", "description": "x", "basis": "table"}
    merged = merge([("duin.json", of(DUIN)), ("veen.json", of(VEEN, agreements=[keyed(groups=[group])]))])
    assert codes(merged) == ["return-content-differs", "return-groups-differ"]
    extra = [keyed().groups[0].model_dump(mode="json"), {**group, "id": "extra"}]
    wider = merge([("duin.json", of(DUIN)), ("veen.json", of(VEEN, agreements=[keyed(groups=extra)]))])
    assert [problem.found for problem in wider.problems if problem.code == "return-groups-differ"] == ["extra"]


def test_bottlenecks_of_all_senders_come_together() -> None:
    one, two = Bottleneck("Sleutel ontbreekt"), Bottleneck("Aanbieder haakt af")
    files = [("d", of(DUIN, bottlenecks=(one,))), ("v", of(VEEN, bottlenecks=(two,)))]
    assert the_year(merge(files)).summary.bottlenecks == (one, two)
    assert the_year(merge(pair())).summary.bottlenecks is None
    half = [("d", of(DUIN, bottlenecks=())), ("v", of(VEEN))]
    assert the_year(merge(half)).summary.bottlenecks == ()


def test_years_are_merged_apart() -> None:
    long = keyed(amount_period={"start": "2025-07-01", "end": "2026-07-01"})
    figures = reported([long], PEOPLE, DUIN.uzovi)
    files = [(str(year), make_return(DUIN, year, KNOWN, figures)) for year in (2026, 2025)]
    merged = merge(files)
    assert [year.year for year in merged.years] == [2025, 2026]
    assert sum(year.summary.budget_cents for year in merged.years) == 6667


def test_nothing_to_merge_gives_nothing() -> None:
    assert merge([]).years == ()


def test_risks_and_regional_plans_are_followed_over_all_senders() -> None:
    year = the_year(merge(pair(agreements=[keyed(need=PLAN)])))
    assert year.summary.on_regional_plan == 1
    assert [item.risk for item in year.summary.risks] == list(Risk)


def test_merged_cells_can_be_published_without_giving_anyone_away() -> None:
    crowd = [(number, ("9901", "9903")[number % 2], ("80-84", "85-89")[number % 3 == 0], "V") for number in range(90)]
    lonely = (90, "9901", "90+", "M")
    files = [(s.name, of(s, people=[*crowd, lonely])) for s in (DUIN, VEEN)]
    year = the_year(merge(files))
    publication = publish(cell_cube(2025, year.amounts, year.people or (), ["age_band", "sex"]))
    assert publication.derivable == 0
    assert publication.smallest_people is not None
    assert publication.smallest_people >= 10
    total = publication.cells[0]
    assert (total.people, sum(cents or 0 for cents in total.amounts.values())) == (91, year.summary.budget_cents)
    shown = {tuple(cell.values.values()) for cell in publication.cells if not cell.hidden}
    assert ("90+", "M") not in shown
    assert (None, "M") not in shown


PERSON = st.tuples(
    st.sampled_from(["9901", "9902", "9903", "9999"]),
    st.sampled_from(["80-84", "85-89"]),
    st.sampled_from(["M", "V"]),
)


@settings(max_examples=25)
@given(
    people=st.lists(PERSON, max_size=12),
    euros=st.lists(st.integers(1, 10**6), min_size=1, max_size=3),
)
def test_runs_per_insurer_merged_equal_the_pooled_run_to_the_cent(
    people: list[tuple[str, str, str]], euros: list[int]
) -> None:
    """Each insurer runs on its own rows; one body that lawfully has all rows runs once; the outcome is the same."""
    population: list[Person] = [(number, *traits) for number, traits in enumerate(people)]
    agreements = [keyed(number, f"{cents / 100:.2f}") for number, cents in enumerate(euros, 1)]
    pooled = reported(agreements, population, NATION.uzovi)
    [whole] = yearly_returns(pooled.agreements, pooled.uses, risks=follow_risks(pooled.agreements, pooled.uses))
    senders = [DUIN, VEEN]
    files = [(sender.name, of(sender, agreements=agreements, people=population)) for sender in senders]
    year = the_year(merge(files))
    assert year.summary == whole
    assert sorted(year.uses, key=str) == sorted(pooled.uses, key=str)
    assert year.amounts == pooled.amounts
    assert year.people == pooled.people
    assert year.agreements == pooled.agreements
