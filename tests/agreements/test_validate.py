from typing import Any

import pytest

from ontschot.agreements.model import Agreement
from ontschot.agreements.validate import validate
from ontschot.i18n import render
from ontschot.problems import Level, Place, Problem

Plain = dict[str, Any]
Path = tuple[str | int, ...]

REMARK, ERROR = Level.REMARK, Level.ERROR


def changed(small: Plain, *changes: tuple[Path, object]) -> list[Problem]:
    for path, value in changes:
        part: Any = small
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = value
    return list(validate(Agreement.model_validate(small)))


def brief(problems: list[Problem]) -> list[tuple[str, str, Level]]:
    return [(problem.code, problem.place.part, problem.level) for problem in problems]


SHARES: Path = ("payment", "payers", "shares")
PAYEES: Path = ("payment", "payees")
AMOUNT: Path = ("payment", "amounts", 0)
PERSON: Plain = {"person": "A", "date": "2025-01-01"}
FIXED_PROFILE: Plain = {"kind": "fixed", "weights": [{"sector": "msz", "weight": "1"}]}


def key(**fields: object) -> Plain:
    return {"id": "sleutel", "weight": "insured_days", **fields}


def test_a_sound_agreement_has_no_remarks(small: Plain) -> None:
    assert changed(small) == []


@pytest.mark.parametrize(
    ("path", "value", "code", "part", "level"),
    (
        (("period", "end"), "2026-01-31", "end-on-last-day", "period › end", REMARK),
        ((*AMOUNT, "period", "end"), "2025-06-30", "end-on-last-day", "payment › amounts #1 › period › end", REMARK),
        ((*AMOUNT, "period", "end"), "2026-01-02", "period-outside-agreement", "payment › amounts #1 › period", REMARK),
        (("parties", 2, "agb"), None, "party-without-number", "parties #3", REMARK),
        (("parties", 0, "uzovi"), [], "party-without-number", "parties #1", REMARK),
        (("parties", 4, "municipality"), None, "party-without-number", "parties #5", REMARK),
        (("parties", 0, "agb"), "98019901", "party-with-other-number", "parties #1 › agb", REMARK),
        (("parties", 2, "uzovi"), ["9999"], "party-with-other-number", "parties #3 › uzovi", REMARK),
        (("parties", 1, "uzovi"), ["9911", "9901"], "double-uzovi", "parties #2 › uzovi", ERROR),
        (("parties", 2, "agb"), "01019901", "care-type", "parties #3 › agb", REMARK),
        (("parties", 2, "role"), "subcontractor", "subcontractor", "parties #3 › role", REMARK),
        (("parties", 2, "subcontractor_of"), "brug", "subcontractor", "parties #3 › role", REMARK),
        (("parties", 2, "subcontractor_of"), "linde", "own-subcontractor", "parties #3 › subcontractor_of", ERROR),
        (("parties", 2, "sector"), "wijkverplegin", "unknown-sector", "parties #3 › sector", ERROR),
        (("activities", 0, "benefits"), ["msz", "ggzz"], "unknown-sector", "activities #1 › benefits #2", ERROR),
        (("need",), {"care_served": ["geboortezorg"]}, "unknown-sector", "need › care_served #1", ERROR),
        (("groups", 0, "basis"), "selection", "selection-missing", "groups #1", REMARK),
        (("groups", 0, "selection"), {"sexes": ["V"]}, "selection-unused", "groups #1 › selection", REMARK),
        (("groups", 0, "prevalence"), "5%", "prevalence-source", "groups #1 › prevalence", REMARK),
        (("activities", 0, "groups"), [], "group-unused", "groups #1", REMARK),
        (SHARES, [{"party": "duin", "weight": "0"}], "payers-zero", "payment › payers › shares", ERROR),
        ((*SHARES, 1, "party"), "duin", "party-twice", "payment › payers › shares #2 › party", ERROR),
        ((*SHARES, 1, "party"), "stad", "party-kind", "payment › payers › shares #2 › party", REMARK),
        ((*PAYEES, 1, "party"), "linde", "party-twice", "payment › payees #2 › party", ERROR),
        ((*PAYEES, 1, "party"), "stad", "party-kind", "payment › payees #2 › party", REMARK),
        ((*AMOUNT, "amount_eur"), "-1000", "amount-not-positive", "payment › amounts #1 › amount_eur", REMARK),
        ((*AMOUNT, "amount_eur"), "0", "amount-not-positive", "payment › amounts #1 › amount_eur", REMARK),
        ((*AMOUNT, "amount_eur"), "1000000000", "amount-huge", "payment › amounts #1 › amount_eur", REMARK),
        (("payment", "calendar"), "dates", "dates-missing", "payment › calendar", ERROR),
        (("payment", "dates"), ["2025-03-01"], "dates-unused", "payment › dates", REMARK),
        (("allocation_key",), key(weight="cost"), "cost-year-missing", "allocation_key › cost_year", REMARK),
        (
            ("allocation_key",),
            key(fallback="cost"),
            "cost-year-missing",
            "allocation_key › cost_year",
            REMARK,
        ),
        (
            ("allocation_key",),
            key(profile={"kind": "group"}),
            "cost-year-missing",
            "allocation_key › cost_year",
            REMARK,
        ),
        (("allocation_key",), key(weight="fixed"), "fixed-weights-missing", "allocation_key", REMARK),
        (
            ("allocation_key",),
            key(profile={"kind": "fixed"}),
            "profile-weights-missing",
            "allocation_key › profile › weights",
            REMARK,
        ),
        (
            ("allocation_key",),
            key(cost_year=2023, profile={**FIXED_PROFILE, "kind": "group"}),
            "profile-weights-unused",
            "allocation_key › profile › weights",
            REMARK,
        ),
        (
            ("allocation_key",),
            key(weight="cost", cost_year=2023, cost_scope="total", profile={"kind": "person"}),
            "cost-scope-unused",
            "allocation_key › cost_scope",
            REMARK,
        ),
        (
            ("allocation_key",),
            key(weight="per_head", cost_year=2023, profile={"kind": "person"}),
            "own-cost-weighs",
            "allocation_key › weight",
            REMARK,
        ),
        (("allocation_key",), key(weight="cost", cost_year=2023, profile={"kind": "person"}), None, None, None),
        (("allocation_key",), key(weight="exception", cost_year=2023, profile={"kind": "person"}), None, None, None),
        (
            ("allocation_key",),
            key(profile={"kind": "fixed", "weights": [{"sector": "msz", "weight": "0"}]}),
            "profile-zero",
            "allocation_key › profile › weights",
            ERROR,
        ),
        (
            ("allocation_key",),
            key(profile={"kind": "fixed", "weights": FIXED_PROFILE["weights"] * 2}),
            "sector-twice",
            "allocation_key › profile › weights #2 › sector",
            ERROR,
        ),
        (
            ("allocation_key",),
            key(profile={"kind": "fixed", "weights": [{"sector": "xyz", "weight": "1"}]}),
            "unknown-sector",
            "allocation_key › profile › weights #1 › sector",
            ERROR,
        ),
        (("version",), 2, "version-reason", "version_reason", ERROR),
        (("status",), "running", None, None, None),
        (("history",), [{"status": "submitted", **PERSON}], "status-history", "status", ERROR),
        (("signatures",), [{"party": "duin", **PERSON}], "signature-loose", "signatures #1", REMARK),
        (
            ("signatures",),
            [{"party": "duin", **PERSON, "content_sha256": "0" * 64}],
            "signature-broken",
            "signatures #1 › content_sha256",
            ERROR,
        ),
    ),
)
def test_each_check_finds_its_mistake(  # noqa: PLR0917 - a line of a table
    small: Plain, path: Path, value: object, code: str | None, part: str | None, level: Level | None
) -> None:
    found = [item for item in brief(changed(small, (path, value))) if item[0] not in {"version-chain", "payers-sum"}]
    assert found == ([(code, part, level)] if code else [])


def test_signatures_without_fingerprint_are_one_remark(small: Plain) -> None:
    both = [{"party": "duin", **PERSON}, {"party": "linde", **PERSON, "person": "B"}]
    (problem,) = changed(small, (("signatures",), both))
    assert render(problem.message, "nl") == "Handtekeningen zonder vingerafdruk van de inhoud binden niemand: A, B."


def test_every_problem_says_what_to_do(small: Plain) -> None:
    problems = changed(
        small,
        (("period", "end"), "2025-12-31"),
        ((*SHARES, 0, "weight"), "50%"),
        (("parties", 2, "sector"), "xyz"),
        (("groups", 0, "prevalence"), "5%"),
    )
    assert len(problems) == 5
    assert [problem.code for problem in problems if not problem.remedy and not problem.expected] == []


@pytest.mark.parametrize(
    ("weights", "sentence", "remedy"),
    (
        (("60%", "39,99%"), "De aandelen van de betalers tellen op tot 99,99%, niet tot 100%.", "Tel 0,01% op bij een"),
        (("60%", "40,01%"), "De aandelen van de betalers tellen op tot 100,01%, niet tot 100%.", "Trek 0,01% af van"),
        (("60", "40"), "De aandelen van de betalers tellen op tot 10.000%, niet tot 100%.", "Dit lijken percentages"),
        (
            ("1/3", "2/7"),
            "De aandelen van de betalers tellen op tot 61,904762% (13/21), niet tot",
            "Tel 38,095238% (8/21)",
        ),
        (("1/3", "33,33333333%"), "De aandelen van de betalers tellen op tot 66,666667% (", "Tel 33,333333% ("),
    ),
)
def test_shares_that_do_not_close_are_reported_exactly(
    small: Plain, weights: tuple[str, str], sentence: str, remedy: str
) -> None:
    (problem,) = changed(small, ((*SHARES, 0, "weight"), weights[0]), ((*SHARES, 1, "weight"), weights[1]))
    assert (problem.code, problem.level) == ("payers-sum", REMARK)
    assert render(problem.message, "nl").startswith(sentence)
    assert render(problem.remedy, "nl").startswith(remedy)


def test_the_shares_of_providers_are_reported_exactly(small: Plain) -> None:
    (problem,) = changed(small, ((*PAYEES, 0, "share"), "66.66%"))
    assert render(problem.message, "nl").startswith("De aandelen van de zorgaanbieders tellen op tot 99,993333% (")


@pytest.mark.parametrize("basis", ("insured_years", "market_position"))
def test_counts_need_not_add_up_to_anything(small: Plain, basis: str) -> None:
    assert (
        changed(
            small,
            (("payment", "payers", "basis"), basis),
            ((*SHARES, 0, "weight"), "12345"),
            ((*SHARES, 1, "weight"), "678"),
        )
        == []
    )


def test_thirds_written_as_thirds_close(small: Plain) -> None:
    thirds = [{"party": name, "share": "1/3"} for name in ("linde", "brug")]
    small["parties"].append({"id": "derde", "kind": "provider", "name": "Derde", "agb": "54019901"})
    assert changed(small, (PAYEES, [*thirds, {"party": "derde", "share": "1/3"}])) == []


def test_the_day_after_the_last_day_is_no_pitfall(small: Plain) -> None:
    (problem,) = changed(small, (("period", "end"), "2028-02-29"))
    assert render(problem.remedy, "nl") == "Is 29 februari 2028 de laatste dag die meetelt, schrijf dan 2028-03-01."
    assert changed(small, (("period", "end"), "2028-02-28")) == []


def test_other_money_may_run_longer_and_contributions_may_not(small: Plain) -> None:
    longer = {"start": "2024-01-01", "end": "2027-01-01"}
    other = {"kind": "spuk", "title": "spuk", "party": "stad", "period": longer}
    gift = {"party": "stad", "purse": "gemeentefonds", "amount_eur": "1", "period": longer}
    problems = changed(small, (("other_funding",), [other]), (("contributions",), [gift]))
    assert brief(problems) == [("period-outside-agreement", "contributions #1 › period", REMARK)]


def test_a_selection_is_checked_on_bands_sectors_and_counts(small: Plain) -> None:
    selection = {
        "age_bands": ["75-79", "75-80", "90+"],
        "costs": [{"sector": "xyz", "year": 2023, "at_least_eur": "1"}],
    }
    problems = changed(
        small,
        (("groups", 0, "basis"), "selection"),
        (("groups", 0, "selection"), selection),
        (("groups", 0, "expected_members"), 100),
        (("groups", 0, "members_in_care"), 101),
    )
    assert brief(problems) == [
        ("unknown-sector", "groups #1 › selection › costs #1 › sector", ERROR),
        ("age-band", "groups #1 › selection › age_bands #2", ERROR),
        ("members-in-care", "groups #1 › members_in_care", REMARK),
    ]


def test_counts_that_are_not_known_are_not_compared(small: Plain) -> None:
    assert changed(small, (("groups", 0, "members_in_care"), 101)) == []
    assert changed(small, (("groups", 0, "expected_members"), 101)) == []


def test_loose_dates_fall_within_an_amount_and_once(small: Plain) -> None:
    problems = changed(
        small,
        (("payment", "calendar"), "dates"),
        (("payment", "dates"), ["2025-03-01", "2026-01-01", "2025-03-01"]),
    )
    assert brief(problems) == [
        ("date-outside", "payment › dates #2", REMARK),
        ("date-twice", "payment › dates #3", ERROR),
    ]


def test_price_steps_stand_in_order_once_and_have_effect(small: Plain) -> None:
    steps = [{"date": day, "factor": "1.03", "source": "x"} for day in ("2025-07-01", "2025-04-01", "2025-07-01")]
    steps.append({"date": "2026-01-01", "factor": "1.03", "source": "x"})
    assert brief(changed(small, (("payment", "indexation"), steps))) == [
        ("date-twice", "payment › indexation #3", ERROR),
        ("index-order", "payment › indexation", REMARK),
        ("index-without-effect", "payment › indexation #4 › date", REMARK),
    ]


@pytest.mark.parametrize(("other", "gap"), (("600.00", None), ("599.99", "€ 0,01"), ("700.00", "€ 100,00")))
def test_the_amounts_are_compared_with_the_cost_build_up(small: Plain, other: str, gap: str | None) -> None:
    cost = {
        "lines": [{"function": "arts", "hours": "4", "rate_eur": "100"}],
        "other": [{"description": "zaal", "amount_eur": other}],
    }
    problems = changed(small, (("activities", 0, "cost"), cost))
    assert [problem.code for problem in problems] == (["build-up-differs"] if gap else [])
    assert not gap or render(problems[0].message, "nl").endswith(f"een verschil van {gap}.")


def test_an_activity_without_cost_is_not_compared(small: Plain) -> None:
    small["activities"].append({**small["activities"][0], "id": "tweede"})
    cost = {"other": [{"description": "zaal", "amount_eur": "1"}]}
    both = ["overleg", "tweede"]
    assert changed(small, (("activities", 0, "cost"), cost), ((*AMOUNT, "activities"), both)) == []


def test_a_care_type_that_works_anywhere_is_not_remarked_on(small: Plain) -> None:
    assert changed(small, (("parties", 2, "agb"), "53019901"), (("parties", 3, "agb"), "06019901")) == []


def test_a_party_of_another_kind_needs_no_number(small: Plain) -> None:
    small["parties"].append({"id": "ggd", "kind": "other", "name": "GGD", "agb": "32019901"})
    assert changed(small) == []


def test_a_draft_without_payment_or_key_has_nothing_to_check(small: Plain) -> None:
    del small["payment"]
    assert changed(small) == []


HISTORY = [("submitted", "2024-10-01"), ("checked", "2024-11-01"), ("signed", "2024-12-01"), ("running", "2025-01-01")]


def history(*changes: tuple[str, str]) -> list[Plain]:
    return [{"status": status, "date": day, "person": "A"} for status, day in changes]


def test_a_history_that_fits_the_status_is_sound(small: Plain) -> None:
    assert changed(small, (("status",), "running"), (("history",), history(*HISTORY))) == []
    assert changed(small, (("history",), history(("draft", "2024-09-01"), *HISTORY))) == []


def test_a_history_goes_forward_step_by_step(small: Plain) -> None:
    broken = history(("checked", "2024-10-02"), ("signed", "2024-10-01"), ("ended", "2025-01-01"))
    problems = changed(small, (("status",), "ended"), (("history",), broken))
    assert brief(problems) == [
        ("history-step", "history #1 › status", ERROR),
        ("history-order", "history #2 › date", ERROR),
        ("history-step", "history #3 › status", ERROR),
    ]
    assert render(problems[0].message, "nl") == "Van concept naar getoetst kan niet."


def test_a_later_version_names_its_reason_and_the_version_before(small: Plain) -> None:
    (problem,) = changed(small, (("version",), 2), (("version_reason",), "Een huisarts sluit aan"))
    assert (problem.code, problem.level) == ("version-chain", REMARK)
    assert changed(small, (("previous_sha256",), "0" * 64)) == []


def test_places_are_asked_from_the_reader_of_the_file(small: Plain) -> None:
    small["version"] = 2
    found = validate(Agreement.model_validate(small), lambda loc: Place("x.yaml", "/".join(map(str, loc)), 7))
    assert [problem.place for problem in found] == [
        Place("x.yaml", "version_reason", 7),
        Place("x.yaml", "previous_sha256", 7),
    ]
    assert found.refused
