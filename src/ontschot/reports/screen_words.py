"""The fixed words on every page, document and workbook."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.i18n import T, Text
from ontschot.reports.verdict import Tone

__all__ = ["SIGNS", "WORDS"]

WORDS: Mapping[str, Text] = {
    "skip": T("Skip to the content"),
    "contents": T("Contents"),
    "summary": T("In short"),
    "read_on": T("Read on: {section}", section="{section}"),
    "files": T("Other formats"),
    "all_reports": T("All reports of this run"),
    "settled": T("In order or not applicable, with the page of its why:"),
    "settled_here": T("In order or not applicable, each leading to its why:"),
    "appendix": T("Appendix: why each verdict is what it is"),
    "own_design": T("own design"),
    "table_below": T("Table: {title}", title="{title}"),
    "total": T("Total"),
    "unknown": T("unknown"),
    "run": T("Run"),
    "organisation": T("Organisation"),
    "known_on": T("As known on"),
    "made_on": T("Made on"),
    "data": T("Data"),
    "program": T("Program"),
    "verdict": T("Verdict"),
    "rule": T("Rule"),
    "finding": T("Finding"),
    "weight": T("Weight"),
    "page": T("Page"),
    "of": T("of"),
    "filter": T("Filter"),
    "rows_shown": T("{shown} of {all} rows", shown="{shown}", all="{all}"),
    "export": T("Save as CSV"),
    "sort": T("Sort by {column}", column="{column}"),
    "seen_total": T("Total of the rows shown"),
    "help": T("Keys and help"),
    "help_filter": T("/ goes to the first filter; words are looked for in any order."),
    "help_sort": T("A heading sorts a table: once up, twice down, three times as it was."),
    "help_link": T("The address of this page keeps filters and order; send it and a colleague sees the same."),
    "help_keys": T("Use the keys / and ?"),
    "close": T("Close"),
}

SIGNS: Mapping[Tone, str] = {
    Tone.GOOD: "✓",
    Tone.BAD: "✗",
    Tone.UNSURE: "?",
    Tone.PERSON: "◆",
    Tone.NEUTRAL: "–",
}
"""A sign beside each verdict, so that it does not rest on colour."""
