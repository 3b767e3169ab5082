"""Each step in the life of an agreement: what it records, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agreements.living import WHO, amended, checked, codes, draft, running, second, signed

from ontschot.agreements import versions
from ontschot.agreements.lifecycle import TRANSITIONS, Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import holds, signed_parties
from ontschot.agreements.validate import validate
from ontschot.agreements.versions import Step, taken
from ontschot.i18n import LANGUAGES, render
from ontschot.problems import InputRefusedError, Problems

DAY = date(2025, 9, 1)

STEPS: dict[Status, Callable[[Agreement], Step]] = {
    Status.DRAFT: lambda item: versions.revise(item, on=DAY, person=WHO, reason="Het bedrag klopt niet."),
    Status.SUBMITTED: lambda item: versions.submit(item, on=DAY, person=WHO),
    Status.CHECKED: lambda item: versions.check(item, on=DAY, person=WHO),
    Status.RUNNING: lambda item: versions.start(item, on=DAY, person=WHO),
    Status.WINDING_DOWN: lambda item: versions.wind_down(item, on=DAY, person=WHO, reason="Het experiment stopt."),
    Status.ENDED: lambda item: versions.end(item, on=date(2026, 1, 1), person=WHO),
    Status.WITHDRAWN: lambda item: versions.withdraw(item, on=DAY, person=WHO, reason="Geen draagvlak."),
}


@pytest.mark.parametrize(("earlier", "later"), list(product(Status, STEPS)))
def test_a_step_is_taken_where_the_life_allows_it_and_nowhere_else(earlier: Status, later: Status) -> None:
    before = draft(status=earlier.value)
    after = STEPS[later](before)
    if later in TRANSITIONS[earlier]:
        assert isinstance(after, Agreement)
        assert after.status is later
        assert after.history[-1].status is later
        assert after.history[-1].person == WHO
    else:
        assert codes(after) == ["history-step"]
    assert before.status is earlier
    assert before.history == ()


def test_what_cannot_follow_says_what_can() -> None:
    problems = versions.start(draft(), on=DAY, person=WHO)
    assert isinstance(problems, Problems)
    (problem,) = problems
    assert render(problem.message, "en") == "draft cannot become running."
    assert render(problem.remedy, "en") == "Possible is: submitted or withdrawn."
    assert render(problem.remedy) == "Wel mogelijk: ingediend of ingetrokken."


def test_after_the_end_nothing_follows() -> None:
    problems = versions.start(draft(status="ended"), on=DAY, person=WHO)
    assert isinstance(problems, Problems)
    assert [render(problem.remedy, "en") for problem in problems] == [
        "Nothing can follow any more; make a new agreement."
    ]


def test_a_whole_life_leaves_a_document_without_a_flaw() -> None:
    ended = taken(versions.end(running(), on=date(2026, 1, 1), person=WHO))
    assert [(change.status.value, change.date.isoformat()) for change in ended.history] == [
        ("submitted", "2024-11-01"),
        ("checked", "2024-11-15"),
        ("signed", "2024-12-01"),
        ("running", "2025-01-01"),
        ("ended", "2026-01-01"),
    ]
    assert list(validate(ended)) == []
    assert signed_parties(ended) == {"duin", "wijkzorg", "huisartsen"}


def test_the_last_signature_makes_it_signed() -> None:
    waiting = checked()
    first = taken(versions.sign(waiting, party="duin", on=date(2024, 12, 1), person=WHO))
    middle = taken(versions.sign(first, party="wijkzorg", on=date(2024, 12, 2), person=WHO, function="bestuurder"))
    last = taken(
        versions.sign(middle, party="huisartsen", on=date(2024, 12, 3), person="de heer B.", pdf_sha256="ab" * 32)
    )
    assert [first.status, middle.status, last.status] == [Status.CHECKED, Status.CHECKED, Status.SIGNED]
    assert last.history[-1].date == date(2024, 12, 3)
    assert last.history[-1].person == "de heer B."
    assert [item.content_sha256 for item in last.signatures] == [waiting.content_sha256()] * 3
    assert [(item.function, item.pdf_sha256) for item in last.signatures] == [
        (None, None),
        ("bestuurder", None),
        (None, "ab" * 32),
    ]


def test_who_needs_not_sign_may_sign_later() -> None:
    also = taken(versions.sign(signed(), party="gemeente", on=date(2024, 12, 5), person=WHO))
    assert also.status is Status.SIGNED
    assert "gemeente" in signed_parties(also)
    assert list(validate(also)) == []


def test_a_signature_does_not_survive_a_change_of_what_was_signed() -> None:
    changed = running().model_copy(update={"title": "Iets anders"})
    assert signed_parties(changed) == frozenset()
    assert [problem.code for problem in validate(changed)] == ["signature-broken"] * 3


def test_signing_is_refused() -> None:
    day = date(2024, 12, 1)
    once = taken(versions.sign(checked(), party="duin", on=day, person=WHO))
    assert codes(versions.sign(draft(), party="duin", on=day, person=WHO)) == ["history-step"]
    assert codes(versions.sign(checked(), party="vreemde", on=day, person=WHO)) == ["unknown-name"]
    assert codes(versions.sign(once, party="duin", on=day, person=WHO)) == ["signed-twice"]
    assert codes(versions.sign(checked(), party="duin", on=date(2024, 11, 14), person=WHO)) == ["history-order"]
    assert codes(versions.sign(checked(), party="duin", on=day, person="")) == ["string-too-short"]
    assert codes(versions.sign(checked(), party="duin", on=day, person=WHO, pdf_sha256="geen")) != []


def test_going_back_to_draft_takes_the_signatures_away() -> None:
    once = taken(versions.sign(checked(), party="duin", on=date(2024, 12, 1), person=WHO))
    back = taken(versions.revise(once, on=date(2024, 12, 2), person=WHO, reason="De sleutel is gewijzigd."))
    assert (back.status, back.signatures) == (Status.DRAFT, ())
    assert back.history[-1].reason == "De sleutel is gewijzigd."
    assert list(validate(back)) == []


def test_a_step_names_a_person() -> None:
    assert codes(versions.submit(draft(), on=DAY, person="")) == ["string-too-short"]
    problems = versions.submit(draft(), on=DAY, person="")
    assert isinstance(problems, Problems)
    assert [problem.place.part for problem in problems] == ["person"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_some_steps_need_a_reason(reason: str) -> None:
    assert codes(versions.revise(checked(), on=DAY, person=WHO, reason=reason)) == ["reason-missing"]
    assert codes(versions.wind_down(running(), on=DAY, person=WHO, reason=reason)) == ["reason-missing"]
    assert codes(versions.withdraw(draft(), on=DAY, person=WHO, reason=reason)) == ["reason-missing"]
    assert codes(versions.amend(running(), on=DAY, person=WHO, reason=reason)) == ["reason-missing"]
    assert codes(versions.end(running(), on=date(2025, 12, 31), person=WHO, reason=reason)) == ["reason-missing"]


def test_ending_early_with_a_reason() -> None:
    ended = taken(versions.end(running(), on=DAY, person=WHO, reason="De aanbieder stopt."))
    assert ended.history[-1].reason == "De aanbieder stopt."


def test_an_agreement_does_not_start_before_its_period() -> None:
    assert codes(versions.start(signed(), on=date(2024, 12, 31), person=WHO)) == ["start-too-early"]
    assert running().status is Status.RUNNING


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_history_never_runs_backwards(day: date) -> None:
    step = versions.withdraw(signed(), on=day, person=WHO, reason="Geen draagvlak.")
    assert isinstance(step, Agreement) == (day >= date(2024, 12, 1))
    if isinstance(step, Problems):
        assert codes(step) == ["history-order"]
    else:
        assert list(validate(step)) == []


def test_an_amendment_is_the_draft_of_the_next_version() -> None:
    before = running()
    after = amended(before)
    assert (after.version, after.status, after.signatures) == (2, Status.DRAFT, ())
    assert after.id == before.id
    assert after.version_reason == "Een derde aanbieder sluit aan."
    assert after.previous_sha256 == before.content_sha256()
    assert [(change.status, change.date) for change in after.history] == [(Status.DRAFT, date(2025, 6, 1))]
    assert list(validate(after)) == []
    assert before == running()


def test_an_amendment_is_refused() -> None:
    assert codes(versions.amend(draft(), on=DAY, person=WHO, reason="Reden.")) == ["history-step"]
    assert codes(versions.amend(running(), on=date(2024, 12, 31), person=WHO, reason="Reden.")) == ["history-order"]
    assert codes(versions.amend(running(), on=DAY, person="", reason="Reden.")) == ["string-too-short"]


def test_the_next_version_takes_its_place_once_signed() -> None:
    replaced = taken(versions.replace(running(), by=second(), on=date(2025, 8, 1), person=WHO))
    assert replaced.status is Status.AMENDED
    assert replaced.history[-1].reason == "Een derde aanbieder sluit aan."
    assert list(validate(replaced)) == []
    assert holds(replaced, second().previous_sha256 or "")


def test_no_other_document_takes_its_place() -> None:
    day = date(2025, 8, 1)
    other = second().model_copy(update={"id": draft(id="6f0d6c1e-1111-4222-8333-444455556666").id})
    changed = running().model_copy(update={"title": "Iets anders"})
    third = second().model_copy(update={"version": 3})
    loose = second().model_copy(update={"previous_sha256": None})
    for before, by in [(running(), other), (changed, second()), (running(), third), (running(), loose)]:
        assert codes(versions.replace(before, by=by, on=day, person=WHO)) == ["version-chain"]
    assert codes(versions.replace(running(), by=amended(), on=day, person=WHO)) == ["version-unsigned"]


def test_what_could_not_be_taken_is_raised_with_its_reasons() -> None:
    with pytest.raises(InputRefusedError) as refused:
        taken(versions.start(draft(), on=DAY, person=WHO))
    assert codes(refused.value.problems) == ["history-step"]


def test_every_refusal_has_a_remedy_in_each_language() -> None:
    day = date(2024, 12, 1)
    refused = [
        versions.sign(checked(), party="vreemde", on=day, person=WHO),
        versions.sign(draft(), party="duin", on=day, person=WHO),
        versions.start(signed(), on=day, person=WHO),
        versions.end(running(), on=DAY, person=WHO),
        versions.replace(running(), by=amended(), on=DAY, person=WHO),
        versions.withdraw(draft(), on=DAY, person=WHO, reason=""),
    ]
    problems = [problem for step in refused if isinstance(step, Problems) for problem in step]
    assert len(problems) == len(refused)
    for problem in problems:
        assert problem.remedy is not None
        dutch, english = (render(problem.message, language) for language in LANGUAGES)
        assert dutch != english
        assert render(problem.remedy, "nl") != render(problem.remedy, "en")
