"""A return is one file with sums and cells, readable, canonical, and with a fingerprint of its content."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError
from tests.returns.conftest import DUIN, KNOWN, NATION, PEOPLE, VEEN, keyed, of, reported

from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.monitoring.cells import AmountCell
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.returns.document import ReturnDocument, make_return
from ontschot.returns.signature import signed

RETURN = of(DUIN)


def test_a_return_holds_only_the_senders_own() -> None:
    assert RETURN.sender.uzovi == ("9901", "9902")
    assert [use.payer for use in RETURN.uses] == ["Duin Zorg"]
    assert {code for code, *_ in RETURN.amounts} == {"9901", "9902"}
    assert {code for code, *_ in RETURN.people or ()} == {"9901", "9902"}
    national = make_return(VEEN, 2025, KNOWN, reported([keyed()], PEOPLE, NATION.uzovi))
    assert national.amounts == of(VEEN).amounts


def test_amounts_close_to_the_cent() -> None:
    [use] = RETURN.uses
    assert use.budget_cents == 6667
    assert sum(use.charged_cents.values()) + use.outside_cents == 6667
    assert sum(row[-1] for row in RETURN.amounts) == sum(use.charged_cents.values())


def test_no_row_of_anyone_is_in_the_file() -> None:
    text = RETURN.as_json()
    data = json.loads(text)
    assert "person" not in text
    assert {len(row) for row in data["amounts"]} == {6}
    assert sum(row[-1] for row in data["people"]) == 3


def test_the_file_is_canonical_and_reads_line_by_line() -> None:
    text = RETURN.as_json()
    keys = [line.split('"')[1] for line in text.splitlines() if line.startswith('  "')]
    assert keys == sorted(keys)
    assert text.endswith("\n}\n")
    assert '    ["9901", "msz", "zorgkantoor:2023:5503", "80-84", "V", ' in text
    assert json.loads(text)["notice"].startswith("Vertrouwelijk")
    assert of(DUIN).as_json() == text


def test_what_is_written_reads_back_the_same() -> None:
    again = ReturnDocument.model_validate(json.loads(RETURN.as_json()))
    assert again == RETURN
    assert again.as_json() == RETURN.as_json()


def test_the_fingerprint_covers_everything_but_itself_and_the_signature() -> None:
    assert RETURN.content_sha256 == RETURN.fingerprint()
    under = signed(RETURN, Ed25519PrivateKey.generate(), KNOWN)
    assert under.signature is not None
    assert (under.fingerprint(), under.content_sha256) == (RETURN.fingerprint(), RETURN.content_sha256)
    for change in ({"year": 2024}, {"amounts": ()}, {"notice": "x"}, {"sender": VEEN}):
        assert RETURN.model_copy(update=change).fingerprint() != RETURN.fingerprint()


def test_agreements_come_only_when_used_in_the_year() -> None:
    later = keyed(2, amount_period={"start": "2026-01-01", "end": "2027-01-01"})
    both = of(DUIN, [keyed(), later])
    assert [item.reference for item in both.agreements] == ["A-1"]
    assert {use.agreement_id for use in both.uses} == {item.agreement_id for item in both.agreements}


def test_what_was_not_asked_stays_absent() -> None:
    assert RETURN.bottlenecks is None
    assert of(DUIN, bottlenecks=()).as_bottlenecks() == ()
    named = Bottleneck("Geen akkoord over de sleutel", sector="ggz")
    assert of(DUIN, bottlenecks=(named,)).as_bottlenecks() == (named,)
    without = make_return(DUIN, 2025, KNOWN, replace(reported([keyed()], PEOPLE, DUIN.uzovi), people=None))
    assert without.people is None
    assert without.people_cells() is None


def test_figures_come_out_as_they_went_in() -> None:
    figures = reported([keyed()], PEOPLE, DUIN.uzovi)
    document = make_return(DUIN, 2025, KNOWN, figures)
    assert document.used_agreements() == figures.agreements
    assert document.as_uses() == figures.uses
    assert document.amount_cells() == figures.amounts
    assert document.people_cells() == figures.people


EXCEPTION = {
    "id": "uitzondering",
    "weight": "exception",
    "uniform": True,
    "exception_reason": "Te kleine groep.",
    "profile": {"kind": "fixed", "weights": [{"sector": "msz", "weight": "1"}]},
}


def test_an_amount_that_nobody_in_particular_bears_is_a_cell_of_its_own() -> None:
    document = of(DUIN, [keyed(allocation_key=EXCEPTION)])
    assert [row[0] for row in document.amounts] == [NOT_ATTRIBUTED]
    assert document.uses[0].charged_cents == {"msz": 6667}


def test_such_an_amount_cannot_be_told_apart_after_a_run_for_others() -> None:
    figures = reported([keyed(allocation_key=EXCEPTION)], PEOPLE, NATION.uzovi)
    assert make_return(NATION, 2025, KNOWN, figures).uses[1].charged_cents == {"msz": 3334}
    with pytest.raises(ValueError, match="own insurers"):
        make_return(VEEN, 2025, KNOWN, figures)


def test_impossible_figures_make_no_return() -> None:
    figures = reported([keyed()], PEOPLE, DUIN.uzovi)
    huge = replace(figures, amounts=(AmountCell(2025, "9901", "msz", "r", "80-84", "V", 10**15),))
    with pytest.raises(ValidationError):
        make_return(DUIN, 2025, KNOWN, huge)
