from __future__ import annotations

import pytest

from ontschot.i18n import T
from ontschot.reports.document import Chart, Column, Document, Kind, Table, Verdicts

COLUMNS = (Column("a", T("Payer")), Column("b", T("Amount"), Kind.CENTS))


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="does not have 2 cells"):
        Table("t", T("Payers"), COLUMNS, (("x",),))


def test_a_total_with_too_many_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="does not have 2 cells"):
        Table("t", T("Payers"), COLUMNS, (), ("x", 1, 2))


@pytest.mark.parametrize(
    ("kind", "numeric"),
    [
        (Kind.CENTS, True),
        (Kind.COUNT, True),
        (Kind.SHARE, True),
        (Kind.MILLIONS, True),
        (Kind.DAY, False),
        (Kind.CODE, False),
    ],
)
def test_only_figures_stand_to_the_right(kind: Kind, numeric: bool) -> None:
    assert kind.numeric is numeric


def test_every_name_in_a_report_occurs_once(everything: tuple[Document, ...]) -> None:
    for document in everything:
        blocks = [block.key for block in document.blocks() if hasattr(block, "key") and not isinstance(block, Verdicts)]
        keys = [*(section.key for section in document.sections), *blocks]
        assert len(keys) == len(set(keys)), document.key


def test_every_chart_has_its_table_and_every_answer_its_section(everything: tuple[Document, ...]) -> None:
    for document in everything:
        tables = {table.key for table in document.tables}
        charts = {block.table for block in document.blocks() if isinstance(block, Chart)}
        assert charts <= tables
        assert {answer.section for answer in document.answers} <= {section.key for section in document.sections}


def test_findings_stand_in_reading_order(reports: tuple[Document, ...]) -> None:
    rules = [finding.rule for finding in reports[0].findings]
    assert rules == ["DSS-09", "DSS-14", "DSS-22", "DSS-07", "OVL-03", "DSS-31", "DSS-04", "DSS-28"]
