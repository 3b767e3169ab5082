"""What points at a person in a free text, the same in Python and in the database."""

from __future__ import annotations

import duckdb
import pytest
from tests.tables.conftest import Opener

from ontschot.i18n import T
from ontschot.tables._sql import literal
from ontschot.tables.contracts import Column, Contract, Kind
from ontschot.tables.personal import Personal, conditions, personal_in

CASES = (
    ("Mail naar iemand@zorg.voorbeeld.nl graag", Personal.EMAIL),
    ("Bel 06-12345678", Personal.PHONE),
    ("Bel 06 12 34 56 78", Personal.PHONE),
    ("Bel 06 1234 5678.", Personal.PHONE),
    ("Bel 0612345678", Personal.PHONE),
    ("Bel +31 (0)6 12345678", Personal.PHONE),
    ("Bel 0031 20 123 45 67", Personal.PHONE),
    ("Bel (020) 123 45 67", Personal.PHONE),
    ("Bel 0343-123456", Personal.PHONE),
    ("Zie 123456782", Personal.NUMBER),
    ("Zie 1234.56.782", Personal.NUMBER),
    ("Zie 123 456 782", Personal.NUMBER),
    ("Volgens mevrouw De Vries liep het goed", Personal.NAME),
    ("Volgens dhr. J. van den Berg liep het goed", Personal.NAME),
    ("Volgens A.B. Jansen liep het goed", Personal.NAME),
    ("Volgens Marieke de Wit liep het goed", Personal.NAME),
)
NOTHING = (
    "Sinds 06-12-2024 12 keer overlegd",
    "Op 01-05-2024 30 deelnemers, budget € 1.234.567",
    "Nummer 123456789 is geen BSN, 12345 ook niet",
    "De heer des huizes en de dr van dienst",
    "Zilveren Kruis en het Integraal Zorgakkoord; Jan is er niet",
    "Rekening NL91ABNA0417164300, code 01012345",
)


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_it_is_found_in_a_text_and_in_a_table(text: str, kind: Personal, database: duckdb.DuckDBPyConnection) -> None:
    assert personal_in(text) == (kind,)
    assert _in_database(text, database) == {str(kind)}


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_and_words_are_left_alone(text: str, database: duckdb.DuckDBPyConnection) -> None:
    assert personal_in(text) == ()
    assert _in_database(text, database) == set()


def test_a_row_that_points_at_a_person_is_refused_and_its_text_not_shown(open_csv: Opener) -> None:
    note = Column("note", Kind.TEXT, T("A number."), nullable=True, nobody=True)
    report = open_csv(Contract("notes", T("A number."), (note,), ("note",)), "note", "goed", "bel 06-12345678", "ook")
    assert (report.rows_in, report.rows_rejected) == (3, 1)
    (problem,) = report.problems
    assert (problem.code, problem.place.row, problem.found) == ("personal_phone", 3, "")


def _in_database(text: str, database: duckdb.DuckDBPyConnection) -> set[str]:
    return {
        code
        for condition, code in conditions(literal(text))
        if database.execute(f"SELECT {condition}").fetchone() == (True,)
    }
