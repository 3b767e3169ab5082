"""The first page of the project names every command there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

import ontschot.cli.commands
from ontschot.cli.app import app

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", ("README.md", "LEESMIJ.md"))
def test_the_table_of_commands_names_each_command_once(page: str) -> None:
    assert ontschot.cli.commands.__doc__, "importing it registers every command"
    text = (ROOT / page).read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    named = sorted(name for cell in cells for name in re.findall(r"`(\w+)`", cell))
    assert named == sorted({*typer.main.get_group(app).commands} - {"version"})
