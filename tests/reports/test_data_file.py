from __future__ import annotations

import json
from typing import Any

import pytest

from ontschot.reports.content import DossierContent
from ontschot.reports.data_file import SCHEMA_VERSION, report_json
from ontschot.reports.document import Document
from ontschot.reports.parts.view import Dossier


@pytest.fixture(scope="session")
def data(everything: tuple[Document, ...]) -> dict[str, dict[str, Any]]:
    return {item.key: json.loads(report_json(item)) for item in everything}


def test_totals_are_those_of_the_content_in_cents(
    data: dict[str, dict[str, Any]], dossier: Dossier, content: DossierContent
) -> None:
    for view in dossier.views:
        tables = data[view.key]["tables"]
        for name in ("entitlements", "instalments", "statements") if view.content.entitlements else ():
            rows = [row["amount_cents"] for row in tables[name]["rows"]]
            assert sum(rows) == tables[name]["total"]["amount_cents"] == view.content.owed_cents
        for name in ("sectors", "regions", "ages", "ledger") if view.allocated_cents else ():
            assert sum(row["amount_cents"] for row in tables[name]["rows"]) == view.allocated_cents
    assert data["dossier"]["tables"]["agreements"]["total"]["owed_cents"] == content.owed_cents


def test_sentences_stand_in_both_languages_and_own_text_as_it_was_written(data: dict[str, dict[str, Any]]) -> None:
    report = data["dossier"]
    assert report["schema_version"] == SCHEMA_VERSION
    assert report["kind"] == {"nl": "Rapport over alle overeenkomsten samen", "en": "Report on all agreements together"}
    assert report["title"] == "Afstemming rond groepen, 2025"
    assert report["run"]["timestamp"] == "2025-05-01T09:30:00+00:00"


def test_a_finding_carries_everything_that_explains_it(
    data: dict[str, dict[str, Any]], reports: tuple[Document, ...]
) -> None:
    found = next(item for item in data[reports[0].key]["findings"] if item["rule"] == "DSS-14")
    assert (found["outcome"], found["severity"], found["own_design"]) == ("breached", "blocking", False)
    assert found["sources"] == [
        {
            "code": "836",
            "title": "Kamerbrief 31 765, nr. 836",
            "section": "Voorwaarden",
            "published": "2023-11-29",
            "status": "gepubliceerd",
        }
    ]
    assert found["figures"][0]["value"] == {"nl": "99,99%", "en": "99.99%"}
    assert found["parameters"] == [{"name": "title.state", "value": "in force", "valid_from": "2024-05-01"}]
    titles = [reason["title"]["nl"] for reason in found["why"]]
    assert titles[0] == "Wat de regel vraagt"
    assert {"Bron", "Cijfers", "Parameters", "Wat het in orde maakt"} <= set(titles)


def test_not_known_is_null_ratios_are_exact_and_links_are_addresses(data: dict[str, dict[str, Any]]) -> None:
    tables = data["dossier"]["tables"]
    assert [row["people"] for row in tables["overlaps"]["rows"]] == [None, 312]
    assert tables["deviations"]["rows"][0]["rebuilt_million_eur"] == "61/2"
    assert tables["agreements"]["rows"][0]["reference"] == {
        "label": "DSS-2025-001",
        "address": "dss-2025-001-5f0d6c1e.html",
    }


def test_a_month_is_a_month_for_machines_too(data: dict[str, dict[str, Any]]) -> None:
    rows = data["dossier"]["tables"]["due-by-month"]["rows"]
    assert [rows[0]["month"], rows[-1]["month"]] == ["2024-07", "2026-04"]


def test_charts_come_as_specifications(data: dict[str, dict[str, Any]]) -> None:
    chart = data["dossier"]["charts"]["load-chart"]
    assert chart["table"] == "loads"
    assert chart["vega_lite"]["nl"]["datasets"]["rows"][0]["value"] == 47_143_100
    assert chart["vega_lite"]["nl"]["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


def test_the_same_report_gives_the_same_text(national: Document) -> None:
    assert report_json(national) == report_json(national)
