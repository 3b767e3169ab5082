"""Claim lines: they add up to the costs, and late ones, credits and existing titles are found again."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ontschot.tables.synth import Oddity

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tables.synth.conftest import Made


def test_claims_add_up_to_the_costs_of_whoever_has_them(demo: Made) -> None:
    different = demo.one("""
        WITH lines AS (
            SELECT person_id, sector, sum(amount_cents) AS cents FROM claims WHERE title IS NULL GROUP BY ALL)
        SELECT count(*) FROM lines LEFT JOIN (FROM costs WHERE cost_year = 2023 AND amount_cents > 0)
        USING (person_id, sector) WHERE cents IS DISTINCT FROM amount_cents""")
    assert different == 0


def test_whoever_has_claims_has_them_for_every_sector_with_costs(demo: Made) -> None:
    missing = demo.one("""
        SELECT count(*) FROM costs SEMI JOIN (FROM claims WHERE title IS NULL) USING (person_id)
        ANTI JOIN claims USING (person_id, sector) WHERE cost_year = 2023 AND amount_cents > 0""")
    assert missing == 0


def test_the_share_of_people_with_claims_is_as_asked(demo: Made) -> None:
    people = demo.one("SELECT count(DISTINCT person_id) FROM claims WHERE title IS NULL")
    known = demo.one("SELECT count(DISTINCT person_id) FROM costs WHERE known AND cost_year = 2023")
    assert abs(people / known - 1 / 3) < 0.01


def test_late_claims_are_found_again(demo: Made) -> None:
    found = demo.rows("SELECT person_id, amount_cents FROM claims WHERE year(care_date) < 2023 ORDER BY ALL")
    assert found == demo.planted(Oddity.LATE_CLAIM, "person_id, amount_cents")
    assert len(found) > 100
    assert demo.one("SELECT min(care_date) >= DATE '2022-11-01' FROM claims")


def test_credits_reverse_a_line_of_the_same_person_and_amount(demo: Made) -> None:
    found = demo.rows("SELECT person_id, amount_cents FROM claims WHERE amount_cents < 0 ORDER BY ALL")
    assert found == demo.planted(Oddity.CREDIT_CLAIM, "person_id, amount_cents")
    paired = demo.one("""
        SELECT count(*) FROM claims c JOIN claims d ON c.reverses_claim_id = d.claim_id
        WHERE c.amount_cents = -d.amount_cents AND c.person_id = d.person_id AND c.sector = d.sector
        AND c.care_date = d.care_date AND c.provider = d.provider""")
    assert paired == len(found) > 100


def test_claims_of_existing_titles_fall_on_days_of_a_membership(demo: Made) -> None:
    titles = {
        (item.agreement_id, group.claimed.title, group.claimed.amount_cents)
        for item in demo.spec.agreements
        for group in item.groups
        if group.claimed
    }
    fitting = 0
    for agreement, title, cents in titles:
        fitting += demo.one(f"""
            SELECT count(DISTINCT claim_id) FROM claims JOIN membership USING (person_id) WHERE title = '{title}'
            AND agreement_id = '{agreement}' AND amount_cents = {cents}
            AND care_date >= from_date AND care_date < to_date""")
    there = demo.rows("SELECT person_id, amount_cents FROM claims WHERE title IS NOT NULL ORDER BY ALL")
    assert there == demo.planted(Oddity.OVERLAPPING_CLAIM, "person_id, amount_cents")
    assert fitting == len(there) > 30


def test_nobody_gets_care_after_death(demo: Made) -> None:
    after = """SELECT count(*) FROM claims JOIN (SELECT person_id, max(insured_to) AS last FROM insured
               GROUP BY person_id) USING (person_id) WHERE title IS NOT NULL AND care_date >= last"""
    assert demo.one(after) == 0


def test_claim_numbers_occur_once_and_providers_have_eight_digits(demo: Made) -> None:
    assert demo.one("SELECT count(*) - count(DISTINCT claim_id) FROM claims") == 0
    assert demo.one("SELECT count(*) FROM claims WHERE NOT regexp_full_match(provider, '[0-9]{8}')") == 0


def test_the_care_type_of_a_provider_fits_the_sector(demo: Made) -> None:
    found = dict(demo.rows("SELECT sector, string_agg(DISTINCT left(provider, 4)) FROM claims GROUP BY sector"))
    assert found["msz"] == "0699"
    assert found["huisartsenzorg"] == "0199"
    assert found["farmacie"] == "1799"


def test_without_claims_asked_for_there_is_no_file(make: Callable[..., Made]) -> None:
    made = make(people=500, agreements=(), claims=Fraction(0))
    assert "claims" not in made.report.rows
    assert not (made.report.folder / "claims.parquet").exists()


def test_everybody_can_have_claims(make: Callable[..., Made]) -> None:
    made = make(people=500, agreements=(), claims=Fraction(1))
    positive = made.one("SELECT count(*) FROM costs WHERE amount_cents > 0 AND cost_year = 2023")
    assert made.one("SELECT count(*) FROM claims") == positive + 2 * made.report.planted[Oddity.CREDIT_CLAIM]
    assert made.one("SELECT count(*) FROM claims WHERE title IS NOT NULL") == 0
