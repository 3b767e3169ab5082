"""That each count of `Tally` is right is proven table by table; here only what belongs to no table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontschot.tables.synth import Oddity

if TYPE_CHECKING:
    from tests.tables.synth.conftest import Made


def test_the_same_people_are_planted_with_and_without_a_common_key(demo: Made, keyed: Made) -> None:
    lives = [Oddity.SWITCH, Oddity.DEATH, Oddity.BIRTH, Oddity.EIGHTEENTH, Oddity.NEWLY_INSURED, Oddity.TIE]
    assert {kind: demo.report.planted[kind] for kind in lives} == {kind: keyed.report.planted[kind] for kind in lives}


def test_a_day_is_noted_with_the_insurer_of_that_day(demo: Made) -> None:
    for kind, column in (("death", "insured_to"), ("eighteenth", "insured_from"), ("birth", "insured_from")):
        met = demo.one(f"""SELECT count(*) FROM planted p JOIN insured i ON i.person_id = p.person_id
                           AND i.{column} = p.day WHERE kind = '{kind}'""")
        assert met == demo.report.planted[Oddity(kind)]


def test_look_alikes_name_the_first_of_them(demo: Made) -> None:
    sizes = demo.rows("""SELECT DISTINCT count(*), bool_or(person_id = other_id) FROM planted WHERE kind = 'tie'
                         GROUP BY other_id""")
    assert sizes == [(4, True)]


def test_groups_are_counted_in_the_order_of_the_agreements(demo: Made) -> None:
    asked = [(item.agreement_id, group.group_id) for item in demo.spec.agreements for group in item.groups]
    assert [(item.agreement_id, item.group_id) for item in demo.report.groups] == asked
