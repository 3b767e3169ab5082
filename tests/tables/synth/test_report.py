from dataclasses import asdict
from pathlib import Path

from ontschot.i18n import render, translate
from ontschot.tables.synth import GroupCount, Oddity, SynthReport

REPORT = SynthReport(
    folder=Path("somewhere"),
    people=1_234,
    rows={"insured": 1_300},
    planted=dict.fromkeys(Oddity, 0) | {Oddity.SWITCH: 66},
    groups=(GroupCount("a", "g", 5, 2, 0),),
)


def test_lines_tell_only_what_was_planted() -> None:
    assert [render(line, "en") for line in REPORT.lines()] == [
        "Synthetic population of 1,234 people; nobody in it exists.",
        "insured.parquet: 1,300 rows",
        "66 × switched to another insurer",
    ]
    assert [render(line, "nl") for line in REPORT.lines()] == [
        "Verzonnen bevolking van 1.234 mensen; niemand daarvan bestaat.",
        "insured.parquet: 1.300 rijen",
        "66 × overgestapt naar een andere verzekeraar",
    ]


def test_every_oddity_has_a_label_in_both_languages() -> None:
    for kind in Oddity:
        assert translate(kind.label.template, "nl") != kind.label.template


def test_the_report_as_json_does_not_say_where_the_files_lie() -> None:
    assert "somewhere" not in REPORT.as_json()
    assert '"insured_elsewhere": 2' in REPORT.as_json()
    assert asdict(REPORT)["people"] == 1_234
