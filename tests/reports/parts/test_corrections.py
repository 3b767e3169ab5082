from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ontschot.i18n import T, render
from ontschot.payments.corrections import correct
from ontschot.reports.agreement_report import agreement_report
from ontschot.reports.content import ChangedTable, Corrected, Correction, DossierContent
from ontschot.reports.document import Paragraph, Section, Table
from ontschot.reports.dossier_report import dossier_report
from ontschot.reports.parts.corrections import corrections, corrections_together
from ontschot.reports.parts.view import Dossier
from ontschot.reports.xlsx import report_xlsx

WHY = T("The amount went from {before} to {after}.", before="1", after="2")


def _lines(content: DossierContent) -> Iterator[Correction]:
    """Of the first agreement: an amount that changed, one that went and one that came; its care year is closed."""
    first = content.agreements[0]
    before = first.entitlements[0]
    (_back, after) = correct([before], [replace(before, cents=before.cents)], otherwise=[before.entitlement_id])
    where = (first.agreement_id, before.amount_id, before.payer)
    ended = T("The agreement ended on {day}.", day=date(2025, 7, 1))
    yield Correction(*where, before.care_year, before, after, (WHY, ended), closed=True)
    yield Correction(*where, before.care_year + 1, before, None, (WHY,))
    yield Correction(*where, before.care_year + 2, None, after, (WHY,))


def _corrected(content: DossierContent, *lines: Correction) -> Dossier:
    told = Corrected("run-1", date(2025, 12, 31), "ab" * 32, lines, unchanged=3)
    return Dossier(replace(content, corrected=told))


def _tables(section: Section) -> dict[str, Table]:
    return {block.key: block for block in section.blocks if isinstance(block, Table)}


def _texts(section: Section) -> str:
    return " ".join(render(block.text, "en") for block in section.blocks if isinstance(block, Paragraph))


def test_a_run_that_corrects_nothing_has_no_such_section(dossier: Dossier) -> None:
    assert list(corrections(dossier.views[0])) == []
    assert list(corrections_together(dossier)) == []


def test_the_earlier_result_is_named_even_when_nothing_changed(content: DossierContent) -> None:
    (section,) = corrections_together(_corrected(content))
    assert "ab" * 32 in _texts(section)
    assert "Nothing changed" in _texts(section)
    assert "not booked again: 3" in _texts(section)
    assert _tables(section) == {}


def test_tables_that_changed_stand_with_their_fingerprints(content: DossierContent) -> None:
    told = _corrected(content).content.corrected
    assert told
    changed = replace(told, tables=(ChangedTable("costs", "a" * 64, "b" * 64),))
    (section,) = corrections_together(Dossier(replace(content, corrected=changed)))
    assert "Where costs weigh in a key" in _texts(section)
    assert _tables(section)["changed_tables"].rows == (("costs", "a" * 64, "b" * 64),)


def test_what_is_only_attributed_anew_is_told_apart_and_has_no_waterfalls(content: DossierContent) -> None:
    first = content.agreements[0]
    item = first.entitlements[0]
    line = Correction(first.agreement_id, item.amount_id, item.payer, item.care_year, item, item, (WHY,))
    (section,) = corrections(_corrected(content, line).views[0])
    assert "Nothing changed in what is owed" in _texts(section)
    assert "what is owed and invoiced stands: 1 amounts" in _texts(section)
    assert list(_tables(section)) == ["corrections"]
    assert (line.stands, line.cents) == (True, 0)


def test_the_changes_of_an_agreement_stand_with_both_waterfalls(content: DossierContent) -> None:
    lines = tuple(_lines(content))
    (section,) = corrections(_corrected(content, *lines).views[0])
    tables = _tables(section)
    assert list(tables) == [
        "corrections",
        "corrections-closed",
        *("then-and-now-1", "then-and-now-2", "then-and-now-3"),
    ]
    shown = [tables[f"then-and-now-{number}"] for number in (1, 2, 3)]
    assert {render(table.title, "en").partition(":")[0] for table in shown} == {"Then and now"}
    assert [table.total and table.total[3:] for table in shown] == [
        (
            line.before.cents if line.before else "",
            line.after.cents if line.after else "",
            line.cents,
        )
        for line in lines
    ]
    rows = tables["corrections"].rows
    assert [row[3:6] for row in rows] == [
        (line.before and line.before.cents, line.after and line.after.cents, line.cents) for line in lines
    ]
    assert render(rows[0][6], "en").endswith("The agreement ended on 1 July 2025.")  # type: ignore[arg-type] # a text
    assert "Entries taken back: 2" in _texts(section)


def test_an_agreement_without_changes_says_so(content: DossierContent) -> None:
    view = _corrected(content, *_lines(content)).views[1]
    (section,) = corrections(view)
    assert "Nothing changed" in _texts(section)
    assert _tables(section) == {}


def test_corrections_in_closed_care_years_are_shown_apart_with_both_years(content: DossierContent) -> None:
    lines = tuple(_lines(content))
    (section,) = corrections_together(_corrected(content, *lines))
    (row,) = _tables(section)["corrections-closed"].rows
    assert row == (str(lines[0].care_year), str(content.run.known_on.year), lines[0].cents)
    assert len(_tables(section)["corrections"].rows) == 3
    (section,) = corrections_together(_corrected(content, *lines[1:]))
    assert "corrections-closed" not in _tables(section)


def test_the_section_follows_what_is_owed_and_reaches_the_workbook(content: DossierContent) -> None:
    dossier = _corrected(content, *_lines(content))
    for report in (agreement_report(dossier.views[0]), dossier_report(dossier)):
        keys = [section.key for section in report.sections]
        assert keys.index("corrections") == keys.index("owed") + 1
    assert report_xlsx(agreement_report(dossier.views[0]), "nl")
