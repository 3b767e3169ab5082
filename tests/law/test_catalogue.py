"""The list of rules: as text, as data and as pages of the documentation, which are up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ontschot.i18n import Language
from ontschot.law.catalogue import as_data, as_markdown, as_text
from ontschot.law.left_out import LEFT_OUT
from ontschot.law.registry import rules
from rule_pages import PAGES, main


@pytest.mark.parametrize("language", ("nl", "en"))
def test_the_pages_are_up_to_date(language: Language, root: Path) -> None:
    assert (root / PAGES[language]).read_text(encoding="utf-8") == as_markdown(language), "run tools/rule_pages.py"


def test_the_pages_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in PAGES.values():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    main(tmp_path)
    assert capsys.readouterr().out == "docs/nl/regels.md\ndocs/en/rules.md\n"
    assert (tmp_path / "docs/nl/regels.md").read_text(encoding="utf-8").startswith("<!-- Made from the code")


def test_every_rule_has_its_anchor() -> None:
    page = as_markdown("en")
    for rule in rules():
        assert page.count(f"\n### {rule.rule_id}\n") == 1


def test_one_line_per_rule() -> None:
    lines = as_text("nl").splitlines()
    assert len(lines) == 131
    assert (
        lines[18]
        == "DSS-19  [blokkerend]  Het eigen risico wordt er nooit voor in rekening gebracht  (836 Verantwoording)"
    )
    chosen = [rule for rule in rules() if rule.rule_id == "MON-05"]
    assert as_text("en", chosen) == (
        "MON-05  [blocking]  Public output hides small numbers and what could be derived from totals  (own design)"
    )


def test_data_for_machines() -> None:
    rows = as_data("en")
    assert json.loads(json.dumps(rows)) == rows
    assert rows[1] == {
        "rule": "DSS-02",
        "severity": "blocking",
        "scope": "agreement",
        "title": "There is an agreement between claiming providers and insurers, signed by all of them",
        "sources": [
            {"document": "842", "section": "§3 Vormgeving prestatie"},
            {"document": "842", "section": "§5"},
            {"document": "836", "section": "Voorwaarden"},
            {"document": "own design", "section": ""},
        ],
        "set_aside": [],
        "own_design": False,
        "own_part": "that it is in writing and signed by every insurer and every provider",
        "judge": None,
        "reads": ["parties", "signed"],
    }


def test_what_no_rule_judges_is_listed_with_its_reason() -> None:
    page = as_markdown("en").partition("## What is not judged")[2]
    assert page.index("| TRF-17 |") < page.index("| TRF-18 |")
    numbers = {rule.rule_id for rule in rules()}
    assert numbers.isdisjoint(item.number for item in LEFT_OUT)
    chapter = {name for name in numbers if name.startswith("TRF")} | {item.number for item in LEFT_OUT}
    assert chapter == {f"TRF-{number:02}" for number in range(1, 39)}
