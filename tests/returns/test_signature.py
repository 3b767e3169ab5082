"""A signature holds for one content, one key and one day, and only for whom the register says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.returns.conftest import DUIN, VEEN, of
from tests.returns.signing import DUIN_KEY, VEEN_KEY, entry

from ontschot.i18n import render
from ontschot.problems import Level, Problem
from ontschot.returns.document import ReturnDocument, Sender
from ontschot.returns.read import return_of_text
from ontschot.returns.register import KeyRegister, RegisteredKey, Revocation, Why
from ontschot.returns.signature import Trust, signature_problems, signed

DAY = date(2026, 11, 20)
TRUST = Trust(
    date(2026, 11, 26), KeyRegister(keys=(entry(), entry(VEEN_KEY, organisation="Veen Zorg", uzovi=("9903",))))
)
RETURN = of(DUIN)
SIGNED = signed(RETURN, DUIN_KEY, DAY)


def problems(document: ReturnDocument = SIGNED, trust: Trust = TRUST) -> list[Problem]:
    found = list(signature_problems(document, "opgave.json", trust))
    for problem in found:
        assert str(problem.place) == "opgave.json › signature"
        assert render(problem.message, "nl") != render(problem.message, "en")
        assert problem.remedy is not None
    return found


def codes(document: ReturnDocument = SIGNED, **row: Any) -> list[str]:
    trust = replace(TRUST, register=KeyRegister(keys=(entry(**row),))) if row else TRUST
    return [problem.code for problem in problems(document, trust)]


def test_a_good_signature_says_nothing() -> None:
    assert problems() == []


def test_a_signature_survives_the_file() -> None:
    again = return_of_text(SIGNED.as_json(), "opgave.json")
    assert again.document == SIGNED
    assert problems(SIGNED) == []


def test_a_return_that_nobody_signed_is_told_or_refused() -> None:
    [problem] = problems(RETURN)
    assert (problem.code, problem.level) == ("return-unsigned", Level.REMARK)
    [problem] = problems(RETURN, replace(TRUST, required=True))
    assert problem.level is Level.ERROR


def test_without_a_register_a_signature_is_not_taken_for_checked() -> None:
    [problem] = problems(SIGNED, Trust(DAY))
    assert (problem.code, problem.level) == ("return-signature-unchecked", Level.REMARK)
    [problem] = problems(SIGNED, Trust(DAY, required=True))
    assert problem.level is Level.ERROR


@pytest.mark.parametrize(
    "change",
    [{"content_sha256": "0" * 64}, {"schema_name": "ontschot-other"}],
    ids=["other content", "other kind of return"],
)
def test_a_signature_is_for_one_content(change: dict[str, str]) -> None:
    assert codes(SIGNED.model_copy(update=change)) == ["return-signature-wrong"]


def test_the_day_and_the_key_are_signed_too() -> None:
    assert SIGNED.signature is not None
    later = SIGNED.signature.model_copy(update={"signed_on": date(2026, 11, 21)})
    assert codes(SIGNED.model_copy(update={"signature": later})) == ["return-signature-wrong"]
    under_veen = signed(RETURN, VEEN_KEY, DAY).signature
    assert under_veen is not None
    mixed = SIGNED.signature.model_copy(update={"value": under_veen.value})
    assert codes(SIGNED.model_copy(update={"signature": mixed})) == ["return-signature-wrong"]


def test_the_signature_of_another_return_does_not_fit() -> None:
    other = signed(of(VEEN), DUIN_KEY, DAY)
    assert codes(RETURN.model_copy(update={"signature": other.signature})) == ["return-signature-wrong"]


def test_an_unknown_key_is_refused() -> None:
    only_veen = KeyRegister(keys=(entry(VEEN_KEY, organisation="Veen Zorg", uzovi=("9903",)),))
    [problem] = problems(SIGNED, replace(TRUST, register=only_veen))
    assert (problem.code, problem.level) == ("return-key-unknown", Level.ERROR)


def test_a_key_that_nobody_reviewed_does_not_count() -> None:
    assert codes(reviewed=None) == ["return-key-unreviewed"]


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        (DAY, date(2027, 1, 1), True),
        (date(2026, 11, 21), date(2027, 1, 1), False),
        (date(2026, 1, 1), date(2026, 11, 21), True),
        (date(2026, 1, 1), DAY, False),
    ],
    ids=["first day", "day before", "last day", "day after"],
)
def test_a_key_counts_on_its_days(start: date, end: date, counts: bool) -> None:
    assert codes(valid_from=start, valid_to=end) == ([] if counts else ["return-key-not-valid"])


def revoked(on: date, why: Why) -> RegisteredKey:
    return entry(revoked=Revocation(on=on, why=why, reason="Laptop gestolen."))


@pytest.mark.parametrize(
    ("on", "why", "counts"),
    [
        (date(2026, 11, 21), Why.REPLACED, True),
        (DAY, Why.REPLACED, False),
        (DAY, Why.ENDED, False),
        (date(2026, 11, 21), Why.COMPROMISED, False),
    ],
)
def test_a_revoked_key_counts_before_that_day_unless_a_thief_can_choose_the_day(
    on: date, why: Why, counts: bool
) -> None:
    register = KeyRegister(keys=(revoked(on, why),))
    found = [problem.code for problem in problems(SIGNED, replace(TRUST, register=register))]
    assert found == ([] if counts else ["return-key-revoked"])


def test_a_day_to_come_is_refused() -> None:
    assert codes(signed(RETURN, DUIN_KEY, date(2026, 11, 26))) == []
    assert codes(signed(RETURN, DUIN_KEY, date(2026, 11, 27))) == ["return-signed-later"]


def test_a_key_speaks_for_its_own_organisation_and_codes() -> None:
    [other, codes_] = problems(signed(of(VEEN), DUIN_KEY, DAY))
    assert (other.code, other.found) == ("return-key-other-organisation", "Veen Zorg")
    assert (codes_.code, codes_.found) == ("return-key-other-uzovi", "9903")
    fewer = signed(of(Sender(name="Duin Zorg", uzovi=("9902",))), DUIN_KEY, DAY)
    assert codes(fewer) == []


def test_signing_anew_replaces_the_signature() -> None:
    again = signed(SIGNED, DUIN_KEY, date(2026, 11, 22))
    assert codes(again) == []
    assert again.content_sha256 == SIGNED.content_sha256
