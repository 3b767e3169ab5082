from __future__ import annotations

from datetime import date

from tests.law.build import agreement

from ontschot.i18n import render
from ontschot.law.facts import ALL_SECTORS
from ontschot.law.wording import days, framework_code, listed, named, named_groups, part, sector_names
from ontschot.periods import Period


def test_a_period_is_written_with_its_last_day() -> None:
    assert render(days(Period(date(2025, 1, 1), date(2025, 1, 2))), "nl") == "1 januari 2025 tot en met 1 januari 2025"


def test_each_value_once_in_its_order() -> None:
    assert render(listed(["b", "a", "b"])) == "b, a"
    assert render(named(agreement().insurers)) == "Verzekeraar Duin, Verzekeraar Veen"
    assert render(named_groups(agreement().groups)) == "Kwetsbare ouderen"


def test_sectors_by_name_and_unknown_ones_by_code() -> None:
    assert render(sector_names(["wijkverpleging", "zzz"])) == "Wijkverpleging, zzz"
    assert render(sector_names([ALL_SECTORS])) == "alle sectoren van het Integraal Zorgakkoord samen"


def test_the_framework_of_a_sector() -> None:
    assert [framework_code(code) for code in ("msz", "kraamzorg", "zzz")] == ["msz", None, None]


def test_a_place_in_the_document() -> None:
    assert part("payment", "payees", "wijkzorg") == "payment.payees.wijkzorg"
