"""DSS-06: parties come from different Zvw sectors or domains."""

from __future__ import annotations

from typing import Any

from tests.law.build import ALL_PARTIES, DOCUMENT, GONE, UNJUDGED, declaring, judge, lacks, says, shows, without

from ontschot.law.finding import Outcome
from ontschot.sources import source

ONE_SECTOR: dict[str, Any] = {"parties.3.sector": "wijkverpleging", "parties.4.sector": "wijkverpleging"}


def _only_providers(**more: Any) -> dict[str, Any]:
    return {"parties": DOCUMENT["parties"][:5], "contributions": [], **ONE_SECTOR, **more}


def test_two_sectors_is_met() -> None:
    finding = judge("DSS-06", {"parties": DOCUMENT["parties"][:5], "contributions": []})
    assert finding.outcome is Outcome.MET
    assert shows(finding)["Ziekenhuis Oost works under"] == "Zvw (care insurance), Specialist medical care"


def test_one_sector_with_another_domain_is_met() -> None:
    assert judge("DSS-06", ONE_SECTOR).outcome is Outcome.MET


def test_two_domains_without_zvw_is_met_all_the_same() -> None:
    edits = {f"parties.{index}.domain": "wlz" for index in (2, 3, 4)}
    assert judge("DSS-06", edits).outcome is Outcome.MET


def test_one_sector_with_an_accepted_reason_is_met() -> None:
    finding = judge("DSS-06", _only_providers())
    assert finding.outcome is Outcome.MET
    assert says(finding).startswith("Declared: why cooperation within one domain or sector is needed.")


def test_one_sector_with_a_reason_nobody_judged_is_a_judgement() -> None:
    finding = judge("DSS-06", _only_providers(**declaring("same_domain_reason", **UNJUDGED)))
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "All parties work within one domain or sector. That is allowed; a person weighs the reason."
    assert lacks(finding) == []


def test_one_sector_without_a_reason_is_a_judgement_that_lacks_it() -> None:
    finding = judge("DSS-06", _only_providers(**without("same_domain_reason")))
    assert finding.outcome is Outcome.JUDGEMENT
    assert lacks(finding) == ["a declaration why cooperation within one domain or sector is needed"]


def test_one_other_domain_alone_is_within_one_domain() -> None:
    edits = {f"parties.{index}.domain": "wmo" for index in (2, 3, 4)}
    assert judge("DSS-06", {**edits, **without("same_domain_reason")}).outcome is Outcome.JUDGEMENT


def test_a_party_without_domain_and_sector_leaves_it_unknown() -> None:
    finding = judge("DSS-06", _only_providers(**{"parties.4.sector": GONE, "parties.4.domain": GONE}))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the domain and sector of Ziekenhuis Oost"]
    assert shows(finding)["Ziekenhuis Oost works under"] == "domain not stated"


def test_a_municipality_counts_as_another_domain_by_its_kind() -> None:
    assert judge("DSS-06", {**ONE_SECTOR, "parties.5.domain": GONE}).outcome is Outcome.MET


def test_only_insurers_leaves_it_unknown() -> None:
    edits: dict[str, Any] = {
        "parties": DOCUMENT["parties"][:2],
        "contributions": [],
        "activities": [],
        "payment": GONE,
        "declarations": [{**item, "parties": ALL_PARTIES[:2]} for item in DOCUMENT["declarations"]],
    }
    finding = judge("DSS-06", edits)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the parties that coordinate"]


def test_the_older_letter_is_set_aside() -> None:
    assert judge("DSS-06").set_aside == (
        source("836", "Voorwaarden, over sectoren en domeinen"),
        source("836", "Afbakening en budgettaire consequenties, over domeinen"),
    )


def test_a_care_office_buys_care_and_brings_in_no_domain() -> None:
    one_sector = {f"parties.{index}.sector": "msz" for index in (2, 3, 4)}
    office = {"id": "gemeente", "kind": "care_office", "name": "Zorgkantoor", "domain": "wlz"}
    finding = judge("DSS-06", {**one_sector, "parties.5": office, **without("same_domain_reason")})
    assert finding.outcome is Outcome.JUDGEMENT
    wlz = {"id": "gemeente", "kind": "provider", "name": "Verpleeghuis", "domain": "wlz"}
    assert judge("DSS-06", {**one_sector, "parties.5": wlz}).outcome is Outcome.MET
