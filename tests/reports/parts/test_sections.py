"""What the sections of the reports show, and that their tables close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from ontschot.budgets.frameworks import IZA_TOTAL
from ontschot.i18n import T, render
from ontschot.law.facts import SectorLoad
from ontschot.payments.accrual import Accrual
from ontschot.reports.content import Assumption, DossierContent, NotAllocated, OverlapLine
from ontschot.reports.document import Cell, Chart, Paragraph, Section, Table
from ontschot.reports.parts.account import account
from ontschot.reports.parts.borne import borne, closing_table
from ontschot.reports.parts.frameworks import frameworks
from ontschot.reports.parts.lawful import lawful
from ontschot.reports.parts.money_map import age_table, region_blocks
from ontschot.reports.parts.overlap import overlap_table, overlaps_together
from ontschot.reports.parts.overview import agreements, owed_together, rules_broken
from ontschot.reports.parts.owed import owed, steps_table
from ontschot.reports.parts.sourcing import citation
from ontschot.reports.parts.terms import terms
from ontschot.reports.parts.view import Dossier, View
from ontschot.reports.parts.yearly_return import yearly_return
from ontschot.reports.writing import say
from ontschot.sources import source
from ontschot.waterfall import Step, Waterfall

MakeView = Callable[..., View]


def table(section: Section, key: str) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table) and block.key == key)


def texts(section: Section) -> list[str]:
    return [render(block.text, "nl") for block in section.blocks if isinstance(block, Paragraph)]


def said(cell: Cell) -> str:
    return say(cell, "nl")


def column(made: Table, key: str) -> list[Cell]:
    place = [item.key for item in made.columns].index(key)
    return [row[place] for row in made.rows]


def test_every_amount_owed_is_followed_by_the_steps_that_lead_to_it(make_view: MakeView) -> None:
    section = owed(make_view())
    steps = [block for block in section.blocks if isinstance(block, Table) and block.steps]
    assert [made.total and made.total[-1] for made in steps] == column(table(section, "entitlements"), "amount_eur")
    for made in steps:
        assert sum(int(str(row[-1])) for row in made.rows) == (made.total or [None])[-1]


def test_amounts_that_a_payer_owes_twice_for_a_year_are_told_apart(make_view: MakeView) -> None:
    view = make_view()
    first = view.content.entitlements[0]
    twice = (first, replace(first, amount_id="besparing"))
    section = owed(replace(view, content=replace(view.content, entitlements=twice, instalments=())))
    titles = [render(block.title, "nl") for block in section.blocks if isinstance(block, Table) and block.steps]
    assert [title.partition(" (")[2] for title in titles] == ["afstemming)", "besparing)"]


def test_steps_show_their_sources_where_they_have_any() -> None:
    step = Step(T("Step"), 5, None, (source("842", "§3"),))
    assert [item.key for item in steps_table("s", Waterfall.of(T("Amount"), [step])).columns] == [
        "step",
        "basis",
        "source",
        "amount_eur",
    ]


def test_accruals_and_contributions_have_tables_of_their_own(make_view: MakeView) -> None:
    first = make_view().content.entitlements[0]
    view = make_view(extra={"accruals": (Accrual(first.entitlement_id, "duin", 2024, 500, 200),)})
    assert column(table(owed(view), "accruals"), "accrual_eur") == [300]
    assert column(table(owed(view), "contributions"), "amount_eur") == [1_250_000]


def test_without_payment_terms_there_is_no_calendar(make_view: MakeView) -> None:
    section = owed(make_view(payment=None, status="draft"))
    assert not [block for block in section.blocks if isinstance(block, Chart)]
    assert texts(section)[-1] == "Onder deze versie van de overeenkomst is niets verschuldigd."


def test_owed_is_attributed_plus_what_was_not_with_reasons(make_view: MakeView) -> None:
    reasons = (NotAllocated("a", 40_000, T("not recorded")), NotAllocated("b", 60_000, T("not recorded")))
    made = closing_table(make_view(allocation_key=None, extra={"not_allocated": reasons}))
    assert [row[1] for row in made.rows] == [100_000, -100_000]
    assert made.total is not None
    assert made.total[1] == 0


def test_what_is_not_claimed_is_named_so_on_the_way_to_what_was_attributed(make_view: MakeView) -> None:
    reasons = (
        NotAllocated("a", 40_000, T("not recorded"), claimed=False),
        NotAllocated("b", 60_000, T("not recorded")),
    )
    made = closing_table(make_view(allocation_key=None, extra={"not_allocated": reasons}))
    assert [(said(row[0]), row[1]) for row in made.rows[1:]] == [
        ("In deze run niet gedeclareerd: niet vastgelegd", -40_000),
        ("niet vastgelegd", -60_000),
    ]


def test_a_difference_without_a_reason_is_shown_and_never_hidden(make_view: MakeView) -> None:
    made = closing_table(make_view(allocation_key=None))
    assert said(made.rows[-1][0]) == "Verschil zonder verklaring: laat deze run nakijken"
    assert made.rows[-1][1] == -100_000


def test_without_anything_owed_there_is_nothing_to_bear(make_view: MakeView) -> None:
    assert texts(borne(make_view(payment=None, status="draft"))) == [
        "Er is niets verschuldigd, dus er valt niets te dragen."
    ]


def test_untested_agreements_say_so(make_view: MakeView) -> None:
    assert texts(lawful(make_view())) == ["In deze run is geen regel getoetst."]


def test_terms_show_parties_with_the_codes_they_are_known_by(make_view: MakeView) -> None:
    section = terms(make_view())
    assert column(table(section, "parties"), "number") == ["0101, 9902", "9911", "75000001", "01000001", "GM0014"]
    assert column(table(section, "activities"), "cost_eur") == [4_333_200]
    assert column(table(section, "payers"), "share") == [Fraction(2, 3), Fraction(1, 3)]


def test_terms_show_a_weight_as_people_write_it(make_view: MakeView) -> None:
    shares = [{"party": "duin", "weight": "316225"}, {"party": "veen", "weight": "1/3"}]
    payment = make_view().content.agreement.model_dump(mode="json")["payment"]
    section = terms(make_view(payment={**payment, "payers": {"basis": "fixed", "shares": shares}}))
    agreed = [[said(cell) for cell in column(table(section, key), "weight")] for key in ("payers", "payees")]
    assert agreed == [["316.225", "1/3"], ["60%", "40%"]]


def test_terms_of_a_bare_draft_stay_short(make_view: MakeView) -> None:
    bare = make_view(payment=None, status="draft", allocation_key=None, activities=[], groups=[], summary=None)
    section = terms(bare)
    assert [block.key for block in section.blocks if isinstance(block, Table)] == ["parties"]
    assert texts(section)[-1].startswith("Er is geen verdeelsleutel afgesproken")


def test_a_key_without_profile_and_approval_says_what_is_missing(make_view: MakeView) -> None:
    sentence = texts(terms(make_view(allocation_key={"id": "k", "weight": "per_head"})))[-1]
    assert sentence == (
        "Verdeelsleutel k: verzekerden wegen naar hoofden; sectoren naar niets afgesproken. "
        "Stand bij het Zorginstituut: niet vastgelegd."
    )


def test_money_outside_the_map_is_said(dossier: Dossier) -> None:
    sums = ((("zorgkantoor:2023:5501",), 100), (("onbekend",), 250), (("niet toegerekend",), 50))
    blocks = list(region_blocks(dossier, sums))
    (paragraph,) = [block for block in blocks if isinstance(block, Paragraph)]
    assert render(paragraph.text, "nl") == "Niet op de kaart, bij gebrek aan een bekende regio: € 3,00."
    made = next(block for block in blocks if isinstance(block, Table))
    assert [said(row[1]) for row in made.rows] == [
        "niet bekend",
        "Groningen",
        "niet aan mensen toegerekend",
    ]


def test_without_drawn_regions_there_is_a_table_and_no_map(content: DossierContent) -> None:
    bare = Dossier(replace(content, labels=replace(content.labels, regions=())))
    assert [type(block) for block in region_blocks(bare, ((("x:1:y",), 100),))] == [Table]


def test_ages_and_sexes_add_up_both_ways() -> None:
    made = age_table((((("75-79"), "M"), 5), (("75-79", "V"), 7), (("onbekend", "onbekend"), 11), (("90+", "alle"), 2)))
    assert [row[-1] for row in made.rows] == [12, 2, 11]
    assert made.total is not None
    assert made.total[-1] == 25
    assert [render(item.title, "nl") for item in made.columns] == [
        "Leeftijd",
        "mannen",
        "vrouwen",
        "alle samen",
        "niet bekend",
        "Totaal",
    ]


def test_the_frameworks_together_are_never_added_to_their_parts(content: DossierContent) -> None:
    loads = (
        SectorLoad(2025, "msz", 100, 1000),
        SectorLoad(2025, "ggz", 50, 500),
        SectorLoad(2025, IZA_TOTAL, 150, 1500),
    )
    section = frameworks(Dossier(replace(content, loads=loads, deviations=())))
    assert (table(section, "loads").total or ())[2] == 150
    assert column(table(section, "loads-together"), "load_eur") == [150]
    chart = next(block for block in section.blocks if isinstance(block, Chart))
    assert [row["value"] for row in chart.rows] == [50, 100]
    assert "€ 1,00, op Medisch-specialistische zorg" in render(chart.sentence, "nl")


def test_a_run_without_loads_says_so(content: DossierContent) -> None:
    assert texts(frameworks(Dossier(replace(content, loads=())))) == ["In deze run is geen sector belast."]


def test_overlaps_are_counted_per_other_title_and_shown_where_money_is_at_stake(content: DossierContent) -> None:
    extra = OverlapLine("OVL-01", (content.agreements[0].agreement_id,), "ADZ", T("Cause"))
    section = overlaps_together(Dossier(replace(content, overlaps=(*content.overlaps, extra, extra))))
    counts = table(section, "overlap-counts")
    assert [row[:1] + row[2:] for row in counts.rows] == [
        ("OVL-01", 2, 2, None, None),
        ("OVL-03", 1, 1, None, 4_500_000),
        ("OVL-04", 1, 0, 312, 1_870_050),
    ]
    assert column(table(section, "overlaps-measured"), "amount_eur") == [4_500_000, 1_870_050]
    assert texts(section)[0].startswith("Alle 4 gevallen van overlap staan")


def test_two_agreements_that_overlap_are_each_named_once(content: DossierContent) -> None:
    first, second = content.agreements[:2]
    made = Dossier(content)
    (both, _title) = table(overlaps_together(made), "overlaps-measured").rows
    assert [said(cell) for cell in both[1:3]] == ["DSS-2025-001", "DSS-2025-002"]
    for item, other in ((first, "DSS-2025-002"), (second, "DSS-2025-001")):
        row = overlap_table(made, content.overlaps[:1], item.agreement_id).rows[0]
        assert said(row[1]) == other


def test_overlaps_of_which_nothing_was_measured_are_counted_alone(content: DossierContent) -> None:
    line = OverlapLine("OVL-01", (content.agreements[0].agreement_id,), "ADZ", T("Cause"))
    section = overlaps_together(Dossier(replace(content, overlaps=(line,))))
    assert [block.key for block in section.blocks if isinstance(block, Table)] == ["overlap-counts"]


def test_a_run_without_overlaps_says_so(content: DossierContent) -> None:
    assert texts(overlaps_together(Dossier(replace(content, overlaps=())))) == [
        "In deze run is geen overlap met andere bekostiging gevonden."
    ]


def test_agreements_that_need_work_stand_first(dossier: Dossier) -> None:
    made = table(agreements(dossier), "agreements")
    assert [said(row[3]) for row in made.rows] == [
        "mag zo niet",
        "nog niet vast te stellen",
        "niets staat in de weg",
        "niet getoetst",
    ]
    assert made.total is not None
    assert made.total[4:] == (181_456_788, 171_456_789, 0, 9_999_999)


def test_money_owed_by_one_payer_under_several_agreements_is_added_up(
    dossier: Dossier, content: DossierContent
) -> None:
    made = table(owed_together(dossier), "owed-by-payer")
    assert len(made.rows) == 2 * 3
    assert sum(int(str(cents)) for cents in column(made, "amount_eur")) == content.owed_cents


def test_blocking_findings_are_listed_with_their_agreement(dossier: Dossier) -> None:
    made = table(rules_broken(dossier), "blocking")
    assert column(made, "rule") == ["DSS-09", "DSS-14"]


def test_a_run_in_which_nothing_was_tested_says_so(content: DossierContent) -> None:
    bare = replace(content, agreements=content.agreements[3:], framework_findings=())
    assert texts(rules_broken(Dossier(bare))) == ["In deze run is geen regel getoetst."]


def test_figures_that_are_hidden_in_the_return_are_not_known_and_counted(dossier: Dossier) -> None:
    section = yearly_return(dossier)
    assert column(table(section, "returns"), "suppressed") == [1]
    assert column(table(section, "return-sectors"), "amount_eur") == [47_143_100, None]
    assert column(table(section, "bottlenecks"), "bottleneck") == ["Tijd"]


def test_a_run_without_a_return_says_so(content: DossierContent) -> None:
    assert texts(yearly_return(Dossier(replace(content, returns=())))) == [
        "In deze run is geen jaarlijkse opgave gemaakt."
    ]


def test_the_account_of_a_run_closes(dossier: Dossier) -> None:
    made = table(account(dossier, ()), "reconciliation-1")
    assert sum(int(str(row[1])) for row in made.rows) == (made.total or ())[1] == 200_003
    assert render(made.title, "nl").endswith(", rijen")


def test_the_same_assumption_is_printed_once_with_every_place_where_it_is_used(content: DossierContent) -> None:
    places = tuple(Assumption("Een op de vier", f"groep {name}", agreement_id=name) for name in "ab")
    section = account(Dossier(replace(content, assumptions=places)), ())
    made = table(section, "assumptions")
    assert [(row[0], said(row[1])) for row in made.rows] == [("Een op de vier", "groep a, groep b")]


def test_an_agreement_shows_its_own_assumptions_and_those_of_the_run(content: DossierContent) -> None:
    one, other = (item.agreement_id for item in content.agreements[:2])
    texts_ = (
        Assumption("alle", "x"),
        Assumption("eigen", "x", agreement_id=one),
        Assumption("ander", "x", agreement_id=other),
    )
    section = account(Dossier(replace(content, assumptions=texts_)), (), one)
    assert column(table(section, "assumptions"), "assumption") == ["alle", "eigen"]


@pytest.mark.parametrize(
    ("code", "section", "expected"),
    [
        ("842", "§3", "Kamerbrief 31 765, nr. 842 (voorhangbrief), §3 (1 maart 2024, gepubliceerd)"),
        ("842", "", "Kamerbrief 31 765, nr. 842 (voorhangbrief) (1 maart 2024, gepubliceerd)"),
        ("IZA", "K 1", "Integraal Zorgakkoord, K 1 (concepttekst)"),
        ("IZA", "", "Integraal Zorgakkoord (concepttekst)"),
        ("own design", "", "eigen ontwerp van Ontschot; geen bron schrijft dit voor"),
    ],
)
def test_a_source_is_written_so_that_it_can_be_looked_up(code: str, section: str, expected: str) -> None:
    assert render(citation(source(code, section)), "nl") == expected
