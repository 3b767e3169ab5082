"""The catalogue: complete, in order, found by number, each rule in its own file with its own test."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontschot.i18n import T
from ontschot.law.case import Case, Setting
from ontschot.law.finding import Severity
from ontschot.law.registry import Rule, Scope, agreement_rules, find, rules, wide_rules
from ontschot.law.verdict import Verdict, met
from ontschot.sources import source

DSS = [f"DSS-{number:02}" for number in range(1, 40)]
OVL = [f"OVL-{number:02}" for number in range(1, 10)]
EXP = [f"EXP-{number:02}" for number in range(1, 26)]
TRF = [f"TRF-{number:02}" for number in range(1, 39) if number not in {17, 18}]
FRM = [f"FRM-{number:02}" for number in range(1, 13)]
MON = [f"MON-{number:02}" for number in range(1, 11)]


def test_every_rule_of_the_catalogue_is_there_in_order() -> None:
    assert [rule.rule_id for rule in rules()] == [*DSS, *OVL, *EXP, *TRF, *FRM, *MON]
    assert list(agreement_rules()) == [
        *DSS,
        "OVL-01",
        "OVL-02",
        "OVL-03",
        "OVL-04",
        "OVL-05",
        "OVL-07",
        "OVL-08",
        "OVL-09",
        *EXP,
        *TRF,
        "FRM-08",
        "MON-10",
    ]
    assert set(wide_rules()) == {rule.rule_id for rule in rules()} - set(agreement_rules())


def test_severities_are_those_of_the_catalogue() -> None:
    information = {"DSS-27", "DSS-29", "DSS-36", "DSS-39", "EXP-22", "EXP-23", "EXP-24", "FRM-07", "FRM-12", "MON-07"}
    information |= {"TRF-21", "TRF-35"}
    attention = {f"DSS-{n:02}" for n in (5, 6, 18, 20, 23, 24, 25, 26, 28, 30, 31, 37, 38)}
    attention |= {f"EXP-{n:02}" for n in (7, 10, 12, 14, 15, 16, 17, 19, 20, 21, 25)}
    attention |= {f"TRF-{n:02}" for n in (10, 12, 16, 19, 20, 29, 31, 32, 33, 34, 36, 37, 38)}
    attention |= {*OVL, *FRM, "MON-04", "MON-06", "MON-08", "MON-09", "MON-10"} - information - {"OVL-09"}
    for rule in rules():
        if rule.rule_id in information:
            assert rule.severity is Severity.INFORMATION, rule.rule_id
        elif rule.rule_id in attention:
            assert rule.severity is Severity.ATTENTION, rule.rule_id
        else:
            assert rule.severity is Severity.BLOCKING, rule.rule_id


def test_every_rule_has_title_source_file_test_and_explanation(root: Path) -> None:
    for rule in rules():
        name = rule.rule_id.lower().replace("-", "_")
        assert rule.sources, rule.rule_id
        assert (rule.function.__doc__ or "").endswith("."), rule.rule_id
        assert (root / f"src/ontschot/law/rules/{name}.py").is_file()
        assert (root / f"tests/law/rules/test_{name}.py").is_file()


def test_own_design_is_marked() -> None:
    assert [rule.rule_id for rule in rules() if rule.own_design] == [
        *("DSS-29", "OVL-03", "OVL-04", "OVL-05", "MON-05", "MON-10")
    ]
    own_parts = {rule.rule_id for rule in rules() if rule.own_part}
    assert own_parts == {
        *("DSS-02", "DSS-06", "DSS-08", "DSS-10", "DSS-24", "DSS-25", "DSS-29", "DSS-31", "DSS-33", "DSS-38"),
        *("OVL-01", "OVL-03", "OVL-04", "OVL-05", "OVL-08", "OVL-09"),
        *("EXP-02", "EXP-03", "EXP-06", "EXP-08", "EXP-09", "EXP-23"),
        *("TRF-04", "TRF-07", "TRF-13", "TRF-21", "TRF-25", "TRF-31", "TRF-33", "TRF-38"),
        *("MON-02", "MON-04", "MON-05", "MON-06", "MON-07", "MON-08", "MON-09", "MON-10"),
    }
    for rule in rules():
        assert any(place.own_design for place in rule.sources) is bool(rule.own_part), rule.rule_id


@pytest.mark.parametrize("number", ("DSS-01", "dss-01", " FRM-03 "))
def test_a_rule_is_found_by_its_number(number: str) -> None:
    found = find(number)
    assert found is not None
    assert found.rule_id == number.strip().upper()


def test_a_number_that_does_not_exist_is_not_found() -> None:
    assert find("DSS-40") is None


def test_scopes() -> None:
    assert {rule.rule_id for rule in rules() if rule.scope is Scope.PORTFOLIO} == {"MON-01", "MON-05", "MON-06"}
    national = {rule.rule_id for rule in rules() if rule.scope is Scope.NATIONAL}
    assert national == {"OVL-06", *FRM} - {"FRM-08"}
    evaluation = {rule.rule_id for rule in rules() if rule.scope is Scope.EVALUATION}
    assert evaluation == {"MON-02", "MON-03", "MON-04", "MON-07", "MON-08", "MON-09"}


def dss_99(case: Case) -> Verdict:
    """A rule that only this test knows."""
    del case
    return met(T("x"))


def _made(rule_id: str, scope: Scope, *reads: str) -> Rule[Case]:
    place = (source("842", "§1"),)
    return Rule(rule_id, Severity.BLOCKING, T("x"), place, (), scope, reads, None, None, dss_99)


@pytest.mark.parametrize("rule_id", ("DSS-98", "DSS-9", "dss-99"))
def test_number_and_function_fit_together(rule_id: str) -> None:
    with pytest.raises(ValueError, match=rf"^rule {rule_id} is written as function"):
        _made(rule_id, Scope.AGREEMENT)


def test_a_rule_reads_what_exists() -> None:
    assert _made("DSS-99", Scope.AGREEMENT, "payment", "facts.loads").reads == ("payment", "facts.loads")
    with pytest.raises(ValueError, match=r"^DSS-99 reads paymnt, which is no part of a case$"):
        _made("DSS-99", Scope.AGREEMENT, "paymnt")
    with pytest.raises(ValueError, match=r"^DSS-99 reads payment, which is no part of a case$"):
        _made("DSS-99", Scope.NATIONAL, "payment")


def test_a_setting_has_no_agreement() -> None:
    assert "agreement" not in Setting.__dataclass_fields__
