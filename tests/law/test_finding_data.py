from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.law.build import judge

from ontschot.law.finding_data import finding_data


@pytest.mark.parametrize(
    ("rule", "whole", "partly", "part"),
    (
        ("DSS-01", False, False, None),
        ("DSS-02", False, True, "that it is in writing and signed by every insurer and every provider"),
        ("MON-10", True, False, "the whole rule; 842 §3 and 836 Voorwaarden name the regional plan"),
    ),
)
def test_a_machine_sees_what_is_law_and_what_is_own_design(
    rule: str, *, whole: bool, partly: bool, part: str | None
) -> None:
    finding = judge(rule)
    data = finding_data(finding, "en")
    assert (data["rule"], data["own_design"], finding.partly_own_design) == (rule, whole, partly)
    assert (data["own_part"] or "").startswith(part or "")
    assert (data["own_part"] is None) is (part is None)


def test_a_rule_that_no_longer_exists_still_has_its_data() -> None:
    data: dict[str, Any] = finding_data(replace(judge("DSS-01"), rule="DSS-99"))
    assert (data["rule"], data["outcome"], data["own_part"]) == ("DSS-99", "met", None)
