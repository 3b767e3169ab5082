"""A step leaves everything else in a file to the letter."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.agreements.living import DOCUMENT, WHO, amended, checked, draft, running, signed

from ontschot.agreements import versions
from ontschot.agreements._rewritten import rewritten
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_bytes
from ontschot.agreements.versions import taken
from ontschot.agreements.write import as_bytes, to_json, to_yaml

DAY = date(2024, 11, 1)
OWN = f"""\
# Mijn kop
schema_version: 1
id: {DOCUMENT["id"]}
reference: PROEF-2025-1   # ons kenmerk
title: "Proefovereenkomst 2025"
period: {{start: 1-1-2025, end: 1-1-2026}}
parties:
  # de verzekeraar
  - {{id: duin, kind: insurer, name: Verzekeraar Duin, uzovi: ["9901"]}}
  - {{id: wijkzorg, kind: provider, name: Wijkzorg De Linde, agb: "75019901"}}
  - {{id: huisartsen, kind: provider, name: Huisartsen Noord, agb: "01019901"}}
  - {{id: gemeente, kind: municipality, name: Gemeente Voorbeeldstad, municipality: GM9901}}
# einde"""


def _submitted(agreement: Agreement) -> Agreement:
    return taken(versions.submit(agreement, on=DAY, person=WHO))


def _lines(content: bytes) -> list[str]:
    return content.decode().splitlines()


def test_own_comments_and_layout_stay_to_the_letter() -> None:
    written = rewritten(OWN.encode(), "a.yaml", draft(), _submitted(draft()))
    assert written.as_it_was
    lines = _lines(written.content)
    assert [line for line in lines if line in OWN.splitlines()] == OWN.splitlines()
    assert "status: submitted" in lines
    assert read_bytes(written.content, "a.yaml").agreement == _submitted(draft())


@pytest.mark.parametrize(
    ("before", "after"),
    (
        (draft(), _submitted(draft())),
        (checked(), signed()),
        (signed(), running()),
        (running(), amended()),
        (running(), taken(versions.wind_down(running(), on=date(2025, 2, 1), person=WHO, reason="Gestopt"))),
    ),
    ids=("submit", "sign", "start", "amend", "wind-down"),
)
def test_every_step_reads_back_as_it_was_taken(before: Agreement, after: Agreement) -> None:
    written = rewritten(to_yaml(before).encode(), "a.yaml", before, after)
    assert written.as_it_was
    assert read_bytes(written.content, "a.yaml").agreement == after


def test_the_title_comment_of_ontschot_moves_on_with_the_status() -> None:
    written = rewritten(to_yaml(running()).encode(), "a.yaml", running(), amended())
    assert _lines(written.content)[:2] == _lines(to_yaml(amended()).encode())[:2]


def test_a_step_can_take_keys_away() -> None:
    waiting = taken(versions.sign(checked(), party="duin", on=date(2024, 12, 1), person=WHO))
    back = taken(versions.revise(waiting, on=date(2024, 12, 2), person=WHO, reason="Bedrag klopt niet"))
    written = rewritten(to_yaml(waiting).encode(), "a.yaml", waiting, back)
    assert written.as_it_was
    assert "signatures:" not in _lines(written.content)


def test_yaml_on_one_line_is_written_anew_and_says_so() -> None:
    flow = json.dumps(DOCUMENT).encode()
    written = rewritten(flow, "a.yaml", draft(), _submitted(draft()))
    assert not written.as_it_was
    assert written.content == as_bytes(_submitted(draft()), ".yaml")


def test_json_has_no_comments_to_lose_and_a_workbook_has() -> None:
    after = _submitted(draft())
    assert rewritten(to_json(draft()).encode(), "a.json", draft(), after).as_it_was
    book = rewritten(as_bytes(draft(), ".xlsx"), "a.xlsx", draft(), after)
    assert not book.as_it_was
    assert read_bytes(book.content, "a.xlsx").agreement == after


def test_bytes_that_are_no_text_are_written_anew() -> None:
    assert not rewritten(b"\0\xff\0", "a.yaml", draft(), _submitted(draft())).as_it_was
