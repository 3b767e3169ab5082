"""The inbox says of everyone expected: not received, refused, incomplete or complete; late, restated, leapt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from tests.returns.conftest import DUIN, VEEN, keyed, of
from tests.returns.owners import WISH, design, evaluation_of, people
from tests.returns.signing import DUIN_KEY, VEEN_KEY, entry

from ontschot.i18n import T, render
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.problems import Level, Place, Problem
from ontschot.returns.document import ReturnDocument
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.inbox import Arrived, Expected, InboxRow, State, inbox, strangers
from ontschot.returns.register import KeyRegister
from ontschot.returns.signature import signed
from ontschot.returns.signed_document import Sender

DUE = date(2026, 6, 1)
REGISTER = KeyRegister(keys=(entry(), entry(VEEN_KEY, organisation="Veen Zorg", uzovi=("9903",))))
QUARTER = Fraction(1, 4)
EXPECTED = Expected(DUE, date(2026, 6, 11), QUARTER, year=2025)
WHOLE: dict[str, Any] = {"bottlenecks": (Bottleneck("Te weinig tijd"),)}


def came(document: ReturnDocument | EvaluationReturn, on: date | None = DUE, *problems: Problem) -> Arrived:
    return Arrived(f"{document.sender.name}-{document.content_sha256[:6]}.json", document, problems, on)


def rows(*arrived: Arrived, expected: Expected = EXPECTED) -> dict[str, InboxRow]:
    return {row.organisation: row for row in inbox(REGISTER, expected, arrived)}


def test_who_is_expected_follows_from_the_register() -> None:
    found = rows()
    assert {name: (row.state, row.late, row.uzovi) for name, row in found.items()} == {
        "Duin Zorg": (State.MISSING, 10, ("9901", "9902")),
        "Veen Zorg": (State.MISSING, 10, ("9903",)),
    }
    assert rows(expected=replace(EXPECTED, today=date(2026, 5, 1)))["Duin Zorg"].late == 0


def test_complete_and_in_time() -> None:
    row = rows(came(of(DUIN, **WHOLE)))["Duin Zorg"]
    assert (row.state, row.late, row.lacks, row.version) == (State.COMPLETE, 0, (), "2026-03-01")


def test_what_lacks_is_named() -> None:
    part = of(Sender(name="Duin Zorg", uzovi=("9901",))).model_copy(update={"people": None})
    row = rows(came(part))["Duin Zorg"]
    assert row.state is State.INCOMPLETE
    assert [render(text, "nl") for text in row.lacks] == [
        "niets voor 9902",
        "mensen niet geteld",
        "knelpunten niet gevraagd",
    ]


def test_late_is_by_the_day_of_arrival_and_else_of_signing() -> None:
    document = of(DUIN, **WHOLE)
    under = signed(document, DUIN_KEY, date(2026, 6, 2))
    assert rows(came(under, date(2026, 6, 4)))["Duin Zorg"].late == 3
    row = rows(came(under, None))["Duin Zorg"]
    assert (row.late, row.received_on, row.signed) == (1, date(2026, 6, 2), True)
    row = rows(came(document, None))["Duin Zorg"]
    assert (row.late, row.received_on, row.signed) == (None, None, False)


REFUSAL = Problem("return-key-unknown", Place("x"), T("The key is not in the register."))


def test_a_refused_return_is_not_received_but_shown() -> None:
    row = rows(came(of(DUIN, **WHOLE), DUE, REFUSAL))["Duin Zorg"]
    assert (row.state, row.late, row.problems) == (State.REFUSED, 10, (REFUSAL,))


def test_a_remark_does_not_refuse() -> None:
    row = rows(came(of(DUIN, **WHOLE), DUE, replace(REFUSAL, level=Level.REMARK)))["Duin Zorg"]
    assert (row.state, len(row.problems)) == (State.COMPLETE, 1)


def test_an_earlier_version_tells_what_was_restated() -> None:
    first = of(DUIN, **WHOLE)
    second = of(DUIN, agreements=[keyed(euros="200.00")], known_on=date(2026, 5, 1), **WHOLE)
    row = rows(came(first), came(second), came(second))["Duin Zorg"]
    assert row.version == "2026-05-01"
    assert "Budget" in {str(item.what) for item in row.changed}
    assert rows(came(first), came(first))["Duin Zorg"].changed == ()


def test_a_refused_later_version_does_not_hide_the_good_one() -> None:
    first = of(DUIN, **WHOLE)
    second = of(DUIN, agreements=[keyed(euros="200.00")], known_on=date(2026, 5, 1), **WHOLE)
    row = rows(came(first), came(second, DUE, REFUSAL))["Duin Zorg"]
    assert (row.state, row.version) == (State.COMPLETE, "2026-03-01")


def test_a_leap_since_last_year() -> None:
    last_year = of(DUIN, **WHOLE).model_copy(update={"year": 2024})
    now = of(DUIN, agreements=[keyed(euros="200.00")], **WHOLE)
    row = rows(came(last_year), came(now))["Duin Zorg"]
    assert {str(item.what) for item in row.leapt} >= {"Budget"}
    assert "People in cells" not in {str(item.what) for item in row.leapt}
    wide = replace(EXPECTED, leap=Fraction(2))
    assert rows(came(last_year), came(now), expected=wide)["Duin Zorg"].leapt == ()
    assert rows(came(last_year, DUE, REFUSAL), came(now))["Duin Zorg"].leapt == ()


def test_returns_under_a_design() -> None:
    by_design = Expected(DUE, DUE, QUARTER, design_sha256=design().content_sha256())
    first = evaluation_of(people(1, 300))
    later = evaluation_of(people(2, 300), 0, replace(WISH, version=2, reason="Nagekomen."))
    other = evaluation_of(people(1, 300), 1, draws=999)
    found = rows(came(first), came(later), came(other), expected=by_design)
    row = found["Duin Zorg"]
    assert (row.state, row.version) == (State.COMPLETE, "2")
    assert len(row.changed) > 0
    assert found["Veen Zorg"].state is State.MISSING
    assert [item.file for item in strangers(REGISTER, by_design, [came(other)])] == [came(other).file]


def test_regions_left_out_make_a_return_incomplete() -> None:
    by_design = Expected(DUE, DUE, QUARTER, design_sha256=design().content_sha256())
    small = evaluation_of(
        [row for row in people(1, 300) if row["region"] != "zorgkantoor:2023:5502" or row["unit"] < "u12"]
    )
    assert any(fold.into is None for fold in small.folded())
    row = rows(came(small), expected=by_design)["Duin Zorg"]
    assert (row.state, [render(text, "nl") for text in row.lacks]) == (State.INCOMPLETE, ["1 regio's weggelaten"])


def test_files_that_no_row_is_about_have_a_reason() -> None:
    broken = Arrived("kapot.json", None, (REFUSAL,))
    empty = Arrived("leeg.json", None, ())
    unknown = came(of(Sender(name="Vreemd", uzovi=("9903",))))
    old = came(of(VEEN).model_copy(update={"year": 2020}))
    before = came(of(VEEN).model_copy(update={"year": 2024}))
    found = strangers(REGISTER, EXPECTED, [broken, empty, unknown, old, before, came(of(DUIN))])
    assert [(item.file, render(item.why, "nl")) for item in found] == [
        ("kapot.json", "De sleutel staat niet in het register."),
        ("leeg.json", "Het bestand kan niet worden gelezen."),
        (unknown.file, "Vreemd wordt niet verwacht: er is geen gecontroleerde sleutel."),
        (old.file, "De opgave gaat over een ander jaar of een andere opzet."),
    ]
