from __future__ import annotations

import json

from ontschot.reports.chart_templates import FILE, ROWS, made_templates, write_templates


def test_the_templates_that_a_run_reads_are_those_that_altair_makes() -> None:
    """When this fails after a change of a template or an upgrade: call write_templates and look at the charts."""
    assert FILE.read_text(encoding="utf-8") == made_templates()


def test_templates_are_written_as_they_are_made() -> None:
    before = FILE.read_bytes()
    write_templates()
    assert FILE.read_bytes() == before


def test_every_template_waits_for_rows_and_holds_none() -> None:
    for both in json.loads(FILE.read_text(encoding="utf-8")).values():
        assert both["vega_lite"]["data"] == {"name": ROWS}
        assert both["vega"]["data"][0] == {"name": ROWS}
        assert both["vega"]["autosize"] == "none" or both["vega"]["autosize"]["type"] == "none"
