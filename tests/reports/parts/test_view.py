from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.budgets.frameworks import IZA_TOTAL
from ontschot.i18n import render
from ontschot.reports.parts.view import Dossier, View, _slug, last_day

Make = Callable[..., View]


def test_a_report_is_named_readably_and_by_the_id_of_its_agreement(make_view: Make) -> None:
    view = make_view(reference="DSS 2025/001 (Zoë)")
    assert view.key == "dss-2025-001-zo-5f0d6c1e"
    assert view.address == "dss-2025-001-zo-5f0d6c1e.html"


def test_reports_that_would_share_a_name_get_the_whole_id(dossier: Dossier) -> None:
    twin = Dossier(dossier.content)
    twin.__dict__["references"] = dict.fromkeys(dossier.references, "Zelfde")
    assert sorted(twin.keys.values()) == sorted(f"zelfde-{name}" for name in dossier.references)


@given(st.text(max_size=200))
def test_any_reference_makes_a_safe_name(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*-)?", _slug(text))
    assert len(_slug(text)) <= 41


def test_names_are_given_for_codes_and_codes_without_a_name_stay(make_view: Make) -> None:
    view = make_view()
    assert view.party("duin") == "Zorgverzekeraar Duin"
    assert view.party("niemand") == "niemand"
    assert render(view.dossier.sector("msz"), "nl") == "Medisch-specialistische zorg"
    assert view.dossier.sector("nieuw") == "nieuw"
    assert render(view.dossier.sector(IZA_TOTAL), "nl") == "de IZA-sectoren samen"
    assert view.dossier.insurer("0000") == "0000"


@pytest.mark.parametrize(
    ("end", "last"), [(date(2026, 1, 1), date(2025, 12, 31)), (date(2024, 3, 1), date(2024, 2, 29))]
)
def test_people_read_the_last_day_that_counts(end: date, last: date) -> None:
    assert last_day(end) == last
