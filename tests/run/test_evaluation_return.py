"""From files to a return: a panel alone, or the dossier that it lies in, with the design that was registered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.returns.owners import SENDERS, WISH
from tests.returns.written import ROWS, write_all, write_panel

from ontschot.problems import InputRefusedError, Problems
from ontschot.returns.signed_document import Sender
from ontschot.run.evaluation_return import Source, design_of, evaluation_return, source_of

CODES = SENDERS[0].uzovi


def refusal(code: str, error: pytest.ExceptionInfo[InputRefusedError]) -> None:
    assert code in [problem.code for problem in error.value.problems]


def test_a_panel_with_a_named_sender(tmp_path: Path) -> None:
    source = source_of(tmp_path / "panel.csv", "Duin Zorg", ("9902", "9901"))
    assert source == Source(tmp_path / "panel.csv", SENDERS[0])


@pytest.mark.parametrize(("organisation", "codes"), [(None, CODES), ("Duin Zorg", ())])
def test_a_sender_that_is_not_known_is_asked(tmp_path: Path, organisation: str | None, codes: tuple[str, ...]) -> None:
    with pytest.raises(InputRefusedError) as error:
        source_of(tmp_path / "panel.csv", organisation, codes)
    refusal("return-sender", error)


def dossier(folder: Path, codes: str = 'uzovi: ["9901", "9902"]') -> Path:
    (folder / "tables").mkdir()
    (folder / "dossier.yaml").write_text(
        f"title: Proef\norganisation: Duin Zorg\nknown_on: 2026-03-01\n{codes}\n", "utf-8"
    )
    return folder


def test_a_dossier_says_who_sends(tmp_path: Path) -> None:
    folder = dossier(tmp_path)
    with pytest.raises(InputRefusedError) as error:
        source_of(folder, None, ())
    refusal("return-no-panel", error)
    write_panel(folder / "tables" / "panel.csv", ROWS)
    assert source_of(folder, None, ()) == Source(folder / "tables" / "panel.csv", SENDERS[0])
    assert source_of(folder, None, ("9999",)).sender == Sender(name="Duin Zorg", uzovi=("9999",))


def test_a_folder_that_is_no_dossier_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        source_of(tmp_path, "Duin Zorg", CODES)


def test_the_design_is_the_registered_one(tmp_path: Path) -> None:
    write_all(tmp_path)
    problems = Problems()
    found = design_of(tmp_path / "opzet.yaml", None, problems)
    assert list(problems) == []
    text = (tmp_path / "opzet.yaml").read_text("utf-8")
    changed = tmp_path / "anders.yaml"
    changed.write_text(text.replace("minimum: 3", "minimum: 4"), "utf-8")
    assert changed.read_text("utf-8") != text
    with pytest.raises(InputRefusedError) as error:
        design_of(changed, None, Problems())
    refusal("design-changed", error)
    other = design_of(changed, tmp_path / "opzet.yaml", Problems())
    assert other.content_sha256() != found.content_sha256()


def test_a_design_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    write_all(tmp_path)
    (tmp_path / "kapot.yaml").write_text("id: [", "utf-8")
    for file, beside in (("kapot.yaml", None), ("opzet.yaml", tmp_path / "kapot.yaml")):
        with pytest.raises(InputRefusedError):
            design_of(tmp_path / file, beside, Problems())


def test_a_return_from_files(tmp_path: Path) -> None:
    write_all(tmp_path)
    design = design_of(tmp_path / "opzet.yaml", None, Problems())
    source = source_of(tmp_path / "duin.csv", "Duin Zorg", CODES)
    made = evaluation_return(source, design, WISH)
    assert list(made.problems) == []
    assert made.document is not None
    assert made.document.sender == SENDERS[0]
    assert made.counted[0].rows == made.counted[0].used > 0
    again = evaluation_return(source, design, replace(WISH, known_on=date(2026, 3, 1)))
    assert again.document == made.document


def test_a_panel_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    write_all(tmp_path)
    (tmp_path / "duin.csv").write_text("a;b\n1;2\n", "utf-8")
    design = design_of(tmp_path / "opzet.yaml", None, Problems())
    made = evaluation_return(Source(tmp_path / "duin.csv", SENDERS[0]), design, WISH)
    assert made.document is None
    assert made.problems.refused
