"""Where sources contradict each other: every row of the catalogue, with what stands and what is set aside."""

from __future__ import annotations

from ontschot.i18n import render
from ontschot.law.contradictions import contradictions, set_aside_by
from ontschot.law.registry import find
from ontschot.sources import Rank, document, source


def test_every_contradiction_of_the_catalogue_is_there() -> None:
    rows = contradictions()
    assert len(rows) == 24
    assert len({row.contradiction_id for row in rows}) == 24
    assert all(len(row.sides) > 1 for row in rows)


def test_every_text_has_a_dutch_translation() -> None:
    texts = [text for row in contradictions() for text in (row.subject, row.stands, *(side.says for side in row.sides))]
    same = {"IZA 2024-2027", "IZA AZWA 2024-2028"}
    assert [text.template for text in texts if render(text, "nl") == text.template and text.template not in same] == []


def test_rules_that_are_named_exist_and_say_what_they_set_aside() -> None:
    for row in contradictions():
        for rule_id in row.rules:
            rule = find(rule_id)
            assert rule is not None, rule_id
            assert set(row.set_aside) <= set(rule.set_aside)


def test_a_rule_without_contradictions_sets_nothing_aside() -> None:
    assert set_aside_by("DSS-19") == ()
    assert set_aside_by("DSS-20") == (source("836", "Verantwoording, over de lumpsum"),)


def test_a_lower_rank_never_sets_a_higher_one_aside() -> None:
    order = list(Rank)
    for row in contradictions():
        ranks = [order.index(document(side.source.document).rank) for side in row.sides]
        for place in row.set_aside:
            assert order.index(document(place.document).rank) >= min(ranks), row.contradiction_id
