"""The eleven example agreements: complete, signed where they say so, and judged as their list says."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontschot.agreements.copy import copy_for_next_year
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_bytes, read_folder
from ontschot.agreements.signatures import parties_to_sign, signed_parties
from ontschot.agreements.write import as_bytes
from ontschot.identifiers import agb_care_type
from ontschot.law.check import check
from ontschot.law.document import FINAL
from ontschot.law.parameter import packaged_parameters
from ontschot.overlap.agreements import agreement_overlaps
from ontschot.tables.synth.market import insurers_table

PACKAGE = resources.files("ontschot.agreements")
FILES = {
    item.name: item.read_bytes()
    for item in sorted((PACKAGE / "examples").iterdir(), key=lambda item: item.name)
    if item.name.endswith(".yaml")
}
EXPECTED: dict[str, Any] = yaml.safe_load((PACKAGE / "examples_expected.yaml").read_text(encoding="utf-8"))
ON_PURPOSE = {"06-concept-met-gaten.yaml": ["payees-sum"]}
IN_FORCE = {
    "name": "title.state",
    "value": "in_force",
    "valid_from": date(2024, 5, 1),
    "source": {"document": "own design", "section": "proefinstelling"},
}
JUDGED = frozenset({"DSS-02", "DSS-08", "DSS-15", "DSS-32", "DSS-33"})
"""What rests on signatures or on a judged declaration, so that a copy has it no more."""
NOT_IN_THE_SELECTION = {"04", "08"}
"""Physiotherapists and midwives: care types that the selected list of the reference data leaves out."""
SOUND = (
    *("01-kwetsbare-ouderen.yaml", "02-geboortezorg.yaml", "03-dementie.yaml", "04-ggz-sociaal-domein.yaml"),
    "09-gedeelde-besparingen.yaml",
)


def example(name: str) -> Agreement:
    agreement = read_bytes(FILES[name], name).agreement
    assert agreement is not None
    return agreement


def outcomes(agreement: Agreement, day: date) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for finding in check(agreement, packaged_parameters(), day):
        if finding.outcome.value not in {"met", "not_applicable"}:
            found[finding.outcome.value].append(finding.rule)
    return {outcome: sorted(rules) for outcome, rules in found.items()}


def test_there_are_eleven_and_each_has_its_list() -> None:
    assert len(FILES) == 11
    assert list(EXPECTED["examples"]) == list(FILES)


@pytest.mark.parametrize("name", FILES)
def test_an_example_reads_without_more_remarks_than_meant(name: str) -> None:
    assert [problem.code for problem in read_bytes(FILES[name], name).problems] == ON_PURPOSE.get(name, [])


@pytest.mark.parametrize("name", FILES)
def test_the_rules_say_of_an_example_what_its_list_says(name: str) -> None:
    today = EXPECTED["examples"][name]
    assert outcomes(example(name), EXPECTED["day"]) == _in_order(today)
    later = EXPECTED["at_the_end_of_the_year"].get(name, today)
    assert outcomes(example(name), date(2025, 12, 31)) == _in_order(later)


def _in_order(expected: dict[str, list[str]]) -> dict[str, list[str]]:
    return {outcome: sorted(rules) for outcome, rules in expected.items()}


@pytest.mark.parametrize("name", SOUND)
def test_nothing_blocks_a_sound_example_once_the_title_is_in_force(name: str) -> None:
    findings = check(example(name), packaged_parameters().with_rows([IN_FORCE]), date(2025, 12, 31))
    assert [finding.rule for finding in findings if finding.blocks] == []
    assert {finding.outcome.value for finding in findings if finding.rule == "DSS-35"} == {"met"}


@pytest.mark.parametrize("name", FILES)
def test_what_is_signed_is_signed_by_all_and_for_this_very_content(name: str) -> None:
    agreement = example(name)
    if agreement.status in FINAL:
        assert signed_parties(agreement) >= set(parties_to_sign(agreement))
    else:
        assert agreement.signatures == ()


def test_a_letter_changed_after_signing_is_found() -> None:
    name = SOUND[0]
    changed = FILES[name].replace(
        b"Kwetsbare ouderen thuis, Voorbeeldregio", b"Kwetsbare ouderen thuis, Voorbeeldregie", 1
    )
    assert changed != FILES[name]
    result = read_bytes(changed, name)
    assert result.agreement is None
    assert {problem.code for problem in result.problems} == {"signature-broken"}


def test_together_they_fit_in_one_folder(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    found = read_folder(tmp_path)
    assert len(found.agreements) == len(FILES)
    assert [problem.code for problem in found.problems] == ["payees-sum"]


def test_the_seventh_overlaps_with_the_first_and_no_others_meet() -> None:
    found = agreement_overlaps([example(name) for name in FILES])
    assert [(item.first_reference, item.second_reference) for item in found] == [
        (example("01-kwetsbare-ouderen.yaml").reference, example("07-overlap.yaml").reference)
    ]
    assert found[0].at_stake > 0


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", [".yaml", ".json", ".xlsx"])
def test_an_example_can_be_written_in_every_kind_of_file(name: str, suffix: str) -> None:
    agreement = example(name)
    again = read_bytes(as_bytes(agreement, suffix), f"voorbeeld{suffix}").agreement
    assert again == agreement


@pytest.mark.parametrize("name", FILES)
def test_an_example_can_be_copied_for_next_year(name: str) -> None:
    old = example(name)
    new = copy_for_next_year(old).agreement
    assert new.period.start.year == old.period.start.year + 1
    day = date(2025, 12, 31)
    assert set(outcomes(new, day).get("breached", [])) <= set(outcomes(old, day).get("breached", []))
    assert "met" not in {item.outcome.value for item in check(new, packaged_parameters(), day) if item.rule in JUDGED}


def test_insurers_act_only_for_fictitious_codes() -> None:
    known = set(insurers_table().column("uzovi").to_pylist())
    used = {code for name in FILES for party in example(name).insurers for code in party.uzovi}
    assert used <= known


@pytest.mark.shared
def test_every_care_type_exists(shared: Path) -> None:
    text = (shared / "data" / "regions" / "agb_zorgsoort_kwalificatie_selectie.csv").read_text(encoding="utf-8-sig")
    care_types = {line.split(",")[0] for line in text.splitlines() if line.endswith(",zorgsoort")}
    used = {agb_care_type(party.agb) for name in FILES for party in example(name).providers if party.agb}
    assert used - care_types <= NOT_IN_THE_SELECTION
